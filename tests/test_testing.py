"""The builders give whole records, and take what is printed for numbers."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from secondread.checks import run_checks
from secondread.record import CLAIM_KINDS, Record, record_from_text, record_to_yaml
from secondread.testing import a_claim, a_contrast, a_document, a_number, a_result, a_trial, an_arm, an_outcome


@pytest.mark.parametrize(
    ("printed", "value", "decimals", "comparator", "percent"),
    [
        ("45%", 45.0, 0, "=", True),
        ("0.30", 0.30, 2, "=", False),
        ("<.001", 0.001, 3, "<", False),
        ("−1.4", -1.4, 1, "=", False),
        ("≥ 1,200", 1200.0, 0, ">=", False),
        (49, 49.0, 0, "=", False),
    ],
)
def test_number_stays_as_printed(
    printed: str | int, value: float, decimals: int, comparator: str, percent: bool
) -> None:
    """A builder reads a number with its decimals, comparator and percent sign."""
    number = a_number(printed)
    assert (number.value, number.decimals, number.comparator, number.percent) == (value, decimals, comparator, percent)


def test_no_number_is_refused() -> None:
    """A word where a number belongs is one clear sentence."""
    with pytest.raises(ValueError, match="got 'many'"):
        a_number("many")


def test_overrides_reach_every_field() -> None:
    """A keyword overrides a default, and an unknown one is refused."""
    assert an_arm(n_randomised=None).n_randomised is None
    assert an_arm("control").comparator_type == "placebo"
    assert an_outcome(role="secondary").role == "secondary"
    with pytest.raises(ValidationError):
        an_arm(size=3)


def test_result_by_arm() -> None:
    """The numbers of the arms are given as printed."""
    result = a_result("responders", treated={"events": 25, "total": 60}, control={"percent": "27%"})
    assert [arm.arm for arm in result.arms] == ["treated", "control"]
    assert result.arms[0].events is not None
    assert result.arms[0].events.value == 25
    assert result.arms[1].percent is not None
    assert result.arms[1].percent.percent


def test_default_trial_is_consistent() -> None:
    """The ids in the default trial point at what is there."""
    trial = a_trial(results=(a_result(contrast=a_contrast(p="<.001"), treated={"value": "-3.1"}),))
    arms = {arm.id for arm in trial.arms}
    assert {arm.arm for result in trial.results for arm in result.arms} <= arms
    assert {result.outcome for result in trial.results} <= {outcome.id for outcome in trial.outcomes}


def test_record_of_builders_goes_around() -> None:
    """What the builders make survives YAML."""
    record = Record(documents=(a_document(),), trials=(a_trial(),), claims=(a_claim(),))
    assert record_from_text(record_to_yaml(record), "r") == record


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_every_check_can_run_on_the_defaults(kind: str) -> None:
    """No check breaks on a plain claim of any kind about the default trial."""
    findings = run_checks(a_trial(), a_claim(kind=kind))
    assert [finding for finding in findings if finding.agreement == "check failed"] == []
