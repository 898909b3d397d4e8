import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/bayes_priors.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]

HALVES = {"weights": [1, 1], "means": [0.0, 0.6], "sds": [0.2, 0.2]}


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] == "mixture"])
def test_agrees_with_quadrature_in_r(row: dict[str, str]) -> None:
    """Half skeptical, half enthusiastic: probabilities and mean agree with R's integration over the effect."""
    estimate, se, mid = (float(row[key]) for key in "abc")
    result = st.posterior_mixture(estimate, se, mid=mid, **HALVES)
    assert result.details[row["quantity"]] == pytest.approx(float(row["value"]), abs=1e-10)


def test_one_part_is_the_plain_posterior() -> None:
    """A mixture of one part, or of equal parts, is the normal posterior."""
    plain = st.posterior_normal(0.3, 0.2, prior_mean=0.1, prior_sd=0.4, mid=0.1)
    for parts in (1, 3):
        mixed = st.posterior_mixture(0.3, 0.2, weights=[1] * parts, means=[0.1] * parts, sds=[0.4] * parts, mid=0.1)
        assert mixed.value == pytest.approx(plain.value, abs=1e-12)
        assert mixed.interval == pytest.approx(plain.interval, abs=1e-10)
        assert mixed.details["sd"] == pytest.approx(plain.details["sd"])


def test_a_part_in_conflict_fades() -> None:
    """Data far from one part leave the weight to the other."""
    weights = st.posterior_mixture(2.0, 0.1, **HALVES).details["posterior_weights"]
    assert weights[1] > 0.999


def test_arrays() -> None:
    """An array of estimates gives each its own posterior."""
    many = st.posterior_mixture(np.array([0.35, -0.1]), [0.15, 0.3], **HALVES)
    alone = st.posterior_mixture(-0.1, 0.3, **HALVES)
    assert many.value[1] == pytest.approx(alone.value)
    assert many.interval[0][1] == pytest.approx(alone.interval[0])


@pytest.mark.parametrize(("weights", "sds"), [([1, 0], [1, 1]), ([1, 1, 1], [1, 1]), ([1, 1], [1, -1])])
def test_nonsense_is_refused_by_name(weights: list, sds: list) -> None:
    """Weights or deviations not above zero, or lists of different length, are refused by name."""
    with pytest.raises(ValueError, match=r"weights|sds"):
        st.posterior_mixture(0.1, 0.2, weights=weights, means=[0, 1], sds=sds)


def test_unequal_weights_and_the_lower_side() -> None:
    """With weights 3 to 1 each probability is the weighted one of the parts' own posteriors, on either side."""
    parts = {"weights": [3, 1], "means": [0.0, 0.6], "sds": [0.2, 0.3]}
    for better in ("higher", "lower"):
        result = st.posterior_mixture(0.25, 0.15, mid=0.1, better=better, **parts)
        density, each = [], []
        for share, mean, sd in zip((0.75, 0.25), parts["means"], parts["sds"], strict=True):
            spread = (0.15**2 + sd**2) ** 0.5
            density.append(share / spread * np.exp(-(((0.25 - mean) / spread) ** 2) / 2))
            each.append(st.posterior_normal(0.25, 0.15, prior_mean=mean, prior_sd=sd, mid=0.1, better=better).details)
        weights = np.array(density) / sum(density)
        assert result.details["posterior_weights"] == pytest.approx(weights)
        for name in ("p_benefit", "p_benefit_beyond_mid", "p_harm_beyond_mid", "p_harm", "p_within_mid", "mean"):
            assert result.details[name] == pytest.approx(weights[0] * each[0][name] + weights[1] * each[1][name])


def test_interval_of_two_peaks_holds_its_level() -> None:
    """With two separate peaks the equal-tailed interval leaves 5% on each side at level .9."""
    result = st.posterior_mixture(0.5, 50.0, weights=[1, 1], means=[-4.0, 4.0], sds=[0.5, 1.0], level=0.9)
    draws = np.random.default_rng(1).normal(0, 1, (2, 200_000)) * [[0.5], [1.0]] + [[-4.0], [4.0]]
    low, high = result.interval
    assert (draws < low).mean() == pytest.approx(0.05, abs=0.003)
    assert (draws > high).mean() == pytest.approx(0.05, abs=0.003)
