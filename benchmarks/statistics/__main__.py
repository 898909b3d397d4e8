"""Runs every job of this package, or those named: ``python -m benchmarks.statistics [job ...] [--quick]``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import benchmarks.statistics as package
from benchmarks.statistics.timing import Timing

HEAD = """# Speed of the statistics

Seconds of processor time of the last run on 2 cores, the best of several repeats, ours and the peer's in the same
run. *Ratio* is the peer's time over ours; *aim* is what was aimed at. A peer marked (x25) did a twenty-fifth of the
job and its time is multiplied; "-" means that there is no peer, or that it was not installed.

Made by `python -m benchmarks.statistics --page docs/speed.md`; `--quick` repeats less and leaves R out.

| job | ours (s) | aim (s) | | peer (s) | ratio | peer |
| --- | ---: | ---: | --- | ---: | ---: | --- |
"""


def jobs() -> list[str]:
    """Return the names of the modules that have a ``timings`` function."""
    names = [module.name for module in iter_modules(package.__path__) if not module.name.startswith("_")]
    return [name for name in names if hasattr(import_module(f"{package.__name__}.{name}"), "timings")]


def cells(timing: Timing) -> list[str]:
    """Return what is shown of one job: job, ours, aim, whether it is met, the peer's, ratio, peer with a note."""
    return [
        timing.job,
        f"{timing.ours:.4f}",
        "-" if timing.aim is None else f"{timing.aim:.3g}",
        "" if timing.aim is None else "met" if timing.ours <= timing.aim else "missed",
        "-" if timing.theirs is None else f"{timing.theirs:.4f}",
        "-" if timing.theirs is None else f"{timing.theirs / timing.ours:,.0f}x",
        f"{timing.peer} {timing.note}".strip(),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and write it as a page where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statistics", description=__doc__)
    known = jobs()
    parser.add_argument("jobs", nargs="*", metavar="job", help=f"one of {', '.join(known)}; all if none is named")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, no peers in R")
    parser.add_argument("--page", type=Path, help="write the table to this Markdown file")
    wanted = parser.parse_args(arguments)
    for name in wanted.jobs:
        if name not in known:
            parser.error(f"job must be one of {', '.join(known)}; got {name!r}.")
    widths = (60, 9, 7, 6, 10, 8, 0)
    titles = ["job", "ours (s)", "aim", "", "peer (s)", "ratio", "peer"]
    print(_aligned(titles, widths))
    rows = []
    for name in wanted.jobs or known:
        for timing in import_module(f"{package.__name__}.{name}").timings(quick=wanted.quick):
            rows.append(cells(timing))
            print(_aligned(rows[-1], widths), flush=True)
    if wanted.page is not None:
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        wanted.page.write_text(f"{HEAD}{table}\n", encoding="utf-8")


def _aligned(row: list[str], widths: Sequence[int]) -> str:
    """Return a row with words to the left of their columns and numbers to the right."""
    words = {0, 3, 6}
    parts = [
        f"{cell:<{width}}" if place in words else f"{cell:>{width}}"
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return " ".join(parts).rstrip()


if __name__ == "__main__":
    main()
