"""PubMed records as XML and as MEDLINE text: labels, raised text, registry numbers, retractions."""

from __future__ import annotations

import pytest

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document

XML = """<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">12345678</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2021</Year><Month>Mar</Month><Day>5</Day></PubDate></JournalIssue>
<Title>Annals of Thumbs</Title></Journal><ArticleTitle>Warm splints for <i>sore</i> thumbs.</ArticleTitle>
<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">To ease sore thumbs.</AbstractText>
<AbstractText Label="DESIGN AND SETTING" NlmCategory="METHODS">We randomised 240 adults.</AbstractText>
<AbstractText Label="RESULTS" NlmCategory="RESULTS">Platelets were 250 x 10<sup>9</sup>/L; pain fell by 1.3 points.</AbstractText>
<AbstractText Label="MEANING" NlmCategory="CONCLUSIONS">Splints help.</AbstractText></Abstract>
<AuthorList><Author><LastName>Ochoa</LastName><ForeName>Maria</ForeName></Author></AuthorList>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>
<AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType UI="D016449">Randomized Controlled Trial</PublicationType></PublicationTypeList></Article>
<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>Ann Thumbs 2022;3:1</RefSource>
</CommentsCorrections></CommentsCorrectionsList><CoiStatement>MO sells splints.</CoiStatement></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/thumb.7</ArticleId><ArticleId IdType="pmc">PMC7654321</ArticleId>
</ArticleIdList><ReferenceList><Reference><Citation>Smith J. Thumbs.</Citation><ArticleIdList>
<ArticleId IdType="pubmed">99</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle></PubmedArticleSet>"""
MEDLINE = """
PMID- 12345678
OWN - NLM
DP  - 2021 Mar 5
TI  - Warm splints for sore
      thumbs.
LID - 10.5555/thumb.7 [doi]
AB  - AIM: To ease sore thumbs. METHODS: We randomised 240 adults. RESULTS: Pain fell
      by 1.3 points (P<0.001). CONCLUSION: Splints help.
FAU - Ochoa, Maria
AU  - Ochoa M
PT  - Randomized Controlled Trial
SI  - ClinicalTrials.gov/NCT01234567
JT  - Annals of Thumbs
PMC - PMC7654321
COIS- MO sells splints.
"""


def test_the_parts_of_an_abstract_keep_their_labels() -> None:
    """Each labelled part is a section of the kind that its label or its category tells."""
    document = read_document(XML.encode(), "record.xml")
    assert document.kind == "pubmed xml"
    assert document.text_kind == "abstract"
    assert document.title == "Warm splints for sore thumbs."
    found = [(s.kind, s.heading) for s in document.sections if s.kind not in ("title", "heading")]
    assert found == [
        ("background", "AIM"),
        ("methods", "DESIGN AND SETTING"),
        ("results", "RESULTS"),
        ("conclusions", "MEANING"),
    ]
    assert "250 x 10^9/L" in document.text


@pytest.mark.parametrize("text", [XML, MEDLINE], ids=["XML", "MEDLINE"])
def test_both_forms_say_the_same_of_the_article(text: str) -> None:
    """Identifiers, date, journal, authors and conflicts come out the same from XML and from MEDLINE text."""
    about = read_document(text.encode(), "record").metadata
    assert (about.pmid, about.doi, about.pmcid) == ("12345678", "10.5555/thumb.7", "PMC7654321")
    assert (about.date, about.journal, about.authors) == ("2021-03-05", "Annals of Thumbs", ("Maria Ochoa",))
    assert about.nct == ("NCT01234567",)
    assert about.conflicts == "MO sells splints."
    assert about.publication_types == ("Randomized Controlled Trial",)


def test_a_retraction_is_told() -> None:
    """A record that names its retraction carries it in the metadata."""
    assert read_document(XML.encode(), "record.xml").metadata.retraction == "Retracted: Ann Thumbs 2022;3:1"


def test_medline_text_is_parted_at_its_labels() -> None:
    """The one line of the abstract in MEDLINE text is cut at its labels."""
    document = read_document(MEDLINE.encode(), "pubmed.nbib")
    assert document.kind == "medline"
    assert document.title == "Warm splints for sore thumbs."
    kinds = [s.kind for s in document.sections if s.kind not in ("title", "heading")]
    assert kinds == ["background", "methods", "results", "conclusions"]
    assert "Pain fell by 1.3 points (P<0.001)." in document.text


def test_of_several_records_the_first_is_read() -> None:
    """A set of two gives the first and says how many there are."""
    record = XML[XML.index("<PubmedArticle>") : XML.index("</PubmedArticleSet>")]
    document = read_document(f"<PubmedArticleSet>{record}{record}</PubmedArticleSet>".encode(), "records.xml")
    assert document.notes == ("The file holds 2 records; the first was read.",)
    assert read_document((MEDLINE * 2).encode(), "records").notes == document.notes


def test_a_set_without_a_record_is_refused() -> None:
    """An empty answer of a search is refused in one sentence."""
    with pytest.raises(UnreadableInput, match=r"^none.xml is PubMed XML without a record in it"):
        read_document(b"<PubmedArticleSet></PubmedArticleSet>", "none.xml")
