"""Do small trials show more? Egger, Begg, Peters, trim and fill and PET-PEESE, with what they cannot tell."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from secondread.report.figures.numbers import shown
from secondread.report.pooling import strings
from secondread.report.pooling.look import Look
from secondread.report.pooling.wording import printed_interval, printed_p
from secondread.statistics.result import Computed, Result
from secondread.synthesis.looking.asymmetry_tests import begg, egger, peters
from secondread.synthesis.looking.pet_peese import pet_peese
from secondread.synthesis.looking.trim_and_fill import trim_and_fill
from secondread.synthesis.looking.weighted_line import FEW, FEW_TRIALS
from secondread.synthesis.pooling.several_trials import Synthesis

_CAVEAT = (
    "Small trials may show more for many reasons (other patients, other doses, chance, poor methods, results kept "
    "back); no such test says which. Trim and fill and PET-PEESE are what-ifs, not corrections."
)
_CORRELATED = (
    "For this measure estimate and standard error are tied to each other, so that Egger's and Begg's tests find "
    "asymmetry where there is none too often."
)


def small_studies_look(result: Synthesis) -> Look:
    """Return the tests of asymmetry and what the pooled effect would be under two what-ifs.

    Raises
    ------
    ValueError
        For fewer than three trials.
    """
    table = result.table
    y, v = table.yi, table.vi
    tests: dict[str, Result] = {"egger": egger(y, v), "begg": begg(y, v)}
    participants = _participants(result)
    if table.measure.code == "OR" and participants is not None:
        tests["peters"] = peters(y, v, participants)
    names = {"egger": "Egger's test", "begg": "Begg's test", "peters": "Peters' test"}
    told = [_test(names[key], found) for key, found in tests.items()]
    method = result.choices["method"]
    filled = trim_and_fill(y, v, method=method, test="wald" if method == "common" else result.choices["test"])
    trials = "trial" if filled.missing == 1 else "trials"
    told.append(
        f"Trim and fill: {filled.missing} {trials} to the {filled.side} would make the funnel symmetric"
        + (f"; with them {printed_interval(result, filled.filled)}." if filled.missing else ".")
    )
    beyond = pet_peese(y, v)
    data: dict[str, Any] = {key: _data(found) for key, found in tests.items()}
    data["trim_and_fill"] = {
        "missing": filled.missing,
        "side": filled.side,
        "estimate": filled.filled.estimate,
        "interval": list(filled.filled.interval),
    }
    if isinstance(beyond, Computed):
        low, high = beyond.interval or (math.nan, math.nan)
        printed = [shown(table.measure.printed(float(value))) for value in (beyond.value, low, high)]
        told.append(f"{beyond.method}: {printed[0]} ({printed[1]} to {printed[2]}).")
        data["pet_peese"] = {"estimate": beyond.value, "interval": [low, high], "method": beyond.method}
    cautions = [FEW_TRIALS] if len(table.labels) < FEW else []
    if table.measure.code in ("OR", "RR", "SMD"):
        cautions.append(_CORRELATED)
    return Look("small_studies", strings.SMALL_STUDIES, (*told, *cautions, _CAVEAT), (), data)


def _participants(result: Synthesis) -> Any:
    columns = result.table.columns
    if not {"n1i", "n2i"} <= set(columns):
        return None
    total = columns["n1i"] + columns["n2i"]
    return total if np.isfinite(total).all() else None


def _test(name: str, found: Result) -> str:
    if not isinstance(found, Computed):
        return f"{name}: {found.reason}"
    return f"{name}: {printed_p(float(found.details['p']))}."


def _data(found: Result) -> dict[str, Any]:
    if not isinstance(found, Computed):
        return {"p": None, "reason": found.reason}
    return {"value": found.value, **found.details}
