import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from secondread.statistics.effect_measures.standardised_mean_difference import hedges_correction
from tests.statistics.reference_rows import rows


def arguments(row: dict[str, float]) -> tuple[float, ...]:
    return row["m1"], row["s1"], row["n1"], row["m2"], row["s2"], row["n2"]


def test_hedges_and_glass_against_escalc() -> None:
    """g (exact correction) and Glass's delta with their variances agree with metafor's SMD and SMD1 to 1e-10."""
    checked = 0
    for row in rows("continuous"):
        name, _, part = row["quantity"].partition("_")
        # with two controls metafor's correction for Glass has no finite value
        if name not in ("SMD", "SMD1") or row["value"] is None or (name == "SMD1" and row["n2"] < 3):
            continue
        found = st.standardised_mean_difference(*arguments(row), measure="hedges" if name == "SMD" else "glass")
        value = found.value if part == "yi" else found.details["variance"]
        assert value == pytest.approx(row["value"], rel=1e-10)
        checked += 1
    assert checked >= 24


def test_the_exact_interval_of_d_against_noncentral_t_of_r() -> None:
    """The noncentral t limits of Cohen's d agree with R's pt to 1e-6, from arms of 3 to arms of 400."""
    for row in rows("continuous"):
        if row["quantity"] not in ("d_low", "d_high"):
            continue
        found = st.standardised_mean_difference(*arguments(row), measure="cohen", method="noncentral_t")
        assert found.interval[row["quantity"] == "d_high"] == pytest.approx(row["value"], abs=1e-6)


def test_the_correction_is_exact_and_not_the_approximation() -> None:
    """J of 4 degrees of freedom is Γ(2)/(√2 Γ(1.5)) = 0.797885, where 1 - 3/(4 df - 1) says 0.8."""
    assert hedges_correction(4) == pytest.approx(np.sqrt(2 / np.pi), rel=1e-14)
    assert np.isnan(hedges_correction(1))


@given(some.floats(0.1, 10), some.integers(2, 100), some.integers(2, 100), some.floats(-4, 4))
@settings(max_examples=40, deadline=None)
def test_t_f_and_r_give_the_smd_of_the_means(sd: float, n1: int, n2: int, d: float) -> None:
    """From Student's t of the same data comes the same g; F gives its size and r its value."""
    direct = st.standardised_mean_difference(d * sd, sd, n1, 0, sd, n2)
    t = st.mean_difference(d * sd, sd, n1, 0, sd, n2, method="student").details["t"]
    if isinstance(direct, st.NotComputable):
        return
    assert st.smd_from_statistic(t, n1, n2).value == pytest.approx(direct.value, rel=1e-9, abs=1e-12)
    assert st.smd_from_statistic(t**2, n1, n2, kind="F").value == pytest.approx(abs(direct.value), rel=1e-9, abs=1e-12)
    r = t / np.sqrt(t**2 + n1 + n2 - 2)
    assert st.smd_from_statistic(r, n1, n2, kind="r").value == pytest.approx(direct.value, rel=1e-6, abs=1e-9)


def test_no_spread_is_a_reason_and_no_number() -> None:
    """SDs of 0, and a Glass's delta on a control of two, cannot be computed."""
    assert isinstance(st.standardised_mean_difference(1, 0, 9, 2, 0, 9), st.NotComputable)
    assert isinstance(st.standardised_mean_difference(1, 2, 9, 2, 1, 2, measure="glass"), st.NotComputable)


def test_nonsense_is_refused() -> None:
    """There is no noncentral t interval for Glass's delta, and r lies within 1."""
    with pytest.raises(ValueError, match="method must be 'normal'"):
        st.standardised_mean_difference(1, 1, 9, 2, 1, 9, measure="glass", method="noncentral_t")
    with pytest.raises(ValueError, match="statistic must be in"):
        st.smd_from_statistic(1.0, 9, 9, kind="r")
