"""The trials as rows of analysis data with the columns that RevMan's data package has."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import numpy as np

from secondread.report.pooling.exports import spreadsheet_cell
from secondread.report.pooling.wording import trial_limits
from secondread.synthesis.pooling.several_trials import Synthesis

COLUMNS = (
    "Analysis group", "Analysis number", "Analysis name", "Subgroup", "Study", "Study year", "GIV Mean", "GIV SE",
    "Experimental mean", "Experimental SD", "Experimental cases", "Experimental N", "Control mean", "Control SD",
    "Control cases", "Control N", "O-E", "Variance", "Weight", "Mean", "CI start", "CI end", "Footnotes",
)  # fmt: skip
_CELLS = {
    "Experimental mean": "m1i",
    "Experimental SD": "sd1i",
    "Experimental cases": "ai",
    "Experimental N": "n1i",
    "Control mean": "m2i",
    "Control SD": "sd2i",
    "Control cases": "ci",
    "Control N": "n2i",
    "Study year": "year",
}


def to_revman(result: Synthesis, outcome: str = "") -> str:
    """Return CSV with the columns of the data rows of a Cochrane data package, one row a trial.

    What a trial gives per arm stands in its own columns; estimate and standard error of the pooling scale (the
    logarithm of a ratio) always stand under generic inverse variance.

    Parameters
    ----------
    result : Synthesis
        The trials.
    outcome : str
        Name of the analysis.
    """
    table = result.table
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    groups = table.columns.get("subgroup", ("",) * len(table.labels))
    limits = trial_limits(result)
    for place, label in enumerate(table.labels):
        estimate, low, high = limits[place]
        row = {
            "Analysis group": 1,
            "Analysis number": 1,
            "Analysis name": spreadsheet_cell(outcome or table.measure.name),
            "Subgroup": spreadsheet_cell(groups[place]),
            "Study": spreadsheet_cell(label),
            "GIV Mean": repr(float(table.yi[place])),
            "GIV SE": repr(float(np.sqrt(table.vi[place]))),
            "Weight": f"{100 * result.random.weights[place]:.4f}",
            "Mean": repr(estimate),
            "CI start": repr(low),
            "CI end": repr(high),
        }
        writer.writerow(row | _arms(table.columns, place))
    return out.getvalue()


def _arms(columns: Mapping[str, Any], place: int) -> dict[str, str]:
    """Return the cells that the table gives; halves of a shared control arm stay halves."""
    given = {name: columns[own][place] for name, own in _CELLS.items() if own in columns}
    return {name: f"{value:.12g}" for name, value in given.items() if np.isfinite(value)}
