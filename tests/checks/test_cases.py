"""Every check on its cases: what it must answer, with the source of each case."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread import statistics
from secondread.checks import TrialCheck, all_checks, run_checks, run_checks_of_trial
from secondread.record import Claim, Trial
from secondread.testing import a_claim, a_number, a_result, a_trial, an_arm, an_outcome

CASES = Path(__file__).parent / "cases"
MAKERS = {"arms": an_arm, "outcomes": an_outcome, "results": a_result}


NUMBERS = {
    *("low", "high", "estimate", "p", "interaction_p", "margin", "number"),
    *("n_randomised", "n_analysed", "events", "total", "percent", "value", "sd", "power"),
    *(
        "count",
        "whole",
        "parts",
        "first",
        "second",
        "statistic",
        "df1",
        "df2",
        "planned_n",
        "reported_n",
        "threshold",
        "scale_low",
        "scale_high",
    ),
}


def printed(value: Any, key: str = "") -> Any:
    """Cases write numbers as they are printed ("45%"); {} stands for one that is not printed."""
    if isinstance(value, list):
        return [printed(each, key) for each in value]
    if isinstance(value, dict):
        if key in NUMBERS and not value:
            return None
        return {name: printed(each, name) for name, each in value.items()}
    return a_number(value) if key in NUMBERS and isinstance(value, str) else value


def the_trial(given: dict[str, Any]) -> Trial:
    given = printed(given)
    for sets in given.get("number_sets", {}).values():
        for each in sets:
            each.setdefault("span", {"document": "d1", "start": 0, "end": 10})
    made = {name: tuple(MAKERS[name](**each) for each in given[name]) for name in MAKERS if name in given}
    return a_trial(**{**given, **made})


def the_claim(given: dict[str, Any]) -> Claim:
    given = printed(given)
    return a_claim(given.get("quote", "as the case says"), **{k: v for k, v in given.items() if k != "quote"})


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            found.append(pytest.param(path.stem, case, id=f"{path.stem}: {case['shows']}"))
    return found


@pytest.mark.parametrize(("name", "case"), cases())
def test_the_check_answers_as_its_source_says(name: str, case: dict[str, Any]) -> None:
    """Each case's check gives the answer, agreement and words that the case names, and its lines their numbers."""
    trial = the_trial(case.get("trial", {}))
    findings = run_checks(trial, the_claim(case["claim"])) if "claim" in case else run_checks_of_trial(trial)
    own = [finding for finding in findings if finding.check == name]
    assert case["source"]
    if case.get("silent"):
        assert own == []
        return
    answered = {finding.answer: finding for finding in own}
    assert case["answer"] in answered, sorted(answered)
    assert answered[case["answer"]].agreement == case["agreement"]
    text = f"{answered[case['answer']].recomputed} {answered[case['answer']].reason}"
    for phrase in case.get("contains", []):
        assert phrase in text
    for working in (working for finding in own for working in finding.workings if working.value is not None):
        again = eval(working.reproduce, {"st": statistics})
        np.testing.assert_allclose(np.asarray(again, float), np.asarray(working.value, float), rtol=1e-9)


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_each_check_has_cases_of_every_agreement_it_can_give(check: Any) -> None:
    """A check has cases that agree, disagree and cannot tell, or its file of cases says why not."""
    data = tomllib.loads((CASES / f"{check.name}.toml").read_text("utf-8"))
    given = {case["agreement"] for case in data["case"] if "agreement" in case}
    wanted = set(data["can_give"]) if "can_give" in data else {"agrees", "disagrees", "cannot tell"}
    assert wanted <= given
    assert "can_give" not in data or data["because"]


def test_a_check_that_breaks_is_a_finding() -> None:
    """A check that raises does not take the reading down: the runner says that it failed."""
    broken = the_claim({"kind": "dose", "dose_comparison": "higher"}).model_copy(update={"dose_comparison": "sideways"})
    trial = the_trial({})
    dose = trial.model_copy(
        update={
            "background": (
                {"about": "usual range"},  # not a Background: the check trips over it
            )
        }
    )
    findings = run_checks(dose, broken)
    assert [finding.agreement for finding in findings if finding.check == "dose"] == ["check failed"]


def test_a_check_of_a_trial_needs_no_claim() -> None:
    """The checks of a trial by itself have cases without a claim, those of a claim never."""
    of_trial = {each.name for each in all_checks() if isinstance(each, TrialCheck)}
    for path in CASES.glob("*.toml"):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            assert ("claim" in case) != (path.stem in of_trial)
