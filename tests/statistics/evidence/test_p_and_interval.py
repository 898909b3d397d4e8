import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.reference_rows import rows

ratios = some.tuples(some.floats(0.1, 10), some.floats(0.02, 1.5))


def test_the_published_example_of_p_from_an_interval() -> None:
    """Altman and Bland (BMJ 2011;343:d2304): relative risk 0.81 (0.70 to 0.94) has P = 0.005."""
    found = st.p_from_interval(0.81, 0.70, 0.94, scale="log")
    assert found.value == pytest.approx(0.005, abs=0.0005)
    assert found.details["z"] == pytest.approx(-2.80, abs=0.02)
    assert found.details["se"] == pytest.approx(0.075, abs=0.0005)


def test_interval_se_and_p_against_r() -> None:
    """From the limits R computes, p, the standard error and the limits come back, normal and t."""
    for row in rows("p_value_function"):
        df = None if row["df"] == np.inf else row["df"]
        found = st.p_from_interval(row["estimate"], row["low"], row["high"], level=0.9, df=df, null=row["value"])
        assert found.value == pytest.approx(row["p"], rel=1e-8)
        assert st.se_from_interval(row["low"], row["high"], level=0.9, df=df).value == pytest.approx(
            row["se"], rel=1e-9
        )
        if row["value"] != row["estimate"]:
            back = st.interval_from_p(row["estimate"], row["p"], level=0.9, df=df, null=row["value"])
            assert back.interval == pytest.approx((row["low"], row["high"]), rel=1e-8)


def test_the_range_holds_every_p_that_rounds_to_the_printed_figures() -> None:
    """A hazard ratio of 0.75 (0.55 to 1.02) allows p of .056 to .081, so a printed .06 agrees and .05 does not."""
    found = st.p_range_from_rounded_interval(0.75, 0.55, 1.02, decimals=2, scale="log")
    low, high = found.interval
    assert (round(low, 4), round(high, 4)) == (0.0559, 0.0812)
    assert found.value == pytest.approx(st.p_from_interval(0.75, 0.55, 1.02, scale="log").value, rel=1e-12)
    steps = np.linspace(-0.005, 0.005, 9)
    e, a, b = np.meshgrid(0.75 + steps, 0.55 + steps, 1.02 + steps)
    values = st.p_from_interval(e, a, b, scale="log").value
    assert values.min() == pytest.approx(low, rel=1e-12)
    assert values.max() == pytest.approx(high, rel=1e-12)


@pytest.mark.parametrize(
    ("estimate", "low", "high"), [(0.4, -0.1, 0.9), (-0.4, -0.9, 0.1), (0.02, -0.5, 0.5), (0.9, 0.3, 1.6)]
)
@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
def test_the_range_is_no_wider_than_needed(estimate: float, low: float, high: float, alternative: str) -> None:
    """On either side of the null value the range is that of all numbers that round to the printed ones."""
    steps = np.linspace(-0.05, 0.05, 21)
    e, a, b = np.meshgrid(estimate + steps, low + steps, high + steps)
    values = st.p_from_interval(e, a, b, alternative=alternative).value
    low_p, high_p = st.p_range_from_rounded_interval(estimate, low, high, decimals=1, alternative=alternative).interval
    # a grid may step over the very estimate of no effect, whose p is 1
    assert low_p == pytest.approx(values.min(), rel=1e-9)
    assert high_p == pytest.approx(values.max(), rel=0.01)


@given(
    some.floats(-3, 3), some.floats(0.2, 3), some.integers(0, 2), some.sampled_from(["two-sided", "greater", "less"])
)
@settings(max_examples=60, deadline=None)
def test_rounding_never_loses_the_true_p(estimate: float, se: float, decimals: int, alternative: str) -> None:
    """Whatever is printed of a true estimate and interval, the range holds the true p."""
    half = 1.959963984540054 * se
    true = st.p_from_se(estimate, se, alternative=alternative).value
    printed = [round(x, decimals) for x in (estimate, estimate - half, estimate + half)]
    low, high = st.p_range_from_rounded_interval(*printed, decimals=decimals, alternative=alternative).interval
    assert low - 1e-12 <= true <= high + 1e-12


def test_an_estimate_of_no_effect_has_p_of_one() -> None:
    """1.00 (0.80 to 1.25) has p of 1 as printed, and a range down to what 1.005 would have."""
    found = st.p_range_from_rounded_interval(1.0, 0.8, 1.25, decimals=2, scale="log")
    assert found.value == 1.0
    assert found.interval[1] == 1.0
    assert found.interval[0] == pytest.approx(st.p_from_interval(0.995, 0.805, 1.245, scale="log").value)


def test_a_limit_rounded_to_zero_leaves_p_open_upwards() -> None:
    """An odds ratio of 0.02 (0.00 to 0.15) has no lower limit in logs: the largest p is 1."""
    found = st.p_range_from_rounded_interval(0.02, 0.00, 0.15, decimals=2, scale="log")
    assert found.interval[1] == 1.0
    assert found.interval[0] < 0.01


@given(ratios, some.sampled_from([0.8, 0.95, 0.99]), some.sampled_from([None, 4, 30]))
@settings(max_examples=60, deadline=None)
def test_interval_and_p_agree(ratio: tuple[float, float], level: float, df: int | None) -> None:
    """The interval leaves out no effect exactly when p is below one minus its level."""
    found = st.p_from_se(*ratio, scale="log", level=level, df=df)
    low, high = found.interval
    assert (found.value < 1 - level) == (low > 1 or high < 1)
    again = st.p_from_interval(ratio[0], low, high, scale="log", level=level, df=df)
    assert again.value == pytest.approx(found.value, rel=1e-7, abs=1e-12)


def test_the_asymmetry_shows_a_wrong_scale() -> None:
    """An odds ratio's interval is centred in logs and far off centre when taken as a difference."""
    low, high = st.p_from_se(2.0, 0.5, scale="log").interval
    assert st.p_from_interval(2.0, low, high, scale="log").details["asymmetry"] == pytest.approx(0, abs=1e-12)
    assert st.p_from_interval(2.0, low, high).details["asymmetry"] < -0.4
    # half a unit from the centre of an interval of half width 2
    assert st.p_from_interval(2.5, 0, 4).details["asymmetry"] == pytest.approx(0.25)


def test_what_fixes_no_standard_error_is_said() -> None:
    """No effect with a p, p of 1, and a one-sided p on the wrong side give a reason and no number."""
    for estimate, p, side in ((0.0, 0.3, "two-sided"), (1.0, 1.0, "two-sided"), (1.0, 0.9, "greater")):
        found = st.interval_from_p(estimate, p, alternative=side)
        assert isinstance(found, st.NotComputable)
        assert "standard error" in found.reason


def test_an_array_keeps_its_other_elements() -> None:
    """Where one of several cannot be computed it is NaN and the note says why."""
    found = st.interval_from_p([1.0, 0.0], 0.05)
    assert found.interval[0][0] == pytest.approx(0, abs=1e-12)
    assert np.isnan(found.value[1])
    assert "fixes no standard error" in found.note


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((2.0, 0.5, 1.5), "estimate must lie within"),
        ((1.0, 1.5, 0.5), "low must be below high"),
        ((1.0, -0.5, 1.5), "low must be"),
        (("1", 0.5, 1.5), "estimate must be a number"),
        ((1.0, 0.5, float("inf")), "high must be"),
        ((float("nan"), 0.5, 1.5), "estimate must not be NaN"),
    ],
)
def test_nonsense_is_refused(arguments: tuple[float, float, float], words: str) -> None:
    """Each wrong argument is named with its value."""
    with pytest.raises(ValueError, match=words):
        st.p_from_interval(*arguments, scale="log")


def test_the_midpoint_is_told_on_the_printed_scale() -> None:
    """The centre of an interval is the mean of its limits, or for a ratio their geometric mean."""
    assert st.se_from_interval(2, 8).details["midpoint"] == pytest.approx(5)
    assert st.se_from_interval(2, 8, scale="log").details["midpoint"] == pytest.approx(4)
    assert st.se_from_interval(2, 8).value == pytest.approx(6 / (2 * 1.959963984540054))


def test_the_published_example_of_an_interval_from_p() -> None:
    """Altman and Bland (BMJ 2011;343:d2090): 17 percentage points with P = 0.032 has an interval of 1.4 to 32.6.

    Theirs takes an approximation of z, hence the tolerance. Ratios go by their logs.
    """
    found = st.interval_from_p(17, 0.032)
    assert found.interval == pytest.approx((1.4, 32.6), abs=0.1)
    assert found.details["z"] == pytest.approx(2.141, abs=0.005)
    assert found.details["se"] == pytest.approx(7.940, abs=0.015)
    ratio = st.interval_from_p(0.81, st.p_from_interval(0.81, 0.70, 0.94, scale="log").value, scale="log")
    assert ratio.value == pytest.approx(0.81, rel=1e-12)
    low, high = ratio.interval
    assert low * high == pytest.approx(0.81**2, rel=1e-9)
    assert high / low == pytest.approx(0.94 / 0.70, rel=1e-9)
    assert ratio.details["z"] == pytest.approx(-2.80, abs=0.01)
    assert ratio.details["se"] == pytest.approx(np.log(0.94 / 0.70) / (2 * 1.959963984540054), rel=1e-9)


def test_a_one_sided_p_against_its_estimate_gives_no_interval() -> None:
    """A small p for a greater effect cannot belong to an estimate below the null; a large one can."""
    assert isinstance(st.interval_from_p(-0.5, 0.03, alternative="greater"), st.NotComputable)
    low, high = st.interval_from_p(-0.5, 0.97, alternative="greater").interval
    assert (low, high) == pytest.approx((-0.5 - 0.5 * 1.95996 / 1.88079, -0.5 + 0.5 * 1.95996 / 1.88079), abs=1e-5)


def test_the_estimate_may_have_decimals_of_its_own() -> None:
    """An estimate with more decimals than its limits narrows the range, one with fewer widens it."""
    printed = (0.8, 0.5, 1.2)
    ranges = {
        own: st.p_range_from_rounded_interval(*printed, decimals=1, estimate_decimals=own, scale="log").interval
        for own in (0, 1, 2)
    }
    assert ranges[1] == st.p_range_from_rounded_interval(*printed, decimals=1, scale="log").interval
    assert ranges[0][0] < ranges[1][0] < ranges[2][0] < ranges[2][1] < ranges[1][1]
    # by hand: the highest estimate 0.805 with the widest interval, the lowest 0.795 with the narrowest
    ends = st.p_range_from_rounded_interval(0.8, 0.5, 1.2, decimals=1, estimate_decimals=2, scale="log")
    assert ends.details["se_high"] == pytest.approx(np.log(1.25 / 0.45) / (2 * 1.959963984540054), rel=1e-12)
    assert ends.details["z_low"] == pytest.approx(np.log(0.795) / ends.details["se_low"], rel=1e-12)
    assert ends.details["z_high"] == pytest.approx(np.log(0.805) / ends.details["se_high"], rel=1e-12)


def test_only_rounding_may_put_an_estimate_outside_its_interval() -> None:
    """An estimate just beyond a limit passes where rounding explains it, on either side, and no further."""
    assert st.p_range_from_rounded_interval(1.1, 0.5, 1.0, decimals=1).value < 1
    assert st.p_range_from_rounded_interval(0.4, 0.5, 1.0, decimals=1).value < 1
    for estimate in (1.2, 0.3):
        with pytest.raises(ValueError, match="estimate must lie within its interval"):
            st.p_range_from_rounded_interval(estimate, 0.5, 1.0, decimals=1)
    with pytest.raises(ValueError, match="estimate must lie within its interval"):
        st.p_range_from_rounded_interval(0.7, 1.0, 0.5, decimals=1)


def test_the_range_knows_null_and_degrees_of_freedom() -> None:
    """The value within the range is p by t against the stated null."""
    found = st.p_range_from_rounded_interval(3.0, 1.0, 5.0, decimals=1, df=9, null=0.5)
    alone = st.p_from_interval(3.0, 1.0, 5.0, df=9, null=0.5)
    assert found.value == pytest.approx(alone.value, rel=1e-12)
    assert found.interval[0] < alone.value < found.interval[1]
