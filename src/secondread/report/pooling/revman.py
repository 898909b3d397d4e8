"""The trials as rows of analysis data with the columns that a Cochrane data package has."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import numpy as np

from secondread.report.pooling.exports import spreadsheet_cell
from secondread.report.pooling.wording import trial_limits
from secondread.synthesis.pooling.several_trials import Synthesis

# The file CD...-data-rows.csv of the packages that RevMan exports and the Cochrane Library offers ("Download data").
# Its specification (documentation.cochrane.org/revman-kb/data-package-specification-249561249.html) has "GIV Mean" and
# "GIV SE" on the scale of pooling, "Mean", "CI start" and "CI end" as on the forest plot. The columns are those of 501
# such packages: 23 of these in all of them, "Applicability" in 500 (github.com/mahmood789/Pairwise70,
# analysis/output/column_frequency.csv; their order in analysis/output/orcc_vs_rd_mismatch_rows), and those that
# read.cdir of the R package meta reads. In the packages seen "Applicability" is SUBGROUP_AND_OVERALL throughout.
COLUMNS = (
    "Analysis group", "Analysis number", "Analysis name", "Subgroup", "Applicability", "Study", "Study year",
    "GIV Mean", "GIV SE", "Experimental mean", "Experimental SD", "Experimental cases", "Experimental N",
    "Control mean", "Control SD", "Control cases", "Control N", "O-E", "Variance", "Weight", "Mean", "CI start",
    "CI end", "Footnotes",
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
    logarithm of a ratio) always stand under generic inverse variance. It is for programs that read such packages;
    RevMan itself takes in study data by other templates
    (documentation.cochrane.org/revman-kb/data-extraction-templates-260702375.html).

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
            "Applicability": "SUBGROUP_AND_OVERALL",
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
