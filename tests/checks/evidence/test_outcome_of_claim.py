"""Which outcome bears a claim that names none of those that were measured."""

from __future__ import annotations

from secondread.checks.evidence.outcome_of_claim import outcome_of
from secondread.testing import a_claim, a_contrast, a_number, a_result, a_trial, an_outcome

TRIAL = a_trial(
    outcomes=(an_outcome("retention", role="unstated"),),
    results=(a_result("retention", contrast=a_contrast("relative reduction", estimate="16%")),),
)


def test_a_guarded_claim_of_the_treatment_is_borne_by_what_was_measured() -> None:
    """ "May help" is said of the treatment as a whole."""
    found = outcome_of(TRIAL, a_claim(scope="outcome", strength="hedged"))
    assert found is not None
    assert found.name == "retention"


def test_a_guarded_claim_of_something_else_is_not() -> None:
    """ "May protect sight" is not borne by how many kept wearing the device."""
    assert outcome_of(TRIAL, a_claim(scope="outcome", strength="hedged", outcome_words="loss of sight")) is None


def test_that_one_outcome_did_not_differ_is_not_borne_by_another() -> None:
    """ "No significant difference in fibrosis" is no statement about the primary outcome."""
    trial = a_trial(outcomes=(an_outcome("resolution", role="primary"),), results=(a_result("resolution"),))
    claim = a_claim(kind="no_significant_difference", scope="outcome", outcome_words="fibrosis stage")
    assert outcome_of(trial, claim) is None
    assert outcome_of(trial, a_claim(kind="no_significant_difference", scope="trial")) is not None


def test_a_claim_with_figures_of_its_own_is_of_no_other_result() -> None:
    """Six days against seven in hospital are not the primary outcome, whose figures are others."""
    trial = a_trial(outcomes=(an_outcome("relapse", role="primary"),), results=(a_result("relapse"),))
    figures = tuple({"role": "unbound", "number": a_number(value)} for value in (6, 7))
    told = a_claim("a median of six days, compared with seven days", compares="arms", numbers=figures)
    assert outcome_of(trial, told) is None
    assert outcome_of(trial, a_claim("it was better than placebo", compares="arms")) is not None
