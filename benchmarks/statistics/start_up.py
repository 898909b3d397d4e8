"""What it costs to import the statistics and to run one test of two arms."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.statistics.timing import Timing

# job -> code, and the aim
CODE: dict[str, tuple[str, float | None]] = {
    "Importing secondread.statistics": ("import secondread.statistics", 0.5),
    "Importing it and one risk difference": (
        "from secondread import statistics as st; st.risk_difference(22, 49, 14, 50)",
        None,
    ),
}


def timings(*, quick: bool = False) -> Iterator[Timing]:
    """Time new processes, less what an empty one takes; SciPy's own tests of proportions are the peer."""
    repeats = 1 if quick else 5
    empty = _seconds("pass", repeats)
    peer = _seconds("from scipy import stats", repeats) - empty
    for job, (code, aim) in CODE.items():
        # an import that costs next to nothing must not come out at or below zero
        yield Timing(job, max(_seconds(code, repeats) - empty, 1e-4), aim, "import of scipy.stats", peer)


def _seconds(code: str, repeats: int) -> float:
    """Return the least processor time of a new Python that runs some code."""
    least = float("inf")
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least
