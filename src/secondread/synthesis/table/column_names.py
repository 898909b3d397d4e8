"""What the columns of a table of trials are called, and what a misspelt one was probably meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

# name -> what stands in it; the names of metafor wherever it has one
NUMBERS = {
    "yi": "estimate on the pooling scale (the logarithm of a ratio)",
    "vi": "its sampling variance",
    "sei": "its standard error",
    "estimate": "estimate as printed (a ratio, not its logarithm)",
    "ci_low": "lower limit of its interval, as printed",
    "ci_high": "upper limit of its interval, as printed",
    "level": "level of that interval (0.95 where the column is missing)",
    "ai": "events, treated arm",
    "bi": "participants without an event, treated arm",
    "ci": "events, control arm",
    "di": "participants without an event, control arm",
    "n1i": "participants, treated arm",
    "n2i": "participants, control arm",
    "m1i": "mean, treated arm",
    "sd1i": "standard deviation, treated arm",
    "m2i": "mean, control arm",
    "sd2i": "standard deviation, control arm",
    "x1i": "events, treated arm (rates)",
    "t1i": "person-time, treated arm",
    "x2i": "events, control arm (rates)",
    "t2i": "person-time, control arm",
    "dose": "dose, in one unit for all trials",
    "year": "year of publication",
    "ri": "correlation between the periods of a crossover trial",
    "icc": "intracluster correlation of a cluster trial",
    "cluster_size": "mean number of participants a cluster",
}
WORDS = {
    "slab": "name of the trial",
    "trial": "the trial a row belongs to, where it has several rows (several active arms)",
    "measure": "effect measure",
    "design": "parallel, crossover or cluster",
    "subgroup": "group the row is pooled in",
    "analysis": "change or end value; adjusted or crude",
    "population": "randomised or completers",
    "outcome": "outcome and time point",
    "rob": "risk of bias",
}
_ALIASES = {
    "study": "slab",
    "author": "slab",
    "name": "slab",
    "label": "slab",
    "se": "sei",
    "var": "vi",
    "variance": "vi",
    "effect": "yi",
    "te": "yi",
    "sete": "sei",
    "lower": "ci_low",
    "upper": "ci_high",
    "ci.lb": "ci_low",
    "ci.ub": "ci_high",
    "ci_lower": "ci_low",
    "ci_upper": "ci_high",
    "events_treated": "ai",
    "events_control": "ci",
    "event.e": "ai",
    "event.c": "ci",
    "n.e": "n1i",
    "n.c": "n2i",
    "n_treated": "n1i",
    "n_control": "n2i",
    "tpos": "ai",
    "tneg": "bi",
    "cpos": "ci",
    "cneg": "di",
    "mean_treated": "m1i",
    "mean_control": "m2i",
    "mean.e": "m1i",
    "mean.c": "m2i",
    "sd_treated": "sd1i",
    "sd_control": "sd2i",
    "sd.e": "sd1i",
    "sd.c": "sd2i",
    "risk_of_bias": "rob",
}


def known_name(name: str) -> str:
    """Return the house's name of a column, or the name itself in lower case where there is none."""
    plain = name.strip().lower().lstrip("\ufeff").replace(" ", "_")
    return _ALIASES.get(plain, plain)


def close_to(missing: str, given: Sequence[str]) -> str:
    """Return the given column whose name is nearest to a missing one, empty where none is near."""
    return next(iter(difflib.get_close_matches(missing, given, n=1, cutoff=0.5)), "")


def suggestion(missing: str, given: Sequence[str]) -> str:
    """Return the end of a sentence on a missing column: which column was probably meant, or which there are."""
    close = close_to(missing, given)
    if close:
        return f"; if {close!r} is it, name it {missing}"
    return f"; the columns that are not known are {', '.join(given)}" if given else ""
