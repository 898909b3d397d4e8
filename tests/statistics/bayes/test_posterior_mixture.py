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
