"""Bytes in, a document out: the kind is told by the content, never by the name's ending."""

from __future__ import annotations

import hashlib
import re

from secondread.exceptions import UnreadableInput
from secondread.reading.decoding import decoded
from secondread.reading.sections import find_sections, text_kind_of
from secondread.record import Document

MOST_BYTES = 20_000_000

# What a file begins with when it is something else than text, and what to call it.
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
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
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_HTML_TAG = re.compile(r"<(?:p|div|body|head|article|h[1-6]|section|main|span|table|script|meta)\b[^<>]{0,500}>", re.I)


def read_document(data: bytes, name: str) -> Document:
    """Read one document from its bytes.

    Parameters
    ----------
    data
        The whole file: plain text in any usual encoding, or an HTML page.
    name
        What to call it in messages, usually the file's name.

    Returns
    -------
    Document
        Its text, sections and kind; every offset counts characters of `Document.text`.

    Raises
    ------
    UnreadableInput
        If the input is empty, is no text, is larger than 20 MB, or has no words in it.
    """
    _refuse_what_is_no_text(data, name)
    text, notes = decoded(data, name)
    title = ""
    if _is_html(text):
        from secondread.reading.web_page import main_text

        kind = "html"
        text, title, headings = main_text(text)
    else:
        kind = "plain text"
        headings = ()
        if text.lstrip().startswith("<?xml"):
            raise UnreadableInput(f"{name} is XML, which this version does not read; save it as text or HTML.")
    if not any(character.isalpha() for character in text):
        raise UnreadableInput(f"{name} has no words in it; give the text that should be read.")
    sections = find_sections(text, headings=headings)
    if not title:
        title = next((text[s.start : s.end].strip() for s in sections if s.kind == "title"), "")
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        id=f"d{digest[:8]}",
        name=name,
        kind="html" if kind == "html" else "plain text",
        text=text,
        text_kind=text_kind_of(text, sections),
        title=title,
        sections=sections,
        sha256=digest,
        notes=notes,
    )


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
