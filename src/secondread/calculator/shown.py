"""How a calculation's result is shown to a person."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from secondread import statistics as st
from secondread.checks.evidence.wording import interval, number, p_value, points
from secondread.checks.evidence.working import plain
from secondread.record import Working

MOST_SHOWN = 20


def shown(computed: st.Computed) -> str:
    """Return a result as a reader should see it: the value with its interval and its note."""
    value = np.asarray(computed.value)
    if value.ndim == 0:
        text = number(float(value))
    else:
        text = ", ".join(number(float(each)) for each in value.ravel()[:MOST_SHOWN])
        text += ", and so on" if value.size > MOST_SHOWN else ""
    if computed.interval is not None and value.ndim == 0:
        low, high = (float(limit) for limit in computed.interval)
        # limits without a level are a range, not an interval of confidence
        limits = f"{number(low)} to {number(high)}" if computed.level is None else interval(low, high, computed.level)
        text += f" ({limits})"
    return f"{text}; {computed.note}" if computed.note else text


def as_points(computed: st.Computed) -> str:
    """Return a difference of risks in percentage points with its interval."""
    low, high = (float(limit) for limit in computed.interval or (math.nan, math.nan))
    return f"{points(float(computed.value))} ({interval(low, high, computed.level or 0.95, as_points=True)})"


def as_p(computed: st.Computed) -> str:
    """Return a p-value as it would be printed."""
    return p_value(float(computed.value))


def as_probability(computed: st.Computed) -> str:
    """Return a probability with three decimals."""
    return f"{float(computed.value):.3f}"


def other_answer(what: str, line: str, answer: Any, inputs: dict[str, Any]) -> Working:
    """Return the working of an answer that is not one number: a zone, a list of tables, a range, a word."""
    given = {name: plain(value) for name, value in inputs.items()}
    if isinstance(answer, st.NotComputable):
        return Working(what=what, shown=answer.reason, method=answer.method, inputs=given, reproduce=line)
    if isinstance(answer, st.Zone):
        return Working(what=what, shown=answer.name, value=answer.name, inputs=given, reproduce=f"{line}.name")
    if isinstance(answer, st.StatisticRange):
        ends = [answer.low, answer.high]
        words = f"{number(ends[0])} to {number(ends[1])}"
        return Working(what=what, shown=words, value=plain(ends), inputs=given, reproduce=f"list({line}.ends)")
    if isinstance(answer, st.AllowedTables):
        tables = list(zip(*answer.counts, strict=True))
        listed = "; ".join(f"{x1}/{n1} v {x0}/{n0}" for x1, n1, x0, n0 in tables[:MOST_SHOWN])
        listed += " and so on" if len(tables) > MOST_SHOWN else ""
        words = f"{len(tables)} table{'s' if len(tables) > 1 else ''}: {listed}"
        return Working(what=what, shown=words, value=len(tables), inputs=given, reproduce=f"len({line})")
    if isinstance(answer, st.AllowedMeans):
        size = len(answer.mean_treated)
        words = f"{size} pairs of means and SDs"
        return Working(what=what, shown=words, value=size, inputs=given, reproduce=f"len({line}.mean_treated)")
    words = number(answer) if isinstance(answer, float) else "; ".join(answer) if isinstance(answer, tuple) else answer
    # a tuple stands as a list in JSON
    again = f"list({line})" if isinstance(answer, tuple) else line
    return Working(what=what, shown=str(words), value=plain(answer), inputs=given, reproduce=again)
