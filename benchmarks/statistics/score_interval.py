"""Miettinen-Nurminen intervals of 100,000 tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.statistics.timing import Timing, best_of
from secondread import statistics as st

TABLES = 100_000
# the peer does one table at a time, so it does few; its time is multiplied up and said to be
PEER_TABLES = 200


def timings(*, quick: bool = False) -> Iterator[Timing]:
    """Time the three measures; statsmodels does a few hundred differences where it is installed."""
    draw = np.random.default_rng(1)
    n1, n0 = draw.integers(5, 201, TABLES), draw.integers(5, 201, TABLES)
    x1, x0 = draw.binomial(n1, draw.random(TABLES)), draw.binomial(n0, draw.random(TABLES))
    theirs, peer, note = None, "statsmodels", ""
    try:
        from statsmodels.stats.proportion import confint_proportions_2indep
    except ImportError:
        note = "(not installed)"
    else:
        failed = []

        def peer_way() -> None:
            for i in range(PEER_TABLES):
                try:
                    confint_proportions_2indep(x1[i], n1[i], x0[i], n0[i], method="score")
                except ValueError:
                    failed.append(i)

        with np.errstate(all="ignore"):
            theirs = best_of(peer_way, 1) * TABLES / PEER_TABLES
        note = f"(x{TABLES // PEER_TABLES}); no limits for {len(failed)} of {PEER_TABLES} tables"
    for measure in ("risk_difference", "risk_ratio", "odds_ratio"):
        function = getattr(st, measure)
        ours = best_of(
            lambda function=function: function(x1, n1, x0, n0, method="miettinen_nurminen"), 1 if quick else 3
        )
        if measure == "risk_difference":
            yield Timing(f"Miettinen-Nurminen {measure}, 100,000 tables", ours, 0.5, peer, theirs, note)
        else:
            yield Timing(f"Miettinen-Nurminen {measure}, 100,000 tables", ours, 0.5)
