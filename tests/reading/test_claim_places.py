"""Where in a text a claim stands."""

from __future__ import annotations

import pytest

from secondread.reading.claim_places import place_of
from secondread.reading.documents import read_document
from secondread.reading.sentences import sentences
from secondread.rereading import reread

_FILLER = "The town lies on a river and its hospital has two hundred beds for patients of every age. " * 6
NEWS = (
    "Zorvatine Eases Migraine\n\n"
    "Zorvatine reduces headaches in adults, researchers reported on Monday.\n\n"
    f"{_FILLER}\n\n"
    "The drug improved sleep too, one of the authors said.\n"
)
ABSTRACT = (
    "Zorvatine in migraine: a randomized trial\n\n"
    "METHODS: We randomly assigned 200 adults with migraine to zorvatine or placebo.\n"
    "RESULTS: Sleep improved in both groups.\n"
    "CONCLUSIONS: Zorvatine improved sleep in adults with migraine.\n"
)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (NEWS, "Zorvatine Eases", "headline"),
        (NEWS, "Zorvatine reduces", "opening"),
        (NEWS, "The drug improved", "text"),
        (ABSTRACT, "Sleep improved", "text"),
        (ABSTRACT, "Zorvatine improved", "conclusion"),
    ],
)
def test_where_a_sentence_stands(text: str, words: str, place: str) -> None:
    """Headline, opening and conclusion are told from the rest."""
    document = read_document(text.encode(), "text.txt")
    sentence = next(one for one in sentences(document) if one.text.startswith(words))
    assert place_of(document, sentence) == place


@pytest.mark.parametrize(
    ("headline", "label"),
    [("Zorvatine Eases Migraine", "overstated"), ("Zorvatine to Be Tried in Migraine", "")],
)
def test_a_headline_without_a_number_behind_it(headline: str, label: str) -> None:
    """A headline that states an effect for which the text prints nothing says more than the text holds."""
    text = (
        f"{headline}\n\nA randomised trial of zorvatine in 120 adults with migraine has ended, its makers said. "
        "Half of the adults were given placebo.\n"
    )
    reading = reread([read_document(text.encode(), "news.txt")])
    labels = {v.label for c, v in zip(reading.record.claims, reading.verdicts, strict=True) if c.place == "headline"}
    assert labels == ({label} if label else set())
