"""What a report says."""

from secondread.record import Document, Record, SecondReading, Section, Verdict
from secondread.report import strings
from secondread.report.content import check_title, content_of, document_names, headline, verdicts_by_claim


def test_counts_are_neutral_words(reading: SecondReading) -> None:
    """The counts name every verdict that occurs, as words in one sentence, and no score."""
    assert content_of(reading).counts_sentence == (
        "Of 9 claims: 2 supported, 3 overstated, 1 contradicted, 1 not supported, and 2 not checkable."
    )


def test_the_first_figure_is_about_the_primary_outcome(reading: SecondReading) -> None:
    """At a glance stands the primary outcome's interval, else that of a claim, which is said, else none."""
    figure = content_of(reading).figure
    assert figure is not None
    assert figure.data["label"] == "pain, 0 to 10"
    assert content_of(reading).figure_note == ""
    (trial,) = reading.record.trials
    unmeasured = reading.record.model_copy(update={"trials": (trial.model_copy(update={"results": ()}),)})
    other = content_of(reading.model_copy(update={"record": unmeasured}))
    assert other.figure is not None
    assert other.figure.data["label"] == "difference in pain"
    assert other.figure_note == strings.FIGURE_NOT_PRIMARY
    assert content_of(reading.model_copy(update={"record": unmeasured, "verdicts": ()})).figure is None
    unnamed = reading.record.model_copy(update={"trials": (trial.model_copy(update={"outcomes": (), "results": ()}),)})
    assert content_of(reading.model_copy(update={"record": unnamed})).figure_note == strings.FIGURE_NO_PRIMARY


def test_figures_of_the_trial_are_made_when_asked_for(reading: SecondReading) -> None:
    """The trial's own figures come with their references, and only where a format shows them."""
    assert content_of(reading).figures == ()
    content = content_of(reading, figures=True)
    names = [figure.name for figure in content.figures[0]]
    assert names == ["flow", "p_value_function", "posteriors", "allowed_tables"]
    assert {figure.reference for figure in content.figures[0]} - {""} <= set(content.references)


def test_a_claim_without_verdict_is_not_checkable(reading: SecondReading) -> None:
    """A claim that nothing judged is shown as not checkable, and the sentence says that nothing judged it."""
    only = Verdict(claim="c1", label="supported", plain="p", technical="t", would_change_it="")
    verdicts = verdicts_by_claim(reading.model_copy(update={"verdicts": (only,)}))
    assert verdicts["c1"].label == "supported"
    assert verdicts["c2"].label == "not_checkable"
    assert verdicts["c2"].plain == strings.NO_VERDICT


def test_the_same_figure_is_drawn_once_per_card(reading: SecondReading) -> None:
    """Two findings with the same figure give one drawing, and findings that do not apply are left out."""
    finding = reading.verdicts[0].findings[0]
    doubled = reading.verdicts[0].model_copy(update={"findings": (finding, finding)})
    shown = content_of(reading.model_copy(update={"verdicts": (doubled, *reading.verdicts[1:])}))
    assert len(shown.claims[0].figures) == 1
    assert [len(item.findings) for item in shown.claims] == [2, 1, 2, 1, 0, 1, 0, 1, 1]


def test_speakers_are_said_in_words(reading: SecondReading) -> None:
    """A speaker is named with role, teller and stake, and none of them twice."""
    speakers = [item.speaker for item in content_of(reading).claims]
    assert speakers[0] == "headline"
    assert speakers[3] == "Ana Ruiz (clinician), as told by reporter; stake: runs the clinic"


def test_the_headline_is_the_title_or_the_first_title_section() -> None:
    """A document's title comes first, then a section marked as one, else there is none."""
    section = Section(kind="title", start=0, end=5)
    document = Document(id="d", name="d", kind="plain text", text="Title\nBody", sections=(section,))
    assert headline(document) == "Title"
    assert headline(document.model_copy(update={"title": "Other"})) == "Other"
    assert headline(document.model_copy(update={"sections": ()})) == ""


def test_unsure_reading_is_said(reading: SecondReading) -> None:
    """The method section counts the claims read with less than even confidence, and the claim says why."""
    content = content_of(reading)
    assert any(fact.value.startswith("1 of 9 claims") for fact in content.method)
    assert content.claims[5].unsure == "it is unclear which outcome “safe” stands for"
    assert [bool(item.unsure) for item in content.claims].count(True) == 1


def test_settings_are_told_in_words(reading: SecondReading) -> None:
    """A setting has its name in words, one for an outcome with the outcome's, and an unknown one its own."""
    settings = {"alpha": "0.01", "mid of pain": "1", "other_one": "2"}
    facts = {fact.name: fact.value for fact in content_of(reading.model_copy(update={"settings": settings})).method}
    assert facts["Significance level"] == "0.01"
    assert facts["Minimal important difference of pain"] == "1"
    assert facts["other one"] == "2"


def test_references_are_listed_once(reading: SecondReading) -> None:
    """A reference that four findings rest on is listed once."""
    assert len(content_of(reading).references) == 1


def test_checks_are_called_by_their_title() -> None:
    """A check of ours is shown by the title it declares, an unknown one by its name in words."""
    from secondread.checks import all_checks

    first = all_checks()[0]
    assert check_title(first.name) == first.title
    assert check_title("no_such_check") == "no such check"


def test_notes_of_documents_name_the_document() -> None:
    """What the reading noted about a document stands with the document's name."""
    document = Document(id="d", name="page.html", kind="html", text="x", notes=("read as Latin-1",))
    content = content_of(SecondReading(record=Record(documents=(document,), notes=("one document",))))
    assert content.notes == ("one document", "page.html: read as Latin-1")


def test_documents_are_named_without_their_folders() -> None:
    """A path is shown by its last part, unless two documents would then have the same name."""
    first, second, third = (
        Document(id=name, name=name, kind="plain text", text="") for name in ("a/x.txt", "b/x.txt", "../c/y.txt")
    )
    assert list(document_names([first, third]).values()) == ["x.txt", "y.txt"]
    assert list(document_names([first, second, third]).values()) == ["a/x.txt", "b/x.txt", "y.txt"]
