"""What every statistic returns: a value with its method and inputs, or the reason there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = float | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed number (or an array of them) with everything needed to compute it again.

    Parameters
    ----------
    value : float or ndarray
        The result, on the scale its method names. Elements that cannot be computed are NaN.
    method : str
        Name of the method with its variant, as a statistician would cite it.
    inputs : mapping
        The arguments as given.
    interval : tuple of (float or ndarray), optional
        Lower and upper limit, each of the shape of `value`; infinite limits are infinite.
    level : float, optional
        Confidence (or probability) level of `interval`, in (0, 1).
    reference : str
        Publication with DOI.
    note : str
        A caveat the reader must see, or why some elements are NaN.
    details : mapping
        Named side results (a statistic, degrees of freedom, an actual level).
    """

    value: Floats
    method: str
    inputs: Mapping[str, Any]
    interval: tuple[Floats, Floats] | None = None
    level: float | None = None
    reference: str = ""
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotComputable:
    """The answer when a number cannot be computed.

    Parameters
    ----------
    reason : str
        One sentence saying what is missing or undefined.
    method : str
        The method that was asked for.
    inputs : mapping
        The arguments as given.
    """

    reason: str
    method: str
    inputs: Mapping[str, Any] = field(default_factory=dict)


Result: TypeAlias = Computed | NotComputable
