"""An R script that runs the same meta-analysis again in metafor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from secondread.report.r_language import r_matrix, r_number, r_numbers, r_texts
from secondread.report.safe_text import one_line
from secondread.synthesis.pooling.several_trials import Synthesis
from secondread.synthesis.regression.moderators import moderated

_TEST = {"hartung_knapp": "knha", "hartung_knapp_floor": "adhoc", "t": "t", "wald": "z"}
_METHOD = {"common": "EE"}
# half the width of a prediction interval: degrees of freedom, and whose standard error
_PREDICTED = {
    "hts": ("random$k - 2", "wald$se"),
    "hts_hartung_knapp": ("random$k - 2", "random$se"),
    "k_minus_1": ("random$k - 1", "wald$se"),
    "normal": ("Inf", "wald$se"),
}
_ROWS = ("ai", "n1i", "ci", "n2i"), ("x1i", "t1i", "x2i", "t2i")


def r_script(result: Synthesis, *, moderators: Sequence[str] = (), counts: str | None = None) -> str:
    """Return the script; its estimates and variances are those pooled, to the last digit.

    Hostile names of trials stay names: R strings are written with their quotes and backslashes escaped, one line each.

    Parameters
    ----------
    result : Synthesis
        The pooled trials.
    moderators : sequence of str
        Columns that the effects are regressed on.
    counts : str, optional
        A model of the counts themselves.
    """
    table, level = result.table, r_number(100 * result.choices["level"])
    lines = [
        '# The same meta-analysis in R. Needs: install.packages("metafor")',
        "library(metafor)",
        f"slab <- {r_texts(table.labels)}",
        f"yi <- {r_numbers(table.yi)}  # {table.measure.name}{', logarithm' if table.measure.log else ''}",
        f"vi <- {r_numbers(table.vi)}",
        "exact <- list(threshold = 1e-12, maxiter = 10000, tol = 1e-12)",
        *_random(result, level),
        f'common <- rma(yi, vi, slab = slab, method = "EE", level = {level})',
        "print(common)",
        *_subgroups(result, level),
        *(_moderators(result, moderators, level) if moderators else ()),
        *(_counts(result, counts, level) if counts else ()),
        f"forest(random{', atransf = exp' if table.measure.log else ''})",
    ]
    return "\n".join(lines) + "\n"


def _random(result: Synthesis, level: str) -> list[str]:
    chosen, lines = result.choices["method"], list[str]()
    if chosen == "DL2":
        # metafor has the second step of DerSimonian and Laird as a generalised Q
        lines += [
            'two_steps <- function(yi, vi) if (length(yi) < 2) 0 else rma(yi, vi, method = "GENQ",',
            '  weights = 1 / (vi + rma(yi, vi, method = "DL")$tau2))$tau2',
        ]
    lines += [f"random <- rma(yi, vi, slab = slab, {_settings(result, '', level)})", "print(random)"]
    if chosen == "common" or len(result.table.labels) < 2:
        return lines
    # the interval of tau squared by Q-profile is the same for every estimator
    lines.append(f"print(confint({'rma(yi, vi)' if chosen == 'DL2' else 'random'}))")
    prediction = result.choices["prediction"]
    if prediction == "as_interval":
        lines.append('predicted <- unlist(predict(random)[c("pi.lb", "pi.ub")])')
    else:
        freedom, error = _PREDICTED[prediction]
        lines += [
            f"wald <- rma(yi, vi, tau2 = random$tau2, level = {level})",
            f"reach <- qt(0.5 + {level} / 200, {freedom}) * sqrt(random$tau2 + {error}^2)",
            "predicted <- coef(random) + c(-1, 1) * reach",
        ]
    return [*lines, 'cat("prediction interval:", predicted, "\\n")']


def _settings(result: Synthesis, rows: str, level: str) -> str:
    """Return estimator, test and level of a fit to all trials, or to the rows `[i]`."""
    method = result.choices["method"]
    test = "z" if method == "common" else _TEST[result.choices["test"]]
    estimator = (
        f"tau2 = two_steps(yi{rows}, vi{rows})" if method == "DL2" else f'method = "{_METHOD.get(method, method)}"'
    )
    # a trial by itself has no spread to judge by
    by = f'if (length(i) > 1) "{test}" else "z"' if rows else f'"{test if len(result.table.labels) > 1 else "z"}"'
    return f"{estimator}, test = {by}, level = {level}, control = exact"


def _subgroups(result: Synthesis, level: str) -> list[str]:
    """Return each group by itself, then Q between their effects."""
    if not result.groups:
        return []
    return [
        f"subgroup <- {r_texts(result.table.columns['subgroup'])}",
        f"own <- function(i) rma(yi[i], vi[i], {_settings(result, '[i]', level)})",
        "groups <- lapply(split(seq_along(yi), subgroup), own)",
        "print(groups)",
        'between <- rma(sapply(groups, coef), sapply(groups, function(g) g$se)^2, method = "EE")',
        'cat("between groups: Q", between$QE, "p", between$QEp, "\\n")',
    ]


def _moderators(result: Synthesis, names: Sequence[str], level: str) -> list[str]:
    found = moderated(result.table, names, result.choices)
    method = _METHOD.get(found.method, found.method)
    columns = list(zip(*found.terms.values(), strict=True))
    return [
        *(f"# {one_line(note)}" for note in found.notes),
        f"used <- c({', '.join(str(place + 1) for place in np.flatnonzero(found.used))})",
        f"moderators <- {r_matrix(columns, list(found.terms))}",
        f'regression <- rma(yi[used], vi[used], mods = moderators, method = "{method}", test = "{_TEST[found.test]}",',
        f"                  level = {level}, control = exact)",
        "print(regression)",
    ]


def _counts(result: Synthesis, model: str, level: str) -> list[str]:
    table = result.table
    names = next(each for each in _ROWS if set(each) <= set(table.columns))
    given = ", ".join(f"{name} = {r_numbers(table.columns[name])}" for name in names)
    return [
        "# Needs lme4, and BiasedUrn for CM.EL of odds ratios. For UM.RS lme4 has Laplace's approximation only;",
        "# secondread integrates by quadrature, so that later digits differ.",
        f'counts <- rma.glmm({given}, measure = "{table.measure.code}", model = "{model}", level = {level})',
        "print(counts)",
    ]
