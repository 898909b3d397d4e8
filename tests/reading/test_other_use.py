"""Claims about another use of a treatment than the trial's."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.other_use import names_another_use
from secondread.reading.trials import find_trials

_TEXT = """Pill Tested for Migraine

In a trial, 120 adults with chronic migraine were randomly assigned to zorvatine or placebo for 12 weeks. Attacks \
were fewer with zorvatine."""
_TRIALS = find_trials((read_document(_TEXT.encode(), "text.txt"),))


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("zorvatine is approved for epilepsy", True),
        ("it is effective as an anti-addiction treatment", True),
        ("the drug is used to treat rheumatoid arthritis", True),
        ("zorvatine is approved for chronic migraine", False),
        ("it is effective for migraine attacks", False),
        ("it is approved for use in canada", False),
    ],
)
def test_another_disease_is_another_use(words: str, another: bool) -> None:
    """A treated disease that no trial treated makes the claim one about another use."""
    assert names_another_use(words, _TRIALS) is another


def test_without_a_trial_nothing_is_another_use() -> None:
    """Where no trial says whom it treated, no claim is set aside."""
    assert not names_another_use("zorvatine is approved for epilepsy", ())
