"""Outcomes told as what people did or suffered."""

import pytest

from secondread.reading.clause_outcomes import outcome_of_clause


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("die, or have a heart attack or stroke, than those on placebo", "death, heart attack or stroke"),
        ("be hospitalized for heart failure or die", "hospitalization for heart failure or death"),
        ("be diagnosed with gout than people in the other group", "gout"),
        ("suffer another major kidney event over the next year", "major kidney event"),
        ("quit smoking after 12 weeks", "quitting smoking"),
        ("die of liver disease", "death from liver disease"),
        ("showed no relapse to drinking", "freedom from relapse to drinking"),
        ("report hot flashes", "hot flashes"),
        ("reported little or no pain", "little or no pain"),
    ],
)
def test_a_clause_gives_the_noun_with_every_component(clause, name):
    """Verbs become nouns, each part of a composite stays, and what did not happen is freedom from it."""
    assert outcome_of_clause(clause) == name


@pytest.mark.parametrize("clause", ["get better and better", "be", "", "than the others"])
def test_a_clause_that_names_nothing_gives_nothing(clause):
    """Without an outcome there is no name."""
    assert outcome_of_clause(clause) == ""
