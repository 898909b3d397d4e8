"""PDFs: columns in order, running heads out, words whole, raised numbers apart, tables as tables, bad files named."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import pdf
from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from tests.reading.formats.made_pdf import Pages, journal, locked, row, words

LEFT = [
    "We randomly assigned 240 adults with sore thumbs to a warm splint or to no splint at all, in the "
    "ratio of one to one, "
    "and measured their pain after eight weeks on a scale from 0 to 10.",
    "Assessors did not know who wore a splint. The planned size of the trial gave a power of 90% to find "
    "a difference of "
    "one point on the scale at the end of the eighth week of the trial.",
    "Pain was the primary outcome. Grip strength, days off work and skin trouble were secondary outcomes, and all were "
    "written down by the participants in a diary that they kept at home.",
]
RIGHT = [
    "After eight weeks the mean pain was 3.1 with the splint and 4.4 without it, which is a difference of 1.3 points "
    "(95% CI 0.8 to 1.8; P < .001), and grip strength was the same in both groups.",
    "Skin trouble was seen in 14 of 120 people with a splint and in 3 of 120 without one. Nobody had to "
    "stop because of it, "
    "and all cases had gone when the splint had been off for a week.",
    "The splint was worn for a median of 9 hours a day. Those who wore it longer had no less pain than "
    "those who wore it "
    "for a short time, so that a short time may well be enough.",
]


def two_columns(pages: int) -> bytes:
    pdf = journal()
    for page in range(pages):
        pdf.add_page()
        top = 20.0
        if page == 0:
            top = words(pdf, 20, 20, 170, "Warm splints for sore thumbs: a randomised trial", size=18, style="B") + 8
            top = words(pdf, 20, top, 170, "doi: 10.5555/thumbs.2021.7 Registered as NCT01234567") + 6
        for x, texts in ((20, LEFT), (110, RIGHT)):
            y = top
            for index, text in enumerate(texts):
                y = words(pdf, x, y, 80, f"{text} ({page + 1}.{index + 1})") + 3
    return pdf.finished()


def test_two_columns_are_read_one_after_the_other() -> None:
    """Every paragraph of both columns of two pages comes out whole and in order."""
    document = read_document(two_columns(2), "splint.pdf")
    flat = " ".join(document.text.split())
    wanted = [f"{text} ({page}.{n + 1})" for page in (1, 2) for texts in (LEFT, RIGHT) for n, text in enumerate(texts)]
    places = [flat.find(text) for text in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_title_and_identifiers_are_found() -> None:
    """The largest line on the first page is the title; the DOI and the registry number are kept."""
    document = read_document(two_columns(1), "splint.pdf")
    assert document.kind == "pdf"
    assert document.title == "Warm splints for sore thumbs: a randomised trial"
    assert document.metadata.doi == "10.5555/thumbs.2021.7"
    assert document.metadata.nct == ("NCT01234567",)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """What stands at the top and foot of every page is no part of the text."""
    text = read_document(two_columns(3), "splint.pdf").text
    assert "Journal of Small Joints" not in text
    assert not {"100", "101", "102"} & set(text.split())


def sections_and_table() -> bytes:
    pdf = Pages()
    pdf.add_page()
    y = words(pdf, 20, 20, 170, "Methods", size=12, style="B")
    y = words(pdf, 20, y + 2, 170, LEFT[0])
    y = words(pdf, 20, y + 4, 170, "Results", size=12, style="B")
    y = words(pdf, 20, y + 2, 170, RIGHT[0])
    row(pdf, y + 10, [(20, "Table 2. Outcomes after eight weeks")], style="B")
    row(pdf, y + 16, [(80, "Splint (n = 120)"), (120, "No splint (n = 120)"), (165, "P value")])
    row(pdf, y + 22, [(20, "Pain, mean (SD)"), (80, "3.1 (1.9)"), (120, "4.4 (2.0)"), (165, "<.001")])
    row(pdf, y + 28, [(20, "Skin trouble, n (%)"), (80, "14 (11.7)"), (120, "3 (2.5)"), (165, ".006")])
    row(pdf, y + 34, [(20, "Days off work, median"), (80, "2"), (120, "2")])
    row(pdf, y + 39, [(20, "* Pain was measured from 0 to 10.")], size=7)
    words(pdf, 20, y + 50, 170, RIGHT[2])
    return pdf.finished()


def test_a_table_is_read_as_rows_and_columns() -> None:
    """The table has its caption, header row, cells at their columns, and its note; the text around it is not part."""
    document = read_document(sections_and_table(), "splint.pdf")
    (table,) = document.tables
    assert table.label == "Table 2."
    assert table.caption is not None
    assert table.caption.text == "Outcomes after eight weeks"
    assert table.header_rows == 1
    assert (table.rows, table.columns) == (4, 4)
    grid = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert grid[0, 2] == "No splint (n = 120)"
    assert grid[1, 0] == "Pain, mean (SD)"
    assert grid[2, 3] == ".006"
    assert (3, 3) not in grid
    assert [note.text for note in table.footnotes] == ["* Pain was measured from 0 to 10."]
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)


def test_headings_give_sections_their_kind() -> None:
    """Bold "Methods" and "Results" head sections of that kind, and the table is a section of its own."""
    document = read_document(sections_and_table(), "splint.pdf")
    assert [section.kind for section in document.sections] == [
        "heading",
        "methods",
        "heading",
        "results",
        "table",
        "results",
    ]


def test_words_parted_at_a_line_end_are_made_whole() -> None:
    """A hyphen at a line's end goes where the word has none elsewhere, and stays in a compound or a range."""
    pdf = Pages()
    pdf.add_page()
    for index, line in enumerate(
        [
            "The treatment was given for eight weeks to all of the partici-",
            "pants, and a placebo-controlled phase followed; the placebo-",
            "controlled phase was open to those aged from 40-",
            "60 years who had taken part in the treatment before.",
        ]
    ):
        row(pdf, 20 + 5 * index, [(20, line)], size=11)
    text = read_document(pdf.finished(), "x.pdf").text
    assert "all of the participants, and" in text
    assert "the placebo-controlled phase was open" in text
    assert "aged from 40-60 years" in text


def test_raised_digits_do_not_change_numbers() -> None:
    """10 with a raised 9 is 10^9, a square stays a square, and a reference mark stands in brackets."""
    pdf = Pages()
    pdf.add_page()
    raised = "Platelets fell below 50 x 10<super>9</super> per litre in 12 people<super>3</super> who weighed 31"
    words(pdf, 20, 20, 170, raised + " kg/m<super>2</super> on average.", size=11, markup=True)
    text = read_document(pdf.finished(), "x.pdf").text
    assert "50 x 10^9 per litre" in text
    assert "12 people[3] who" in text
    assert "31 kg/m² on average" in text


def test_a_scan_is_named_as_one() -> None:
    """A PDF of pictures is refused with the cure; one picture among pages of text is named in a note."""
    scan = Pages()
    scan.add_page()
    scan.picture()
    with pytest.raises(UnreadableInput, match=r"scan.pdf is a PDF that is a scan: .* run text recognition"):
        read_document(scan.finished(), "scan.pdf")
    pdf = journal()
    pdf.add_page()
    words(pdf, 20, 20, 170, LEFT[0])
    pdf.no_head()
    pdf.add_page()
    pdf.picture()
    assert read_document(pdf.finished(), "mixed.pdf").notes == ("Page 2 is a picture without text and was not read.",)


def test_a_locked_pdf_is_refused() -> None:
    """A PDF with a password is named as locked; one that only forbids printing is read."""
    for user_password in ("secret", ""):
        pdf = locked(user_password)
        pdf.add_page()
        words(pdf, 20, 20, 170, LEFT[0])
        data = pdf.finished()
        if user_password:
            with pytest.raises(UnreadableInput, match=r"locked\.pdf is a PDF locked with a password"):
                read_document(data, "locked.pdf")
        else:
            assert "240 adults" in read_document(data, "locked.pdf").text


def test_a_pdf_that_breaks_off_is_refused_or_read_in_part() -> None:
    """Whatever the place where a PDF breaks off, there is a sentence or a document, never another error."""
    data = sections_and_table()
    for share in (0.02, 0.3, 0.6, 0.9, 0.99):
        assert _outcome(data[: int(len(data) * share)]) in ("read", "refused")
    assert _outcome(data) == "read"
    assert _outcome(data[: len(data) // 50]) == "refused"


def _outcome(data: bytes) -> str:
    try:
        read_document(data, "cut.pdf")
    except UnreadableInput:
        return "refused"
    return "read"


def test_thousands_of_pages_are_refused() -> None:
    """A PDF of 1,001 pages is refused with its length and the limit."""
    pages = 1001
    kids = " ".join(["3 0 R"] * pages)
    data = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ).encode()
    with pytest.raises(UnreadableInput, match=r"1,001 pages and at most 1,000"):
        read_document(data, "book.pdf")


def test_words_far_outside_the_page_are_on_none() -> None:
    """A file that draws words a thousand kilometres to the right is read at once, without them."""
    lines = " ".join(f"1 0 0 1 72 {700 - 14 * n} Tm (Pain fell in {n + 90} people.) Tj" for n in range(12))
    drawing = f"BT /F 11 Tf {lines} 1 0 0 1 86420000 600 Tm (Far away) Tj ET"
    text = read_document(pdf(drawing.encode()), "far.pdf").text
    assert "Pain fell in 101 people." in text
    assert "Far away" not in text
