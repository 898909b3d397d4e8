"""Cause and association where nobody was put into groups by chance."""

from __future__ import annotations

import pytest

from secondread.checks import run_checks
from secondread.testing import a_claim, a_trial


@pytest.mark.parametrize(
    ("causal", "answer"),
    [(True, "causal_words_without_randomisation"), (False, "worded_as_association"), (None, "")],
)
def test_words_of_neither_are_not_held_against_the_design(causal: bool | None, answer: str) -> None:
    """ "There is a great desire for it" claims no cause, and no link that such a study could bear."""
    claim = a_claim(causal=causal, about_study="observational study")
    found = [each.answer for each in run_checks(a_trial(), claim) if each.check == "causality"]
    assert found == ([answer] if answer else [])
