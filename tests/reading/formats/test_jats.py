"""Articles in JATS: sections, tables with spans, raised text, references left out, metadata, and hostile XML."""

from __future__ import annotations

import pytest

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from secondread.record import Document

FRONT = """<front><journal-meta><journal-title-group><journal-title>Annals of Thumbs</journal-title></journal-title-group>
</journal-meta><article-meta><article-id pub-id-type="pmid">12345678</article-id>
<article-id pub-id-type="pmc">7654321</article-id><article-id pub-id-type="doi">10.5555/thumb.7</article-id>
<title-group><article-title>Warm splints for sore thumbs<xref ref-type="fn" rid="f1">*</xref></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Ochoa</surname><given-names>Maria</given-names></name></contrib>
<contrib contrib-type="author"><collab>The Thumb Group</collab></contrib></contrib-group>
<pub-date pub-type="epub"><day>5</day><month>3</month><year>2021</year></pub-date>
<abstract><sec><title>Objective</title><p>To find whether warm splints ease sore thumbs.</p></sec>
<sec><title>Results</title><p>Pain fell by 1.3 points (95% CI 0.8 to 1.8).</p></sec></abstract>
<funding-group><funding-statement>Paid for by the Thumb Fund.</funding-statement></funding-group></article-meta></front>"""
TABLE = """<table-wrap id="t1"><label>Table 1</label><caption><p>Outcomes at 8 weeks</p></caption><table>
<thead><tr><th rowspan="2">Outcome</th><th colspan="2">Mean (SD)</th></tr>
<tr><th>Splint (<italic>n</italic> = 120)</th><th>No splint (<italic>n</italic> = 120)</th></tr></thead>
<tbody><tr><td colspan="3"><bold>Primary</bold></td></tr><tr><td>Pain<sup>a</sup></td><td>3.1 (1.9)</td><td>4.4 (2.0)</td></tr>
<tr><td rowspan="2">Grip, kg</td><td>21<break/>(4)</td><td>20 (5)</td></tr><tr><td/><td>19 (5)</td></tr></tbody></table>
<table-wrap-foot><fn><label>a</label><p>From 0 to 10.</p></fn></table-wrap-foot></table-wrap>"""
BODY = f"""<body><sec sec-type="methods"><title>Methods</title><p>We randomised 240 adults<xref ref-type="bibr">1</xref>
<sup>,<xref ref-type="bibr">2</xref></sup> (NCT01234567) [<xref ref-type="bibr">3</xref>, <xref ref-type="bibr">4</xref>].</p>
</sec><sec><title>Results</title><sec><title>Pain</title><p>Platelets were 250 × 10<sup>9</sup>/L and weight 31 kg/m<sup>2</sup>
in 12 people, CO<sub>2</sub> was the same, see <ext-link xlink:href="https://example.org/t">the trial's page</ext-link>.</p>
{TABLE}<p>Nobody stopped.</p></sec></sec></body>"""
BACK = """<back><fn-group><fn fn-type="COI-statement"><p>MO sells splints.</p></fn></fn-group>
<ref-list><title>References</title><ref id="r1"><mixed-citation>Smith J. Thumbs. <pub-id pub-id-type="doi">10.5555/old.1</pub-id>
</mixed-citation></ref></ref-list></back>"""
ARTICLE = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS-archivearticle1.dtd">'
    f'<article article-type="research-article" xmlns:xlink="http://www.w3.org/1999/xlink">{FRONT}{BODY}{BACK}</article>'
)


def read(xml: str) -> Document:
    return read_document(xml.encode(), "article.xml")


def test_an_article_gives_its_sections_in_order() -> None:
    """The abstract's parts are marked as such, and a section inside the results is results."""
    document = read(ARTICLE)
    assert document.kind == "jats"
    assert document.text_kind == "article"
    assert document.title == "Warm splints for sore thumbs"
    found = [(s.kind, s.in_abstract) for s in document.sections if s.kind not in ("title", "heading", "other")]
    assert found == [
        ("background", True),
        ("results", True),
        ("methods", False),
        ("results", False),
        ("table", False),
        ("results", False),
    ]


def test_numbers_keep_their_distance_from_raised_text() -> None:
    """10 with a raised 9 stays a power, squares stay squares, and numbers of references are dropped with brackets."""
    text = read(ARTICLE).text
    assert "250 × 10^9/L" in text
    assert "31 kg/m² in 12 people, CO2 was" in text
    assert "We randomised 240 adults (NCT01234567)." in text


def test_a_table_keeps_spans_rows_and_notes() -> None:
    """Cells stand at the column they have on the page, whatever spans there are, and offsets lead to their words."""
    document = read(ARTICLE)
    (table,) = document.tables
    grid = {(cell.row, cell.column): cell for cell in table.cells}
    assert (table.rows, table.columns, table.header_rows) == (6, 3, 2)
    assert grid[0, 0].rows == 2
    assert grid[0, 1].columns == 2
    assert grid[1, 2].text == "No splint (n = 120)"
    assert grid[2, 0].columns == 3
    assert grid[3, 0].text == "Pain^a"
    assert grid[4, 1].text == "21 (4)"
    assert grid[5, 2].text == "19 (5)"
    assert [note.text for note in table.footnotes] == ["a From 0 to 10."]
    assert table.caption is not None
    assert table.caption.text == "Outcomes at 8 weeks"
    for cell in table.cells:
        line = document.text[: cell.start].rpartition("\n")[2]
        assert document.text[cell.start : cell.end] == cell.text
        assert line.count("\t") == cell.column


def test_metadata_links_and_references_are_kept() -> None:
    """What the front and back matter say about the article is found, and references stay out of the text."""
    document = read(ARTICLE)
    about = document.metadata
    assert (about.doi, about.pmid, about.pmcid) == ("10.5555/thumb.7", "12345678", "PMC7654321")
    assert about.date == "2021-03-05"
    assert about.journal == "Annals of Thumbs"
    assert about.authors == ("Maria Ochoa", "The Thumb Group")
    assert about.funding == "Paid for by the Thumb Fund."
    assert about.conflicts == "MO sells splints."
    assert about.nct == ("NCT01234567",)
    assert [(r.doi, r.text.startswith("Smith J.")) for r in document.references] == [("10.5555/old.1", True)]
    assert "Smith J." not in document.text
    (link,) = document.links
    assert document.text[link.start : link.end] == "the trial's page" == link.text
    assert link.address == "https://example.org/t"


def test_pieces_of_an_article_are_read_too() -> None:
    """An abstract and a section beside each other, without a root, are one document."""
    document = read(
        "<abstract><p>Pain fell by 1.3 points.</p></abstract><sec><title>Results</title><p>It fell.</p></sec>"
    )
    assert [(s.kind, s.in_abstract) for s in document.sections if s.kind != "heading"] == [
        ("body", True),
        ("results", False),
    ]


def test_labels_in_an_unparted_abstract_part_it() -> None:
    """ "Methods:" in bold at the head of a paragraph begins a part of the abstract."""
    document = read(
        "<abstract><p><bold>Methods:</bold> We randomised 240 adults.</p><p><bold>Results:</bold> Pain fell.</p></abstract>"
    )
    assert [s.kind for s in document.sections if s.kind != "heading"] == ["methods", "results"]


def test_a_table_that_is_a_picture_is_named() -> None:
    """A table without cells keeps its caption, and a note says that it was not read."""
    document = read(
        '<sec><title>Results</title><table-wrap><label>Table 3</label><graphic xlink:href="t3"/></table-wrap></sec>'
    )
    assert document.tables[0].cells == ()
    assert document.notes == ("Given only as a picture, so not read: Table 3.",)


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><article><body><p>&b;</p></body></article>',
        '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><sec><p>&x;</p></sec></article>',
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]><article><sec/></article>',
    ],
    ids=["bomb", "file", "network"],
)
def test_entities_of_its_own_are_refused(xml: str) -> None:
    """XML that declares entities is refused in one sentence, and nothing is opened or unfolded."""
    with pytest.raises(UnreadableInput, match=r"^article.xml is XML that declares entities of its own"):
        read(xml)


def test_xml_that_nests_too_deep_is_refused() -> None:
    """A hundred thousand sections inside each other are refused in one sentence."""
    with pytest.raises(UnreadableInput, match="nest too deep"):
        read("<article><body>" + "<sec>" * 100_000 + "<p>Pain fell.</p>")


def test_broken_xml_is_read_up_to_the_break_with_a_note() -> None:
    """An article that breaks off gives what stands before, and says so."""
    document = read(ARTICLE[: ARTICLE.index("Nobody stopped")])
    assert "3.1 (1.9)" in document.text
    assert "breaks off" in document.notes[0]


def test_spans_without_end_are_cut() -> None:
    """A cell that claims a million columns is no wider than a table may be."""
    cell = '<td colspan="999999" rowspan="999999">Pain</td><td>1</td>'
    document = read(
        f"<sec><title>Results</title><table-wrap><table><tr>{cell}</tr><tr><td>2</td></tr></table></table-wrap></sec>"
    )
    assert document.tables[0].columns <= 200


def test_named_characters_and_other_encodings_are_read() -> None:
    """Characters by name are known without a DTD, and the encoding that the file declares is used."""
    xml = '<?xml version="1.0" encoding="iso-8859-15"?><article><sec><title>Results</title><p>&plusmn; 5 € &alpha;</p></sec></article>'
    document = read_document(xml.encode("iso-8859-15"), "article.xml")
    assert "± 5 € α" in document.text


CALS = """<article xmlns:o="http://docs.oasis-open.org/ns/oasis-exchange/table"><front/><body><sec><title>Results</title>
<p>We randomly assigned 240 adults with gout to relvadine or placebo.</p><table-wrap><label>Table 1</label><caption>
<title>Outcomes</title></caption><o:table><o:tgroup cols="5"><o:colspec colname="c1"/><o:colspec colname="c2"/>
<o:colspec colname="c3"/><o:colspec colname="c4"/><o:colspec colname="c5"/>
<o:spanspec namest="c2" nameend="c3" spanname="arms"/><o:thead>
<o:row><o:entry morerows="1">Outcome</o:entry><o:entry spanname="arms">Arm</o:entry>
<o:entry namest="c4" nameend="c5">Comparison</o:entry></o:row><o:row><o:entry colname="c2">Relvadine (n = 120)</o:entry>
<o:entry>Placebo (n = 120)</o:entry><o:entry>Difference (95% CI)</o:entry><o:entry>P</o:entry></o:row></o:thead><o:tbody>
<o:row><o:entry colname="c1">Remission, n (%)</o:entry><o:entry colname="c3">30 (25.0)</o:entry>
<o:entry colname="c5">.002</o:entry></o:row></o:tbody></o:tgroup></o:table></table-wrap><table-wrap><label>Table 2</label>
<table><thead><tr><th>Event</th><th>Relvadine</th><th>Placebo</th></tr></thead><tfoot><tr><td colspan="3">By diary.</td>
</tr></tfoot><tbody><tr><td>Nausea</td><td>12</td><td>6</td></tr></tbody></table></table-wrap></sec></body></article>"""


def test_cells_that_name_their_column_stand_in_it() -> None:
    """In a table of the OASIS model, spans have names, and a row may leave out columns: 30 is placebo's, not relvadine's."""
    first, _ = read_document(CALS.encode(), "article.xml").tables
    grid = {(cell.row, cell.column): (cell.text, cell.columns) for cell in first.cells}
    assert grid[0, 1] == ("Arm", 2)
    assert grid[0, 3] == ("Comparison", 2)
    assert grid[1, 2] == ("Placebo (n = 120)", 1)
    assert grid[2, 2] == ("30 (25.0)", 1)
    assert grid[2, 4] == (".002", 1)
    assert (2, 1) not in grid


def test_the_foot_of_a_table_is_a_note() -> None:
    """Rows at the foot are no rows of values, wherever the file has them."""
    _, second = read_document(CALS.encode(), "article.xml").tables
    assert [note.text for note in second.footnotes] == ["By diary."]
    assert [cell.text for cell in second.cells if cell.row == 1] == ["Nausea", "12", "6"]
