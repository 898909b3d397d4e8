"""How much error each look may spend."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Spending: TypeAlias = Literal["lan_demets_obrien_fleming", "lan_demets_pocock", "kim_demets", "hwang_shih_decani"]
SPENDINGS: dict[str, str] = {
    "lan_demets_obrien_fleming": "Lan-DeMets spending of O'Brien-Fleming type",
    "lan_demets_pocock": "Lan-DeMets spending of Pocock type",
    "kim_demets": "Kim-DeMets power spending",
    "hwang_shih_decani": "Hwang-Shih-DeCani spending",
}


def spent(spending: str, fractions: NDArray[np.float64], error: float, parameter: float) -> NDArray[np.float64]:
    """Return the error spent up to each fraction, of one side's `error` in all.

    `parameter` is the power of ``kim_demets`` (above 0) or the gamma of ``hwang_shih_decani``.
    """
    t = np.minimum(fractions, 1.0)
    if spending == "lan_demets_obrien_fleming":
        return np.asarray(2 * ndtr(ndtri(error / 2) / np.sqrt(t)))
    if spending == "lan_demets_pocock":
        return np.asarray(error * np.log1p((np.e - 1) * t))
    if spending == "kim_demets":
        return np.asarray(error * t**parameter)
    if parameter == 0:
        return np.asarray(error * t)
    return np.asarray(error * np.expm1(-parameter * t) / np.expm1(-parameter))
