"""The coverage that each interval of binary outcomes really has, by enumeration of every table.

Prints docs/coverage.md: ``python -m benchmarks.statistics.coverage > docs/coverage.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import comb

from secondread import statistics as st
from secondread.statistics.effect_measures import (
    exact_risk_difference,
    odds_ratio,
    paired_proportions,
    risk_difference,
    risk_ratio,
)
from secondread.statistics.one_proportion import proportion_interval
from secondread.statistics.result import Computed

_Array = NDArray[np.float64]

# Risks looked at, by arm: 39 each, so 1,521 pairs.
RISKS = np.linspace(0.025, 0.975, 39)
# One proportion is cheap: 999 of them.
PROPORTIONS = np.linspace(0.001, 0.999, 999)
LEVEL = 0.95
# Limits are found to about 1e-6; a true value nearer than that to a limit counts as covered.
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage over a range of true values: mean, least, and the share of them where it is below .94."""

    mean: float
    least: float
    below: float
    width: float


def binomial(n: int, risks: _Array) -> _Array:
    """Return the probability of each count (columns) at each risk (rows)."""
    counts = np.arange(n + 1)
    return np.asarray(comb(n, counts) * risks[:, None] ** counts * (1 - risks[:, None]) ** (n - counts))


def summed(coverage: _Array, width: float) -> Coverage:
    """Return what is printed of many coverages."""
    return Coverage(float(coverage.mean()), float(coverage.min()), float((coverage < 0.94).mean()), width)


def one_proportion(n: int, method: str) -> Coverage:
    """Return the coverage of an interval of one proportion."""
    result = st.proportion_interval(np.arange(n + 1), n, method=method, level=LEVEL)
    low, high = _limits(result)
    inside = (low - 1e-12 <= PROPORTIONS[:, None]) & (PROPORTIONS[:, None] <= high + 1e-12)
    chances = binomial(n, PROPORTIONS)
    return summed((chances * inside).sum(axis=1), float((chances @ (high - low)).mean()))


def two_arms(n1: int, n0: int, function: Callable[..., Any], method: str, scale: str) -> Coverage:
    """Return the coverage of an interval of two risks; `scale` says what its true value is."""
    x1, x0 = np.meshgrid(np.arange(n1 + 1), np.arange(n0 + 1), indexing="ij")
    low, high = _limits(function(x1, n1, x0, n0, method=method, level=LEVEL))
    # Where nothing can be computed there is no interval to be wrong: everything is left open.
    open_low = {"difference": -1.0, "ratio": 0.0, "odds": 0.0}[scale]
    open_high = {"difference": 1.0, "ratio": np.inf, "odds": np.inf}[scale]
    low, high = np.where(np.isnan(low), open_low, low), np.where(np.isnan(high), open_high, high)
    chances_1, chances_0 = binomial(n1, RISKS), binomial(n0, RISKS)
    coverage = np.empty((RISKS.size, RISKS.size))
    for a, p1 in enumerate(RISKS):
        for b, p0 in enumerate(RISKS):
            truth = {"difference": p1 - p0, "ratio": p1 / p0, "odds": p1 * (1 - p0) / (p0 * (1 - p1))}[scale]
            inside = (low - _SLACK <= truth) & (truth <= high + _SLACK)
            coverage[a, b] = chances_1[a] @ inside @ chances_0[b]
    width = float((chances_1 @ (high - low) @ chances_0.T).mean()) if scale == "difference" else float("nan")
    return summed(coverage, width)


def paired(n: int, method: str) -> Coverage:
    """Return the coverage of an interval of a paired difference, over risks and correlations of 0, .3 and .6."""
    counts = np.array(
        [(a, b, c, n - a - b - c) for a in range(n + 1) for b in range(n + 1 - a) for c in range(n + 1 - a - b)]
    )
    low, high = _limits(st.paired_risk_difference(*counts.T, method=method, level=LEVEL))
    from scipy.special import gammaln, xlogy

    ways = gammaln(n + 1) - gammaln(counts + 1).sum(axis=1)
    found, widths = [], []
    for p1 in np.linspace(0.1, 0.9, 9):
        for p0 in np.linspace(0.1, 0.9, 9):
            for phi in (0.0, 0.3, 0.6):
                both = p1 * p0 + phi * np.sqrt(p1 * (1 - p1) * p0 * (1 - p0))
                cells = np.array([both, p1 - both, p0 - both, 1 - p1 - p0 + both])
                if (cells < 0).any():
                    continue
                chances = np.exp(ways + xlogy(counts, cells).sum(axis=1))
                inside = (low - _SLACK <= p1 - p0) & (p1 - p0 <= high + _SLACK)
                found.append(float(chances[inside].sum()))
                widths.append(float(chances @ (high - low)))
    return summed(np.array(found), float(np.mean(widths)))


def _limits(result: Any) -> tuple[_Array, _Array]:
    assert isinstance(result, Computed)
    assert result.interval is not None
    low, high = result.interval
    return np.asarray(low), np.asarray(high)


def _table(title: str, rows: Iterator[tuple[str, Coverage]], *, width: bool) -> None:
    print(f"\n### {title}\n")
    print("| interval | mean | least | share below .94 |" + (" mean width |" if width else ""))
    print("| --- | ---: | ---: | ---: |" + (" ---: |" if width else ""))
    for name, found in rows:
        line = f"| {name} | {found.mean:.3f} | {found.least:.3f} | {found.below:.0%} |"
        print(line + (f" {found.width:.3f} |" if width else ""))


def main() -> None:
    """Print the page."""
    print("# Coverage of the intervals\n")
    print(
        "What a 95% interval covers in truth, by enumeration of every table (nothing is simulated). *Mean* and\n"
        "*least* are taken over the true risks on a grid (999 proportions of one arm; 39 x 39 pairs of two, from\n"
        ".025 to .975); *share below .94* is the share of that grid where the coverage is more than one point too\n"
        "low. Where an interval cannot be computed (no events in either arm for a ratio) it counts as leaving\n"
        "everything open.\n\n"
        "Made by `python -m benchmarks.statistics.coverage > docs/coverage.md`."
    )
    print("\n## One proportion (`proportion_interval`)")
    for n in (10, 30, 100):
        names = proportion_interval.METHODS
        _table(f"{n} participants", ((m, one_proportion(n, m)) for m in names), width=True)
    print("\n## Risk difference (`risk_difference`, `exact_risk_difference`)")
    for n1, n0 in ((10, 10), (20, 10), (50, 50), (100, 100)):
        rows = [(m, two_arms(n1, n0, st.risk_difference, m, "difference")) for m in risk_difference.METHODS]
        if n1 <= 20:
            exact = exact_risk_difference.METHODS
            rows += [(m, two_arms(n1, n0, st.exact_risk_difference, m, "difference")) for m in exact]
        _table(f"Arms of {n1} and {n0}", iter(rows), width=True)
    print("\n## Risk ratio (`risk_ratio`)")
    for n1, n0 in ((20, 10), (50, 50), (100, 100)):
        ratio = ((m, two_arms(n1, n0, st.risk_ratio, m, "ratio")) for m in risk_ratio.METHODS)
        _table(f"Arms of {n1} and {n0}", ratio, width=False)
    print("\n## Odds ratio (`odds_ratio`)")
    for n1, n0 in ((20, 10), (50, 50)):
        odds = ((m, two_arms(n1, n0, st.odds_ratio, m, "odds")) for m in odds_ratio.METHODS)
        _table(f"Arms of {n1} and {n0}", odds, width=False)
    print("\n## Paired risk difference (`paired_risk_difference`)")
    print("\nOver risks of .1 to .9 in both periods and correlations of 0, .3 and .6.")
    for n in (15, 30):
        names_paired = paired_proportions.METHODS
        _table(f"{n} pairs", ((m, paired(n, m)) for m in names_paired), width=True)


if __name__ == "__main__":
    main()
