"""A whole reading of one line of printed results."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from secondread.calculator.of_counts import of_counts
from secondread.calculator.shown import as_p, as_probability, shown
from secondread.checks.evidence.printed_contrast import RATIOS
from secondread.checks.evidence.working import work
from secondread.exceptions import UsageError
from secondread.reading.estimates import find_estimates
from secondread.reading.p_values import find_p_values
from secondread.record import Working

# the skeptic allows one chance in twenty of an effect as large as a halving
SKEPTICAL_RATIO = 0.5
_TABLE = re.compile(r"(\d+)\s*/\s*(\d+)\s*(?:v|vs|versus|against)\.?\s*(\d+)\s*/\s*(\d+)", re.IGNORECASE)


def read_line(line: str) -> list[Working]:
    """Return everything that one line of printed results bears.

    Parameters
    ----------
    line : str
        Such as ``"74/212 v 92/212; HR 0.75, 95% CI 0.55-1.02; P=0.06"``: counts of two arms, an estimate with its
        interval, a p-value, in any order and any of them alone.

    Raises
    ------
    UsageError
        If the line holds none of them.
    """
    workings: list[Working] = []
    table = _TABLE.search(line)
    if table is not None:
        first, n_first, second, n_second = (int(value) for value in table.groups())
        try:
            workings += list(of_counts((first, n_first, second, n_second)))
        except ValueError as error:
            raise UsageError(f"{table.group()}: {error}") from error
    p_values = find_p_values(line, "line")
    estimates = [each for each in find_estimates(line, "line") if each.low is not None and each.high is not None]
    for each in estimates:
        assert each.low is not None
        assert each.high is not None
        limits = each.low.value, each.high.value
        if limits[0] <= each.estimate.value <= limits[1] and limits[0] < limits[1]:
            ratio = each.measure in RATIOS and limits[0] > 0
            printed = p_values[0].number.text if p_values else ""
            workings += _of_interval(each.estimate.value, limits, each.level, ratio, printed)
    if not estimates:
        for found in p_values:
            if found.number.comparator == "=" and 0 < found.number.value < 1:
                workings += _of_p(found.number.value)
    if not workings:
        raise UsageError(
            f"{line!r} holds no counts such as 22/49 v 14/50, no estimate with an interval, and no p-value."
        )
    return workings


def _of_interval(
    estimate: float, limits: tuple[float, float], level: float, ratio: bool, printed_p: str
) -> Iterator[Working]:
    scale = "log" if ratio else "linear"
    against = f", printed {printed_p}" if printed_p else ""
    yield work(
        f"p from the interval{against}", "p_from_interval", estimate, *limits, level=level, scale=scale, show=as_p
    ).working
    standard_error = work("standard error", "se_from_interval", *limits, level=level, scale=scale, show=shown)
    if standard_error.value is None:
        return
    centre = math.log(estimate) if ratio else estimate
    lower = estimate < (1 if ratio else 0)
    side = f"{'<' if lower else '>'} {1 if ratio else 0}"
    for prior in ("flat", "skeptical") if ratio else ("flat",):
        named: dict[str, Any] = {"prior": prior, "better": "lower" if lower else "higher"}
        if prior == "skeptical":
            named["alternative"] = round(math.log(SKEPTICAL_RATIO if lower else 1 / SKEPTICAL_RATIO), 4)
        yield work(
            f"probability that the {'ratio' if ratio else 'difference'} is {side}, {prior} prior",
            "posterior_normal",
            round(centre, 6),
            round(standard_error.value, 6),
            **named,
            show=as_probability,
        ).working


def _of_p(p: float) -> Iterator[Working]:
    yield work("surprise in bits (S-value)", "s_value", p, show=shown).working
    yield work("chance that p rises with a fifth more data", "p_rises_probability", p, 0.2, show=shown).working
