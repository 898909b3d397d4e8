"""Fisher's exact test on 100,000 tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.statistics.timing import Timing, best_of, seconds_in_r, vector
from secondread import statistics as st

TABLES = 100_000
# Peers do a part of the tables; their time is multiplied up and said to be.
PEER_TABLES = 4_000


def timings(*, quick: bool = False) -> Iterator[Timing]:
    """Time ours on all tables, R and SciPy on a part, and check that the answers agree."""
    draw = np.random.default_rng(1)
    n1, n0 = draw.integers(5, 201, TABLES), draw.integers(5, 201, TABLES)
    x1, x0 = draw.binomial(n1, draw.random(TABLES)), draw.binomial(n0, draw.random(TABLES))
    ours = best_of(lambda: st.fisher(x1, n1, x0, n0), 1 if quick else 3)
    job, aim = "Fisher exact, 100,000 tables, up to 200 an arm", 0.5
    part = slice(PEER_TABLES)
    scale = TABLES / PEER_TABLES
    setup = f"a<-{vector(x1[part])}; n<-{vector(n1[part])}; b<-{vector(x0[part])}; m<-{vector(n0[part])}"
    timed = (
        f"for (i in 1:{PEER_TABLES}) fisher.test(matrix(c(a[i], n[i] - a[i], b[i], m[i] - b[i]), 2), conf.int = FALSE)"
    )
    r = None if quick else seconds_in_r(setup, timed)
    yield Timing(job, ours, aim, "R fisher.test", None if r is None else r * scale, f"(x{scale:g})")
    from scipy.stats import fisher_exact

    few = PEER_TABLES // (40 if quick else 8)
    peer_p = np.empty(few)

    def scipy_way() -> None:
        for i in range(few):
            peer_p[i] = fisher_exact([[x1[i], n1[i] - x1[i]], [x0[i], n0[i] - x0[i]]])[1]

    theirs = best_of(scipy_way, 1) * TABLES / few
    worst = np.max(np.abs(np.asarray(st.fisher(x1[:few], n1[:few], x0[:few], n0[:few]).value) / peer_p - 1))
    yield Timing(job, ours, aim, "scipy fisher_exact", theirs, f"(x{TABLES / few:g}); largest relative gap {worst:.0e}")
