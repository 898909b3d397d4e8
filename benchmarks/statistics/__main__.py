"""Runs every job of this package, or those named: ``python -m benchmarks.statistics [job ...]``."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks.statistics as package
from benchmarks.statistics.timing import Timing


def jobs() -> list[str]:
    """Return the names of the modules that have a ``timings`` function."""
    names = [module.name for module in iter_modules(package.__path__) if not module.name.startswith("_")]
    return [name for name in names if hasattr(import_module(f"{package.__name__}.{name}"), "timings")]


def line(timing: Timing) -> str:
    """Return one row of the table."""
    theirs = f"{timing.theirs:9.4f}" if timing.theirs is not None else "        -"
    ratio = f"{timing.theirs / timing.ours:7.0f}x" if timing.theirs is not None else "       -"
    aim = f"{timing.aim:g}" if timing.aim is not None else "-"
    verdict = "" if timing.aim is None else "met" if timing.ours <= timing.aim else "missed"
    return f"{timing.job:<58} {timing.ours:9.4f} {aim:>6} {verdict:<6} {theirs} {ratio} {timing.peer} {timing.note}"


def main(wanted: list[str]) -> None:
    """Print the table."""
    known = jobs()
    for name in wanted:
        if name not in known:
            raise SystemExit(f"job must be one of {', '.join(known)}; got {name!r}.")
    print(f"{'job':<58} {'ours (s)':>9} {'aim':>6} {'':<6} {'peer (s)':>9} {'ratio':>8} peer")
    for name in wanted or known:
        for timing in import_module(f"{package.__name__}.{name}").timings():
            print(line(timing), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
