"""Boundaries of group sequential designs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.group_sequential.boundaries import KINDS
from tests.statistics.outside_values import disagreements

SPENDING = ("lan_demets_obrien_fleming", "lan_demets_pocock", "kim_demets", "hwang_shih_decani")


def test_boundaries_are_those_of_rpact() -> None:
    """Every family, one- and two-sided, with equal and unequal looks, gives rpact's boundaries to 1e-6."""
    assert disagreements("group_sequential.csv", "group_sequential_boundaries") == []


def test_boundaries_are_those_in_print() -> None:
    """The constants of Pocock, O'Brien-Fleming, Wang-Tsiatis and Haybittle-Peto are those tabulated by Jennison."""
    assert disagreements("group_sequential_printed.csv", "group_sequential_boundaries") == []


@pytest.mark.parametrize("kind", KINDS)
def test_all_error_is_spent(kind: str) -> None:
    """Under no effect the whole design rejects with just the level it was made for."""
    result = st.group_sequential_boundaries([0.2, 0.5, 0.8, 1.0], kind=kind, alpha=0.04)
    assert result.details["spent"][-1] == pytest.approx(0.04, abs=1e-10)


@pytest.mark.parametrize("kind", SPENDING)
def test_spending_is_what_the_function_says(kind: str) -> None:
    """The chance to have crossed by each look equals the spending function there, recomputed from its formula."""
    from scipy.stats import norm

    t = np.array([0.3, 0.7, 1.0])
    alpha = 0.025
    formula = {
        "lan_demets_obrien_fleming": 2 * (1 - norm.cdf(norm.ppf(1 - alpha / 2) / np.sqrt(t))),
        "lan_demets_pocock": alpha * np.log(1 + (np.e - 1) * t),
        "kim_demets": alpha * t**3,
        "hwang_shih_decani": alpha * (1 - np.exp(4 * t)) / (1 - np.exp(4)),
    }[kind]
    result = st.group_sequential_boundaries(t.tolist(), kind=kind, alpha=alpha, sides=1)
    assert result.details["spent"] == pytest.approx(formula, abs=1e-10)


def test_one_look_is_the_fixed_test() -> None:
    """With a single look every family's boundary is the ordinary critical value."""
    for kind in KINDS:
        assert st.group_sequential_boundaries(1, kind=kind).value == pytest.approx([1.959963984540054], abs=1e-9)


def test_binding_futility_lowers_the_boundary() -> None:
    """Counting on futility stops leaves more error for the upper boundary; not counting on them changes nothing."""
    design = {"looks": 3, "kind": "pocock", "alpha": 0.025, "sides": 1}
    free = st.group_sequential_boundaries(**design).value
    loose = st.group_sequential_boundaries(**design, futility=[0, 0.5]).value
    bound = st.group_sequential_boundaries(**design, futility=[0, 0.5], binding=True).value
    assert np.array_equal(free, loose)
    assert (bound < free).all()


def test_a_look_with_nothing_to_spend_cannot_stop() -> None:
    """Very early O'Brien-Fleming spending is nothing, so the boundary there is infinite, not a number."""
    assert st.group_sequential_boundaries([0.01, 1.0]).value[0] == np.inf


@settings(max_examples=20, deadline=None)
@given(
    some.lists(some.integers(1, 19), min_size=1, max_size=4, unique=True),
    some.sampled_from(sorted(KINDS)),
    some.floats(0.01, 0.1),
)
def test_level_holds_for_any_looks(twentieths: list[int], kind: str, alpha: float) -> None:
    """Whatever the looks, crossing probabilities under no effect add up to the level on each side."""
    looks = [k / 20 for k in sorted(twentieths)] + [1.0]
    parameter = 3.5 if kind == "haybittle_peto" else None
    upper = st.group_sequential_boundaries(looks, kind=kind, alpha=alpha, parameter=parameter).value
    assert st.crossing_probabilities(upper, looks).value == pytest.approx(alpha / 2, abs=1e-9)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"looks": [0.5, 0.4, 1.0]}, "looks"),
        ({"looks": [0.5, 0.9]}, "looks"),
        ({"looks": 0}, "looks"),
        ({"kind": "obf"}, "kind"),
        ({"sides": 3}, "sides"),
        ({"alpha": 0.0}, "alpha"),
        ({"futility": [0, 0]}, "futility"),
        ({"kind": "pocock", "parameter": 2}, "parameter"),
        ({"kind": "haybittle_peto", "parameter": 1.5}, "parameter"),
        ({"sides": 1, "futility": [0]}, "futility"),
    ],
)
def test_nonsense_is_refused_by_name(change: dict, named: str) -> None:
    """Impossible designs raise one sentence that starts with the argument's name."""
    with pytest.raises(ValueError, match=f"^{named} "):
        st.group_sequential_boundaries(**{"looks": 3, **change})
