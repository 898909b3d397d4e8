"""Does a printed p fit its printed test statistic, under any way the test may have been meant."""

from __future__ import annotations

from collections.abc import Callable

from secondread.statistics import arguments
from secondread.statistics.answer import answer
from secondread.statistics.consistency.p_of_statistic import TESTS, null_of, readings
from secondread.statistics.consistency.rounding import printed_interval
from secondread.statistics.result import NotComputable, Result

COMPARATORS: dict[str, str] = {"=": "equal to", "<": "below", ">": "above", "<=": "at most", ">=": "at least"}
# Corrections for more comparisons than this are not looked for when none is stated.
MOST_COMPARISONS = 20


def recomputed_test(
    test: str,
    statistic: float,
    p: float,
    *,
    df1: float | None = None,
    df2: float | None = None,
    n1: int | None = None,
    n2: int | None = None,
    statistic_decimals: int,
    p_decimals: int,
    comparator: str = "=",
    comparisons: int | None = None,
    alpha: float = 0.05,
    rounding: str = "nearest",
) -> Result:
    """Tell whether a printed p fits the printed statistic and degrees of freedom; scalars only.

    Parameters
    ----------
    test : {"t", "F", "chi2", "r", "z", "Q", "U"}
        The test; `TESTS` in consistency/p_of_statistic.py says which numbers each needs.
    statistic, p : float
        As printed.
    df1, df2 : float, optional
        Degrees of freedom (for r: n - 2; fractions as by Welch are fine).
    n1, n2 : int, optional
        Group sizes of U.
    statistic_decimals, p_decimals : int
        Decimals they were printed with.
    comparator : {"=", "<", ">", "<=", ">="}
        What stands before the p.
    comparisons : int, optional
        If the text says that p was multiplied for so many comparisons (Bonferroni), that reading is tried too.
    alpha : float
        Level at which the printed and the recomputed p are compared for the decision.
    rounding : str
        One of `ROUNDINGS` in consistency/rounding.py.

    Returns
    -------
    Computed or NotComputable
        1.0 if p fits under some reading, 0.0 if under none. ``interval`` is the p that the rounded statistic allows,
        read the usual way. ``details``: ``p``, from the statistic as printed; ``reading``, the first that fits (empty
        where none does); ``readings``, each with its lowest and highest p; ``decision_changes``, 1 where the usual
        reading puts p on the other side of alpha, 0 where not; ``multiplied_by``, the fewest comparisons a Bonferroni
        correction for which would explain the p, 0 where none up to 20. Not computable where a needed number is
        missing.

    Raises
    ------
    ValueError
        For a p outside [0, 1], an unknown test or comparator, degrees of freedom not above zero, or more decimals
        than stated.

    Notes
    -----
    The statistic stands for the interval it was rounded from, and so does the p; they fit where the intervals meet.
    Tried in this order: two-sided (upper tail for F, chi-squared and Q), t taken for normal, U with continuity
    correction and exact, one-sided, one-sided in the other direction, and a stated Bonferroni correction. What fits
    none of these may still be a test of another kind, with ties, or with corrected degrees of freedom.

    References
    ----------
    Nuijten MB, Hartgerink CHJ, van Assen MALM, Epskamp S, Wicherts JM (2016). The prevalence of statistical reporting
    errors in psychology (1985-2013). Behav Res Methods 48:1205-1226. doi:10.3758/s13428-015-0664-2
    """
    arguments.one_number_each(statistic=statistic, p=p)
    arguments.one_of("test", test, tuple(TESTS))
    arguments.one_of("comparator", comparator, tuple(COMPARATORS))
    chance = float(arguments.proportion("p", p))
    level = float(arguments.proportion("alpha", alpha, open_ends=True))
    given = {"df1": df1, "df2": df2, "n1": n1, "n2": n2}
    inputs = {
        "test": test,
        "statistic": statistic,
        "p": p,
        **given,
        "statistic_decimals": statistic_decimals,
        "p_decimals": p_decimals,
        "comparator": comparator,
        "comparisons": comparisons,
        "alpha": alpha,
        "rounding": rounding,
    }
    method = f"p recomputed from {TESTS[test][0]}"
    missing = [name for name in TESTS[test][1] if given[name] is None]
    if missing:
        return NotComputable(f"The test needs {' and '.join(missing)}.", method, inputs)
    for name in TESTS[test][1]:
        if name.startswith("df"):
            arguments.positive(name, given[name])
        else:
            arguments.whole(name, given[name], at_least=1)
    if comparisons is not None:
        arguments.whole("comparisons", comparisons, at_least=1)
    value = float(arguments.numbers("statistic", statistic))
    low, high = (
        float(x)
        for x in printed_interval(
            "statistic", statistic, statistic_decimals, rounding, decimals_name="statistic_decimals"
        )
    )
    p_low, p_high = (float(x) for x in printed_interval("p", p, p_decimals, rounding, decimals_name="p_decimals"))
    printed = _printed_p(chance, max(p_low, 0.0), min(p_high, 1.0), comparator)

    ways = readings(test, df1, df2, n1, n2)
    null = null_of(test, n1, n2)
    spans = {name: _span(way, low, high, null) for name, way in ways.items()}
    usual = next(iter(spans))
    if comparisons is not None:
        a, b = spans[usual]
        spans[f"{usual}, times {comparisons}"] = (min(1.0, a * comparisons), min(1.0, b * comparisons))
    reading = next((name for name, span in spans.items() if _meet(span, printed)), "")
    return answer(
        float(bool(reading)),
        undefined="The test needs more numbers.",
        interval=spans[usual],
        method=method,
        inputs=inputs,
        reference="Nuijten MB et al. (2016). doi:10.3758/s13428-015-0664-2",
        note="" if reading in ("", usual) else f"Fits only when read as {reading}.",
        details={
            "p": ways[usual](value),
            "reading": reading,
            "readings": spans,
            "decision_changes": float(_other_side(spans[usual], printed, level)),
            "multiplied_by": _multiplied(spans[usual], printed),
        },
    )


_Span = tuple[float, float, bool, bool]  # ends, and whether each belongs


def _printed_p(p: float, low: float, high: float, comparator: str) -> _Span:
    """Return the p that the printed one stands for."""
    return {
        "=": (low, high, True, True),
        "<": (0.0, p, True, False),
        "<=": (0.0, p, True, True),
        ">": (p, 1.0, False, True),
        ">=": (p, 1.0, True, True),
    }[comparator]


def _span(way: Callable[[float], float], low: float, high: float, null: float) -> tuple[float, float]:
    """Return the lowest and highest p over an interval of the statistic."""
    ends = [way(low), way(high)]
    if low < null < high:
        ends.append(way(null))
    return min(ends), max(ends)


def _meet(span: tuple[float, float], printed: _Span) -> bool:
    """Tell whether two intervals of p have a point in common."""
    low, high, low_in, high_in = printed
    slack = 1e-12  # the same number along two ways
    above = span[1] >= low - slack if low_in else span[1] > low
    below = span[0] <= high + slack if high_in else span[0] < high
    return above and below


def _other_side(span: tuple[float, float], printed: _Span, alpha: float) -> bool:
    """Tell whether the recomputed and the printed p lie wholly on different sides of alpha."""
    low, high, _, high_in = printed
    significant = high < alpha or (high == alpha and not high_in)
    not_significant = low >= alpha
    return (significant and span[0] >= alpha) or (not_significant and span[1] < alpha)


def _multiplied(span: tuple[float, float], printed: _Span) -> int:
    """Return the fewest comparisons, above one, that times the usual p meet the printed one; 0 where none does."""
    for k in range(2, MOST_COMPARISONS + 1):
        if _meet((min(1.0, span[0] * k), min(1.0, span[1] * k)), printed):
            return k
    return 0
