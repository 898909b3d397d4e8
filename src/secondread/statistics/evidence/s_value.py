"""The S-value: a p-value as bits of surprise."""

from __future__ import annotations

from typing import Any

import numpy as np

from secondread.statistics.answer import answer
from secondread.statistics.arguments import proportion
from secondread.statistics.result import Result


def s_value(p: Any) -> Result:
    """Return the surprise of a p-value in bits: so many heads in a row of a fair coin.

    Parameters
    ----------
    p : float or array
        The p-value, in [0, 1].

    Returns
    -------
    Computed
        Value: -log2 p; 0 for p = 1, 4.3 for p = 0.05, infinite for p = 0.

    Raises
    ------
    ValueError
        If p is outside [0, 1].

    Notes
    -----
    Unlike p it grows with the evidence against the tested value, and equal steps mean equal evidence.

    References
    ----------
    Rafi Z, Greenland S (2020). Semantic and cognitive tools to aid statistical science. doi:10.1186/s12874-020-01105-9
    """
    chance = proportion("p", p)
    with np.errstate(divide="ignore"):
        # 0 - x: surprise of p = 1 prints as 0, not as -0
        bits = 0.0 - np.log2(chance)
    return answer(
        bits,
        method="S-value",
        inputs={"p": p},
        reference="Rafi Z, Greenland S (2020). doi:10.1186/s12874-020-01105-9",
    )
