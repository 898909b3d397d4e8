"""Hand back a float for scalar input and an array otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..result import Computed, Floats, NotComputable, Result


def plain(array: Any) -> Floats:
    """Return a float for a zero-dimensional array, else the float array itself."""
    values: NDArray[np.float64] = np.asarray(array, dtype=np.float64)
    return float(values) if values.ndim == 0 else values


def answer(
    value: Any,
    *,
    method: str,
    inputs: Mapping[str, Any],
    why_not: str = "",
    reference: str = "",
    note: str = "",
    details: Mapping[str, Any] | None = None,
) -> Result:
    """Return `value` as `Computed`; a scalar NaN becomes `NotComputable` with the reason `why_not`.

    In an array NaN elements stay and `why_not` is added to the note.
    """
    shaped = plain(value)
    missing = np.isnan(shaped)
    if isinstance(shaped, float) and missing:
        return NotComputable(reason=why_not, method=method, inputs=dict(inputs))
    if np.any(missing):
        note = f"{note} NaN: {why_not}".strip()
    shown = {
        name: plain(side) if isinstance(side, np.ndarray | np.generic) else side
        for name, side in (details or {}).items()
    }
    return Computed(value=shaped, method=method, inputs=dict(inputs), reference=reference, note=note, details=shown)
