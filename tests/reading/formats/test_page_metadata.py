"""Tags in the head of a page become metadata."""

from secondread.reading.documents import read_document

PAGE = """<!DOCTYPE html><html><head><title>Splints</title>
<meta name="citation_doi" content="https://doi.org/10.5555/thumb.7"><meta content='Ochoa, Maria' name='citation_author'>
<meta name="citation_author" content="Lind, Per">
<meta name="citation_journal_title" content="Annals of Thumbs &amp; Toes">
<meta name="citation_publication_date" content="2021/03/05"></head><body><h1>Warm splints for sore thumbs</h1>
<p>In NCT01234567, pain fell by 1.3 points more with a splint than without one, which the authors found to be worth it
for the people who took part in the trial and had sore thumbs for months before it began in that year.</p>
</body></html>"""


def test_the_tags_of_a_journal_page_are_read() -> None:
    """DOI, authors, journal and date come from the tags, the registry number from the text."""
    about = read_document(PAGE.encode(), "page.html").metadata
    assert about.doi == "10.5555/thumb.7"
    assert about.authors == ("Ochoa, Maria", "Lind, Per")
    assert about.journal == "Annals of Thumbs & Toes"
    assert about.date == "2021-03-05"
    assert about.nct == ("NCT01234567",)


def test_a_page_that_dates_itself_to_the_second() -> None:
    """The time of day in a news page's date is left out."""
    page = PAGE.replace(
        'name="citation_publication_date" content="2021/03/05"',
        'property="article:published_time" content="2021-03-05T09:00:00Z"',
    )
    assert read_document(page.encode(), "page.html").metadata.date == "2021-03-05"
