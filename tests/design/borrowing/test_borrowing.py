"""What a trial with a borrowed control arm claims is what R's own integration says, and behaves as it must."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from secondread.design import borrowing_plan, control_means, control_risks
from secondread.design.borrowing.control_means import normal_mixture_worth
from secondread.design.borrowing.control_risks import _P, risk_worth
from secondread.statistics import posterior_robust_map_proportions
from secondread.statistics.result import Computed

# validation/borrowing.R
REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "borrowing.json").read_text(encoding="utf-8"))
# control arms as in the vignettes of RBesT: Crohn's disease (standard deviation 88) and ankylosing spondylitis
CROHN = ([-51, -49, -36, -47, -90, -54], [74, 166, 328, 20, 25, 58])
SPONDYLITIS = ([23, 12, 19, 9, 39, 6, 9, 10], [107, 44, 51, 39, 139, 20, 78, 35])
MEANS = control_means(*CROHN, 88.0, better="lower")
RISKS = control_risks(*SPONDYLITIS, better="higher")


def test_claims_of_means_are_those_of_integration_in_r() -> None:
    theirs = REFERENCE["means"]
    assert MEANS.printed(MEANS.middle) == pytest.approx(theirs["middle"], rel=1e-6)
    trial = MEANS.borrowing(49, 31, 0.025)
    control = MEANS.middle + np.array(theirs["drift"])
    assert trial.claims(control, 0.0)[0] == pytest.approx(theirs["false_claims"], rel=1e-4)
    assert trial.claims(control, 50.0)[0] == pytest.approx(theirs["power"], rel=1e-5)


def test_claims_of_counts_are_those_of_every_table_in_r() -> None:
    theirs = REFERENCE["counts"]
    assert RISKS.middle == pytest.approx(theirs["middle"], abs=1e-4)
    trial, control = RISKS.borrowing(87, 60, 0.025), np.array(theirs["control"])
    # a table whose probability lies on the bar may fall to either side
    assert trial.claims(control, 0.0)[0] == pytest.approx(theirs["false_claims"], abs=2e-4)
    assert trial.claims(control, 0.2)[0] == pytest.approx(theirs["power"], abs=2e-3)


def test_the_worth_of_the_priors_is_that_of_integration_in_r() -> None:
    assert MEANS.worth(robust=True) == pytest.approx(REFERENCE["means"]["worth"], rel=1e-4)
    assert MEANS.worth(robust=False) == pytest.approx(REFERENCE["means"]["worth_without"], rel=1e-4)


def test_the_worth_of_mixtures_that_rbest_prints_is_the_one_it_prints() -> None:
    """The mixtures are approximations of its vignettes' samples; 28 and 27 patients are printed."""
    normal, beta = REFERENCE["normal_mixture"], REFERENCE["beta_mixture"]
    found = normal_mixture_worth(np.array(normal["w"]), np.array(normal["m"]), np.array(normal["s"]), 88.0)
    assert found == pytest.approx(normal["exact"], rel=1e-3)
    assert round(found) == normal["printed"]
    a, b = np.array(beta["a"]), np.array(beta["b"])
    parts = special.xlogy(a, _P[:, None]) + special.xlog1py(b, -_P[:, None]) - special.betaln(a, b)
    assert risk_worth((np.array(beta["w"]) * np.exp(parts)).sum(axis=1)) == pytest.approx(beta["exact"], abs=0.01)
    assert round(beta["exact"]) == beta["printed"]


@given(a=st.floats(2.5, 60), b=st.floats(2.5, 60))
@settings(max_examples=25, deadline=None)
def test_a_beta_prior_is_worth_the_sum_of_its_parameters(a: float, b: float) -> None:
    assert risk_worth(np.exp(special.xlogy(a, _P) + special.xlog1py(b, -_P))) == pytest.approx(a + b, rel=0.01)


@given(n=st.floats(1, 500), sd=st.floats(0.1, 50))
def test_a_normal_prior_is_worth_the_patients_that_gave_it(n: float, sd: float) -> None:
    found = normal_mixture_worth(np.ones(1), np.array([3.0]), np.array([sd / n**0.5]), sd)
    assert found == pytest.approx(n, rel=1e-6)


def test_every_table_is_judged_as_by_the_posterior_of_that_table() -> None:
    trial = RISKS.borrowing(24, 6, 0.025)
    for treated, control in ((14, 1), (8, 2), (15, 3), (5, 5)):
        told = posterior_robust_map_proportions(
            treated, 24, control, 6, historical_events=SPONDYLITIS[0], historical_ns=SPONDYLITIS[1]
        )
        assert isinstance(told, Computed)
        assert trial.claimed[control, treated] == (told.value > 0.975)
        assert 1 - trial.trust[control] == pytest.approx(np.asarray(told.details["vague_weight"]), abs=1e-3)


def test_borrowing_spares_controls_at_the_same_averaged_power() -> None:
    for prior, mid in ((MEANS, 50.0), (RISKS, 0.2)):
        found = borrowing_plan(prior, mid)
        assert found.reached
        assert found.n_control < found.n_alone == found.n_treated
        assert found.power >= found.power_alone
        one_less = borrowing_plan(prior, mid, n_control=found.n_control - 1)
        assert one_less.power < found.power_alone


def test_a_better_control_arm_than_foretold_brings_false_claims_and_a_worse_one_costs_power() -> None:
    for prior, mid in ((MEANS, 50.0), (RISKS, 0.2)):
        found = borrowing_plan(prior, mid)
        worse, as_foretold, better = found.rows[1], found.rows[3], found.rows[5]
        assert worse.false_claims < as_foretold.false_claims < better.false_claims <= found.worst
        assert worse.power < as_foretold.power
        assert max(worse.trust, better.trust) < as_foretold.trust


def test_the_more_doubt_the_less_is_borrowed_and_the_less_can_go_wrong() -> None:
    little, much = (
        borrowing_plan(control_means(*CROHN, 88.0, better="lower", doubt=doubt), 50.0) for doubt in (0.05, 0.6)
    )
    assert much.worth < little.worth
    assert much.n_control > little.n_control
    assert much.worst < little.worst


def test_without_borrowing_the_level_and_the_power_are_those_of_the_normal_test() -> None:
    alone = MEANS.alone(49, 49, 0.025)
    control = np.array([20.0, 60.0])
    assert alone.claims(control, 0.0)[0] == pytest.approx([0.025, 0.025], abs=1e-6)
    power = special.ndtr(50 / 88 / (2 / 49) ** 0.5 - 1.959963984540054)
    assert alone.claims(control, 50.0)[0] == pytest.approx([power, power], abs=1e-6)


def test_a_scale_turned_round_gives_the_same_plan() -> None:
    turned = borrowing_plan(control_means([-mean for mean in CROHN[0]], CROHN[1], 88.0, better="higher"), 50.0)
    found = borrowing_plan(MEANS, 50.0)
    assert turned.n_control == found.n_control
    assert turned.worst_control == pytest.approx(-found.worst_control)
    fewer = control_risks([n - x for x, n in zip(*SPONDYLITIS, strict=True)], SPONDYLITIS[1], better="lower")
    assert borrowing_plan(fewer, 0.2).power == pytest.approx(borrowing_plan(RISKS, 0.2).power, abs=1e-4)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mid": 0.0}, "mid must be in"),
        ({"mid": 0.9}, "out of 0 to 1"),
        ({"mid": 0.001}, "mid is too small"),
        ({"alpha": 0.7}, "alpha must be in"),
        ({"power": 1.0}, "power must be in"),
        ({"n_control": 1}, "n_control must be"),
    ],
)
def test_plans_that_cannot_be_are_refused(change: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        borrowing_plan(RISKS, **{"mid": 0.2, **change})  # type: ignore[arg-type]


def test_priors_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="doubt must be in"):
        control_means(*CROHN, 88.0, better="lower", doubt=1.0)
    with pytest.raises(ValueError, match="better must be one of"):
        control_risks(*SPONDYLITIS, better="up")
