"""What surrounds an outcome's name is cut away, and what measures nothing is no name."""

from __future__ import annotations

import pytest

from secondread.reading.name_trims import trimmed
from secondread.reading.outcome_names import direction_of, outcome_name, same_outcome


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("demonstrating superior overall survival in patients receiving relvadine", "overall survival"),
        ("showing lower pain scores", "pain scores"),
        ("agitation in a small group of people with dementia", "agitation"),
        ("relvadine and placebo groups in the rate of gout", "rate of gout"),
        ("Relvadine induced remission in a greater percentage of patients", "remission"),
        ("weight loss for relvadine patients", "weight loss"),
        ("hot flash symptoms after 12 weeks of treatment", "hot flash symptoms"),
        ("two cardiac perforations", "cardiac perforations"),
        ("severe side effect known", "severe side effect"),
        ("lower back pain", "lower back pain"),
        ("number of relapses over time", "number of relapses"),
        ("higher risk of stroke", "higher risk of stroke"),
    ],
)
def test_the_name_stands_alone(words: str, name: str) -> None:
    """Verbs, comparatives, counts, people and times around a name go; the lower back stays."""
    assert outcome_name(words) == name


@pytest.mark.parametrize(
    "words",
    ["week six", "five days", "one-week", "half of them", "researchers scheduled to meet", "group wearing the ring",
     "degree", "terms", "common", "found", "meters at the end", "odds"],
)  # fmt: skip
def test_noise_is_no_name(words: str) -> None:
    """Stretches of time, shares, those who did the study, units and words of degree measure nothing."""
    assert trimmed(words) == "" or outcome_name(words) == ""


def test_freedom_from_an_event_is_another_outcome() -> None:
    """Those without seizures are not the number of seizures, and more HDL is wanted where less cholesterol is."""
    assert same_outcome("freedom from seizure", "number of seizures") == 0
    assert direction_of("HDL cholesterol") == "higher_is_better"
    assert direction_of("non-HDL cholesterol") == "lower_is_better"
