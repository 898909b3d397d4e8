"""The analyses of simulated trials are R's: t.test, lm, and nlme's gls on one data set with dropout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from secondread.design.simulation.analyses import Analysed, analysed
from secondread.design.simulation.patients import Arm
from secondread.design.simulation.scenario import Analysis, Scenario
from secondread.statistics import fisher
from secondread.statistics.result import Computed

DATA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "reference" / "trial_analyses.json").read_text("utf-8"))


def arm(side: str) -> Arm:
    values, present = np.array(DATA[side]["values"]), np.array(DATA[side]["present"])
    visits = range(values.shape[1])
    return Arm([values[None, :, t] for t in visits], [present[None, :, t] for t in visits])


def result(analysis: Analysis, threshold: float = 0.0) -> Analysed:
    scenario = Scenario(40, 40, 1.0, visits=3, analysis=analysis, threshold=threshold)
    return analysed(scenario, arm("treated"), arm("control"))


@pytest.mark.parametrize("analysis", ["t", "ancova"])
def test_t_and_ancova_are_those_of_r(analysis: Analysis) -> None:
    found, theirs = result(analysis), DATA[analysis]
    assert (found.estimate[0], found.se[0], found.df[0], found.p[0]) == pytest.approx(
        (theirs["estimate"], theirs["se"], theirs["df"], theirs["p"]), rel=1e-8
    )


def test_the_effect_over_all_visits_is_the_one_of_maximum_likelihood() -> None:
    place = DATA["mmrm"]["names"].index("v3:arm")
    found = result("mmrm")
    assert found.estimate[0] == pytest.approx(DATA["mmrm"]["coefficients"][place], abs=2e-6)
    # maximum likelihood divides by n; ours by the degrees of freedom, which is a little more
    assert 1.0 < found.se[0] / DATA["mmrm"]["se"][place] < 1.06


def test_with_one_visit_all_visits_are_the_adjusted_last_one() -> None:
    treated, control = arm("treated"), arm("control")
    scenario = Scenario(40, 40, 1.0, analysis="mmrm")
    whole, last = analysed(scenario, treated, control), analysed(Scenario(40, 40, 1.0), treated, control)
    assert (whole.estimate[0], whole.se[0]) == pytest.approx((last.estimate[0], last.se[0]))


def test_who_left_is_no_responder_and_fishers_test_is_ours() -> None:
    found = result("responders_fisher", threshold=0.5)
    treated, control = arm("treated"), arm("control")
    a, c = (int(((each.values[-1] - each.values[0] >= 0.5) & each.present[-1]).sum()) for each in (treated, control))
    exact = fisher(a, 40, c, 40)
    assert isinstance(exact, Computed)
    assert found.p[0] == pytest.approx(exact.value)
    assert found.estimate[0] == pytest.approx((a - c) / 40)
