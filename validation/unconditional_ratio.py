"""Writes tests/reference/unconditional_ratio.csv: exact limits of the risk ratio, sharing nothing with the package.

Restricted risks are found by bisection of the likelihood's slope, the p on 801 control risks, limits by small steps
from outside and then bisection. Slow on purpose. Run from the repository root: ``python
validation/unconditional_ratio.py``.
"""

import csv
import math
from pathlib import Path

OUT = Path(__file__).parent.parent / "tests" / "reference" / "unconditional_ratio.csv"
TABLES = [(9, 10, 3, 10), (4, 10, 10, 12), (6, 9, 5, 14)]


def restricted(ratio: float, i: int, n1: int, j: int, n0: int) -> float:
    """Return the control risk that maximises the likelihood at a ratio."""
    low, high = 0.0, min(1.0, 1 / ratio)

    def slope(q: float) -> float:
        p, tiny = q * ratio, 1e-300
        return ((i + j) / max(q, tiny)) - ratio * (n1 - i) / max(1 - p, tiny) - (n0 - j) / max(1 - q, tiny)

    for _ in range(70):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return (low + high) / 2


def score(ratio: float, i: int, n1: int, j: int, n0: int) -> float:
    """Return the score statistic at a ratio."""
    q = restricted(ratio, i, n1, j, n0)
    p = q * ratio
    variance = p * (1 - p) / n1 + ratio**2 * q * (1 - q) / n0
    excess = i / n1 - ratio * j / n0
    if variance < 1e-12:
        return 0.0 if abs(excess) < 1e-9 else math.copysign(1e9, excess)
    return excess / math.sqrt(variance)


def p_at(ratio: float, x1: int, n1: int, x0: int, n0: int, two_sided: bool) -> float:
    """Return the unconditional p at a ratio."""
    size = abs if two_sided else float
    own = size(score(ratio, x1, n1, x0, n0))
    tables = [(i, j) for i in range(n1 + 1) for j in range(n0 + 1)]
    region = [(i, j) for i, j in tables if size(score(ratio, i, n1, j, n0)) >= own - 1e-6 * max(1.0, abs(own))]
    best = 0.0
    for g in range(801):
        q = min(1.0, 1 / ratio) * g / 800
        p = min(1.0, q * ratio)
        b1 = [math.comb(n1, i) * p**i * (1 - p) ** (n1 - i) for i in range(n1 + 1)]
        b0 = [math.comb(n0, j) * q**j * (1 - q) ** (n0 - j) for j in range(n0 + 1)]
        best = max(best, math.fsum(b1[i] * b0[j] for i, j in region))
    return best


def lower_limit(x1: int, n1: int, x0: int, n0: int, two_sided: bool) -> float:
    """Return the least ratio whose p exceeds the target."""
    target = 0.05 if two_sided else 0.025
    step, share = 0.005, 0.005
    while p_at(share / (1 - share), x1, n1, x0, n0, two_sided) <= target:
        share += step
    # The p may jump above the target and back before it stays there: the last stretch again in small steps.
    step, share = 0.0005, max(share - 0.02, 0.0005)
    while p_at(share / (1 - share), x1, n1, x0, n0, two_sided) <= target:
        share += step
    low, high = share - step, share
    for _ in range(7):
        middle = (low + high) / 2
        low, high = (low, middle) if p_at(middle / (1 - middle), x1, n1, x0, n0, two_sided) > target else (middle, high)
    share = (low + high) / 2
    return share / (1 - share)


def main() -> None:
    """Write the file."""
    rows = []
    for x1, n1, x0, n0 in TABLES:
        for name, two_sided in (("chan_zhang", False), ("agresti_min", True)):
            low = lower_limit(x1, n1, x0, n0, two_sided)
            high = 1 / lower_limit(x0, n0, x1, n1, two_sided)
            value = (x1 / n1) / (x0 / n0)
            rows.append((name, x1, n1, x0, n0, value, low, high, "validation/unconditional_ratio.py"))
    with OUT.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["what", "x1", "n1", "x0", "n0", "value", "low", "high", "source"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
