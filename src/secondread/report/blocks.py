"""The parts that a report is laid out of; Markdown, PDF and DOCX each know how to show every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondread.record import Finding
from secondread.report.annotated_text import Grid, Paragraph
from secondread.report.content import ClaimContent, Count
from secondread.report.figure_content import FigureContent
from secondread.report.trial_content import Fact


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the report's, 2 a section's, 3 a part's of a section."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `name` stands before it and says what it is ("What would change it")."""

    text: str
    look: Literal["plain", "lead", "strong", "small"] = "plain"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, with who says them."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names, each with what it is."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the names of its columns; the first column names the rows, which have an anchor each."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure, shown as a drawing with its words below, or as its words alone; `titled` with its title above."""

    figure: FigureContent
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """The verdicts that occur, each with its mark and meaning."""

    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a document with the claims in it."""

    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class TextGrid:
    """A table of a document with the claims in it."""

    grid: Grid


@dataclass(frozen=True, slots=True)
class ClaimHead:
    """Number and verdict of a claim; what follows up to the next one belongs to it."""

    claim: ClaimContent


@dataclass(frozen=True, slots=True)
class Workings:
    """What checks found, each with its computed numbers."""

    findings: tuple[Finding, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A line of Python, with what to say before it."""

    name: str
    code: str


Block = (
    Heading | Text | Quote | Items | Facts | Table | Drawing | Key | Passage | TextGrid | ClaimHead | Workings | Code
)
