"""Packs arrays into a `Computed`, or a `NotComputable` where a single number is undefined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from secondread.statistics.result import Computed, Floats, NotComputable, Result


def answer(
    value: Any,
    *,
    method: str,
    inputs: Mapping[str, Any],
    undefined: str = "The value is undefined for these data.",
    interval: tuple[Any, Any] | None = None,
    level: float | None = None,
    reference: str = "",
    note: str = "",
    details: Mapping[str, Any] | None = None,
) -> Result:
    """Return `value` as a `Computed`; NaN is "cannot be computed, because `undefined`".

    Parameters
    ----------
    value : array_like
        The result; a zero-dimensional one becomes a float.
    method, inputs, interval, level, reference, note, details
        As in `Computed`; zero-dimensional arrays become floats.
    undefined : str
        One sentence saying when the value is NaN.

    Returns
    -------
    Computed or NotComputable
        The latter for a single NaN. Among several values NaN stays, and `undefined` joins the note.
    """
    array = np.asarray(value, dtype=np.float64)
    ends: list[Any] = []
    if interval is not None:
        # an argument may be an array and shape the limits only
        array, *ends = np.broadcast_arrays(array, *(np.asarray(limit, dtype=np.float64) for limit in interval))
    missing = np.isnan(array)
    if array.ndim == 0 and missing:
        return NotComputable(undefined, method, inputs)
    if missing.any():
        note = f"{note} NaN where {undefined[0].lower()}{undefined[1:]}".strip()
    limits = None
    if ends:
        # an element without a value has no limits either
        limits = (_plain(np.where(missing, np.nan, ends[0])), _plain(np.where(missing, np.nan, ends[1])))
    return Computed(
        value=_plain(array),
        method=method,
        inputs=inputs,
        interval=limits,
        level=level if interval is not None else None,
        reference=reference,
        note=note,
        details={key: _plain(item) for key, item in (details or {}).items()},
    )


def _plain(item: Any) -> Any:
    """Return a zero-dimensional number as a plain float (or bool), an array as it is."""
    if isinstance(item, np.ndarray | np.generic) and np.ndim(item) == 0:
        return item.item()
    return item


def single(result: Result) -> Floats:
    """Return the value of a result, NaN where it could not be computed (for functions built on others)."""
    return result.value if isinstance(result, Computed) else float("nan")
