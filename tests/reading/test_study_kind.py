"""The kind of study a text is about."""

from __future__ import annotations

import pytest

from secondread.reading.study_kind import study_kind_of
from secondread.record import Design, Trial


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They were randomly assigned to the pill or a placebo.", "randomised trial"),
        ("The cohort was followed; tea was linked to a lower risk in the registry.", "observational study"),
        ("Medical records told of 900 drinkers. A randomised, controlled trial is needed.", "observational study"),
        ("Electronic records of 900 drinkers. Randomised controlled trials have said the same.", "observational study"),
        ("Tea Linked to Long Life. The survey told of 900 drinkers.", "observational study"),
        ("The mice got tea. Other mice got water. The mice lived.", "animal study"),
        ("A systematic review of tea; the meta-analysis covered 12 countries.", "review"),
        ("Tea is a drink.", "unknown"),
        ("There are no studies showing that tea works better than a placebo.", "unknown"),
        ("A database of supplements says how much tea is in them. No trial tells what a placebo does.", "unknown"),
    ],
)
def test_kind_by_the_words_of_the_text(text: str, kind: str) -> None:
    """The words a text uses most tell what kind of study it is about."""
    assert study_kind_of(text, ()) == kind


def test_the_trial_as_read_decides() -> None:
    """What was read of the trial's design comes before the words of the text."""
    trial = Trial(id="t1", design=Design(kind="observational study"))
    assert study_kind_of("They were randomly assigned.", (trial,)) == "observational study"
