import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/bayes_priors.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] in ("normal", "half_normal")])
def test_agrees_with_quadrature_in_r(row: dict[str, str]) -> None:
    """Normal and half-normal priors give the factor that R finds by integrating over the effect."""
    estimate, se, mean, sd = (float(row[key]) for key in "abcd")
    centre = {"prior_mean": mean} if row["what"] == "normal" else {}
    result = st.bayes_factor_normal(estimate, se, prior_sd=sd, shape=row["what"], **centre)
    assert result.value == pytest.approx(float(row["value"]), rel=1e-9)


def test_half_normal_sides_average_to_the_normal() -> None:
    """The normal factor is the mean of the half-normal ones on either side."""
    whole = st.bayes_factor_normal(0.4, 0.2, prior_sd=0.3).value
    halves = [
        st.bayes_factor_normal(0.4, 0.2, prior_sd=0.3, shape="half_normal", better=b).value for b in ("higher", "lower")
    ]
    assert whole == pytest.approx(np.mean(halves), rel=1e-12)


def test_bound_of_p_05() -> None:
    """p = .05 is at most 2.46 to 1 against the null, p = .01 8.0 (Sellke 2001, table 1: .407 and .125)."""
    result = st.bayes_factor_bound([0.05, 0.01])
    assert result.details["bf01"] == pytest.approx([0.407, 0.125], abs=0.0006)
    assert result.details["p_null"] == pytest.approx([0.289, 0.111], abs=0.0006)


def test_bounds_are_ordered_and_reached() -> None:
    """No normal prior beats the bound over normal priors, one reaches it, and the bound over all is above."""
    spreads = np.linspace(0.01, 10, 20_000)
    best = st.bayes_factor_normal(2.5, 1.0, prior_sd=spreads).value.max()
    p = 0.012419330651552318  # two-sided, of z = 2.5
    assert best == pytest.approx(st.bayes_factor_bound(p, bound="symmetric_normal").value, rel=1e-6)
    assert best < st.bayes_factor_bound(p, bound="any").value


def test_a_p_of_one_bounds_nothing() -> None:
    """At p = 1 every bound is 1: the data cannot speak against the null."""
    for bound in ("any", "symmetric_normal", "p_log_p"):
        assert st.bayes_factor_bound(1.0, bound=bound).value == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("options", "name"),
    [({"se": 0}, "se"), ({"prior_sd": -1}, "prior_sd"), ({"shape": "half_normal", "prior_mean": 0.1}, "prior_mean")],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.bayes_factor_normal(**{"estimate": 0.1, "se": 1.0, "prior_sd": 1.0, **options})


def test_null_other_than_zero() -> None:
    """Estimate, prior and null moved together give the same factor, and the method names the prior."""
    for shape in ("normal", "half_normal"):
        here = st.bayes_factor_normal(0.4, 0.2, prior_sd=0.3, shape=shape)
        moved = st.bayes_factor_normal(1.4, 0.2, prior_sd=0.3, null=1.0, shape=shape)
        assert moved.value == pytest.approx(here.value)
        assert ("half-normal" in here.method) == (shape == "half_normal")


def test_likelihood_ratio_bound_of_z_two() -> None:
    """At z = 2 the likelihood ratio is exp(2), and over normal priors exp(3 / 2) / 2."""
    p = 0.04550026389635842
    assert st.bayes_factor_bound(p, bound="any").value == pytest.approx(7.38905609893)
    assert st.bayes_factor_bound(p, bound="symmetric_normal").value == pytest.approx(2.24084453517)
