"""Bytes in, a document out: the kind is told by the content, never by the name's ending."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from secondread.exceptions import UnreadableInput
from secondread.reading.decoding import decoded
from secondread.reading.formats.captions import with_captions
from secondread.reading.formats.clean_words import without_unseen
from secondread.reading.formats.identifiers import identifiers, with_printed
from secondread.reading.formats.laid_out import LaidOut, laid_out
from secondread.reading.formats.read import Read
from secondread.reading.patterns import lazy_pattern
from secondread.reading.sections import find_sections, text_kind_of
from secondread.reading.unlabelled_abstracts import with_parts
from secondread.record import Document, Metadata, Reference, Section, Table
from secondread.record.document import DocumentKind, TextKind

MOST_BYTES = 20_000_000
# a long full text has a quarter of this; a million characters take about half a minute
MOST_CHARACTERS = 1_000_000

# What a file begins with when it is something else than text, and what to call it.
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound recording"),
)
_HTML_START = lazy_pattern(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_COMMENT = lazy_pattern(r"<!--.*?(?:-->|\Z)", re.S)
_HTML_TAG = lazy_pattern(
    r"<(?:p|div|body|head|article|h[1-6]|section|main|span|table|script|meta)\b[^<>]{0,500}>", re.I
)


def read_document(data: bytes, name: str) -> Document:
    """Read one document from its bytes; which kind it is, its content tells.

    Parameters
    ----------
    data
        The whole file: plain text in any usual encoding, Markdown, HTML, PDF, DOCX, JATS or PubMed XML, MEDLINE text,
        RIS, or a study record of ClinicalTrials.gov (JSON, version 2).
    name
        What to call it in messages, usually the file's name.

    Returns
    -------
    Document
        Its text, sections, tables and metadata; every offset counts characters of `Document.text`.

    Raises
    ------
    UnreadableInput
        If the input is empty, is of a kind that is not read, is broken, is larger than 20 MB or a million characters
        of text, or has no words in it.
    """
    _refuse_what_is_no_text(data, name)
    kind, read = _read_by_kind(data, name)
    if isinstance(read, Read):
        document = document_from(read, kind, data, name)
        _refuse_what_is_too_long(document.text, name)
        return document
    text, notes = read
    return _plain_document(text, notes, data, name, kind)


def _refuse_what_is_too_long(text: str, name: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise UnreadableInput(
            f"{name} holds {len(text):,} characters of text and at most {MOST_CHARACTERS:,} are read; "
            "cut out the part that should be read."
        )


def _read_by_kind(data: bytes, name: str) -> tuple[DocumentKind, Read | tuple[str, tuple[str, ...]]]:
    """Return the kind of a file and what its reader found; for plain text and HTML, the text and notes."""
    if b"%PDF-" in data[:1024]:
        from secondread.reading.formats.pdf import read_pdf

        return "pdf", read_pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        from secondread.reading.formats.docx import read_docx

        return "docx", read_docx(data, name)
    text, notes = decoded(data, name)
    start = text[:2000].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        from secondread.reading.formats.xml_kinds import xml_reader

        found = xml_reader(data, text, name)
        if found is not None:
            return found
    if start.startswith(("{", "[")):
        from secondread.reading.formats.registry import read_registry

        study = read_registry(text, name)
        if study is not None:
            return "registry", study
    from secondread.reading.formats.citations import citation_reader

    tagged = citation_reader(text, name)
    if tagged is not None:
        return tagged
    from secondread.reading.formats.markdown import is_markdown, read_markdown

    if not start.startswith("<") and is_markdown(text):
        read = read_markdown(text)
        return "markdown", replace(read, notes=(*notes, *read.notes))
    return "html" if _is_html(text) else "plain text", (text, notes)


def _plain_document(text: str, notes: tuple[str, ...], data: bytes, name: str, kind: DocumentKind) -> Document:
    """Return a document whose text is the file's own, or the main text of a page."""
    title = ""
    headings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    references: tuple[Reference, ...] = ()
    release = False
    stated = Metadata()
    unseen = 0
    if kind == "html":
        from secondread.reading.formats.page_metadata import is_release, page_metadata, stated_title
        from secondread.reading.formats.page_tables import cut_at_tables, page_tables, without_tables
        from secondread.reading.web_page import main_text

        stated = page_metadata(text)
        page = main_text(text, stated_title(text))
        title, references, release = page.title, page.references, is_release(text)
        cleaned = [without_unseen(line.text) for line in page.lines]
        unseen = sum(count for _, count in cleaned)
        lines = [replace(line, text=words) for line, (words, _) in zip(page.lines, cleaned, strict=True)]
        text = "\n".join(line.text for line in lines)
        headings = tuple(line.text for line in lines if line.kind == "heading")
        tables = page_tables(lines)
    else:
        text, unseen = without_unseen(text)
    _refuse_what_is_too_long(text, name)
    if not any(character.isalpha() for character in text):
        raise UnreadableInput(f"{name} has no words in it; give the text that should be read.")
    if tables:
        sections = cut_at_tables(find_sections(without_tables(text, tables), headings=headings), tables)
    else:
        sections = find_sections(text, headings=headings)
    if not title:
        title = next((text[s.start : s.end].strip() for s in sections if s.kind == "title"), "")
    digest = hashlib.sha256(data).hexdigest()
    document = Document(
        id=f"d{digest[:8]}",
        name=name,
        kind=kind,
        text=text,
        text_kind="press release" if release else _kind_of_page(text, stated, sections),
        title=title,
        sections=sections,
        sha256=digest,
        notes=(*notes, *_unseen_note(unseen)),
        tables=tables,
        references=references,
        metadata=with_printed(stated, identifiers(text)),
    )
    return with_parts(document)


def _kind_of_page(text: str, stated: Metadata, sections: Sequence[Section]) -> TextKind:
    """Return "article" for a page whose tags name a journal and which has its parts, else what its words tell."""
    parts = {section.kind for section in sections}
    named = bool(stated.doi or stated.journal)
    return "article" if named and {"methods", "results"} <= parts else text_kind_of(text, sections)


def document_from(read: Read, kind: DocumentKind, data: bytes, name: str) -> Document:
    """Lay out what a reader found in a file as a document."""
    page = laid_out(with_captions(read.blocks), title=read.title, labels_anywhere=read.labels_anywhere)
    if not any(character.isalpha() for character in page.text):
        raise UnreadableInput(f"{name} has no words in it; give the text that should be read.")
    digest = hashlib.sha256(data).hexdigest()
    titled = next((section.heading for section in page.sections if section.kind == "title"), "")
    document = Document(
        id=f"d{digest[:8]}",
        name=name,
        kind=kind,
        text=page.text,
        text_kind=read.text_kind or _kind_of(page),
        title=titled,
        sections=page.sections,
        sha256=digest,
        notes=read.notes,
        tables=page.tables,
        references=read.references,
        links=page.links,
        metadata=with_printed(read.metadata, identifiers(page.text)),
    )
    return with_parts(document)


def _kind_of(page: LaidOut) -> TextKind:
    """Return "article" for an abstract followed by methods or results, else what the words tell."""
    inside = {section.in_abstract for section in page.sections if section.kind not in ("title", "heading")}
    body = any(section.kind in ("methods", "results") and not section.in_abstract for section in page.sections)
    return "article" if body and True in inside else text_kind_of(page.text, page.sections)


def _unseen_note(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{count} characters that cannot be seen (zero-width, direction marks, controls) were left out.",)


def _refuse_what_is_no_text(data: bytes, name: str) -> None:
    if len(data) > MOST_BYTES:
        raise UnreadableInput(
            f"{name} holds {len(data) / 1e6:.0f} MB and at most {MOST_BYTES // 1_000_000} MB are read; "
            "cut out the part that should be read."
        )
    if not data.strip():
        raise UnreadableInput(f"{name} is empty; give a file with text in it.")
    for start, what in _OTHER_KINDS:
        if data.startswith(start):
            raise UnreadableInput(f"{name} is {what}, which this version does not read; save it as text or HTML.")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableInput(f"{name} is an image (WebP), which this version does not read; save it as text or HTML.")


def _is_html(text: str) -> bool:
    start = _COMMENT.sub(" ", text[:20_000])
    if _HTML_START.match(start):
        return True
    if start.lstrip().startswith("<?xml"):
        return False
    # A fragment without <html>: it starts with a tag, or has several tags early on.
    tags = len(_HTML_TAG.findall(start))
    return tags >= 1 and (start.lstrip().startswith("<") or tags >= 4)
