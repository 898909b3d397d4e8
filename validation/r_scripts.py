"""Runs every R script that `pool`, `network` and `dose` write, and holds its numbers against ours.

    python validation/r_scripts.py        # needs Rscript with metafor, lme4, BiasedUrn and jsonlite

Ends with an error where R cannot be run, or where a number differs.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from secondread.cli import main
from secondread.synthesis import dose_response, network_meta_analysis, network_trials, several_trials
from secondread.synthesis.dose.dose_table import dose_table
from secondread.synthesis.regression.moderators import moderated
from secondread.trial_columns import columns_of

POOL = """study,ai,n1i,ci,n2i,year,blinding,subgroup
"Aston ""A"" \\ 1",4,119,11,128,1948,high,north
Brook,6,300,29,274,1949,low,north
Crewe,3,228,11,209,1960,high,
Derby,62,13536,248,12619,1977,,south
Exeter,33,5036,47,5761,1973,low,south
Frome,180,1361,372,1079,1953,low,south
Goole,0,250,10,260,,high,north
Hythe,29,7470,45,7338,1968,high,west
Ilford,17,1699,65,1600,1961,low,south
"""
RATES = """study,x1i,t1i,x2i,t2i
A,7,1344,11,1988
B,8,1600,8,1461
C,3,12012,14,10962
D,6,1536,10,1503
E,0,370,1,483
F,1,729,8,913
"""
NETWORK = """study,treatment,events,n
Aston,placebo,20,100
Aston,rel'x\\y,10,100
Brook,placebo,30,120
Brook,tolmirex,18,118
Crewe,rel'x\\y,14,90
Crewe,tolmirex,13,92
Crewe,other,20,91
Derby,placebo,25,110
Derby,tolmirex,9,108
Exeter,other,15,80
Exeter,tolmirex,17,84
Frome,other,20,81
Frome,placebo,22,90
Goole,placebo,10,100
Goole,tolmirex,22,100
Hythe,rel'x\\y,30,95
Hythe,placebo,20,99
Hythe,other,14,97
"""
DOSE = """trial,dose,mean,sd,n
Aston,0,0.1,1,40
Aston,2,-0.5,1,38
Aston,6,-1.1,1,41
Brook,1,0.0,1,50
Brook,4,-0.6,1,50
Brook,9,-1.4,1,48
Crewe,0,0.2,1,45
Crewe,4,-0.3,1,44
Crewe,8,-0.9,1,45
Derby,0,0.0,1,45
Derby,3,-1.3,1,44
Derby,12,-3.4,1,45
"""
# what each script leaves behind, as JSON
WANTED = {
    "pool": "list(b = coef(random), se = random$se, tau2 = random$tau2, ci = c(random$ci.lb, random$ci.ub),"
    " p = random$pval,"
    " common = coef(common), predicted = if (exists('predicted')) unname(predicted),"
    " groups = if (exists('groups')) lapply(groups, function(g) c(coef(g), g$se, g$tau2)),"
    " groups_p = if (exists('groups')) between$QEp,"
    " mods = if (exists('regression')) list(b = c(regression$beta), se = regression$se, tau2 = regression$tau2,"
    " p = regression$pval, QMp = regression$QMp, QEp = regression$QEp),"
    " counts = if (exists('counts')) list(b = c(counts$beta), se = counts$se, tau2 = counts$tau2))",
    "network": "list(b = as.list(coef(random)), se = random$se, Q = common$QE, within = within, pairs = nrow(pairs),"
    " tau2 = if (exists('tau2')) tau2 else if (random$withG) random$tau2 else 0)",
    "dose": "list(b = c(curve$beta), se = curve$se, G = c(curve$G), half = if (exists('half')) half)",
}


def run(folder: Path, kind: str, table: str, *options: str) -> dict[str, Any]:
    """Return what R makes of the script that a command writes."""
    file, script = folder / "table.csv", folder / "again.R"
    file.write_text(table, encoding="utf-8")
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        code = main([kind, str(file), "--r", str(script), "--json", str(folder / "out.json"), *options])
    if code != 0:
        sys.exit(f"{kind} {' '.join(options)} failed")
    told = f'jsonlite::toJSON({WANTED[kind]}, digits = NA, auto_unbox = TRUE, null = "null")'
    with script.open("a", encoding="utf-8") as end:
        end.write(f'\ncat("\\n@", {told}, "\\n", sep = "")\n')
    command = ["Rscript", "--vanilla", str(script)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{kind} {' '.join(options)}: R stopped.\n{done.stderr}\n{script.read_text(encoding='utf-8')}")
    line = next(line for line in done.stdout.splitlines() if line.startswith("@"))
    found: dict[str, Any] = json.loads(line[1:])
    return found


def held(folder: Path, options: list[str]) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, ours and R's for one call of `pool`."""
    table = RATES if "IRR" in options else POOL
    theirs = run(folder, "pool", table, *options)
    given = dict(zip(options[::2], options[1::2], strict=True))
    choices = {name: given[f"--{name}"] for name in ("method", "test", "prediction", "measure") if f"--{name}" in given}
    ours = several_trials(columns_of(str(folder / "table.csv")), **choices)
    yield "estimate", ours.random.estimate, theirs["b"]
    yield "se", ours.random.se, theirs["se"]
    yield "tau2", ours.random.tau2, theirs["tau2"]
    yield "interval", ours.random.interval, theirs["ci"]
    yield "p", ours.random.p, theirs["p"]
    yield "common", ours.common.estimate, theirs["common"]
    if theirs["predicted"] is not None:
        yield "prediction", ours.random.prediction, theirs["predicted"]
    for name, group in ours.groups.items():
        yield f"group {name}", (group.estimate, group.se, group.tau2), theirs["groups"][name]
    if ours.groups:
        yield "groups p", ours.groups_p, theirs["groups_p"]
    names = [options[place + 1] for place, word in enumerate(options) if word == "--moderator"]
    if names:
        fit = moderated(ours.table, names, ours.choices).regression
        yield "coefficients", fit.coefficients, theirs["mods"]["b"]
        yield "their errors", fit.se, theirs["mods"]["se"]
        yield "their p", fit.p, theirs["mods"]["p"]
        yield "tau2 left", fit.tau2, theirs["mods"]["tau2"]
        yield "moderators p", fit.moderators_p, theirs["mods"]["QMp"]
        yield "residual p", fit.residual_p, theirs["mods"]["QEp"]
    if "--counts" in given:
        look = json.loads((folder / "out.json").read_text(encoding="utf-8"))["looks"]["counts"]
        for name, code in (("estimate", "b"), ("se", "se"), ("tau2", "tau2")):
            yield f"counts {name}", look[name], theirs["counts"][code]


def network_held(folder: Path, method: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, ours and R's for one call of `network`."""
    theirs = run(folder, "network", NETWORK, "--method", method, "--reference", "placebo")
    ours = network_meta_analysis(network_trials(columns_of(str(folder / "table.csv")))[0], method=method)
    for place, (name, value) in enumerate(theirs["b"].items()):
        i, j = ours.treatments.index(name), ours.treatments.index("placebo")
        yield f"{name}", (ours.estimate[i, j], ours.se[i, j]), (value, theirs["se"][place])
    yield "tau2", ours.tau2, theirs["tau2"]
    yield "spread", ours.tau2 > 0, method != "common"
    yield "Q", (ours.q, ours.q_within), (theirs["Q"], theirs["within"])
    arms = [len(trial.treatments) for trial in ours.trials]
    yield "pairs", sum(n * (n - 1) // 2 for n in arms), theirs["pairs"]


def dose_held(folder: Path, shape: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, ours and R's for one call of `dose`."""
    theirs = run(folder, "dose", DOSE, "--shape", shape, *(("--knots", "1,4,9") if shape == "spline" else ()))
    trials = dose_table(columns_of(str(folder / "table.csv")))[0]
    ours = dose_response(trials, shape=shape, knots=[1, 4, 9] if shape == "spline" else None)
    yield "coefficients", ours.coefficients, theirs["b"]
    yield "se", ours.se, theirs["se"]
    yield "spread", ours.between.max() > 0, True
    yield "between", ours.between.ravel(), theirs["G"]
    if theirs["half"] is not None:
        yield "ED50", ours.ed50, theirs["half"]


def every() -> Iterator[tuple[str, float, Iterator[tuple[str, Any, Any]]]]:
    """Yield what is run, how near it must come, and its numbers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for method in ("REML", "DL", "PM", "ML", "EB", "SJ", "HS", "HE", "DL2", "common"):
            options = ["--method", method, "--moderator", "year", "--moderator", "blinding"]
            yield f"pool {' '.join(options)}", 1e-6, held(folder, options)
        for test in ("hartung_knapp_floor", "t", "wald"):
            yield f"pool --test {test}", 1e-6, held(folder, ["--test", test, "--moderator", "year"])
        for kind in ("hts_hartung_knapp", "k_minus_1", "as_interval", "normal"):
            yield f"pool --prediction {kind}", 1e-6, held(folder, ["--prediction", kind])
        # lme4 ends at about four digits, and has Laplace's approximation for UM.RS
        for model, near in (("CM.EL", 1e-3), ("CM.AL", 1e-3), ("UM.FS", 2e-3), ("UM.RS", 2e-2)):
            yield f"pool --counts {model}", near, held(folder, ["--measure", "OR", "--counts", model])
        for model, near in (("CM.EL", 1e-3), ("UM.FS", 2e-3), ("UM.RS", 2e-2)):
            yield f"pool --measure IRR --counts {model}", near, held(folder, ["--measure", "IRR", "--counts", model])
        # rma.mv ends at a relative 1e-10 of the likelihood
        for method, near in (("DL", 1e-8), ("REML", 1e-4), ("common", 1e-8)):
            yield f"network --method {method}", near, network_held(folder, method)
        for shape in ("linear", "spline", "emax"):
            yield f"dose --shape {shape}", 2e-3 if shape == "emax" else 1e-3, dose_held(folder, shape)


if __name__ == "__main__":
    wrong = 0
    for title, near, numbers in every():
        for what, mine, theirs in numbers:
            a, b = np.atleast_1d(np.asarray(mine, dtype=float)), np.atleast_1d(np.asarray(theirs, dtype=float))
            if a.shape != b.shape or not np.allclose(a, b, rtol=near, atol=near * 1e-2, equal_nan=True):
                wrong += 1
                print(f"{title}: {what} is {a} here and {b} in R")
        print(f"{title}: done")
    sys.exit(1 if wrong else 0)
