import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from secondread import statistics as st
from tests.statistics.reference_rows import rows


def test_every_distribution_against_r() -> None:
    """p of z, t, F, chi-squared and r agrees with R to 1e-8, down to 1e-190."""
    for row in rows("evidence"):
        found = st.p_from_statistic(
            row["statistic"],
            kind=row["kind"],
            df=row["df"],
            df_denominator=row["df_denominator"],
            alternative=row["alternative"],
        )
        assert found.value == pytest.approx(row["p"], rel=1e-8)


def test_every_statistic_comes_back_from_its_p() -> None:
    """The statistic of R's p is the one R started from (its size, where p is two-sided)."""
    for row in rows("evidence"):
        if not 1e-60 < row["p"] < 0.999:
            continue
        found = st.statistic_from_p(
            row["p"],
            kind=row["kind"],
            df=row["df"],
            df_denominator=row["df_denominator"],
            alternative=row["alternative"],
        )
        expected = row["statistic"] if row["alternative"] != "two-sided" else abs(row["statistic"])
        assert found.value == pytest.approx(expected, rel=1e-7, abs=1e-9)


@given(some.floats(-6, 6), some.integers(2, 60))
@settings(max_examples=50, deadline=None)
def test_t_f_and_r_are_one_test(t: float, df: int) -> None:
    """t, its square as F on one degree of freedom, and the r it stands for have one p."""
    p = st.p_from_statistic(t, kind="t", df=df).value
    assert st.p_from_statistic(t**2, kind="F", df=1, df_denominator=df).value == pytest.approx(p, rel=1e-8, abs=1e-14)
    r = t / (df + t**2) ** 0.5
    assert st.p_from_statistic(r, kind="r", df=df).value == pytest.approx(p, rel=1e-6, abs=1e-12)


def test_one_sided_readings_need_one_degree_of_freedom() -> None:
    """A chi-squared of 3.84 halves to .025 one-sided; with two degrees of freedom there is no side."""
    assert st.p_from_statistic(3.841458821, kind="chi2", df=1, alternative="greater").value == pytest.approx(0.025)
    assert st.p_from_statistic(3.841458821, kind="chi2", df=1, alternative="less").value == pytest.approx(0.975)
    with pytest.raises(ValueError, match="alternative must be 'two-sided'"):
        st.p_from_statistic(3.84, kind="chi2", df=2, alternative="greater")


@pytest.mark.parametrize(
    ("statistic", "options", "words"),
    [
        (-1.0, {"kind": "chi2", "df": 1}, "statistic must be in"),
        (1.2, {"kind": "r", "df": 10}, "statistic must be in"),
        (1.2, {"kind": "t"}, "df must be given"),
        (1.2, {"kind": "F", "df": 1}, "df_denominator must be given"),
        (1.2, {"kind": "w"}, "kind must be one of"),
        (1.2, {"kind": "t", "df": 0}, "df must be in"),
    ],
)
def test_nonsense_is_refused(statistic: float, options: dict[str, object], words: str) -> None:
    """Each wrong argument is named with its value."""
    with pytest.raises(ValueError, match=words):
        st.p_from_statistic(statistic, **options)
