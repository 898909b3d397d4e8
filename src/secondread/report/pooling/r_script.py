"""An R script that runs the same meta-analysis again in metafor."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from secondread.synthesis.pooling.several_trials import Synthesis

_TEST = {"hartung_knapp": "knha", "hartung_knapp_floor": "adhoc", "t": "t", "wald": "z"}


def r_script(result: Synthesis) -> str:
    """Return the script; its estimates and variances are those pooled, to the last digit.

    Hostile names of trials stay names: R strings are written with their quotes and backslashes escaped, one line each.
    """
    table, choices = result.table, result.choices
    method = "REML" if choices["method"] == "common" else {"DL2": "GENQM"}.get(choices["method"], choices["method"])
    test, level = _TEST[choices["test"]], choices["level"]
    lines = [
        '# The same meta-analysis in R. Needs: install.packages("metafor")',
        "library(metafor)",
        f"slab <- {_vector([_quoted(label) for label in table.labels])}",
        f"yi <- {_vector([_number(value) for value in table.yi])}  # {table.measure.name}{_scale(result)}",
        f"vi <- {_vector([_number(value) for value in table.vi])}",
        f'random <- rma(yi, vi, slab = slab, method = "{method}", test = "{test}", level = {_number(100 * level)},',
        "              control = list(threshold = 1e-12, maxiter = 10000))",
        "print(random); print(confint(random)); print(predict(random))",
        f'common <- rma(yi, vi, slab = slab, method = "EE", level = {_number(100 * level)})',
        "print(common)",
        f"forest(random, addpred = TRUE{', atransf = exp' if table.measure.log else ''})",
    ]
    if "subgroup" in table.columns and result.groups:
        groups = _vector([_quoted(name) for name in table.columns["subgroup"]])
        lines += [f"subgroup <- {groups}", f'print(rma(yi, vi, mods = ~ factor(subgroup), method = "{method}"))']
    return "\n".join(lines) + "\n"


def _vector(items: Sequence[str]) -> str:
    return f"c({', '.join(items)})"


def _quoted(text: str) -> str:
    plain = re.sub(r"[\x00-\x1f\x7f]", " ", text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _number(value: float) -> str:
    return "NA" if math.isnan(value) else repr(float(value))


def _scale(result: Synthesis) -> str:
    return ", logarithm" if result.table.measure.log else ""
