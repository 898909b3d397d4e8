"""Writes a report into a Word document, block after block."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
import typst
from docx.enum.text import WD_UNDERLINE
from docx.shared import Cm, Pt, RGBColor

from secondread.record import Finding, SecondReading
from secondread.report import palette, strings
from secondread.report.annotated_text import Grid, Paragraph, Piece
from secondread.report.blocks import (
    Block,
    ClaimHead,
    Code,
    Drawing,
    Facts,
    Heading,
    Items,
    Key,
    Passage,
    Quote,
    Table,
    Text,
    TextGrid,
    Workings,
)
from secondread.report.content import ClaimContent, check_title, facts_of_finding, facts_of_working
from secondread.report.docx_elements import (
    NO_TIME,
    Link,
    all_scripts,
    bookmark,
    repeats,
    ruled,
    underline_colour,
    without_times,
)
from secondread.report.figure_content import FigureContent
from secondread.report.layout import laid_out
from secondread.report.safe_text import safe_text
from secondread.report.trial_content import Fact

_SERIF, _MONO = "Cambria", "Consolas"
_UNDERLINES = {
    "supported": "SINGLE",
    "overstated": "DASH",
    "contradicted": "DOUBLE",
    "not_supported": "WAVY",
    "not_checkable": "DOTTED",
}
_PAPER_CM = {"a4": (21.0, 29.7), "us-letter": (21.59, 27.94)}
_WIDE_CM, _NARROW_CM, _PPI = 16.0, 9.0, 220.0
_SHARES = {3: (3, 1.6, 5), 5: (3, 2.6, 2, 2, 2)}


def written(reading: SecondReading, paper: str) -> bytes:
    """Return the report as a Word document; `secondread.report.docx.to_docx` says more."""
    content, parts = laid_out(reading)
    drawings = [block.figure for block in parts if isinstance(block, Drawing) and block.figure.standalone]
    document = docx.Document()
    _set_up(document, content.headlines[0] if content.headlines else "", paper)
    writer = _Writer(document, content.claims, _pictures(drawings))
    for block in parts:
        writer.show(block)
    made = io.BytesIO()
    document.save(made)
    return without_times(made.getvalue())


def _pictures(drawings: Sequence[FigureContent]) -> list[tuple[FigureContent, bytes]]:
    """Return each figure with its picture, all drawn in one go."""
    if not drawings:
        return []
    sources = {f"{place}.svg": figure.standalone.encode() for place, figure in enumerate(drawings)}
    page = "#set page(width: auto, height: auto, margin: 2pt)\n"
    main = page + "#pagebreak()\n".join(f'#image("{name}")\n' for name in sources)
    # Its stub leaves out that sources may be given by name.
    compiled: Any = typst.compile
    pictures = compiled({"main": main.encode(), **sources}, format="png", ppi=_PPI)
    return list(zip(drawings, pictures if isinstance(pictures, list) else [pictures], strict=True))


def _set_up(document: Any, headline: str, paper: str) -> None:
    properties = document.core_properties
    properties.title = safe_text(f"{strings.REPORT_TITLE}: {headline}" if headline else strings.REPORT_TITLE)[:250]
    properties.author, properties.comments, properties.language = "", "", "en"
    properties.created = properties.modified = datetime(*NO_TIME, tzinfo=UTC)
    section = document.sections[0]
    section.page_width, section.page_height = map(Cm, _PAPER_CM[paper])
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    sizes = {"Normal": 10.5, "Title": 12, "Heading 1": 14, "Heading 2": 11.5, "Heading 3": 11}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _SERIF, Pt(size)
        all_scripts(style, _SERIF)
        style.font.color.rgb = RGBColor.from_string(_hex("quiet" if name == "Title" else "ink"))
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Title"].paragraph_format.space_after = Pt(4)
    border = document.styles["Title"].element.find(".//{*}pBdr")
    if border is not None:
        border.getparent().remove(border)


def _hex(name: str) -> str:
    return palette.LIGHT[name.replace("_", "-")].removeprefix("#").upper()


class _Writer:
    """Writes block after block; every text goes through `_run`, which makes it safe."""

    def __init__(
        self, document: Any, claims: tuple[ClaimContent, ...], pictures: list[tuple[FigureContent, bytes]]
    ) -> None:
        self._document = document
        self._claims = claims
        self._pictures = pictures
        self._bookmarks = 0

    def show(self, block: Block) -> None:
        """Write a block at the end of the document."""
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self._text(block)
            case Quote():
                self._quote(block)
            case Items():
                for item in block.items:
                    self._run(self._paragraph("List Number" if block.numbered else "List Bullet"), item)
            case Facts():
                self._facts(block.facts)
            case Table():
                self._table(block)
            case Drawing():
                self._drawing(block.figure, titled=block.titled)
            case Key():
                for each in block.counts:
                    paragraph = self._paragraph(after=1)
                    self._run(paragraph, f"{each.mark} {each.label_words}", bold=True, colour=each.label, size=9)
                    self._run(paragraph, f": {strings.LABEL_MEANINGS[each.label]}", size=9)
            case Passage():
                self._passage(block.paragraph)
            case TextGrid(grid):
                self._grid(grid)
            case ClaimHead(claim):
                heading = self._document.add_heading(level=2)
                self._run(heading, f"{claim.mark} {claim.label_words}", colour=claim.label)
                self._run(heading, f"   {strings.CLAIM.format(number=claim.number)}", bold=False, colour="quiet")
                self._mark(heading, _claim_anchor(claim.number))
            case Workings():
                if block.summary:
                    self._run(self._paragraph(keep=True), block.summary, colour="quiet", size=9)
                for finding in block.findings:
                    self._finding(finding)
            case Code():
                paragraph = self._paragraph()
                self._run(paragraph, f"{block.name} ")
                self._run(paragraph, block.code, mono=True)

    def _paragraph(self, style: str = "", *, after: float | None = None, keep: bool = False, left: float = 0) -> Any:

        # To look up a style takes longer than all else, and the default one needs none.
        paragraph = self._document.add_paragraph(style=style or None)
        if after is not None:
            paragraph.paragraph_format.space_after = Pt(after)
        if left:
            paragraph.paragraph_format.left_indent = Cm(left)
        paragraph.paragraph_format.keep_with_next = keep or None
        return paragraph

    def _run(
        self,
        parent: Any,
        text: str,
        *,
        bold: bool | None = None,
        italic: bool | None = None,
        colour: str = "",
        size: float | None = None,
        mono: bool = False,
    ) -> Any:

        run = parent.add_run(safe_text(text))
        run.bold, run.italic = bold, italic
        if colour:
            run.font.color.rgb = RGBColor.from_string(_hex(colour))
        if size is not None:
            run.font.size = Pt(size)
        if mono:
            run.font.name, run.font.size = _MONO, Pt(8.5)
        return run

    def _heading(self, block: Heading) -> None:
        if block.level == 1:
            self._run(self._document.add_paragraph(style="Title"), block.text)
            return
        heading = self._document.add_heading(level=block.level - 1)
        self._run(heading, block.text)
        if block.anchor:
            self._mark(heading, block.anchor)

    def _text(self, block: Text) -> None:
        paragraph = self._paragraph()
        if block.name:
            self._run(paragraph, f"{block.name}: ", bold=True)
        size = {"lead": 12.0, "small": 9.0}.get(block.look)
        colour = "quiet" if block.look == "small" else ""
        self._run(paragraph, block.text, bold=block.look == "strong" or None, size=size, colour=colour)

    def _quote(self, block: Quote) -> None:
        paragraph = self._paragraph(after=2 if block.by else 6, keep=True)
        headline = not block.by
        self._run(
            paragraph,
            f"“{block.text}”",
            size=18 if headline else 12,
            bold=headline or None,
            italic=not headline or None,
        )
        if block.by:
            self._run(self._paragraph(keep=True), f"— {block.by}", colour="quiet", size=9)

    def _facts(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            paragraph = self._paragraph(after=1)
            self._run(paragraph, f"{fact.name}: ", colour="quiet")
            self._run(paragraph, fact.value)
        self._paragraph(after=2)

    def _table(self, block: Table) -> None:
        table = self._document.add_table(rows=1, cols=len(block.names))
        ruled(table, _hex("ink"), _hex("rule"))
        head = table.rows[0]
        repeats(head)
        for cell, name in zip(head.cells, block.names, strict=True):
            self._run(cell.paragraphs[0], name, size=9, colour="quiet")
        for row, anchor in zip(block.rows, block.anchors, strict=True):
            cells = table.add_row().cells
            for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
                first, *more = text.split("\n")
                self._run(cell.paragraphs[0], first, size=9.5, bold=place == 0)
                for line in more:
                    self._run(cell.add_paragraph(), line, size=9.5)
            self._mark(cells[0].paragraphs[0], anchor)
        _proportioned(table, _SHARES[len(block.names)])
        self._paragraph(after=2)

    def _drawing(self, figure: FigureContent, *, titled: bool) -> None:

        picture = next((data for drawn, data in self._pictures if drawn is figure), None)
        if picture is None:
            return
        if titled:
            self._run(self._paragraph(after=2, keep=True), figure.title, bold=True)
        width = Cm(_WIDE_CM if figure.wide else _NARROW_CM)
        paragraph = self._paragraph(after=2, keep=True)
        paragraph.add_run().add_picture(io.BytesIO(picture), width=width)
        described = paragraph._p.find(".//{*}docPr")
        described.set("descr", safe_text(figure.words))
        described.set("title", safe_text(figure.title))
        self._run(self._paragraph(), figure.words, colour="quiet", size=9)

    def _passage(self, paragraph: Paragraph) -> None:

        self._pieces(self._paragraph(keep=paragraph.heading), paragraph.pieces, bold=paragraph.heading)

    def _grid(self, grid: Grid) -> None:
        table = self._document.add_table(rows=len(grid.rows), cols=grid.columns)
        ruled(table, _hex("ink"), _hex("rule"))
        size = 8.5 if grid.columns < 6 else 7.5
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(grid.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                last = row + cell.rows - 1, column + cell.columns - 1
                taken |= {(down, right) for down in range(row, last[0] + 1) for right in range(column, last[1] + 1)}
                shown = table.cell(row, column)
                if last != (row, column):
                    shown = shown.merge(table.cell(*last))
                paragraph = shown.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(1)
                self._pieces(paragraph, cell.pieces, bold=row < grid.header_rows, size=size)
                column += cell.columns
        self._paragraph(after=2)

    def _pieces(self, shown: Any, pieces: Sequence[Piece], *, bold: bool, size: float | None = None) -> None:
        """Write pieces of a document's text into a paragraph, with the mark of each claim behind it."""
        for piece in pieces:
            # Line breaks within a paragraph are those of a typewriter.
            text = " ".join(f"|{safe_text(piece.text)}|".split())[1:-1]
            if piece.claims:
                claim = self._claims[piece.claims[0] - 1]
                run = self._run(Link(shown, _claim_anchor(claim.number)), text, size=size)
                run.font.underline = WD_UNDERLINE[_UNDERLINES[claim.label]]
                underline_colour(run, _hex(claim.label))
            elif piece.number is not None and piece.number.anchor:
                self._run(Link(shown, piece.number.anchor), text, size=size)
            else:
                self._run(shown, text, bold=bold or None, size=size)
            for number in piece.ending:
                claim = self._claims[number - 1]
                mark = self._run(Link(shown, _claim_anchor(number)), f" {claim.mark}{number}", size=11)
                mark.font.color.rgb = RGBColor.from_string(_hex(claim.label))
                mark.font.superscript = True

    def _finding(self, finding: Finding) -> None:
        paragraph = self._paragraph(after=1, keep=True)
        self._run(paragraph, check_title(finding.check), bold=True, size=9.5)
        self._run(paragraph, f": {strings.AGREEMENT_WORDS[finding.agreement]}", size=9.5)
        self._small_facts(facts_of_finding(finding), left=0.5)
        for step in finding.workings:
            line = self._paragraph(after=1, keep=True, left=0.5)
            self._run(line, step.what, bold=True, size=9.5)
            self._run(line, f": {step.shown}", size=9.5)
            if step.reproduce:
                self._run(self._paragraph(after=1, left=1.0), step.reproduce, mono=True)
            self._small_facts(facts_of_working(step), left=1.0)

    def _small_facts(self, facts: Sequence[Fact], *, left: float) -> None:
        for fact in facts:
            paragraph = self._paragraph(after=1, left=left)
            self._run(paragraph, f"{fact.name}: ", colour="quiet", size=9)
            self._run(paragraph, fact.value, size=9)

    def _mark(self, paragraph: Any, name: str) -> None:
        self._bookmarks += 1
        bookmark(paragraph, name, self._bookmarks)


def _claim_anchor(number: int) -> str:
    return f"claim-{number}"


def _proportioned(table: Any, shares: Sequence[float]) -> None:

    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(_WIDE_CM * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Cm(0.05)
