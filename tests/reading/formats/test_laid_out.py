"""Blocks laid out as one text: offsets, spans, sections, and the sentences that come of it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.documents import document_from
from secondread.reading.formats.blocks import Heading, Paragraph, RawCell, RawTable
from secondread.reading.formats.laid_out import laid_out
from secondread.reading.formats.read import Read
from secondread.reading.sentences import sentences

_CELL = st.builds(
    RawCell, text=st.text(max_size=8), rows=st.integers(-1, 4), columns=st.integers(-1, 4), header=st.booleans()
)
_TABLE = st.builds(
    RawTable,
    rows=st.lists(st.lists(_CELL, max_size=4).map(tuple), max_size=5).map(tuple),
    header_rows=st.integers(0, 2),
    caption=st.text(max_size=12),
    footnotes=st.lists(st.text(max_size=12), max_size=2).map(tuple),
)
_BLOCK = st.one_of(
    st.builds(Heading, text=st.text(max_size=12), level=st.integers(1, 4)),
    st.builds(Paragraph, text=st.text(max_size=60)),
    _TABLE,
)


@given(st.lists(_BLOCK, max_size=6), st.text(max_size=10))
@settings(max_examples=60, deadline=None)
def test_every_offset_leads_to_its_words(blocks: list[Heading | Paragraph | RawTable], title: str) -> None:
    """Whatever the blocks, cells, captions and notes stand where they say, in their row, at their column."""
    page = laid_out(blocks, title=title)
    for table in page.tables:
        grid = page.text[table.grid_start : table.grid_end].split("\n")
        assert not table.cells or len(grid) == table.rows
        for cell in table.cells:
            assert page.text[cell.start : cell.end] == cell.text
            assert page.text[: cell.start].rpartition("\n")[2].count("\t") == cell.column
            assert page.text[table.grid_start : cell.start].count("\n") == cell.row
        for passage in [*table.footnotes, *([table.caption] if table.caption else [])]:
            assert page.text[passage.start : passage.end] == passage.text
    places = [(section.start, section.end) for section in page.sections]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_a_heading_inside_another_takes_its_kind() -> None:
    """A heading that names no kind is of the kind of the one above it, until one of the same level comes."""
    page = laid_out(
        [
            Heading("Results", 1),
            Heading("Pain at work", 2),
            Paragraph("It fell."),
            Heading("Thanks to all", 1),
            Paragraph("We thank them."),
        ]
    )
    assert [section.kind for section in page.sections if section.kind != "heading"] == ["results", "body"]


def test_a_row_of_a_table_is_one_sentence() -> None:
    """Stops inside cells do not cut a row, and the text after the table is cut as usual."""
    table = RawTable(((RawCell("Outcome"), RawCell("P value")), (RawCell("Pain vs. rest. Any"), RawCell(".03"))), 1)
    read = Read(blocks=(Heading("Results", 1), table, Paragraph("Pain fell. Nobody stopped.")))
    found = [sentence.text for sentence in sentences(document_from(read, "jats", b"x", "x"))]
    assert found == ["Results", "Outcome\tP value", "Pain vs. rest. Any\t.03", "Pain fell.", "Nobody stopped."]


def test_unseen_characters_do_not_split_words_or_numbers() -> None:
    """Zero-width spaces, soft hyphens and direction marks are left out; a thin space in a number stays."""
    page = laid_out([Paragraph("treat\u00adment in 1\u200b2\u202e0 of 1\u2009204")])
    assert page.text == "treatment in 120 of 1\u2009204"
