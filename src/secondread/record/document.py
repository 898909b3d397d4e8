"""A document as read: its text, and which stretch of it is what."""

from __future__ import annotations

from typing import Literal

from secondread.record.base import Frozen

DocumentKind = Literal["plain text", "html"]
SectionKind = Literal[
    "title", "heading", "body", "background", "methods", "results", "conclusions", "discussion", "reference", "other"
]
TextKind = Literal["news", "press release", "blog", "commentary", "abstract", "article", "unknown"]


class Section(Frozen):
    """A stretch of the text of one kind, in one of the texts (`part`) that the document holds."""

    kind: SectionKind
    start: int
    end: int
    heading: str = ""
    part: int = 0


class Document(Frozen):
    """One document: every offset in the record counts characters of `text`.

    `text` is the decoded file for plain text, and the main text found in the page for HTML. A file that holds several
    texts one after the other (a post, then a news story) has a `part` number in its sections, counted from 0.
    """

    id: str
    name: str
    kind: DocumentKind
    text: str
    text_kind: TextKind = "unknown"
    title: str = ""
    sections: tuple[Section, ...] = ()
    sha256: str = ""
    notes: tuple[str, ...] = ()
