"""Boschloo's test: single tables of growing arms, and many allowed tables at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.statistics.timing import Timing, best_of
from secondread import statistics as st
from secondread.statistics.hypothesis_tests import every_table, largest_over_risk


def _forget() -> None:
    """Empty what earlier tables left, so that each time is that of a first call."""
    every_table.conditional_probabilities.cache_clear()
    every_table.attainable_fisher_p.cache_clear()
    every_table.first_treated.cache_clear()
    largest_over_risk._grid.cache_clear()
    largest_over_risk._log_choose.cache_clear()


def timings(*, quick: bool = False) -> Iterator[Timing]:
    """Time first calls against SciPy's (the doubled convention is the one both have), then 500 tables in one call."""
    from scipy.stats import boschloo_exact

    repeats = 1 if quick else 3
    for x1, x0, n in ((22, 14, 50), (50, 35, 124), (74, 92, 212)):
        theirs = best_of(lambda x1=x1, x0=x0, n=n: boschloo_exact([[x1, x0], [n - x1, n - x0]]), repeats)
        for two_sided in ("doubled", "fisher_ordering"):

            def first(x1: int = x1, x0: int = x0, n: int = n, two_sided: str = two_sided) -> None:
                _forget()
                st.boschloo(x1, n, x0, n, two_sided=two_sided)

            aim = theirs / 10 if n == 212 else None
            yield Timing(
                f"Boschloo, arms of {n}, {two_sided}",
                best_of(first, 2 if quick else 7),
                aim,
                "scipy boschloo_exact",
                theirs,
            )
    draw = np.random.default_rng(2)
    x1, x0 = draw.integers(0, 51, 500), draw.integers(0, 51, 500)

    def many() -> None:
        _forget()
        st.boschloo(x1, 50, x0, 50)

    one = best_of(lambda: boschloo_exact([[22, 14], [28, 36]]), repeats)
    yield Timing(
        "Boschloo, 500 tables, arms of 50", best_of(many, repeats), 0.5, "scipy boschloo_exact", 500 * one, "(x500)"
    )
    tables = st.allowed_tables(45, 28, total=99, max_loss=0.12)
    counts = tables.counts  # type: ignore[union-attr]

    def allowed() -> None:
        _forget()
        st.boschloo(*counts)

    yield Timing(f"Boschloo, {len(tables)} allowed tables of 99, many arm sizes", best_of(allowed, repeats))  # type: ignore[arg-type]
