"""The pooled trials and their result for other programs: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from secondread.report.pooling.absolute_effects import AbsoluteEffect
from secondread.report.pooling.look import Look
from secondread.report.pooling.summary_row import SummaryRow, summary_data
from secondread.report.pooling.wording import trial_limits
from secondread.report.safe_text import one_line
from secondread.synthesis.pooling.pooled import Pooled
from secondread.synthesis.pooling.several_trials import Synthesis

SCHEMA_VERSION = "1"
# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(result: Synthesis) -> str:
    """Return one row a trial: name, estimate and limits as printed, `yi`, `vi` and weight."""
    table = result.table
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["slab", "measure", "estimate", "ci_low", "ci_high", "yi", "vi", "weight"])
    numbers = zip(table.yi.tolist(), table.vi.tolist(), result.random.weights.tolist(), strict=True)
    for label, limits, rest in zip(table.labels, trial_limits(result), numbers, strict=True):
        writer.writerow([spreadsheet_cell(label), table.measure.code, *limits, *rest])
    return out.getvalue()


def to_json(
    result: Synthesis,
    absolute: tuple[AbsoluteEffect, ...] = (),
    *,
    summary: SummaryRow | None = None,
    looks: Sequence[Look] = (),
) -> str:
    """Return everything as JSON; numbers that are not finite are null."""
    table = result.table
    data = {
        "schema_version": SCHEMA_VERSION,
        "measure": {"code": table.measure.code, "name": table.measure.name, "log": table.measure.log},
        "choices": dict(result.choices),
        "trials": [
            {"label": one_line(label), "yi": y, "vi": v, "weight": w}
            for label, y, v, w in zip(table.labels, table.yi, table.vi, result.random.weights, strict=True)
        ],
        "random": _pooled(result.random),
        "common": _pooled(result.common),
        "without_each": None
        if result.without is None
        else [
            {"left_out": one_line(label), "estimate": e, "interval": [low, high], "tau2": t}
            for label, e, low, high, t in zip(
                table.labels, result.without.estimate, *result.without.interval, result.without.tau2, strict=True
            )
        ],
        "posterior": None
        if result.belief is None
        else {
            "estimate": result.belief.estimate,
            "sd": result.belief.sd,
            "interval": list(result.belief.interval),
            "tau": result.belief.tau,
            "tau_interval": list(result.belief.tau_interval),
            "prediction": list(result.belief.prediction),
            "probability_below_no_difference": result.belief.probability_below(0.0),
            "method": result.belief.method,
        },
        "sparse": {
            name: {"value": each.value, "interval": list(each.interval or ())} for name, each in result.sparse.items()
        },
        "subgroups": {one_line(name): _pooled(group) for name, group in result.groups.items()},
        "subgroups_p": result.groups_p,
        "absolute_per_1000": [
            {"risk": each.risk, "source": each.source, "difference": each.difference, "interval": [each.low, each.high]}
            for each in absolute
        ],
        "summary_of_findings": None if summary is None else summary_data(summary),
        "looks": {look.name: {"sentences": list(look.sentences), **look.data} for look in looks},
        "notes": list(result.notes),
        "cautions": list(table.cautions),
    }
    return json.dumps(finite(data), indent=2, ensure_ascii=False)


def _pooled(result: Pooled) -> dict[str, Any]:
    return {
        "estimate": result.estimate,
        "se": result.se,
        "interval": list(result.interval),
        "level": result.level,
        "p": result.p,
        "tau2": result.tau2,
        "tau2_interval": list(result.tau2_interval),
        "i2": result.i2,
        "i2_from_q": result.i2_from_q,
        "h2": result.h2,
        "q": result.q,
        "q_df": result.q_df,
        "q_p": result.q_p,
        "prediction": list(result.prediction),
        "k": result.k,
        "method": result.method,
    }


def finite(data: Any) -> Any:
    """Return plain data in which a number that is not finite is None."""
    if isinstance(data, Mapping):
        return {name: finite(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [finite(value) for value in data]
    if isinstance(data, np.ndarray | np.generic):
        return finite(data.tolist())
    if isinstance(data, str | bool | int) or data is None:
        return data
    return float(data) if math.isfinite(data) else None


def spreadsheet_cell(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    plain = one_line(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
