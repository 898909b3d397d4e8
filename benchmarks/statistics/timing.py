"""One line of a table of times: ours, the peer's, how many times faster, and the aim."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of processor time of one job, which other work on the machine disturbs less than the clock.

    Parameters
    ----------
    job : str
        What was computed.
    ours : float
        Our seconds, the best of the repeats.
    aim : float or None
        Seconds that were aimed at.
    peer : str
        Who else computed the same.
    theirs : float or None
        The peer's seconds; None where it is not installed.
    note : str
        Scaling, or a difference in the answers.
    """

    job: str
    ours: float
    aim: float | None = None
    peer: str = ""
    theirs: float | None = None
    note: str = ""


def best_of(function: Callable[[], object], repeats: int = 3) -> float:
    """Return the least seconds of processor time of several calls."""
    least = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        function()
        least = min(least, time.process_time() - start)
    return least


def seconds_in_r(setup: str, timed: str) -> float | None:
    """Return the seconds R needs for `timed` after `setup`, without its start-up; None where it cannot run it."""
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "timed.R"
        script.write_text(f"{setup}\nt <- sum(proc.time()[1:2])\n{timed}\ncat(sum(proc.time()[1:2]) - t)\n")
        run = subprocess.run(["Rscript", str(script)], capture_output=True, text=True, check=False)
    return float(run.stdout.strip().split()[-1]) if run.returncode == 0 and run.stdout.strip() else None


def vector(values: object) -> str:
    """Return numbers as an R vector."""
    return "c(" + ",".join(str(int(value)) for value in values) + ")"  # type: ignore[attr-defined]
