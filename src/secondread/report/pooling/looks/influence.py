"""Which trials carry the result: case diagnostics, the Baujat plot, and what subsets of the trials would show."""

from __future__ import annotations

import numpy as np

from secondread.report.figures.baujat import Baujat, baujat_figure
from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.report.safe_text import one_line
from secondread.synthesis.looking.gosh import gosh
from secondread.synthesis.looking.influence import influence
from secondread.synthesis.pooling.several_trials import Synthesis

# Beyond so many trials no single one is looked at.
_MOST = 500
_SUBSETS = 20_000


def influence_look(result: Synthesis) -> Look | None:
    """Return the diagnostics of each trial, or nothing for more trials than anyone looks at singly.

    Raises
    ------
    ValueError
        For fewer than three trials.
    """
    table = result.table
    if len(table.labels) > _MOST:
        return None
    found = influence(table.yi, table.vi, method=result.choices["method"])
    subsets = gosh(table.yi, table.vi, subsets=_SUBSETS)
    labels = [one_line(label) for label in table.labels]
    carrying = [labels[place] for place in np.flatnonzero(found.influential)]
    beyond = [labels[place] for place in np.flatnonzero(np.abs(found.rstudent) > 2)]
    furthest = int(np.argmax(found.baujat_x))
    share = found.baujat_x[furthest] / (found.baujat_x.sum() or 1.0)
    printed = table.measure.printed
    low, high = (shown(printed(float(q))) for q in np.quantile(subsets.estimate, [0.025, 0.975]))
    several = "all" if subsets.every else "a sample of"
    told = [
        f"Influential by the usual bounds: {_names(carrying)}. Further than two standard errors from what the others "
        f"predict: {_names(beyond)}.",
        f"{labels[furthest]} contributes most to Q ({100 * share:.0f}% of it).",
        f"Of {several} {len(subsets.estimate):,} subsets of the trials, 95% have a common effect of {low} to {high}.",
        "An influential trial is looked at, not left out: with many trials some are beyond a bound by chance.",
    ]
    columns = ("rstudent", "dffits", "cook", "hat", "dfbetas", "influential")
    data = {
        "trials": [
            {"label": label, **{name: getattr(found, name)[place] for name in columns}}
            for place, label in enumerate(labels)
        ],
        "subsets": {"number": len(subsets.estimate), "every": subsets.every},
        "method": found.method,
    }
    drawn = baujat_figure(Baujat(labels, found.baujat_x.tolist(), found.baujat_y.tolist()))
    return Look("influence", strings.INFLUENCE, (*told, f"{found.reference}."), (drawn,), data)


def _names(labels: list[str]) -> str:
    if not labels:
        return "none"
    return ", ".join(labels[:5]) + (f" and {len(labels) - 5} more" if len(labels) > 5 else "")
