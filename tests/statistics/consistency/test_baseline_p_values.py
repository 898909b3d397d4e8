import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

_PRINTED = (Path(__file__).parents[2] / "reference/baseline_p_values.csv").read_text()
REFERENCE = list(csv.DictReader(_PRINTED.splitlines()))


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.split()]


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] == "anova"], ids=lambda r: r["first"])
def test_p_agrees_with_analysis_of_variance_in_r(row: dict[str, str]) -> None:
    """p from means and SDs is that of R's analysis of data made to have them."""
    ns = [int(n) for n in row["third"].split()]
    result = st.baseline_p_value(numbers(row["first"]), numbers(row["second"]), ns)
    assert result.value == pytest.approx(float(row["value"]), rel=1e-9)


@pytest.mark.parametrize("row", [r for r in REFERENCE if r["what"] in ("stouffer", "fisher", "kolmogorov")])
def test_combinations_agree_with_r(row: dict[str, str]) -> None:
    """Combined p-values are R's; Kolmogorov's twice the one-sided tail is exact below .3 and close above."""
    result = st.combined_baseline_p(numbers(row["first"]), combination=row["what"])
    expected = float(row["value"])
    if row["what"] == "kolmogorov" and expected > 0.3:
        assert result.value == pytest.approx(expected, abs=0.02)
    else:
        assert result.value == pytest.approx(expected, rel=1e-9)


def test_two_arms_are_student() -> None:
    """With two arms p is that of Student's t."""
    student = st.mean_difference(50.1, 10, 30, 52.3, 11.2, 28, method="student").details["p"]
    assert st.baseline_p_value([50.1, 52.3], [10, 11.2], [30, 28]).value == pytest.approx(student, rel=1e-9)


@pytest.mark.parametrize("arms", [2, 3, 4])
def test_rounding_interval_holds_all_and_is_reached(arms: int) -> None:
    """p of every unrounded set of means and SDs lies in the interval; many draws come near both ends."""
    chance = np.random.default_rng(3)
    means, sds, ns = [61.2, 62.0, 61.5, 63.1][:arms], [4.2, 3.9, 4.4, 4.0][:arms], [25, 27, 24, 26][:arms]
    low, high = st.baseline_p_value(means, sds, ns, mean_decimals=1, sd_decimals=1).interval
    # half of the draws from the ends of the intervals, where the extremes are
    shift = chance.uniform(-0.05, 0.05, (4000, 2, arms))
    shift[:2000] = np.sign(shift[:2000]) * 0.05
    p = st.baseline_p_value(np.array(means) + shift[:, 0], np.array(sds) + shift[:, 1], ns).value
    assert low - 1e-12 <= p.min() <= p.max() <= high + 1e-12
    assert p.min() == pytest.approx(low, rel=1e-6)
    assert p.max() == pytest.approx(high, rel=0.01)


def test_means_printed_alike_may_be_equal() -> None:
    """Equal printed means allow p of 1 but also less: the clustering at 1 that rounding brings is shown."""
    low, high = st.baseline_p_value([50, 50], [10, 10], [300, 300], mean_decimals=0, sd_decimals=0).interval
    assert high == pytest.approx(1.0)
    assert low < 0.25


def test_too_alike_is_near_zero_and_caveats_are_beside_it() -> None:
    """Arms alike in all variables combine to a p near 0; the note says what an extreme value does not mean."""
    result = st.combined_baseline_p([0.9, 0.95, 0.99, 0.97, 0.92])
    assert result.value < 0.001
    assert "nothing more" in result.note


def test_no_variation() -> None:
    """SDs of zero give a reason."""
    assert isinstance(st.baseline_p_value([1, 1], [0, 0], [5, 5]), NotComputable)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(([1], [1], [5]), "means"), (([1, 2], [1, -1], [5, 5]), "sds"), (([1, 2], [1, 1], [5, 1]), "ns")],
)
def test_nonsense_is_refused_by_name(arguments: tuple, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.baseline_p_value(*arguments)
