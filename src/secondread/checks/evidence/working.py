"""Runs one statistic and keeps the line of Python that runs it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from secondread import statistics as st
from secondread.record import Working
from secondread.statistics.result import Computed, NotComputable


@dataclass(frozen=True, slots=True)
class Worked:
    """A result together with its working."""

    result: Computed | NotComputable
    working: Working

    @property
    def value(self) -> float | None:
        """The scalar value, or None when it cannot be computed."""
        return float(self.result.value) if isinstance(self.result, Computed) else None

    @property
    def limits(self) -> tuple[float, float] | None:
        """The interval, or None when there is none."""
        if isinstance(self.result, Computed) and self.result.interval is not None:
            return float(self.result.interval[0]), float(self.result.interval[1])
        return None


def work(what: str, function: str, *args: Any, show: Callable[[Computed], str], **options: Any) -> Worked:
    """Call ``statistics.<function>(*args, **options)`` and describe it so that a reader can repeat it.

    Parameters
    ----------
    what : str
        What the number is, in a few words.
    function : str
        Name of a function of `secondread.statistics`.
    show : callable
        Turns the result into the words a reader sees.
    """
    result = getattr(st, function)(*args, **options)
    given = ", ".join([*map(_literal, args), *(f"{name}={_literal(value)}" for name, value in options.items())])
    line = f"st.{function}({given})"
    if isinstance(result, NotComputable):
        return Worked(result, Working(what=what, shown=result.reason, method=result.method, reproduce=line))
    working = Working(
        what=what,
        shown=show(result),
        value=plain(result.value),
        method=result.method,
        inputs={name: plain(value) for name, value in result.inputs.items()},
        reference=result.reference,
        reproduce=f"{line}.value",
        note=result.note,
    )
    return Worked(result, working)


def plain(value: Any) -> JsonValue:
    """Return a number, array or mapping as plain JSON values."""
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def _literal(value: Any) -> str:
    plain_value = plain(value)
    if isinstance(value, tuple):
        return repr(tuple(plain_value)) if isinstance(plain_value, list) else repr(plain_value)
    return repr(plain_value)
