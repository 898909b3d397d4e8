"""Word files (DOCX): read by mammoth into simple markup, then like any other markup."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from secondread.exceptions import UnreadableInput
from secondread.reading.formats.blocks import Block, Heading, Paragraph, RawTable
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.inline_words import inline_words
from secondread.reading.formats.linked_text import paragraph_from
from secondread.reading.formats.markup_table import markup_rows
from secondread.reading.formats.read import Read
from secondread.reading.formats.xml_safety import local, parsed
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import named_kind

# Word's own XML for a book of 1,000 pages is below this; what unpacks to more is an attack or full of pictures.
MOST_UNPACKED = 60_000_000
_MOST_FILES = 5_000
_MOST_TEXT_PART = 30_000_000
_TABLE_CAPTION = lazy_pattern(r"Table\s+[\dIVXS]{1,4}\b[.:]?", re.I)


def read_docx(data: bytes, name: str) -> Read:
    """Read a Word file: headings by their styles, paragraphs, lists, tables with spans, raised text, links.

    Raises
    ------
    UnreadableInput
        If the archive is broken, locked or no Word file, unpacks to more than 60 MB, or nests too deep.
    """
    _refuse_unsafe(data, name)
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
            style_map=_STYLES,
        )
    except Exception as error:
        # The library raises whatever its parts raise on a broken file; to the reader they are all one thing.
        raise UnreadableInput(
            f"{name} is a Word file that is broken; open it, save it again, and give that."
        ) from error
    root, _ = parsed(result.value, name)
    blocks = list(_with_captions(_blocks(root)))
    title = ""
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1 and named_kind(clean(blocks[0].text)) is None:
        title = blocks[0].text
        blocks = blocks[1:]
    return Read(blocks=tuple(blocks), title=title, labels_anywhere=True)


_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        "p[style-name='Caption'] => p:fresh",
        "p[style-name='caption'] => p:fresh",
    ]
)


def _refuse_unsafe(data: bytes, name: str) -> None:
    """Look into the archive without unpacking it, and refuse what would hurt."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError) as error:
        raise UnreadableInput(
            f"{name} is a ZIP archive or Office file that is broken or breaks off; save it again."
        ) from error
    names = {member.filename for member in members}
    if "word/document.xml" not in names:
        raise UnreadableInput(
            f"{name} is a ZIP archive or an Office file without a Word text in it, which is not read; "
            "save it as DOCX, PDF, text or HTML."
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise UnreadableInput(f"{name} is locked with a password; save it without one.")
    pictures = ("word/media/", "word/embeddings/", "word/fonts/")
    unpacked = sum(member.file_size for member in members if not member.filename.startswith(pictures))
    if len(members) > _MOST_FILES or unpacked > MOST_UNPACKED:
        raise UnreadableInput(
            f"{name} unpacks to {unpacked / 1e6:.0f} MB in {len(members)} files, more than a text needs; "
            "give the part that should be read."
        )
    for member in members:
        if not member.filename.endswith((".xml", ".rels")):
            continue
        try:
            # A header may lie about the size, so no more is unpacked than it says.
            with archive.open(member) as stream:
                part = stream.read(_MOST_TEXT_PART + 1)
        except Exception as error:
            raise UnreadableInput(
                f"{name} is a Word file that is broken at {member.filename[:80]!r}; save it again."
            ) from error
        if len(part) > _MOST_TEXT_PART:
            raise UnreadableInput(f"{name} holds more text than is read; give the part that should be read.")
        # Word writes UTF-8; in another encoding a declaration could hide.
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part[:4000]:
            raise UnreadableInput(
                f"{name} has XML in it that declares entities of its own; save it again without them."
            )
        if _nests_too_deep(part):
            raise UnreadableInput(f"{name} nests tables or fields too deep to be read; give its text without them.")


def _nests_too_deep(part: bytes) -> bool:
    depth = 0
    for mark in re.finditer(rb"<(/?)[A-Za-z][^<>]{0,20000}?(/?)>", part):
        if mark.group(1):
            depth -= 1
        elif not mark.group(2):
            depth += 1
            if depth > 150:
                return True
    return False


def _blocks(element: Any) -> Iterator[Block]:
    for child in element:
        name = local(child)
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield Heading(inline_words(child), level=int(name[1]))
        elif name == "table":
            rows, header_rows = markup_rows(child, inline_words)
            yield RawTable(rows, header_rows or _bold_head(child))
        elif name in ("p", "li", "pre"):
            nested = [inner for inner in child if local(inner) in ("ul", "ol", "table")]
            words = child
            if nested:
                from copy import deepcopy

                words = deepcopy(child)
                for inner in [inner for inner in words if local(inner) in ("ul", "ol", "table")]:
                    words.remove(inner)
            addresses: list[str] = []
            paragraph = paragraph_from(inline_words(words, addresses), addresses)
            if _all_bold(words) and len(paragraph.text) < 90 and named_kind(paragraph.text):
                yield Heading(paragraph.text, level=2)
            else:
                yield paragraph
            for inner in nested:
                yield from _blocks([inner])
        elif name in ("ul", "ol", "div", "section", "blockquote", "dl", "document", "body"):
            yield from _blocks(child)


def _bold_head(table: Any) -> int:
    """Word seldom marks the head of a table; a first row whose words are all bold is one."""
    count = 0
    for row in list(table.iter("{*}tr"))[:4]:
        cells = [cell for cell in row if (inline_words(cell)).strip()]
        if not cells or not all(_all_bold(cell) for cell in cells):
            break
        count += 1
    return count


def _all_bold(element: Any) -> bool:
    words = "".join(element.itertext()).strip()
    bold = "".join("".join(strong.itertext()) for strong in element.iter("strong")).strip()
    return bool(words) and len(bold) >= len(words)


def _with_captions(blocks: Iterator[Block]) -> Iterator[Block]:
    """Give a table the paragraph before it as caption where that begins with "Table 2"."""
    waiting: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and not block.text.strip():
            continue
        if waiting is not None:
            label = _TABLE_CAPTION.match(waiting.text)
            if isinstance(block, RawTable) and label:
                caption = waiting.text[label.end() :]
                yield RawTable(block.rows, block.header_rows, label=label.group(), caption=caption)
                waiting = None
                continue
            yield waiting
            waiting = None
        if isinstance(block, Paragraph) and _TABLE_CAPTION.match(block.text):
            waiting = block
        else:
            yield block
    if waiting is not None:
        yield waiting
