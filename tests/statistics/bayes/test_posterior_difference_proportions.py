import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.special import betaln

from secondread import statistics as st
from secondread.statistics.bayes.beta_difference import chance_above, quantile

REFERENCE = list(
    csv.DictReader((Path(__file__).parents[2] / "reference/bayes_proportions.csv").read_text().splitlines())
)


@pytest.mark.parametrize("row", REFERENCE, ids=lambda r: f"{r['x1']}/{r['n1']}v{r['x0']}/{r['n0']}".replace(" ", ""))
def test_agrees_with_adaptive_quadrature_in_r(row: dict[str, str]) -> None:
    """Probabilities of benefit, of benefit beyond the MID and of harm beyond it agree with R to 1e-9."""
    x1, n1, x0, n0 = (int(row[key]) for key in ("x1", "n1", "x0", "n0"))
    prior = (float(row["a"]), float(row["b"]))
    result = st.posterior_difference_proportions(x1, n1, x0, n0, prior=prior, mid=float(row["mid"]))
    for key in ("p_benefit", "p_benefit_beyond_mid", "p_harm_beyond_mid"):
        assert result.details[key] == pytest.approx(float(row[key]), abs=1e-9)


@pytest.mark.parametrize("shapes", [(23, 28, 15, 37), (1, 2, 3, 4), (500, 700, 3, 5), (1, 1000, 1, 1000)])
def test_agrees_with_the_finite_sum_for_whole_shapes(shapes: tuple[int, int, int, int]) -> None:
    """For whole shapes P(p1 > p0) is a finite sum of beta functions (Miller's formula)."""
    a1, b1, a0, b0 = shapes
    i = np.arange(a1)
    total = np.exp(betaln(a0 + i, b1 + b0) - np.log(b1 + i) - betaln(1 + i, b1) - betaln(a0, b0)).sum()
    assert float(chance_above(a1, b1, a0, b0, 0.0)) == pytest.approx(total, abs=1e-11)


def test_uniform_without_data_has_the_triangular_law() -> None:
    """Two uniform proportions differ by more than d with probability (1 - d)^2 / 2."""
    d = np.array([0.0, 0.1, 0.5, 0.9])
    assert chance_above(1, 1, 1, 1, d) == pytest.approx((1 - d) ** 2 / 2, abs=1e-13)
    assert float(quantile(1, 1, 1, 1, 0.995)) == pytest.approx(0.9, abs=1e-9)


@given(
    x=some.tuples(some.integers(0, 40), some.integers(0, 40)),
    more=some.tuples(some.integers(1, 40), some.integers(1, 40)),
    mid=some.floats(0, 0.9),
)
@settings(max_examples=30, deadline=None)
def test_swapping_arms_swaps_benefit_and_harm(x: tuple[int, int], more: tuple[int, int], mid: float) -> None:
    """Benefit of one arm over the other is harm of the other over the one, and the parts sum to 1."""
    table = (x[0], x[0] + more[0], x[1], x[1] + more[1])
    here = st.posterior_difference_proportions(*table, mid=mid).details
    there = st.posterior_difference_proportions(*table[2:], *table[:2], mid=mid).details
    turned = st.posterior_difference_proportions(*table, mid=mid, better="lower").details
    assert here["p_benefit"] == pytest.approx(there["p_harm"], abs=1e-9)
    assert here["p_benefit_beyond_mid"] == pytest.approx(there["p_harm_beyond_mid"], abs=1e-9)
    assert turned["p_benefit_beyond_mid"] == here["p_harm_beyond_mid"]
    parts = here["p_benefit_beyond_mid"] + here["p_within_mid"] + here["p_harm_beyond_mid"]
    assert parts == pytest.approx(1, abs=1e-9)


def test_interval_holds_its_level() -> None:
    """The posterior mass inside the credible interval is its level."""
    result = st.posterior_difference_proportions(22, 49, 14, 50, level=0.9)
    low, high = result.interval
    inside = chance_above(23, 28, 15, 37, low) - chance_above(23, 28, 15, 37, high)
    assert float(inside) == pytest.approx(0.9, abs=1e-9)


def test_arrays_agree_with_single_tables() -> None:
    """An array of tables gives each table's own answer."""
    both = st.posterior_difference_proportions([22, 3], [49, 20], 14, 50, mid=0.1)
    alone = st.posterior_difference_proportions(3, 20, 14, 50, mid=0.1)
    assert both.value[1] == pytest.approx(alone.value, abs=1e-14)
    assert both.interval[0][1] == pytest.approx(alone.interval[0], abs=1e-9)


@pytest.mark.parametrize(
    ("arguments", "options", "name"),
    [
        ((5, 4, 1, 4), {}, "events_treated"),
        ((1, 4, 1, 0), {}, "n_control"),
        ((1, 4, 1, 4), {"prior": (0, 1)}, "prior"),
        ((1, 4, 1, 4), {"prior": (1, 1, 1)}, "prior"),
        ((1, 4, 1, 4), {"prior": "vague"}, "prior"),
        ((1, 4, 1, 4), {"mid": 1.0}, "mid"),
        ((1, 4, 1, 4), {"better": "more"}, "better"),
        ((1, 4, 1, 4), {"level": 95}, "level"),
        (("1", 4, 1, 4), {}, "events_treated"),
    ],
)
def test_nonsense_is_refused_by_name(arguments: tuple, options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.posterior_difference_proportions(*arguments, **options)
