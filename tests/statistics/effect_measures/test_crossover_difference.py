import math

import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_the_paired_t_against_r() -> None:
    """From means, SDs and correlation comes what R's paired t.test gives on raw data that have them."""
    for row in rows("continuous_change"):
        if row["analysis"] != "paired":
            continue
        found = st.crossover_mean_difference(
            row["a1"], row["sa1"], row["b1"], row["sb1"], row["n1"], correlation=row["r"]
        )
        named = {"value": found.value, "low": found.interval[0], "high": found.interval[1], **found.details}
        assert named[row["quantity"]] == pytest.approx(row["value"], rel=1e-8)


@pytest.mark.parametrize("kind", ["t", "p", "se"])
def test_the_correlation_comes_back_from_the_test(kind: str) -> None:
    """The paired t, its p or the standard error give the correlation that made them."""
    made = st.crossover_mean_difference(12, 4, 10, 5, 24, correlation=0.62)
    found = st.correlation_from_paired_test(made.value, 4, 5, 24, made.details[kind], kind=kind)
    assert found.value == pytest.approx(0.62, rel=1e-8)


def test_a_test_that_was_not_paired_shows() -> None:
    """A standard error larger than any correlation allows gives a reason."""
    assert "fits" in st.correlation_from_paired_test(2, 4, 5, 24, 3.0, kind="se").reason


def test_the_smd_of_a_crossover_by_hand() -> None:
    """Means 12 and 10, SDs 4, n 20, r 0.5: d = 0.5, J of 19 degrees of freedom; var = J^2 (1/20 + .25/40)."""
    found = st.crossover_smd(12, 4, 10, 4, 20, correlation=0.5)
    j = found.details["correction"]
    assert j == pytest.approx(math.gamma(9.5) / (math.sqrt(9.5) * math.gamma(9)), rel=1e-12)
    assert found.value == pytest.approx(0.5 * j)
    assert found.details["variance"] == pytest.approx(j**2 * (1 / 20 + 0.25 / 40))


def test_perfect_correlation_leaves_nothing_to_test() -> None:
    """Differences that do not vary give a reason."""
    assert isinstance(st.crossover_mean_difference(2, 1, 1, 1, 9, correlation=1), st.NotComputable)
