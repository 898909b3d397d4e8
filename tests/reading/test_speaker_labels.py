"""A transcript's labels say who speaks; the headings of an abstract do not."""

from __future__ import annotations

from secondread.reading.documents import read_document
from secondread.reading.sentences import sentences
from secondread.reading.speaker_labels import labels_in, name_of
from secondread.reading.speakers import who_says_what

TALK = (
    "Drops for short sight: an interview\n\n"
    "Presenter: Do the drops work?\n\n"
    "LIM: They slow the disease. They do not stop it.\n\n"
    "Presenter: Are they safe?\n\n"
    "LIM: No child was harmed.\n"
)


def test_each_turn_belongs_to_whoever_the_label_names() -> None:
    """The label is no part of what is said, holds for the whole paragraph, and whoever asks is the text's own voice."""
    document = read_document(TALK.encode(), "talk.txt")
    found = sentences(document)
    assert "They slow the disease." in [one.text for one in found]
    said = {document.text[one.start : one.end]: one.speaker.name for one in who_says_what(document, found)}
    assert said["They slow the disease."] == said["They do not stop it."] == said["No child was harmed."] == "Lim"
    assert said["Are they safe?"] == "reporter"


def test_headings_that_stand_once_are_no_speakers() -> None:
    """An abstract with "Methods:" and "Results:" is no transcript."""
    assert labels_in("Methods: We gave the drug.\n\nResults: It helped.\n\nConclusion: It works.\n") == {}


def test_who_asks_has_no_name() -> None:
    """A host is not named; a person keeps the surname."""
    assert [name_of(one) for one in ("HOST", "Presenter", "Dr Ada Lim", "PRICE")] == ["", "", "Lim", "Price"]
