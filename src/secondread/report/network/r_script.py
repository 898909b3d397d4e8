"""An R script that runs the same network meta-analysis again in metafor."""

from __future__ import annotations

from itertools import combinations

from secondread.report.network.findings import NetworkFindings
from secondread.report.r_language import r_list, r_matrix, r_number, r_numbers, r_text, r_texts
from secondread.report.safe_text import one_line

_NETMETA = {"OR", "RR", "RD", "MD", "SMD", "IRR", "HR"}


def network_r_script(found: NetworkFindings) -> str:
    """Return the script; contrasts and covariances are those compared, to the last digit."""
    net, measure = found.network, found.measure
    contrasts = [(trial, name) for trial in net.trials for name in trial.treatments[1:]]
    lines = [
        '# The same network meta-analysis in R. Needs: install.packages("metafor")',
        "library(metafor)",
        "# each arm against the first of its trial, with the covariance that the shared arm brings",
        f"trial <- {r_texts([trial.name for trial, _ in contrasts])}",
        f"treatment <- {r_texts([name for _, name in contrasts])}",
        f"against <- {r_texts([trial.treatments[0] for trial, _ in contrasts])}",
        f"y <- {r_numbers(value for trial in net.trials for value in trial.y)}"
        f"  # {measure.name}{', logarithm' if measure.log else ''}",
        f"V <- bldiag({r_list(r_matrix(trial.covariance) for trial in net.trials)})",
        f"reference <- {r_text(found.reference)}",
        'treatments <- setdiff(sort(unique(c(treatment, against)), method = "radix"), reference)',
        'X <- outer(treatment, treatments, "==") - outer(against, treatments, "==")',
        "colnames(X) <- treatments",
        "effect <- ave(seq_along(trial), trial, FUN = seq_along)",
        f"fit <- function(V, ...) rma.mv(y, V, mods = X, intercept = FALSE, level = {r_number(100 * net.level)}, ...)",
        "common <- fit(V)  # its QE is Q of the whole network",
        *_RANDOM[net.estimator],
        "print(random)",
        "# Q of every design with effects of its own; the rest of QE lies between designs",
        "design <- sapply(trial, function(t) paste(sort(unique(c(treatment[trial == t], against[trial == t]))),",
        '                                          collapse = "\\n"))',
        "within <- sum(sapply(unique(design), function(d) {",
        '  i <- design == d; arms <- strsplit(d, "\\n", fixed = TRUE)[[1]]; S <- V[i, i, drop = FALSE]',
        "  Z <- X[i, setdiff(arms, c(reference, if (!reference %in% arms) arms[1])), drop = FALSE]",
        "  e <- y[i] - Z %*% solve(t(Z) %*% solve(S, Z), t(Z) %*% solve(S, y[i]))",
        "  sum(e * solve(S, e))",
        "}))",
        'cat("Q within designs", within, "between designs", common$QE - within, "\\n")',
        *_pairs(found),
    ]
    return "\n".join(lines) + "\n"


_RANDOM = {
    "common": ["random <- common"],
    "REML": [
        "# tau squared is that of every comparison; effects of one trial are correlated by one half",
        "random <- fit(V, random = ~ factor(effect) | trial, rho = 1/2,",
        '              control = list(optimizer = "nlminb", rel.tol = 1e-10))',
    ],
    "DL": [
        "# tau squared by the moments of Jackson, White and Riley (metafor has none for such models)",
        "W <- solve(V); P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W",
        'K <- outer(trial, trial, "==") * (diag(length(y)) + 1) / 2',
        "tau2 <- if (length(y) > ncol(X)) max(0, (common$QE - (length(y) - ncol(X))) / sum(diag(P %*% K))) else 0",
        'random <- fit(V + tau2 * K); cat("tau squared", tau2, "\\n")',
    ],
}


def _pairs(found: NetworkFindings) -> list[str]:
    """Return every pair of every trial, as netmeta takes them, and its call."""
    pairs = [(trial, *pair) for trial in found.network.trials for pair in combinations(trial.treatments, 2)]
    between = [trial.between(a, b) for trial, a, b in pairs]
    code = found.measure.code if found.measure.code in _NETMETA else ""
    common = found.network.estimator == "common"
    estimator = "" if common else f', method.tau = "{found.network.estimator}"'
    return [
        "# the same with netmeta, if that is at hand:",
        f"pairs <- data.frame(studlab = {r_texts([trial.name for trial, _, _ in pairs])},",
        f"  treat1 = {r_texts([a for _, a, _ in pairs])},",
        f"  treat2 = {r_texts([b for _, _, b in pairs])},",
        f"  TE = {r_numbers(value for value, _ in between)},",
        f"  seTE = sqrt({r_numbers(variance for _, variance in between)}))",
        f'# netmeta::netmeta(TE, seTE, treat1, treat2, studlab, data = pairs, sm = "{code}", '
        f"reference.group = {r_text(one_line(found.reference))}{estimator})",
    ]
