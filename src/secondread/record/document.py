"""A document as read: its text, which stretch of it is what, its tables, and what it says about itself."""

from __future__ import annotations

from typing import Literal

from secondread.record.base import Frozen

DocumentKind = Literal[
    "plain text",
    "html",
    "markdown",
    "pdf",
    "jats",
    "pubmed xml",
    "medline",
    "docx",
    "registry",
    "citation",
]
SectionKind = Literal[
    "title",
    "heading",
    "body",
    "background",
    "methods",
    "results",
    "conclusions",
    "discussion",
    "reference",
    "table",
    "other",
]
TextKind = Literal["news", "press release", "blog", "commentary", "abstract", "article", "registry", "unknown"]


class Section(Frozen):
    """A stretch of the text of one kind, in one of the texts (`part`) that the document holds."""

    kind: SectionKind
    start: int
    end: int
    heading: str = ""
    part: int = 0
    in_abstract: bool = False


class Passage(Frozen):
    """Words and their place: ``document.text[start:end] == text``."""

    text: str
    start: int
    end: int


class Cell(Frozen):
    """One cell: its place in the grid, counted from 0, how many rows and columns it spans, and its place in the text.

    A cell that spans several columns stands in the text once, at its first column; the other columns are empty there.
    """

    text: str
    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


class Table(Frozen):
    """A table as a grid; in the text each row is one line, and a tab stands between two columns.

    `start` and `end` reach from the label or caption to the last footnote; `grid_start` and `grid_end` hold the rows
    alone. The first `header_rows` rows head the columns. Empty cells are left out of `cells`.
    """

    start: int
    end: int
    grid_start: int
    grid_end: int
    rows: int
    columns: int
    header_rows: int = 0
    label: str = ""
    caption: Passage | None = None
    cells: tuple[Cell, ...] = ()
    footnotes: tuple[Passage, ...] = ()


class Link(Frozen):
    """Words of the text that lead to an address."""

    text: str
    start: int
    end: int
    address: str


class Reference(Frozen):
    """One entry of the list of references, which stands outside the text where the file marks it as such."""

    text: str
    doi: str = ""
    pmid: str = ""


class Metadata(Frozen):
    """What a document says about itself, each as printed; `date` is as much of YYYY-MM-DD as is known."""

    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    nct: tuple[str, ...] = ()
    eudract: tuple[str, ...] = ()
    isrctn: tuple[str, ...] = ()
    other_registries: tuple[str, ...] = ()
    date: str = ""
    journal: str = ""
    authors: tuple[str, ...] = ()
    funding: str = ""
    conflicts: str = ""
    publication_types: tuple[str, ...] = ()
    retraction: str = ""


class Document(Frozen):
    """One document: every offset in the record counts characters of `text`.

    `text` is the decoded file for plain text, and for every other kind the words that the file shows, tables included.
    A file that holds several texts one after the other (a post, then a news story) has a `part` number in its
    sections, counted from 0.
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
    tables: tuple[Table, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    metadata: Metadata = Metadata()
