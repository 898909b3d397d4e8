"""The data sets of R's survival package that the reference values of survival were made from, arm by arm."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.statistics.reference_rows import rows

Arm = tuple[NDArray[np.float64], NDArray[np.float64]]


def arms() -> dict[str, dict[int, Arm]]:
    """Return times and events by data set and arm (1 treated, 0 control)."""
    table = rows("survival_times")
    found: dict[str, dict[int, Arm]] = {}
    for name in dict.fromkeys(row["data"] for row in table):
        found[name] = {}
        for arm in (0, 1):
            inside = [row for row in table if row["data"] == name and row["treated"] == arm]
            found[name][arm] = (
                np.array([row["time"] for row in inside]),
                np.array([row["event"] for row in inside]),
            )
    return found


def values() -> dict[tuple[str, str], Any]:
    """Return R's values by data set and quantity."""
    return {(row["data"], row["quantity"]): row["value"] for row in rows("survival")}
