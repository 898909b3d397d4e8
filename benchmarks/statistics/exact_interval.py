"""Exact unconditional intervals of the risk difference."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.statistics.timing import Timing, best_of, seconds_in_r
from secondread import statistics as st


def timings(*, quick: bool = False) -> Iterator[Timing]:
    """Time both intervals for arms of 25 against R's exact2x2 where it is installed."""
    r = (
        None
        if quick
        else seconds_in_r(
            "suppressMessages(library(exact2x2))",
            "invisible(uncondExact2x2(6, 25, 13, 25, conf.int = TRUE, method = 'score'))",
        )
    )
    for method in ("chan_zhang", "agresti_min"):
        ours = best_of(lambda method=method: st.exact_risk_difference(13, 25, 6, 25, method=method), 1 if quick else 5)
        yield Timing(f"exact unconditional interval, arms of 25, {method}", ours, 0.05, "R exact2x2", r)
