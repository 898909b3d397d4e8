"""Speed of pooling and of simulated trials beside their peers, in one run: R's metafor and rpact, and pimeta.

Run: ``python -m benchmarks.synthesis [--json]``. A peer that is not on this machine is left out, and said to be.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from secondread.design import Dropout, Scenario, operating, survival_looks
from secondread.synthesis import (
    binomial_normal,
    gosh,
    half_normal,
    influence,
    pooled,
    posterior,
    selection_model,
    tau2,
    tau2_interval,
)

_RNG = np.random.default_rng(1)
_V8 = _RNG.uniform(0.01, 0.5, (10_000, 8))
_Y8 = _RNG.normal(0, np.sqrt(_V8 + 0.05))
_V13 = _RNG.uniform(0.01, 0.5, 13)
_Y13 = _RNG.normal(0, np.sqrt(_V13 + 0.05))
_V1000 = _RNG.uniform(0.01, 0.5, 1000)
_Y1000 = _RNG.normal(0, np.sqrt(_V1000 + 0.05))
_V40 = _RNG.uniform(0.01, 0.5, 40)
_Y40 = _RNG.normal(0.5, np.sqrt(_V40 + 0.05))
_FILE = Path(__file__).parents[1] / "tests" / "reference" / "binomial_normal.json"
_RARE = next(row for row in json.loads(_FILE.read_text(encoding="utf-8"))["rows"] if row["name"] == "nielweise")

_R = """
suppressMessages({{library(metafor); has_rpact <- requireNamespace("rpact", quietly = TRUE)}})
set.seed(1)
made <- function(k) {{ v <- runif(k, .01, .5); list(y = rnorm(k, 0, sqrt(v + .05)), v = v) }}
now <- function() proc.time()[["elapsed"]]
clock <- function(times, f) {{ f(); t <- now(); for (i in seq_len(times)) f(); (now() - t) / times }}
eight <- lapply(1:100, function(i) made(8)); thirteen <- made(13); thousand <- made(1000)
fit <- function(d) suppressWarnings(tryCatch(rma(d$y, d$v, method = "REML"), error = function(e) NULL))
cat("reml_8", 100 * clock(1, function() for (d in eight) fit(d)), "\\n")
cat("reml_13", clock(50, function() fit(thirteen)), "\\n")
cat("reml_1000", clock(1, function() fit(thousand)), "\\n")
whole <- rma(thousand$y, thousand$v, method = "DL")
cat("q_profile_1000", clock(1, function() confint(whole)), "\\n")
forty <- made(40); forty$y <- forty$y + .5; whole <- rma(forty$y, forty$v)
cat("influence_40", clock(1, function() influence(whole)), "\\n")
cat("selection_40", clock(1, function() selmodel(whole, type = "stepfun", steps = .025)), "\\n")
alike <- rma(forty$y, forty$v, method = "FE")
cat("gosh_40", 100 * clock(1, function() gosh(alike, subsets = 1000, progbar = FALSE)), "\\n")
exact <- function() suppressWarnings(rma.glmm(measure = "OR", model = "CM.EL", ai = ai, n1i = n1i, ci = ci, n2i = n2i,
  data = metadat::dat.nielweise2007))
try(cat("exact_18", clock(1, exact), "\\n"), silent = TRUE)
if (has_rpact) {{
  suppressMessages(library(rpact))
  d <- getDesignGroupSequential(kMax = 3, alpha = .025, typeOfDesign = "OF")
  cat("survival", clock(1, function() getSimulationSurvival(design = d, lambda2 = .1, hazardRatio = .7,
    directionUpper = FALSE, accrualTime = c(0, 12), maxNumberOfSubjects = 300, plannedEvents = c(66, 132, 198),
    maxNumberOfIterations = 10000, seed = 1)), "\\n")
}}
"""


@dataclass(frozen=True)
class Timed:
    """One job: its seconds here, those of the peer, and the aim."""

    job: str
    seconds: float
    aim: float
    peer: str = ""
    peer_seconds: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.peer_seconds / self.seconds if self.peer_seconds else None


def best_of(times: int, function: Callable[[], object]) -> float:
    """Return the shortest of several runs, which other work on the machine disturbs least."""
    function()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        found.append(time.perf_counter() - start)
    return min(found)


def run(cores: int) -> list[Timed]:
    peers = _r_times()
    pimeta = _pimeta()
    survival = {"control_hazard": 0.1, "hazard_ratio": 0.7, "accrual": 12.0, "events": [66, 132, 198]}
    scenario = Scenario(50, 50, 0.4, dropout=Dropout(0.15), analysis="ancova")

    def timed(job: str, aim: float, times: int, function: Callable[[], object], peer: str = "", key: str = "") -> Timed:
        return Timed(job, best_of(times, function), aim, peer, peers.get(key))

    def exact() -> object:
        return binomial_normal(*(_RARE[name] for name in ("ai", "n1i", "ci", "n2i")))

    rows = [
        timed("10,000 REML meta-analyses of 8 trials", 0.2, 3, lambda: tau2(_Y8, _V8), "metafor (from 100)", "reml_8"),
        timed("10,000 DerSimonian-Laird of 8 trials", 0.01, 5, lambda: tau2(_Y8, _V8, method="DL")),
        timed("REML, 13 trials, one fit", 0.0002, 200, lambda: tau2(_Y13, _V13), "metafor", "reml_13"),
        timed("REML, 1,000 trials", 0.002, 50, lambda: tau2(_Y1000, _V1000), "metafor", "reml_1000"),
        timed("Q-profile, 1,000 trials", 0.02, 20, lambda: tau2_interval(_Y1000, _V1000), "metafor", "q_profile_1000"),
        timed("posterior, 13 trials", 0.05, 20, lambda: posterior(_Y13, _V13, tau_prior=half_normal(0.5))),
        timed("whole result, 13 trials", 0.002, 50, lambda: pooled(_Y13, _V13)),
        timed("influence, 40 trials", 0.01, 20, lambda: influence(_Y40, _V40), "metafor", "influence_40"),
        timed("selection model, 40 trials", 0.05, 5, lambda: selection_model(_Y40, _V40), "metafor", "selection_40"),
        timed("100,000 subsets of 40 trials", 0.1, 5, lambda: gosh(_Y40, _V40), "metafor (from 1,000)", "gosh_40"),
        timed("exact binomial-normal, 18 trials", 0.2, 3, exact, "metafor", "exact_18"),
        timed(
            "10,000 survival trials, three looks",
            0.2,
            3,
            lambda: survival_looks(150, 150, bounds=[3.471, 2.454, 2.004], trials=10_000, **survival),  # type: ignore[arg-type]
            "rpact",
            "survival",
        ),
    ]
    start = time.perf_counter()
    operating(scenario, trials=1_000_000, cores=cores)
    rows.append(Timed(f"1,000,000 trials of 100, dropout, ANCOVA ({cores} cores)", time.perf_counter() - start, 20.0))
    if pimeta is not None:
        seconds = best_of(5, lambda: pimeta(_Y13, _V13))
        rows.append(Timed("REML, 13 trials, one fit", rows[2].seconds, 0.0002, "pimeta", seconds))
    return rows


def _r_times() -> dict[str, float]:
    """Return the seconds of the R peers, empty where R or metafor is not here."""
    if shutil.which("Rscript") is None:
        return {}
    done = subprocess.run(["Rscript", "-e", _R.format()], capture_output=True, text=True, check=False)
    pairs = [line.split() for line in done.stdout.splitlines()]
    return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2}


def _pimeta() -> Callable[[object, object], object] | None:
    try:
        module = importlib.import_module("pimeta")
    except ImportError:
        return None
    return lambda yi, vi: module.rma(yi, vi, method="REML")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cores", type=int, default=2)
    asked = parser.parse_args()
    rows = run(asked.cores)
    if asked.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
        return
    print(f"{'job':<56}{'seconds':>11}{'aim':>9}{'peer':>22}{'seconds':>11}{'times':>9}")
    for row in rows:
        peer = f"{row.peer_seconds:.4g}" if row.peer_seconds else ("not here" if row.peer else "")
        times = f"{row.ratio:.0f}x" if row.ratio else ""
        print(f"{row.job:<56}{row.seconds:>11.5f}{row.aim:>9g}{row.peer:>22}{peer:>11}{times:>9}")


if __name__ == "__main__":
    main()
