"""Writes tests/reference/unconditional.csv: unconditional p and limits, sharing nothing with the package.

Tables are ordered by exact fractions (so that ties are ties) and the worst case is looked for on a dense grid of risks,
then refined by golden section around the best points. Slow on purpose. Run from the repository root:
``python validation/unconditional.py``.
"""

import csv
import math
from fractions import Fraction
from pathlib import Path

OUT = Path(__file__).parent.parent / "tests" / "reference" / "unconditional.csv"
TABLES = [
    (9, 10, 3, 10),
    (28, 30, 20, 30),
    (9, 30, 18, 30),
    (4, 8, 2, 30),
    (7, 34, 1, 34),
    (22, 49, 14, 50),
    (3, 5, 0, 7),
]
INTERVAL_TABLES = [(9, 10, 3, 10), (7, 15, 2, 12), (0, 10, 4, 10), (13, 25, 6, 25)]


def fisher_two_sided(x: int, n1: int, n0: int, m: int) -> Fraction:
    """Return Fisher's two-sided p by point probability."""
    total = math.comb(n1 + n0, m)
    weights = [math.comb(n1, k) * math.comb(n0, m - k) for k in range(max(0, m - n0), min(n1, m) + 1)]
    own = math.comb(n1, x) * math.comb(n0, m - x)
    return Fraction(sum(w for w in weights if w <= own), total)


def fisher_one_sided(x: int, n1: int, n0: int, m: int, side: int) -> Fraction:
    """Return Fisher's one-sided p, towards more (1) or fewer (-1) treated events."""
    ks = range(max(0, m - n0), min(n1, m) + 1)
    inside = (k for k in ks if (k - x) * side >= 0)
    return Fraction(sum(math.comb(n1, k) * math.comb(n0, m - k) for k in inside), math.comb(n1 + n0, m))


def z_squared(i: int, n1: int, j: int, n0: int, pooled: bool) -> Fraction:
    """Return square of the z statistic, exactly."""
    p, q = Fraction(i, n1), Fraction(j, n0)
    if p == q:
        return Fraction(0)
    both = Fraction(i + j, n1 + n0)
    variance = (
        both * (1 - both) * (Fraction(1, n1) + Fraction(1, n0)) if pooled else p * (1 - p) / n1 + q * (1 - q) / n0
    )
    return (p - q) ** 2 / variance if variance else Fraction(10**12)


def worst(region: list[tuple[int, int]], n1: int, n0: int) -> float:
    """Return the largest probability of the region over the common risk."""
    by_total = [0] * (n1 + n0 + 1)
    for i, j in region:
        by_total[i + j] += math.comb(n1, i) * math.comb(n0, j)

    def height(risk: float) -> float:
        return math.fsum(c * risk**k * (1 - risk) ** (n1 + n0 - k) for k, c in enumerate(by_total) if c)

    grid = [g / 4000 for g in range(1, 4000)]
    heights = [height(risk) for risk in grid]
    best = max(heights)
    for at, value in enumerate(heights):
        if value > 0.99 * best:
            low, high = grid[at] - 1 / 4000, grid[at] + 1 / 4000
            for _ in range(60):
                a, b = low + 0.381966 * (high - low), low + 0.618034 * (high - low)
                low, high = (a, high) if height(a) < height(b) else (low, b)
            best = max(best, height((low + high) / 2))
    return min(best, 1.0)


def restricted(delta: float, i: int, n1: int, j: int, n0: int) -> float:
    """Return the control risk that maximises the likelihood at a difference, by bisection of the score."""
    low, high = max(0.0, -delta), min(1.0, 1 - delta)

    def slope(q: float) -> float:
        p = q + delta
        tiny = 1e-300
        return i / max(p, tiny) - (n1 - i) / max(1 - p, tiny) + j / max(q, tiny) - (n0 - j) / max(1 - q, tiny)

    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return (low + high) / 2


def score(delta: float, i: int, n1: int, j: int, n0: int) -> float:
    """Return the score statistic at a difference."""
    q = restricted(delta, i, n1, j, n0)
    p = q + delta
    variance = p * (1 - p) / n1 + q * (1 - q) / n0
    excess = i / n1 - j / n0 - delta
    if variance < 1e-12:
        return 0.0 if abs(excess) < 1e-9 else math.copysign(1e9, excess)
    return excess / math.sqrt(variance)


def p_at(delta: float, x1: int, n1: int, x0: int, n0: int, two_sided: bool) -> float:
    """Return unconditional p at a difference."""
    size = abs if two_sided else float
    own = size(score(delta, x1, n1, x0, n0))
    region = [
        (i, j)
        for i in range(n1 + 1)
        for j in range(n0 + 1)
        if size(score(delta, i, n1, j, n0)) >= own - 1e-6 * max(1.0, abs(own))
    ]
    low, high = max(0.0, -delta), min(1.0, 1 - delta)
    best = 0.0
    for g in range(401):
        q = low + (high - low) * g / 400
        p = min(1.0, q + delta)
        b1 = [math.comb(n1, i) * p**i * (1 - p) ** (n1 - i) for i in range(n1 + 1)]
        b0 = [math.comb(n0, j) * q**j * (1 - q) ** (n0 - j) for j in range(n0 + 1)]
        best = max(best, math.fsum(b1[i] * b0[j] for i, j in region))
    return best


def lower_limit(x1: int, n1: int, x0: int, n0: int, two_sided: bool) -> float:
    """Return least difference whose p exceeds the target."""
    observed, target = x1 / n1 - x0 / n0, 0.05 if two_sided else 0.025
    if observed == -1:
        return -1.0
    step = 0.02
    delta = -1 + step
    while delta < observed and p_at(delta, x1, n1, x0, n0, two_sided) <= target:
        delta += step
    # The p does not rise steadily: before it stays above the target it may jump above it and back, so the last stretch
    # is gone over in small steps.
    start, step = delta - 0.05, 0.001
    delta = start
    while delta < observed and p_at(delta, x1, n1, x0, n0, two_sided) <= target:
        delta += step
    low, high = delta - step, min(delta, observed)
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if p_at(middle, x1, n1, x0, n0, two_sided) > target else (middle, high)
    return (low + high) / 2


def main() -> None:
    """Write the file."""
    rows: list[tuple[object, ...]] = []
    source = "validation/unconditional.py, exact fractions and a grid of 4000 risks with golden section"
    for x1, n1, x0, n0 in TABLES:
        tables = [(i, j) for i in range(n1 + 1) for j in range(n0 + 1)]
        for name, pooled in (("barnard_pooled", True), ("barnard_unpooled", False)):
            own = z_squared(x1, n1, x0, n0, pooled)
            region = [(i, j) for i, j in tables if z_squared(i, n1, j, n0, pooled) >= own]
            rows.append((name, x1, n1, x0, n0, worst(region, n1, n0), "", "", source))
        own = fisher_two_sided(x1, n1, n0, x1 + x0)
        region = [(i, j) for i, j in tables if fisher_two_sided(i, n1, n0, i + j) <= own]
        rows.append(("boschloo_fisher_ordering", x1, n1, x0, n0, worst(region, n1, n0), "", "", source))
        sides = []
        for side in (1, -1):
            own = fisher_one_sided(x1, n1, n0, x1 + x0, side)
            region = [(i, j) for i, j in tables if fisher_one_sided(i, n1, n0, i + j, side) <= own]
            sides.append(worst(region, n1, n0))
        rows.append(("boschloo_doubled", x1, n1, x0, n0, min(1.0, 2 * min(sides)), "", "", source))
    source = "validation/unconditional.py, steps of .02, then of .001, then bisection, 401 control risks"
    for x1, n1, x0, n0 in INTERVAL_TABLES:
        for name, two_sided in (("chan_zhang", False), ("agresti_min", True)):
            low = lower_limit(x1, n1, x0, n0, two_sided)
            high = -lower_limit(x0, n0, x1, n1, two_sided)
            rows.append((name, x1, n1, x0, n0, x1 / n1 - x0 / n0, low, high, source))
    with OUT.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["what", "x1", "n1", "x0", "n0", "value", "low", "high", "source"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
