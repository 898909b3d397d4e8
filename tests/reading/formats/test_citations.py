"""RIS citations: title, abstract and what they say about the article."""

import pytest

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


ENDNOTE = """%0 Journal Article
%T Warm splints for sore thumbs
%A Ochoa, Maria
%A Lind, Per
%J Annals of Thumbs
%D 2021
%R 10.5555/thumb.7
%X Background: Thumbs hurt. Methods: We randomised 240 adults.
Results: Pain fell by 1.3 points.
%M 12345678

%0 Journal Article
%T Another
"""
ENDNOTE_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record><contributors><authors><author><style>Ochoa,
Maria</style></author><author>Lind, Per</author></authors></contributors><titles><title><style face="normal">Warm splints
for sore thumbs</style></title><secondary-title>Annals of Thumbs</secondary-title></titles><dates><year>2021</year></dates>
<electronic-resource-num>10.5555/thumb.7</electronic-resource-num><abstract>Background: Thumbs hurt. Methods: We
randomised 240 adults. Results: Pain fell by 1.3 points.</abstract></record><record/></records></xml>"""


@pytest.mark.parametrize("text", [ENDNOTE, ENDNOTE_XML], ids=["tagged", "XML"])
def test_references_of_endnote(text: str) -> None:
    """EndNote's two forms give what the same reference in RIS gives."""
    document = read_document(text.encode(), "library.enw")
    assert document.kind == "citation"
    assert document.title == "Warm splints for sore thumbs"
    assert [s.kind for s in document.sections][1:] == ["background", "methods", "results"]
    about = document.metadata
    assert (about.doi, about.date, about.journal) == ("10.5555/thumb.7", "2021", "Annals of Thumbs")
    assert about.authors == ("Maria Ochoa", "Per Lind")
    assert document.notes == ("The file holds 2 references; the first was read.",)
