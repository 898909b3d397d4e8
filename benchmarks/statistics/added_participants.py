"""Added participants to significance, five tests, over all tables that printed percents allow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.statistics.timing import Timing, best_of
from secondread import statistics as st
from secondread.statistics.power import rejection_region
from secondread.statistics.power.added_participants import ADDED_TESTS


def timings(*, quick: bool = False) -> Iterator[Timing]:
    """Time all five tests together on tables that 45% v 28% of about 99 participants allow; nobody else has this."""
    for loss in (0.05, 0.12):
        tables = st.allowed_tables(45, 28, total=99, max_loss=loss)
        counts = tables.counts  # type: ignore[union-attr]

        def everything(counts: tuple[object, ...] = counts) -> None:
            rejection_region.margin_probabilities.cache_clear()
            for test in ADDED_TESTS:
                st.added_n_to_significance(*counts, test=test)

        yield Timing(
            f"Added n, five tests, {len(tables)} allowed tables of 99", best_of(everything, 1 if quick else 3), 0.3
        )  # type: ignore[arg-type]
    treated, control = (counts.ravel() for counts in np.meshgrid(np.arange(20, 26), np.arange(11, 17)))

    def many() -> None:
        rejection_region.margin_probabilities.cache_clear()
        for test in ADDED_TESTS:
            st.added_n_to_significance(treated, 49, control, 50, test=test)

    yield Timing(f"Added n, five tests, {treated.size} tables of 49 and 50", best_of(many, 1 if quick else 3), 0.3)
