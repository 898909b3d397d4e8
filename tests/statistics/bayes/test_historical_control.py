import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/historical_control.csv").read_text()
REFERENCE = {row["quantity"]: float(row["value"]) for row in csv.DictReader(_PRINTED.splitlines())}
# eight placebo arms of trials in ankylosing spondylitis (Schmidli 2014)
EVENTS, NS = [23, 12, 19, 9, 39, 6, 9, 10], [107, 44, 51, 39, 139, 20, 78, 35]


def test_predictive_prior_agrees_with_sums_in_r() -> None:
    """Mean, spread, quantiles and tau of the predictive prior agree with R's sums over fine grids to 1e-4."""
    result = st.map_prior_proportion(EVENTS, NS)
    assert result.value == pytest.approx(REFERENCE["mean"], abs=1e-6)
    assert result.details["sd"] == pytest.approx(REFERENCE["sd"], abs=1e-6)
    assert result.details["tau"] == pytest.approx(REFERENCE["tau"], abs=1e-4)
    got = [result.interval[0], result.details["median"], result.interval[1]]
    assert got == pytest.approx([REFERENCE[q] for q in ("lower", "median", "upper")], abs=1e-4)


def test_predictive_prior_is_that_of_the_published_samples() -> None:
    """Within the error of its Monte Carlo samples it is the prior that RBesT prints for the same arms."""
    result = st.map_prior_proportion(EVENTS, NS)
    assert result.value == pytest.approx(REFERENCE["printed_mean"], abs=0.005)
    assert result.details["sd"] == pytest.approx(REFERENCE["printed_sd"], abs=0.005)
    assert result.details["tau"] == pytest.approx(REFERENCE["printed_tau"], abs=0.02)


def test_posterior_agrees_with_sums_in_r() -> None:
    """15/23 v 1/6 with those arms as robust prior: probabilities and the vague weight agree with R to 1e-6."""
    result = st.posterior_robust_map_proportions(15, 23, 1, 6, historical_events=EVENTS, historical_ns=NS, mid=0.2)
    for name in ("p_benefit", "p_benefit_beyond_mid", "vague_weight"):
        assert result.details[name] == pytest.approx(REFERENCE[name], abs=1e-6)


def test_conflict_hands_over_to_the_vague_part() -> None:
    """A control arm unlike the earlier ones leaves the weight to the vague part and nearly its posterior."""
    history = {"historical_events": EVENTS, "historical_ns": NS}
    conflict = st.posterior_robust_map_proportions(50, 60, 54, 60, better="lower", **history)
    vague = st.posterior_difference_proportions(50, 60, 54, 60, better="lower")
    assert conflict.details["vague_weight"] > 0.95
    assert conflict.value == pytest.approx(vague.value, abs=0.02)


def test_all_doubt_is_the_vague_prior() -> None:
    """With nearly all weight on the vague part the posterior is that of the beta priors alone."""
    doubtful = st.posterior_robust_map_proportions(
        15, 23, 1, 6, historical_events=[5], historical_ns=[20], robust_weight=1 - 1e-12, mid=0.1
    )
    plain = st.posterior_difference_proportions(15, 23, 1, 6, mid=0.1)
    for name in ("p_benefit", "p_benefit_beyond_mid", "p_harm", "difference"):
        assert doubtful.details[name] == pytest.approx(plain.details[name], abs=1e-6)


def test_one_large_earlier_arm_without_spread() -> None:
    """With next to no spread between trials the prior of a new arm is the posterior of the pooled ones."""
    result = st.map_prior_proportion([300], [1000], tau_scale=1e-4, mean_sd=100.0)
    assert result.value == pytest.approx(0.3, abs=1e-3)
    assert result.details["sd"] == pytest.approx(np.sqrt(0.3 * 0.7 / 1000), rel=0.02)


@pytest.mark.parametrize(
    ("options", "name"),
    [({"events": [5], "ns": [4]}, "events"), ({"events": 5, "ns": 10}, "events"), ({"tau_scale": 0}, "tau_scale")],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.map_prior_proportion(**{"events": [3], "ns": [10], **options})
