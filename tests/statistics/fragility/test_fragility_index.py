import csv
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

_PRINTED = (Path(__file__).parents[2] / "reference/fragility.csv").read_text()
REFERENCE = list(csv.DictReader(_PRINTED.splitlines()))


@pytest.mark.parametrize("row", REFERENCE, ids=lambda r: f"{r['x1']}/{r['n1']}v{r['x0']}/{r['n0']}".replace(" ", ""))
def test_agrees_with_stepping_fisher_in_r(row: dict[str, str]) -> None:
    """Both indices and the p they start from agree with R's fisher.test walked one patient at a time."""
    table = [int(row[key]) for key in ("x1", "n1", "x0", "n0")]
    fragile, reverse = st.fragility_index(*table), st.reverse_fragility_index(*table)
    assert fragile.details["p"] == pytest.approx(float(row["p"]), rel=1e-8)
    assert (fragile.value, reverse.value) == (float(row["fragility"]), float(row["reverse"]))


def test_the_examples_that_introduced_the_index() -> None:
    """1/100 v 9/100 has an index of 1 and 200/4000 v 250/4000 of 9 (Walsh 2014, introduction)."""
    assert list(st.fragility_index([1, 200], [100, 4000], [9, 250], [100, 4000]).value) == [1, 9]


def test_a_non_significant_trial_three_patients_away() -> None:
    """74/212 v 92/212 (Fisher p .09) is three patients away from p < .05."""
    result = st.reverse_fragility_index(74, 212, 92, 212)
    assert result.value == 3
    assert result.details["events_treated_after"] == 71
    assert "not instead" in result.note


def test_unequal_arms_need_the_rate_not_the_count() -> None:
    """With 30/60 v 60/400, adding events to the arm with fewer events would widen the gap; the rate decides."""
    by_rate = st.fragility_index(30, 60, 60, 400)
    assert by_rate.details["events_control_after"] > 60
    assert isinstance(st.fragility_index(30, 60, 60, 400, modified="fewer_events"), NotComputable)


def test_any_change_is_never_more_than_one_arm() -> None:
    """Searching every change in both arms never needs more patients than changing one arm."""
    x1, x0 = np.array([1, 5, 15, 74, 6]), np.array([9, 20, 6, 92, 5])
    n = np.array([100, 100, 40, 212, 50])
    for index in (st.fragility_index, st.reverse_fragility_index):
        assert (index(x1, n, x0, n, modified="any").value <= index(x1, n, x0, n).value).all()


def test_index_is_where_p_crosses() -> None:
    """p after the changes is on the other side of alpha, and one change fewer is not."""
    result = st.fragility_index(5, 100, 20, 100, test="chi_squared")
    assert result.details["p"] < 0.05 <= result.details["p_after"]
    before_last = st.fragility_index(5 + int(result.value) - 1, 100, 20, 100, test="chi_squared")
    assert before_last.value == 1


def test_out_of_events() -> None:
    """One event of ten against two cannot be made significant by taking events away: a reason, not a number."""
    result = st.reverse_fragility_index(1, 10, 2, 10)
    assert isinstance(result, NotComputable)
    both = st.reverse_fragility_index([1, 74], [10, 212], [2, 92], [10, 212])
    assert np.isnan(both.value[0])
    assert both.value[1] == 3
    assert "no change of outcomes" in both.note


@pytest.mark.parametrize(
    ("options", "name"), [({"alpha": 1.5}, "alpha"), ({"test": "z"}, "test"), ({"modified": "both"}, "modified")]
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.fragility_index(1, 10, 2, 10, **options)


@pytest.mark.parametrize("row", REFERENCE, ids=lambda r: f"{r['x1']}/{r['n1']}v{r['x0']}/{r['n0']}")
@pytest.mark.parametrize("test", ["chi_squared", "chi_squared_corrected"])
def test_agrees_with_stepping_prop_test_in_r(row: dict[str, str], test: str) -> None:
    """With the chi-squared test, corrected or not, both indices are those of R's prop.test walked likewise."""
    table = [int(row[key]) for key in ("x1", "n1", "x0", "n0")]
    end = "_chi_squared" if test == "chi_squared" else "_corrected"
    assert st.fragility_index(*table, test=test).value == float(row[f"fragility{end}"])
    assert st.reverse_fragility_index(*table, test=test).value == float(row[f"reverse{end}"])


def test_nobody_with_the_event_is_no_difference() -> None:
    """A table without events has a p of 1 under every test, so it is not significant and cannot become so."""
    for test in ("fisher", "fisher_mid_p", "chi_squared", "chi_squared_corrected"):
        assert st.fragility_index(0, 20, 0, 20, test=test).value == 0
        assert isinstance(st.reverse_fragility_index(0, 20, 0, 20, test=test), NotComputable)
        assert st.reverse_fragility_index(0, 20, 0, 20, test=test, modified="any").value >= 4
