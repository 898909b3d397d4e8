"""What counts as the name of an outcome, and how states and verbs become one."""

import pytest

from secondread.reading.outcome_names import outcome_name
from secondread.reading.outcome_phrases import head_of, names_a_measure, noun_phrase
from secondread.reading.states import find_state


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the severity of hot flashes decreased in both", "severity of hot flashes"),
        (") and for joint swelling", "joint swelling"),
        ("sleep quality – so the doctor wrote", "sleep quality"),
        ("risk of developing an ulcer", "risk of ulcer"),
        ("all serious adverse events", "serious adverse events"),
        ("number of patients reporting one or more falls", "number with falls"),
        ("side effects", "side effects"),
        ("sperm count--leading to trouble--because the body needs it", "sperm count"),
        ("complication rates or in patients' quality of life", "complication rates"),
        ("percent the risk of relapse or death", "risk of relapse or death"),
        ("a person's metabolic rate", "metabolic rate"),
        ("bone fracture in their lifetimes", "bone fracture"),
        ("back on drinking", "drinking"),
        ("gout symptoms first thing the next morning", "gout symptoms"),
        ("Deaths from any cause were rare", "Deaths from any cause"),
        ("FEV1 at 6 weeks", "FEV1"),
        ("grade 3-5 infections", "grade 3-5 infections"),
    ],
)
def test_the_noun_phrase_is_cut_out(words, name):
    """Verbs, brackets, dashes and words that only open the sentence are left out of the name."""
    assert outcome_name(words) == name


@pytest.mark.parametrize(
    "words",
    ["This", "researchers", "authors report", "(HR 1", "the patients assigned to the drug", "paired difference",
     "major events,\" Meyer said", "treatment groups", "they", "cell-treated knee",
     "74% chance of symptoms go away", "back", "12.4 per 100", "highest quartile", "discontinued"],
)  # fmt: skip
def test_what_names_nothing_measured_gives_no_name(words):
    """Pronouns, people, the study itself, words of speech and bare numbers are no outcome."""
    assert noun_phrase(words) == ""


def test_the_head_stands_before_the_first_link():
    """The head of a noun phrase decides what it names."""
    assert head_of("mean change in pain") == "change"
    assert head_of("overall survival") == "survival"


def test_a_measure_is_known_by_list_ending_or_capitals():
    """Listed nouns, endings of measures and short forms count; a treatment's name does not."""
    assert names_a_measure("hypercalcemia")
    assert names_a_measure("PFS")
    assert names_a_measure("hot flashes")
    assert not names_a_measure("velorin")


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("30% were pain-free at two hours", "freedom from pain"),
        ("40% of patients were free of seizures at week 12", "freedom from seizures"),
        ("50% achieved ACR20 with the drug", "ACR20 response"),
        ("22% stayed in remission with the drug", "remission"),
        ("12% died within a month", "death"),
        ("35% responded to the drug", None),
        ("35% responded, against 20%", "response"),
        ("9% quit taking the pills", None),
    ],
)
def test_a_state_becomes_a_noun(words, noun):
    """What people were or did is named by its noun, unless the verb has an object."""
    found = find_state(words)
    assert (found.noun if found else None) == noun
