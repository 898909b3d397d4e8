"""What a file holds, in order, before it becomes one text: headings, paragraphs, tables."""

from __future__ import annotations

from dataclasses import dataclass

from secondread.record.document import SectionKind


@dataclass(frozen=True)
class LinkAt:
    """A link inside a block's text, by the offsets in that text."""

    start: int
    end: int
    address: str


@dataclass(frozen=True)
class Heading:
    """A heading; those of a deeper `level` take the kind of the one above them when their own words tell none."""

    text: str
    level: int = 1
    kind: SectionKind | None = None
    in_abstract: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, an item of a list, or a caption of a figure."""

    text: str
    links: tuple[LinkAt, ...] = ()


@dataclass(frozen=True)
class RawCell:
    """A cell as the file has it, before its place in the grid is known; `column` where the file names its column."""

    text: str
    rows: int = 1
    columns: int = 1
    header: bool = False
    column: int | None = None


@dataclass(frozen=True)
class RawTable:
    """A table as the file has it: rows of cells, those that head the columns first."""

    rows: tuple[tuple[RawCell, ...], ...]
    header_rows: int = 0
    label: str = ""
    caption: str = ""
    footnotes: tuple[str, ...] = ()


Block = Heading | Paragraph | RawTable
