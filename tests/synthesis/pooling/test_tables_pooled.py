"""Mantel-Haenszel and Peto are metafor's, and what cannot be pooled says why."""

from __future__ import annotations

from typing import Any

import pytest

from secondread.statistics.result import Computed, NotComputable
from secondread.synthesis.pooling.tables_pooled import mantel_haenszel, peto
from tests.synthesis.reference import names, rows


@pytest.mark.parametrize("row", rows("tables"), ids=names("tables"))
def test_mantel_haenszel_and_peto_are_metafors(row: dict[str, Any]) -> None:
    tables = (row["ai"], row["n1i"], row["ci"], row["n2i"])
    for measure, fit in row["mh"].items():
        result = mantel_haenszel(*tables, measure=measure)
        assert isinstance(result, Computed)
        assert (result.value, result.details["se"]) == pytest.approx((fit["b"], fit["se"]), rel=1e-8)
    result = peto(*tables)
    assert isinstance(result, Computed)
    assert (result.value, result.details["se"]) == pytest.approx((row["peto"]["b"], row["peto"]["se"]), rel=1e-8)


def test_no_event_in_any_trial_leaves_a_difference_but_no_ratio() -> None:
    nothing = ([0, 0], [20, 30], [0, 0], [20, 30])
    assert isinstance(mantel_haenszel(*nothing), NotComputable)
    assert isinstance(peto(*nothing), NotComputable)


def test_many_meta_analyses_side_by_side_are_each_their_own() -> None:
    together = mantel_haenszel([[3, 5], [8, 2]], [[20, 30], [40, 20]], [[6, 9], [9, 4]], [[20, 30], [40, 20]])
    alone = mantel_haenszel([8, 2], [40, 20], [9, 4], [40, 20])
    assert isinstance(together, Computed)
    assert isinstance(alone, Computed)
    assert together.value[1] == pytest.approx(alone.value)  # type: ignore[index]


def test_more_events_than_participants_are_refused() -> None:
    with pytest.raises(ValueError, match="events_1 must not be above n_1"):
        mantel_haenszel([9], [5], [1], [5])
