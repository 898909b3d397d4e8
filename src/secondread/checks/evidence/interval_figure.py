"""The numbers of the figure that shows an estimate and its interval."""

from __future__ import annotations

from pydantic import JsonValue

from secondread.checks.evidence.measurement import Measurement


def interval_figure(measured: Measurement) -> dict[str, dict[str, JsonValue]]:
    """Return the figure by its name with its numbers, shares in percentage points; empty without an interval."""
    if measured.limits is None or measured.estimate is None:
        return {}
    as_points = measured.rates is not None and measured.result.contrast is None
    factor = 100.0 if as_points else 1.0
    importance = measured.importance
    return {
        "interval": {
            "estimate": factor * measured.estimate,
            "low": factor * measured.limits[0],
            "high": factor * measured.limits[1],
            "null": factor * measured.null,
            "mid": factor * importance.value if importance else None,
            "mid_source": importance.source if importance else "",
            "mid_is_rough": bool(importance and importance.convention),
            "label": measured.outcome.name,
            "unit": "percentage points" if as_points else measured.outcome.unit,
            "log": measured.scale == "log",
            "higher_is_better": measured.benefit_up,
        }
    }
