"""Packs arrays into a `Computed` of plain floats, or a `NotComputable` where a single number is undefined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from secondread.statistics.result import Computed, NotComputable, Result


def packed(
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
    """Return `value` as a `Computed`; a single NaN is a `NotComputable` whose reason is `undefined`.

    Parameters
    ----------
    value : array_like
        The result; a zero-dimensional one becomes a float, as do such limits and details.
    method, inputs, interval, level, reference, note, details
        As in `Computed`.
    undefined : str
        One sentence saying why a value is NaN; among several values it joins the note.
    """
    array = np.asarray(value, dtype=np.float64)
    missing = np.isnan(array)
    if array.ndim == 0 and missing:
        return NotComputable(undefined, method, dict(inputs))
    if missing.any():
        note = f"{note} {int(missing.sum())} of {array.size} are NaN: {undefined}".strip()
    limits = None
    if interval is not None:
        low, high = (_plain(np.broadcast_to(np.asarray(x, dtype=np.float64), array.shape)) for x in interval)
        limits = (low, high)
    return Computed(
        value=_plain(array),
        method=method,
        inputs=dict(inputs),
        interval=limits,
        level=level,
        reference=reference,
        note=note,
        details={name: _plain(item) for name, item in (details or {}).items()},
    )


def _plain(item: Any) -> Any:
    """Return a zero-dimensional number as a plain one, anything else as it is."""
    if isinstance(item, np.ndarray | np.generic) and np.ndim(item) == 0:
        return item.item()
    return item
