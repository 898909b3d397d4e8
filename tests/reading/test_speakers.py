"""Who says what, across quotation marks, pronouns and sentences."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.sentences import sentences
from secondread.reading.speakers import Said, who_says_what

_HEAD = "Pill Helps in Trial\n\n"


def said_with(words: str, body: str) -> Said:
    """Return the stretch of speech that holds the words."""
    document = read_document((_HEAD + body).encode(), "text.txt")
    found = [one for one in who_says_what(document, sentences(document)) if words in document.text[one.start : one.end]]
    assert len(found) == 1
    return found[0]


def name_of(words: str, body: str) -> tuple[str, str]:
    """Return the speaker of the words and the speaker's role."""
    speaker = said_with(words, body).speaker
    return speaker.name, speaker.role


def test_the_speaker_named_after_a_quotation() -> None:
    """A name after the closing mark owns the quotation, and the words beside the name give the role."""
    body = '"It works," said lead researcher Dr. Ola Nkemelu, of the University of Lund.'
    assert name_of("It works", body) == ("Nkemelu", "author")


def test_a_quotation_over_two_sentences_has_one_speaker() -> None:
    """The first sentence of a quotation belongs to whoever is named after the second."""
    body = 'The trial ended. "It works. We are sure of that," said Dr. Ola Nkemelu, who was not involved in the study.'
    assert name_of("It works", body) == ("Nkemelu", "expert")


def test_a_quotation_goes_on_after_its_attribution() -> None:
    """What is quoted later in the paragraph, unattributed, is still the same person's."""
    body = '"It works," said study author Dr. Ola Nkemelu. "Doctors should know."'
    assert name_of("Doctors should", body) == ("Nkemelu", "author")


def test_he_means_the_person_named_before() -> None:
    """A pronoun as speaker is the last person who spoke."""
    body = "Dr. Ola Nkemelu, who led the study, said the pill works. He added that it is cheap."
    assert name_of("it is cheap", body) == ("Nkemelu", "author")


def test_finding_leaves_the_word_with_the_reporter_and_saying_does_not() -> None:
    """ "The study found" is the reporter's telling; "the researchers said" is the researchers'."""
    assert name_of("pain fell", "The story began. The study found that pain fell.") == ("reporter", "reporter")
    assert name_of("pain fell", "The story began. Pain is bad, but pain fell, the researchers said.")[0] == "authors"


def test_a_company_speaks_as_a_company() -> None:
    """A maker without first name or title is no person."""
    body = "The pill is made by Zorvax Pharmaceuticals. Zorvax said the pill was well tolerated. It said so on Monday."
    assert name_of("well tolerated", body) == ("Zorvax", "company")


def test_those_authors_are_the_ones_spoken_of_last() -> None:
    """ "Those authors" after a commentary are the commentary's authors."""
    body = "The commentary authors said that the trial was small. Those authors noted that more is needed."
    assert name_of("more is needed", body) == ("commentary", "commentator")


def test_attribution_is_cut_from_what_is_said() -> None:
    """The stretch that is said holds neither the speaker's name nor the verb."""
    body = "According to Dr. Ola Nkemelu, the pill works in most people."
    document = read_document((_HEAD + body).encode(), "text.txt")
    one = said_with("the pill works", body)
    assert document.text[one.start : one.end] == "the pill works in most people."


def test_a_headline_is_the_headlines_word() -> None:
    """The title of a news story is said by the headline."""
    document = read_document((_HEAD + 'One thing is new. "Fine," said Dr. Ola Nkemelu.').encode(), "text.txt")
    assert who_says_what(document, sentences(document))[0].speaker.role == "headline"


@pytest.mark.parametrize(
    ("sentence", "words", "speaker", "role"),
    [
        ('"It eases pain," Dr. Gary Stone, a surgeon in Cusco, told Example Daily.', "eases pain", "Stone", "expert"),
        (
            "The pill is safe, according to the Andean Heart Association.",
            "is safe",
            "Andean Heart Association",
            "other",
        ),
        (
            '"We see good results," said Quispe, who is an investigator with the Lima Institute. Dr. Ines Quispe led '
            "the study.",
            "good results",
            "Quispe",
            "author",
        ),
        ('Professor Ana Cordero, who led the study, said: "It helps patients sleep."', "helps", "Cordero", "author"),
        ('"The pill eases pain," said one of the authors, Emilia Krank, MD, of Lima.', "eases", "Krank", "author"),
        ("Patients admitted on the weekend slept better with the pill.", "slept better", "reporter", "reporter"),
        ("Their reported level of pain dropped.", "dropped", "reporter", "reporter"),
        ("LIMA (Example News) -- A small study finds that the pill eases pain.", "eases", "reporter", "reporter"),
        ('"It is safe," said a cardiologist who was not part of the study.', "is safe", "experts", "expert"),
    ],
)
def test_who_is_meant(sentence: str, words: str, speaker: str, role: str) -> None:
    """The one who speaks is not the one spoken to, nor the place of work; a society is called by its whole name."""
    assert name_of(words, sentence) == (speaker, role)


def test_two_things_told_in_one_sentence() -> None:
    """What stands before "which she noted" is told by the text, what follows by her."""
    text = 'Pill Helps\n\nNine in ten patients slept, which Dr. Ines Quispe noted "is better than before."\n'
    document = read_document(text.encode(), "story.txt")
    names = [one.speaker.name for one in who_says_what(document, sentences(document)) if one.sentence.index == 1]
    assert names == ["reporter", "Quispe"]
