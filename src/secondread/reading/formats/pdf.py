"""PDF files: their pages are put into reading order and cut into blocks, or a sentence says why not."""

from __future__ import annotations

import re

from secondread.exceptions import UnreadableInput
from secondread.reading.formats.blocks import Block, Heading, Paragraph
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.pdf_blocks import page_blocks
from secondread.reading.formats.pdf_lines import Line
from secondread.reading.formats.pdf_metadata import pdf_metadata
from secondread.reading.formats.pdf_running_heads import without_running_heads
from secondread.reading.formats.pdf_worker import MOST_PAGES, MOST_SECONDS, pages_of
from secondread.reading.formats.read import Read
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import named_kind

_WHY_NOT = {
    "locked": "a PDF locked with a password; save it without one",
    "broken": "a PDF that is broken or breaks off; download it again",
    "crashed": "a PDF that is broken; download it again, or save it as text",
    "alone": "a PDF, and no process could be started to read it; save it as text",
    "slow": f"a PDF that takes longer than {MOST_SECONDS} seconds to read; give fewer of its pages",
    "memory": "a PDF that needs more memory than is allowed; give fewer of its pages",
    "much": "a PDF with more text than is read; give the part that should be read",
}


def read_pdf(data: bytes, name: str) -> Read:
    """Read a PDF with text in it: columns in order, running heads and page numbers left out, tables as tables.

    Raises
    ------
    UnreadableInput
        If the file is locked, broken, longer than 1,000 pages, a scan without text, or takes longer than a minute.
    """
    found = pages_of(data)
    if found.failed == "long":
        raise UnreadableInput(
            f"{name} is a PDF of {found.count:,} pages and at most {MOST_PAGES:,} are read; give the part "
            "that should be read."
        )
    if found.failed:
        raise UnreadableInput(f"{name} is {_WHY_NOT[found.failed]}.")
    if not any(found.lines):
        what = "a scan: its pages are pictures without text" if found.scanned else "without any text"
        raise UnreadableInput(f"{name} is a PDF that is {what}; run text recognition on it and give the result.")
    _refuse_without_letters(found.lines, name)
    pages = without_running_heads(found.lines)
    blocks, title = page_blocks(pages)
    first_page = "\n".join(line.text for line in pages[0])
    return Read(
        blocks=_abstract_marked(blocks),
        title=title or _stated_title(found.facts.get("Title", ""), first_page),
        notes=_notes(found.scanned),
        metadata=pdf_metadata(data, found.facts, first_page),
        labels_anywhere=True,
    )


def _refuse_without_letters(pages: list[list[Line]], name: str) -> None:
    """Some PDFs draw letters that mean nothing as text; what comes out then is private codes or boxes."""
    text = "".join(line.text for lines in pages[:20] for line in lines)[:50_000]
    strange = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    if not any(character.isalpha() for character in text) or strange > 0.3 * len(text):
        raise UnreadableInput(
            f"{name} is a PDF whose letters have no meaning as text; run text recognition on it and give the result."
        )


def _notes(scanned: list[int]) -> tuple[str, ...]:
    if not scanned:
        return ()
    if len(scanned) == 1:
        return (f"Page {scanned[0]} is a picture without text and was not read.",)
    listed = ", ".join(map(str, scanned[:20])) + (" and more" if len(scanned) > 20 else "")
    return (f"Pages {listed} are pictures without text and were not read.",)


def _stated_title(stated: str, first_page: str) -> str:
    """Return the title that the file states, where its words stand on the first page too."""
    words = clean(stated)
    flat = re.sub(r"\W+", "", first_page).lower()
    return words if len(words.split()) >= 3 and re.sub(r"\W+", "", words).lower() in flat else ""


_ENDS_ABSTRACT = lazy_pattern(r"(?:introduction|key ?words|abbreviations)\b", re.I)


def _abstract_marked(blocks: list[Block]) -> tuple[Block, ...]:
    """Mark what stands below "Abstract", up to an introduction, or to a part that was already there."""
    marked: list[Block] = []
    inside = False
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading):
            text = block.text.strip(" :.*").lower()
            kind = named_kind(block.text)
            if text in ("abstract", "summary") and not seen:
                inside = True
                marked.append(Heading(block.text, 1, kind="body", in_abstract=True))
                continue
            if inside and (_ENDS_ABSTRACT.match(text) or kind is None or (kind in seen and kind != "methods")):
                inside = False
            if inside and kind:
                if "conclusions" in seen:
                    inside = False
                seen.add(kind)
            marked.append(Heading(block.text, block.level, block.kind, in_abstract=inside))
        else:
            if isinstance(block, Paragraph) and inside and re.match(r"key ?words?\b", block.text, re.I):
                inside = False
                marked.append(Heading("", 1, kind="other"))
            marked.append(block)
    return tuple(marked)
