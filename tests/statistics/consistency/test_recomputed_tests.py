import csv
from pathlib import Path

import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

_PRINTED = (Path(__file__).parents[2] / "reference/recomputed_tests.csv").read_text()
REFERENCE = list(csv.DictReader(_PRINTED.splitlines()))


def recomputed(row: dict[str, str]):
    """Recompute one row of the reference file."""
    numbers = {key: float(row[key]) for key in ("df1", "df2") if row[key] != "NA"}
    numbers |= {key: int(row[key]) for key in ("n1", "n2") if row[key] != "NA"}
    return st.recomputed_test(
        row["test"].split()[0],
        float(row["statistic"]),
        float(row["p"]),
        statistic_decimals=int(row["statistic_decimals"]),
        p_decimals=int(row["p_decimals"]),
        comparator=row["comparator"],
        **numbers,
    )


@pytest.mark.parametrize(
    "row", [r for r in REFERENCE if not r["test"].startswith("U")], ids=lambda r: r["test"] + r["statistic"]
)
def test_p_agrees_with_r(row: dict[str, str]) -> None:
    """p of t, F, chi-squared, r, z and Q is that of R's distributions."""
    assert recomputed(row).details["p"] == pytest.approx(float(row["reference"]), rel=1e-9)


@pytest.mark.parametrize(
    "row", [r for r in REFERENCE if r["test"].startswith("U")], ids=lambda r: r["test"] + r["statistic"]
)
def test_p_of_u_agrees_with_r(row: dict[str, str]) -> None:
    """U: normal with and without continuity correction and exact, each among the readings, is that of R."""
    spans = recomputed(row).details["readings"]
    name = {
        "U exact": "two-sided, exact without ties",
        "U normal": "two-sided, normal, without continuity correction",
        "U corrected": "two-sided, normal, with continuity correction",
    }[row["test"]]
    low, high = spans[name]
    assert low - 1e-12 <= float(row["reference"]) <= high + 1e-12
    exact_statistic = st.recomputed_test(
        "U", float(row["statistic"]), 0.05, n1=int(row["n1"]), n2=int(row["n2"]), statistic_decimals=8, p_decimals=2
    ).details["readings"][name]
    assert max(exact_statistic) == pytest.approx(float(row["reference"]), rel=1e-6)


@pytest.mark.parametrize(
    "row", [r for r in REFERENCE if r["statcheck_error"] != "NA"], ids=lambda r: r["test"] + r["statistic"]
)
def test_verdicts_agree_with_statcheck(row: dict[str, str]) -> None:
    """The usual reading fits where statcheck finds no error, and the decision changes where it says so."""
    result = recomputed(row)
    usual = next(iter(result.details["readings"]))
    assert (result.details["reading"] != usual) == (row["statcheck_error"] == "TRUE")
    assert result.details["decision_changes"] == (row["statcheck_decision"] == "TRUE")


def test_one_sided_before_inconsistent() -> None:
    """t(28) = 1.80 with p = .04 fits one-sided, and the note says that only so."""
    result = st.recomputed_test("t", 1.80, 0.04, df1=28, statistic_decimals=2, p_decimals=2)
    assert (result.value, result.details["reading"]) == (1.0, "one-sided")
    assert "only when read as one-sided" in result.note


def test_squared_statistics_may_be_one_sided_only_with_one_df() -> None:
    """F(1, 40) = 3.20 with p = .04 fits one-sided; F(2, 40) has no side to take."""
    assert st.recomputed_test("F", 3.20, 0.04, df1=1, df2=40, statistic_decimals=2, p_decimals=2).value == 1.0
    assert st.recomputed_test("F", 2.50, 0.05, df1=2, df2=40, statistic_decimals=2, p_decimals=2).value == 0.0


def test_stated_correction() -> None:
    """z = 2.60 with p = .028 fits as corrected for three comparisons if so stated, and is only hinted at if not."""
    numbers = {"statistic_decimals": 2, "p_decimals": 3}
    plain = st.recomputed_test("z", 2.60, 0.028, **numbers)
    assert (plain.value, plain.details["multiplied_by"]) == (0.0, 3)
    assert st.recomputed_test("z", 2.60, 0.028, comparisons=3, **numbers).value == 1.0


def test_rounding_of_the_statistic_counts() -> None:
    """t(60) = 2.0 may be 1.95 to 2.05: p = .05, .046 and .055 all fit, .06 does not."""
    fits = [
        st.recomputed_test("t", 2.0, p, df1=60, statistic_decimals=1, p_decimals=3).value
        for p in (0.050, 0.046, 0.055, 0.060)
    ]
    assert fits == [1, 1, 1, 0]


def test_statistic_that_may_be_zero() -> None:
    """z = 0.0 may be -0.05 to 0.05, so p may be 1 and the lowest is that of 0.05."""
    assert st.recomputed_test("z", 0.0, 1.0, statistic_decimals=1, p_decimals=2).interval == pytest.approx(
        (0.9601, 1.0), abs=1e-4
    )


def test_missing_degrees_of_freedom() -> None:
    """Without degrees of freedom the answer is a reason that names them."""
    result = st.recomputed_test("F", 3.2, 0.04, df1=1, statistic_decimals=1, p_decimals=2)
    assert isinstance(result, NotComputable)
    assert "df2" in result.reason


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"p": 1.2}, "p must"),
        ({"comparator": "~"}, "comparator"),
        ({"df1": 0}, "df1"),
        ({"test": "T"}, "test"),
        ({"alpha": 5}, "alpha"),
    ],
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    base = {"test": "t", "statistic": 2.0, "p": 0.05, "df1": 20, "statistic_decimals": 1, "p_decimals": 2}
    with pytest.raises(ValueError, match=name):
        st.recomputed_test(**{**base, **options})


def test_ends_of_a_printed_p() -> None:
    """A p of exactly .05 is not below .05, but is at most .05 and at least .05; p may be printed 1.00 or 0.00."""
    z = 1.959963984540054
    numbers = {"statistic_decimals": 8, "p_decimals": 2}
    exact = round(z, 8)
    assert st.recomputed_test("z", exact, 0.05, comparator="<=", **numbers).details["reading"] == "two-sided"
    assert st.recomputed_test("z", exact, 0.05, comparator=">=", **numbers).details["reading"] == "two-sided"
    assert st.recomputed_test("z", 1.9, 0.05, comparator="<", **numbers).details["reading"] == "one-sided"
    assert st.recomputed_test("z", 0.001, 1.0, **numbers).details["reading"] == "two-sided"
    assert st.recomputed_test("z", 4.0, 0.0, **numbers).details["reading"] == "two-sided"
    assert st.recomputed_test("z", -4.0, 1.0, **numbers).details["reading"] == "one-sided, the other direction"


def test_decision_changes_only_across_alpha() -> None:
    """p printed .04 from z = 1.90 crosses .05, printed .06 it does not; p < .05 from z = 1.90 crosses it too."""
    numbers = {"statistic_decimals": 2, "p_decimals": 2}
    changes = [
        st.recomputed_test("z", 1.90, p, comparator=c, **numbers).details["decision_changes"]
        for p, c in ((0.04, "="), (0.06, "="), (0.05, "<"), (0.05, ">"))
    ]
    assert changes == [1, 0, 1, 0]
    assert st.recomputed_test("z", 2.50, 0.20, **numbers).details["decision_changes"] == 1


def test_correction_is_never_above_one() -> None:
    """p of .4 times 3 comparisons is 1, as a corrected p is printed."""
    result = st.recomputed_test("z", 0.84, 1.0, comparisons=3, statistic_decimals=2, p_decimals=2)
    assert result.details["reading"] == "two-sided, times 3"
    assert result.details["readings"]["two-sided, times 3"] == (1.0, 1.0)


def test_u_that_may_be_its_mean() -> None:
    """U = 50 of groups of 10 may be exactly half of 100, so that p may be 1 by every reading."""
    spans = st.recomputed_test("U", 50, 0.98, n1=10, n2=10, statistic_decimals=0, p_decimals=2).details["readings"]
    for name in ("two-sided, normal, without continuity correction", "two-sided, exact without ties"):
        assert spans[name][1] == pytest.approx(1.0)
    assert spans["two-sided, normal, without continuity correction"][0] < 0.98
