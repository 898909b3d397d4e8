import csv
from pathlib import Path

import pytest
from scipy import integrate

from secondread import statistics as st

_PRINTED = (Path(__file__).parents[2] / "reference/bayes_factors.csv").read_text()
REFERENCE = [{key: item.strip() for key, item in row.items()} for row in csv.DictReader(_PRINTED.splitlines())]


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] == "binomial_logistic"])
def test_binomial_agrees_with_bayesfactor(row: dict[str, str]) -> None:
    """The logistic-prior factor of one proportion agrees with proportionBF of R's BayesFactor package."""
    x, n = int(float(row["a"])), int(float(row["b"]))
    result = st.bayes_factor_binomial(x, n, null=float(row["c"]), prior="logistic", scale=float(row["scale"]))
    assert result.value == pytest.approx(float(row["value"]), rel=1e-8)


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] == "two_proportions"])
def test_two_proportions_agree_with_bayesfactor(row: dict[str, str]) -> None:
    """With uniform priors the factor is contingencyTableBF's for independent multinomials."""
    table = [int(float(row[key])) for key in "abcd"]
    result = st.bayes_factor_two_proportions(*table)
    assert result.details["log_bf10"] == pytest.approx(float(row["value"]), abs=1e-8)


def test_uniform_prior_on_a_coin() -> None:
    """115 heads in 200 under a uniform prior speak 1.2 to 1 for the fair coin (a textbook example: .00498 v .00596)."""
    assert st.bayes_factor_binomial(115, 200).details["bf01"] == pytest.approx(1.197, abs=0.002)


def test_beta_factor_is_the_averaged_likelihood() -> None:
    """With a beta prior the factor is the likelihood averaged over the prior, here by quadrature."""
    averaged = integrate.quad(lambda p: p**3 * (1 - p) ** 9 * 6 * p * (1 - p), 0, 1)[0]
    expected = averaged / (0.4**3 * 0.6**9)
    assert st.bayes_factor_binomial(3, 12, null=0.4, shapes=(2, 2)).value == pytest.approx(expected, rel=1e-9)


def test_arrays_and_swapped_arms() -> None:
    """Tables in arrays give their own factors; swapping arms changes nothing."""
    values = st.bayes_factor_two_proportions([22, 1], [49, 20], [14, 6], [50, 20]).value
    assert values[1] == pytest.approx(st.bayes_factor_two_proportions(6, 20, 1, 20).value)


@pytest.mark.parametrize(
    ("options", "name"),
    [({"events": 11}, "events"), ({"null": 1.0}, "null"), ({"prior": "flat"}, "prior"), ({"shapes": (0, 1)}, "shapes")],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.bayes_factor_binomial(**{"events": 3, "n": 10, **options})
