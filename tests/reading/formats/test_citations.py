"""RIS citations: title, abstract and what they say about the article."""

from secondread.reading.documents import read_document

RIS = """TY  - JOUR
AU  - Ochoa, Maria
AU  - Lind, Per
TI  - Warm splints for sore thumbs
JO  - Annals of Thumbs
PY  - 2021/03/05/
DO  - 10.5555/thumb.7
AB  - Background: Thumbs hurt. Methods: We randomised 240 adults. Results: Pain fell by 1.3 points.
ER  -
"""


def test_a_citation_gives_its_abstract_and_metadata() -> None:
    """The abstract is read like any other, and the fields become metadata."""
    document = read_document(RIS.encode(), "thumbs.ris")
    assert document.kind == "citation"
    assert document.title == "Warm splints for sore thumbs"
    assert [s.kind for s in document.sections][1:] == ["background", "methods", "results"]
    about = document.metadata
    assert (about.doi, about.date, about.journal) == ("10.5555/thumb.7", "2021-03-05", "Annals of Thumbs")
    assert about.authors == ("Maria Ochoa", "Per Lind")


def test_windows_line_ends_and_several_references() -> None:
    """Line ends do not matter, and of several references the first is read, with a note."""
    document = read_document((RIS * 3).replace("\n", "\r\n").encode(), "thumbs.ris")
    assert document.title == "Warm splints for sore thumbs"
    assert document.notes == ("The file holds 3 references; the first was read.",)


def test_a_citation_without_an_abstract_says_so() -> None:
    """A title alone is a document, with a note that there is no abstract."""
    document = read_document(RIS.partition("AB  -")[0].encode(), "thumbs.ris")
    assert document.notes == ("The reference has no abstract, only a title.",)
