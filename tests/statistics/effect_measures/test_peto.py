"""Peto's odds ratio against metafor."""

import csv
from pathlib import Path

import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "proportions.csv"


def test_estimate_and_limits_are_metafors():
    """Value and limits agree with metafor's measure PETO, empty cells and all."""
    rows = [row for row in csv.DictReader(REFERENCE.read_text().splitlines()) if row["what"] == "metafor_PETO"]
    assert len(rows) == 15
    for row in rows:
        result = st.peto_odds_ratio(*(int(row[name]) for name in ("x1", "n1", "x0", "n0")))
        assert result.value == pytest.approx(float(row["value"]))
        assert result.interval == pytest.approx((float(row["low"]), float(row["high"])))


def test_no_event_is_not_computable():
    """Nobody with the event leaves no variance, which is a reason."""
    assert isinstance(st.peto_odds_ratio(0, 10, 0, 12), st.NotComputable)
