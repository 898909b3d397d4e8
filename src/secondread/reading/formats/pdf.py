"""PDF files: opened and limited here, read page by page, put into reading order, and cut into blocks."""

from __future__ import annotations

import re
import time
from typing import Any

from secondread.exceptions import UnreadableInput
from secondread.reading.formats.blocks import Block, Heading, Paragraph
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.identifiers import identifiers
from secondread.reading.formats.pdf_blocks import page_blocks
from secondread.reading.formats.pdf_lines import Line, page_lines
from secondread.reading.formats.pdf_running_heads import without_running_heads
from secondread.reading.formats.read import Read
from secondread.reading.sections import named_kind
from secondread.record import Metadata

MOST_PAGES = 1_000
_MOST_CHARACTERS = 6_000_000
_MOST_SECONDS = 60.0
_MOST_ON_PAGE = 60_000


def read_pdf(data: bytes, name: str) -> Read:
    """Read a PDF with text in it: columns in order, running heads and page numbers left out, tables as tables.

    Raises
    ------
    UnreadableInput
        If the file is locked, broken, longer than 1,000 pages, a scan without text, or takes longer than a minute.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableInput(f"{name} is a PDF locked with a password; save it without one.") from error
        raise UnreadableInput(f"{name} is a PDF that is broken or breaks off; download it again.") from error
    try:
        pages, scanned = _pages(document, name)
        facts = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(pages):
        what = "a scan: its pages are pictures without text" if scanned else "without any text"
        raise UnreadableInput(f"{name} is a PDF that is {what}; run text recognition on it and give the result.")
    _refuse_without_letters(pages, name)
    pages = without_running_heads(pages)
    blocks, title = page_blocks(pages)
    first_page = "\n".join(line.text for line in pages[0]) if pages else ""
    stated = f"{facts.get('Subject', '')} {facts.get('Title', '')} {facts.get('Keywords', '')}"
    return Read(
        blocks=_abstract_marked(blocks),
        title=title or _stated_title(facts.get("Title", ""), first_page),
        notes=_notes(scanned),
        metadata=_metadata(first_page, stated),
        labels_anywhere=True,
    )


def _pages(document: Any, name: str) -> tuple[list[list[Line]], list[int]]:
    """Return the lines of each page, and the numbers of pages that are pictures of text."""
    count = len(document)
    if count > MOST_PAGES:
        raise UnreadableInput(
            f"{name} is a PDF of {count:,} pages and at most {MOST_PAGES:,} are read; give the part "
            "that should be read."
        )
    started = time.monotonic()
    pages: list[list[Line]] = []
    scanned: list[int] = []
    characters = 0
    for number in range(count):
        if time.monotonic() - started > _MOST_SECONDS:
            raise UnreadableInput(
                f"{name} is a PDF that takes longer than {_MOST_SECONDS:.0f} seconds to read; give fewer of its pages."
            )
        lines, is_picture, seen = _page(document, number)
        pages.append(lines)
        characters += seen
        if is_picture:
            scanned.append(number + 1)
        if characters > _MOST_CHARACTERS:
            raise UnreadableInput(f"{name} is a PDF with more text than is read; give the part that should be read.")
    return pages, scanned


def _page(document: Any, number: int) -> tuple[list[Line], bool, int]:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        page = document[number]
    except pdfium.PdfiumError:  # one broken page does not make the others unreadable
        return [], False, 0
    try:
        textpage = page.get_textpage()
        seen = textpage.count_chars()
        lines = page_lines(textpage, min(seen, _MOST_ON_PAGE)) if seen > 0 else []
        letters = sum(len(line.text) for line in lines)
        is_picture = letters < 20 and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        textpage.close()
        return lines, is_picture, max(seen, 0)
    except pdfium.PdfiumError:
        return [], False, 0
    finally:
        page.close()


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


def _metadata(first_page: str, stated: str) -> Metadata:
    printed = identifiers("", own=first_page)
    return identifiers("", own=stated) if not printed.doi and not printed.pmid else printed


_ENDS_ABSTRACT = re.compile(r"(?:introduction|key ?words|abbreviations)\b", re.I)


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
