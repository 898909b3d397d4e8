import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import integrate

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/bayes_factors.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]


@pytest.mark.parametrize(
    "row", [r for r in REFERENCE if r["what"] in ("t_two", "t_one")], ids=lambda r: "-".join(list(r.values())[:7])
)
def test_agrees_with_bayesfactor(row: dict[str, str]) -> None:
    """JZS factors of one and two groups, two- and one-sided, agree with R's BayesFactor package to 1e-8.

    For large t its one-sided factor is an approximation, so that 2e-6 is asked there.
    """
    n2 = None if row["c"] == "NA" else int(float(row["c"]))
    t, n1 = float(row["a"]), int(float(row["b"]))
    result = st.bayes_factor_t(t, n1, n2, scale=float(row["scale"]), alternative=row["alternative"])
    allowed = 2e-6 if row["alternative"] == "greater" and abs(t) > 5 else 1e-8
    assert result.details["log_bf10"] == pytest.approx(float(row["value"]), abs=allowed)


@pytest.mark.parametrize(("t", "n1", "n2"), [(2.2, 2, 1), (0.0, 4, 7), (25.0, 5, 5), (-3.0, 3000, 2000)])
def test_agrees_with_the_formula_over_g(t: float, n1: int, n2: int) -> None:
    """The one-dimensional integral over g of the paper, another way to the same number, agrees at the extremes."""
    df, size = n1 + n2 - 2, n1 * n2 / (n1 + n2) / 2

    def integrand(v: float) -> float:
        g = np.exp(v)
        spread = 1 + size * g
        return float(
            np.exp(-0.5 * np.log(spread) - (df + 1) / 2 * np.log1p(t * t / (spread * df)) - v / 2 - 1 / (2 * g))
        )

    total = sum(integrate.quad(integrand, a, a + 2, epsabs=0, epsrel=1e-11)[0] for a in range(-8, 60, 2))
    null = np.exp(-(df + 1) / 2 * np.log1p(t * t / df))
    assert st.bayes_factor_t(t, n1, n2).value == pytest.approx(total / np.sqrt(2 * np.pi) / null, rel=1e-7)


def test_sides_average_to_the_whole() -> None:
    """The two-sided factor is the mean of the two one-sided ones, and turning t swaps them."""
    two, up, down = (st.bayes_factor_t(1.7, 30, 25, alternative=a).value for a in ("two_sided", "greater", "less"))
    assert two == pytest.approx((up + down) / 2, rel=1e-8)
    assert st.bayes_factor_t(-1.7, 30, 25, alternative="less").value == pytest.approx(up, rel=1e-10)


def test_arrays() -> None:
    """An array of statistics gives each its own factor."""
    values = st.bayes_factor_t([0.5, 2.5], 40, 40).value
    assert values[1] == pytest.approx(st.bayes_factor_t(2.5, 40, 40).value, rel=1e-12)
    assert st.bayes_factor_t(2.5, 40, 40).details["bf01"] == pytest.approx(1 / values[1])


@pytest.mark.parametrize(
    ("options", "name"),
    [({"n1": 1}, "n1"), ({"n1": 1, "n2": 1}, "n1"), ({"scale": 0.0}, "scale"), ({"alternative": "up"}, "alternative")],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.bayes_factor_t(**{"t": 1.0, "n1": 10, **options})
