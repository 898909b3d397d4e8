"""An R script that fits the same dose-response curve again in metafor."""

from __future__ import annotations

import numpy as np

from secondread.report.dose.findings import DoseFindings
from secondread.report.r_language import r_list, r_matrix, r_number, r_numbers, r_texts

_BASIS = {
    "linear": ["basis <- function(dose) cbind(x1 = dose)"],
    "spline": [
        "# restricted cubic: linear beyond the outer knots, scaled by their distance squared",
        "basis <- function(dose) {",
        "  k <- length(knots); cube <- function(at) pmax(dose - at, 0)^3; width <- knots[k] - knots[k - 1]",
        "  bend <- function(at)",
        "    cube(at) - (cube(knots[k - 1]) * (knots[k] - at) - cube(knots[k]) * (knots[k - 1] - at)) / width",
        "  bent <- sapply(knots[seq_len(k - 2)], bend) / (knots[k] - knots[1])^2",
        "  found <- cbind(dose, matrix(bent, nrow = length(dose)))",
        '  colnames(found) <- paste0("x", seq_len(k - 1)); found',
        "}",
    ],
    "emax": ["basis <- function(dose, ed50 = half) cbind(x1 = dose / (dose + ed50))"],
}


def dose_r_script(found: DoseFindings) -> str:
    """Return the script; effects and covariances are those of the curve, to the last digit."""
    curve, trials = found.curve, found.trials
    sizes = [trial.doses.size for trial in trials]
    names = [trial.name for trial in trials]
    terms = " + ".join(f"x{place + 1}" for place in range(len(curve.names)))
    random = (
        f', random = ~ {terms} - 1 | trial, struct = "GEN", control = list(optimizer = "nlminb", rel.tol = 1e-10)'
        if curve.random
        else ""
    )
    lines = [
        '# The same dose-response curve in R. Needs: install.packages("metafor")',
        "library(metafor)",
        "# each dose against the lowest of its trial, with the covariance that the shared arm brings",
        f"trial <- {r_texts(np.repeat(names, sizes).tolist())}",
        f"dose <- {r_numbers(dose for trial in trials for dose in trial.doses)}",
        f"lowest <- {r_numbers(np.repeat([trial.reference for trial in trials], sizes))}",
        f"y <- {r_numbers(value for trial in trials for value in trial.y)}"
        f"  # {found.measure.name}{', logarithm' if found.measure.log else ''}",
        f"V <- bldiag({r_list(r_matrix(trial.covariance) for trial in trials)})",
        *([f"knots <- {r_numbers(curve.knots)}"] if curve.knots.size else ()),
        *_BASIS[curve.shape],
        f"fit <- function(X, ...) rma.mv(y, V, mods = ~ {terms} - 1{random},",
        f"  data = data.frame(trial, X), level = {r_number(100 * curve.level)}, ...)",
    ]
    if curve.shape == "emax":
        end = r_number(float(max(trial.doses.max() for trial in trials)) * 100)
        start = r_number(float(min(min(trial.doses.min() for trial in trials), 1e9)) / 100)
        lines += [
            "# the dose of half the effect has the highest likelihood; it is looked for over a grid, then closely",
            'at <- function(l) fit(basis(dose, exp(l)) - basis(lowest, exp(l)), method = "ML")',
            f"looks <- seq(log({start}), log({end}), length.out = 41)",
            "best <- which.max(sapply(looks, function(l) logLik(at(l))))",
            "near <- looks[c(max(best - 1, 1), min(best + 1, 41))]",
            "half <- exp(optimize(function(l) as.numeric(logLik(at(l))), near, maximum = TRUE, tol = 1e-7)$maximum)",
            'cat("ED50", half, "\\n")',
            "curve <- at(log(half))",
        ]
    else:
        lines.append("curve <- fit(basis(dose) - basis(lowest))")
    return "\n".join([*lines, "print(curve)"]) + "\n"
