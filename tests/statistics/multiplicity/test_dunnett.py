from typing import Any

import numpy as np
import pytest

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_single_step_against_mvtnorm() -> None:
    """Adjusted p agrees with mvtnorm within the error it states (to 1e-11 where that is exact)."""
    by_case: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows("dunnett"):
        by_case.setdefault((row["case"], row["side"]), []).append(row)
    for (_, side), arms in by_case.items():
        means, sds, ns = ([row[name] for row in arms] for name in ("mean", "sd", "n"))
        control = arms[0]["mean_control"], arms[0]["sd_control"], arms[0]["n_control"]
        found = st.dunnett(means, sds, ns, *control, alternative=side)
        assert found.details["t"] == pytest.approx([row["t"] for row in arms], rel=1e-9)
        for value, row in zip(found.value, arms, strict=True):
            assert value == pytest.approx(row["p"], abs=max(5 * row["error"], 1e-11))


def test_both_methods_and_the_critical_value_against_multcomp() -> None:
    """Single-step, step-down ("free") and the critical value agree with multcomp's glht on the same data."""
    arguments = ([5.1, 6.3], [2, 2.4], [20, 35], 4.2, 2.1, 40)
    for row in rows("dunnett_multcomp"):
        if row["method"] == "critical":
            assert st.dunnett(*arguments).details["critical"] == pytest.approx(row["t"], abs=1e-3)
            continue
        method = "single-step" if row["method"] == "single-step" else "step-down"
        value = st.dunnett(*arguments, method=method).value[int(row["arm"]) - 1]
        assert value == pytest.approx(row["p"], abs=1e-6)


@pytest.mark.parametrize(
    ("arms", "df", "one_sided", "printed"),
    [
        (1, 5, False, 2.57),
        (2, 5, False, 3.03),
        (3, 20, False, 2.54),
        (9, 60, False, 2.77),
        (3, np.inf, False, 2.35),
        (3, 20, True, 2.19),
        (2, np.inf, True, 1.92),
    ],
)
def test_printed_critical_values(arms: int, df: float, one_sided: bool, printed: float) -> None:
    """Dunnett's tables (1955 one-sided, 1964 two-sided), joint level 95 %, equal arms, as printed."""
    found = st.dunnett_critical_value(np.full(arms, 0.5**0.5), df, 0.05, one_sided=one_sided)
    assert found == pytest.approx(printed, abs=0.0051)


def test_one_arm_is_students_t() -> None:
    """With a single comparison the adjusted p is that of the t test, even with three participants in the control."""
    found = st.dunnett([5.1], [2], [200], 4.2, 2.1, 3)
    plain = st.mean_difference(5.1, 2, 200, 4.2, 2.1, 3, method="student")
    assert found.value[0] == pytest.approx(plain.details["p"], rel=1e-9)
    assert (found.details["low"][0], found.details["high"][0]) == pytest.approx(plain.interval)


def test_limits_and_p_agree() -> None:
    """A simultaneous limit leaves out 0 exactly where the adjusted p is below alpha; one-sided ones are open."""
    found = st.dunnett([5.1, 6.3], [2, 2.4], [20, 35], 4.2, 2.1, 40)
    outside = (found.details["low"] > 0) | (found.details["high"] < 0)
    assert outside.tolist() == (found.value < 0.05).tolist() == [False, True]
    open_side = st.dunnett([5.1, 6.3], [2, 2.4], [20, 35], 4.2, 2.1, 40, alternative="greater")
    assert (open_side.details["high"] == np.inf).all()
    less = st.dunnett([-5.1, -6.3], [2, 2.4], [20, 35], -4.2, 2.1, 40, alternative="less")
    assert less.value == pytest.approx(open_side.value)


def test_step_down_never_loses_to_single_step_nor_it_to_bonferroni() -> None:
    """Step-down p is at most single-step p, which is at most Bonferroni's."""
    arguments = ([1, 2, 3, 2.5, 0.2], [3, 3.1, 2.9, 3.3, 3], [8, 12, 9, 15, 7], 0, 3, 14)
    single, down = st.dunnett(*arguments), st.dunnett(*arguments, method="step-down")
    plain = st.p_from_statistic(single.details["t"], kind="t", df=single.details["df"]).value
    assert (down.value <= single.value + 1e-12).all()
    assert (single.value <= st.adjust_p(plain, method="bonferroni").value + 1e-9).all()


def test_no_spread_is_a_reason() -> None:
    """Arms that do not vary give NaN and the note says why; nonsense is named."""
    found = st.dunnett([1, 2], 0, [5, 5], 1, 0, 5)
    assert np.isnan(found.value).all()
    assert "varies" in found.note
    with pytest.raises(ValueError, match="leave a degree of freedom"):
        st.dunnett([1, 2], 1, [1, 1], 1, 1, 1)
    with pytest.raises(ValueError, match="sds must be in"):
        st.dunnett([1, 2], -1, [5, 5], 1, 1, 5)
