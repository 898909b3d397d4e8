"""Where an interval lies against the null value and the minimal important difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from secondread.statistics.arguments import whole
from secondread.statistics.evidence.scales import null_on_scale, on_scale, printed

ZONES = (
    "important benefit",
    "benefit, importance undecided",
    "benefit, too small to be important",
    "important effect excluded",
    "important benefit not excluded",
    "important harm not excluded",
    "undecided",
    "harm, too small to be important",
    "harm, importance undecided",
    "important harm",
    "benefit, importance unknown",
    "harm, importance unknown",
    "undecided, importance unknown",
)

_LAST_BITS = 1e-12


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of an interval and what it lets one say.

    Parameters
    ----------
    name : str
        One of `ZONES`.
    direction : {"benefit", "harm", "none"}
        The side on which the whole interval lies; "none" if it holds the null value.
    excludes_null : bool
        Whether the interval leaves out the null value.
    important_benefit_shown, important_harm_shown : bool
        Whether the whole interval is at or beyond the minimal important difference on that side.
    important_benefit_excluded, important_harm_excluded : bool
        Whether the whole interval stops short of it on that side.
    important_effect_excluded : bool
        Both of the last: the interval lies wholly between the two minimal important differences.
    low, high : float
        The interval with benefit upwards and the null at 0, on the scale (logs for ratios).
    mid : float or None
        The minimal important difference as a distance on that scale.
    """

    name: str
    direction: str
    excludes_null: bool
    important_benefit_shown: bool
    important_harm_shown: bool
    important_benefit_excluded: bool
    important_harm_excluded: bool
    important_effect_excluded: bool
    low: float
    high: float
    mid: float | None


def zone(
    low: Any,
    high: Any,
    *,
    mid: Any = None,
    null: Any = None,
    higher_is_better: bool = True,
    scale: str = "linear",
) -> Zone:
    """Return the zone of one confidence interval against the null value and the minimal important difference.

    Parameters
    ----------
    low, high : float, scalar
        Limits of one interval for treated against control (a ratio as a ratio; infinite limits are allowed, and 0 for
        a ratio).
    mid : float, optional
        Minimal important difference between arms. On the linear scale a distance above 0 in the unit of the outcome;
        on the log scale a ratio other than the null value, either side of it (0.8 and 1.25 say the same). Without it
        only the direction is told.
    null : float, optional
        Value of no effect; 0 for a difference, 1 for a ratio if not given.
    higher_is_better : bool
        Whether values above the null favour the treated arm. False for deaths, pain, or any ratio of bad events.
    scale : {"linear", "log"}
        "log" for ratios.

    Returns
    -------
    Zone
        With benefit turned upwards, null at 0 and M the minimal important difference:

        ====================================  =================  ==================
        zone                                  lower limit        upper limit
        ====================================  =================  ==================
        important benefit                     at or above M      above M
        benefit, importance undecided         between 0 and M    at or above M
        benefit, too small to be important    between 0 and M    below M
        important effect excluded             between -M and 0   between 0 and M
        important benefit not excluded        between -M and 0   at or above M
        important harm not excluded           at or below -M     between 0 and M
        undecided                             at or below -M     at or above M
        harm, too small to be important       above -M           between -M and 0
        harm, importance undecided            at or below -M     between -M and 0
        important harm                        below -M           at or below -M
        ====================================  =================  ==================

        A limit equal to 0 does not exclude the null; a limit equal to M reaches an important effect. "Too small to be
        important" also excludes an important effect: ask `important_effect_excluded`. Without M: "benefit, importance
        unknown", "harm, importance unknown", "undecided, importance unknown".

    Raises
    ------
    ValueError
        If low is above high, or `mid` is no distance.

    Notes
    -----
    An interval that holds the null value says "no effect shown"; only one that lies within -M and M says "no
    important effect". A "not significant" without an M cannot be told apart from either.

    References
    ----------
    Altman DG, Bland JM (1995). Absence of evidence is not evidence of absence. doi:10.1136/bmj.311.7003.485
    """
    below, above, distance = _against_null(low, high, mid, null, scale)
    if not higher_is_better:
        below, above = -above, -below
    # 0.0 + x: a turned zero prints as 0, not as -0
    below, above = 0.0 + below, 0.0 + above
    # 1.25 and 0.8 are as far from 1, and 0.3 is 0.2 from 0.1, but for the last bit
    slack = _LAST_BITS * max(1.0, distance or 0.0)
    direction = "benefit" if below > slack else "harm" if above < -slack else "none"
    if distance is None:
        name = "undecided, importance unknown" if direction == "none" else f"{direction}, importance unknown"
        return Zone(name, direction, direction != "none", False, False, False, False, False, below, above, None)
    reached = distance - slack
    reaches_benefit, reaches_harm = above >= reached, below <= -reached
    shows_benefit, shows_harm = below >= reached, above <= -reached
    return Zone(
        name=_name(direction, shows_benefit or shows_harm, reaches_benefit, reaches_harm),
        direction=direction,
        excludes_null=direction != "none",
        important_benefit_shown=shows_benefit,
        important_harm_shown=shows_harm,
        important_benefit_excluded=not reaches_benefit,
        important_harm_excluded=not reaches_harm,
        important_effect_excluded=not (reaches_benefit or reaches_harm),
        low=below,
        high=above,
        mid=distance,
    )


def zones_of_rounded_interval(
    low: Any,
    high: Any,
    *,
    decimals: int,
    mid: Any = None,
    null: Any = None,
    higher_is_better: bool = True,
    scale: str = "linear",
) -> tuple[str, ...]:
    """Return the names of all zones that a rounded printed interval may lie in.

    Parameters
    ----------
    low, high : float, scalar
        Limits as printed.
    decimals : int
        Their printed decimals.
    mid, null, higher_is_better, scale
        As in `zone`.

    Returns
    -------
    tuple of str
        One name where rounding does not matter; more where a limit may lie on either side of the null value or of the
        minimal important difference ("0.97 to 1.00"), in the order of `ZONES`.

    Raises
    ------
    ValueError
        As `zone`, and if `decimals` is not a whole number of at least 0.

    Notes
    -----
    A zone changes only where a limit passes the null value or a minimal important difference on either side of it, so
    it suffices to try the ends of what each limit was rounded from, and the null value with its neighbours if within.

    References
    ----------
    Altman DG, Bland JM (1995). doi:10.1136/bmj.311.7003.485
    """
    zone(low, high, mid=mid, null=null, scale=scale)  # refuses nonsense in the printed numbers themselves
    half = float(10.0 ** -whole("decimals", decimals).astype(np.float64) / 2.0)
    options: dict[str, Any] = {"mid": mid, "null": null, "higher_is_better": higher_is_better, "scale": scale}
    origin = float(null_on_scale(null, scale))
    no_effect = float(np.exp(origin)) if scale == "log" else origin
    candidates = []
    for limit in (float(low), float(high)):
        ends = [max(limit - half, 0.0) if scale == "log" else limit - half, limit + half]
        beside = [no_effect + step * half for step in (-1e-6, 0.0, 1e-6)]
        candidates.append([*ends, *(value for value in beside if ends[0] <= value <= ends[1])])
    names = {zone(a, b, **options).name for a in candidates[0] for b in candidates[1] if a <= b}
    return tuple(name for name in ZONES if name in names)


def _name(direction: str, shown: bool, reaches_benefit: bool, reaches_harm: bool) -> str:
    if direction == "none":
        if reaches_benefit and reaches_harm:
            return "undecided"
        if reaches_benefit:
            return "important benefit not excluded"
        return "important harm not excluded" if reaches_harm else "important effect excluded"
    if shown:
        return f"important {direction}"
    reached = reaches_benefit if direction == "benefit" else reaches_harm
    return f"{direction}, importance undecided" if reached else f"{direction}, too small to be important"


def _against_null(low: Any, high: Any, mid: Any, null: Any, scale: str) -> tuple[float, float, float | None]:
    """Return the limits as distances from the null on the scale, and the minimal important difference as one."""
    origin = float(null_on_scale(null, scale))
    limits = []
    for name, value in (("low", low), ("high", high)):
        if np.ndim(value) != 0:
            raise ValueError(f"{name} must be one number, got {value!r}.")
        infinite = not isinstance(value, str) and value in (np.inf, -np.inf)
        number = float(value) if infinite and scale == "linear" else float("inf") if infinite and value > 0 else None
        if number is None:
            number = float(printed(name, value, scale))
            if scale == "log":
                number = float(np.log(number)) if number > 0 else -np.inf
        limits.append(number - origin)
    if limits[0] > limits[1]:
        raise ValueError(f"low must not be above high, got {low!r} and {high!r}.")
    if mid is None:
        return limits[0], limits[1], None
    distance = (
        abs(float(on_scale("mid", mid, scale)) - origin) if scale == "log" else float(on_scale("mid", mid, scale))
    )
    if not 0 < distance < np.inf:
        needed = "a ratio other than the null value" if scale == "log" else "above 0"
        raise ValueError(f"mid must be {needed}, got {mid!r}.")
    return limits[0], limits[1], distance
