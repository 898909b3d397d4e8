"""Power and size of two proportions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.power.two_proportions import POWER_TESTS
from tests.statistics.outside_values import disagreements


def test_power_is_that_of_r() -> None:
    """Approximate powers are power.prop.test's and pwr's; exact ones are enumerations with R's own tests."""
    assert disagreements("power.csv", "power_two_proportions") == []


def test_size_is_that_of_r() -> None:
    """Unrounded sizes are power.prop.test's, and rpact's with two treated for each control."""
    assert disagreements("power.csv", "n_two_proportions") == []


@pytest.mark.parametrize("test", POWER_TESTS)
def test_level_without_a_difference(test: str) -> None:
    """With equal risks the power is the test's real level: near .05 approximated, never above it for exact tests."""
    level = st.power_two_proportions(0.3, 0.3, 40, 40, test=test).value
    if test in ("exact_fisher", "exact_boschloo", "exact_boschloo_doubled", "exact_z_corrected"):
        assert level <= 0.05
    else:
        assert level == pytest.approx(0.05, abs=0.012)


def test_boschloo_beats_fisher_and_keeps_the_level() -> None:
    """Boschloo's power is at least Fisher's everywhere, at a size that stays below the level at all common risks."""
    risks = np.linspace(0.02, 0.98, 25)
    fisher = st.power_two_proportions(risks, 0.3, 22, 31, test="exact_fisher").value
    boschloo = st.power_two_proportions(risks, 0.3, 22, 31, test="exact_boschloo").value
    assert (boschloo >= fisher - 1e-12).all()
    assert (boschloo > fisher).any()
    assert st.power_two_proportions(risks, risks, 22, 31, test="exact_boschloo").value.max() < 0.05


def test_reaching_the_size_reaches_the_power() -> None:
    """The size found has the power wanted, and one participant fewer an arm has not."""
    for test in ("exact_fisher", "exact_z_pooled", "exact_boschloo"):
        n = st.n_two_proportions(0.6, 0.25, test=test).value
        assert st.power_two_proportions(0.6, 0.25, int(n), int(n), test=test).value >= 0.8
        assert st.power_two_proportions(0.6, 0.25, int(n) - 1, int(n) - 1, test=test).value < 0.8


def test_losses_and_allocation_enlarge_the_arms() -> None:
    """Ten of a hundred lost needs the arms divided by .9 and rounded up, arm by arm, and allocation multiplies one."""
    plain = st.n_two_proportions(0.5, 0.3, allocation=2.0).details
    lossy = st.n_two_proportions(0.5, 0.3, allocation=2.0, dropout=0.1).details
    assert plain["n_treated"] == np.ceil(2 * plain["unrounded"])
    for arm in ("treated", "control"):
        assert lossy[f"analysed_{arm}"] == plain[f"n_{arm}"]
        assert lossy[f"n_{arm}"] == np.ceil(plain[f"n_{arm}"] / 0.9)


@settings(max_examples=25, deadline=None)
@given(
    some.floats(0.01, 0.99),
    some.floats(0.01, 0.99),
    some.integers(2, 30),
    some.integers(2, 30),
    some.sampled_from(sorted(POWER_TESTS)),
)
def test_swapping_arms_or_events_changes_nothing(p: float, q: float, n: int, m: int, test: str) -> None:
    """Power is the same with arms swapped, and with non-events counted for events."""
    power = st.power_two_proportions(p, q, n, m, test=test).value
    assert st.power_two_proportions(q, p, m, n, test=test).value == pytest.approx(power, abs=1e-10)
    assert st.power_two_proportions(1 - p, 1 - q, n, m, test=test).value == pytest.approx(power, abs=1e-10)


def test_certain_outcomes_are_certain() -> None:
    """No events against all events has power 1, and no events in either arm power 0, without a warning."""
    assert st.power_two_proportions([0.0, 0.0], [1.0, 0.0], 10, 10).value == pytest.approx([1.0, 0.0])


def test_equal_risks_have_no_size() -> None:
    """No size shows a difference of nothing: a reason alone, NaN among others."""
    assert isinstance(st.n_two_proportions(0.3, 0.3), st.NotComputable)
    result = st.n_two_proportions([0.3, 0.5], 0.3)
    assert np.isnan(result.value[0])
    assert result.value[1] == 93
    assert "equal risks" in result.note


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"risk_treated": 1.2}, "risk_treated"),
        ({"risk_control": float("nan")}, "risk_control"),
        ({"n_treated": 0}, "n_treated"),
        ({"n_control": 10.5}, "n_control"),
        ({"test": "chi"}, "test"),
        ({"alpha": 0}, "alpha"),
        ({"risk_treated": "half"}, "risk_treated"),
    ],
)
def test_nonsense_is_refused_by_name(change: dict, named: str) -> None:
    """Impossible arguments are refused in one sentence that starts with the argument's name."""
    with pytest.raises(ValueError, match=rf"^{named} "):
        st.power_two_proportions(
            **{"risk_treated": 0.5, "risk_control": 0.3, "n_treated": 50, "n_control": 50, **change}
        )


def test_all_lost_is_refused() -> None:
    """A dropout of everyone is refused."""
    with pytest.raises(ValueError, match=r"^dropout "):
        st.n_two_proportions(0.5, 0.3, dropout=1.0)


def test_too_many_tables_are_not_enumerated() -> None:
    """Arms of tens of thousands are not enumerated: a reason at once; the approximation still answers."""
    result = st.power_two_proportions(0.01, 0.011, 30_000, 30_000, test="exact_fisher")
    assert isinstance(result, st.NotComputable)
    assert "normal approximation" in result.reason
    assert 0 < st.power_two_proportions(0.01, 0.011, 30_000, 30_000).value < 1
    assert isinstance(st.predictive_probability_of_significance(300, 30_000, 330, 30_000, added=100), st.NotComputable)
    assert isinstance(
        st.assurance_two_proportions(30_000, 30_000, prior_treated=(1, 1), prior_control=(1, 1)), st.NotComputable
    )


@pytest.mark.parametrize("allocation", [1.0, 2.0, 0.5])
def test_an_exact_size_is_the_first_that_reaches_its_power(allocation: float) -> None:
    """One participant fewer in the control arm misses the power, and from `stays` on no larger arm does."""
    found = st.n_two_proportions(0.15, 0.6, test="exact_fisher", allocation=allocation)
    first, stays = int(found.value), int(found.details["stays"])

    def power(control: int) -> float:
        treated = int(np.ceil(control * allocation - 1e-9))
        return float(st.power_two_proportions(0.15, 0.6, treated, control, test="exact_fisher").value)

    assert power(first) >= 0.8 > power(first - 1)
    assert all(power(size) < 0.8 for size in range(max(2, first - 6), first))
    assert stays == first or power(stays - 1) < 0.8 <= power(stays)
    assert all(power(size) >= 0.8 for size in range(stays, stays + 15))


def test_too_large_an_exact_search_is_not_made() -> None:
    """A size beyond what can be enumerated is said, not looked for."""
    assert isinstance(st.n_two_proportions(0.30, 0.31, test="exact_fisher"), st.NotComputable)


@pytest.mark.parametrize("option", ["alpha", "power"])
def test_a_level_or_power_of_one_is_refused(option: str) -> None:
    """Certainty is no level and no power."""
    with pytest.raises(ValueError, match=option):
        st.n_two_proportions(0.2, 0.4, **{option: 1.0})
