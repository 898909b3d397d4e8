"""Does an interval stay within a margin that was set beforehand?"""

from __future__ import annotations

from secondread.checks.evidence.measurement import Measurement
from secondread.record import PrintedNumber


def keeps_to_margin(measured: Measurement, margin: PrintedNumber, *, one_sided: bool) -> bool | None:
    """Return whether the interval of a measurement keeps to a margin, None where the two cannot be held together.

    Parameters
    ----------
    measured : Measurement
        The outcome's result.
    margin : PrintedNumber
        On the scale of the estimate; its sign does not count, and a ratio's margin of 0.8 is one of 1.25.
    one_sided : bool
        Whether only the side where the intervention does worse counts, as for non-inferiority; both sides count where
        that side is not known.
    """
    if measured.limits is None or margin.value == 0:
        return None
    low, high = measured.limits
    size = abs(margin.value)
    if measured.scale == "log":
        if margin.percent or low <= 0:
            return None
        size = max(size, 1 / size)
        lower, upper = low >= 1 / size, high <= size
    else:
        if measured.rates is not None and measured.result.contrast is None:
            size /= 100
        lower, upper = low >= -size, high <= size
    if one_sided and measured.benefit_up is not None:
        return lower if measured.benefit_up else upper
    return lower and upper
