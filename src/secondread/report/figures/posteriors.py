"""From prior to posterior: what the trial does to a flat, a skeptical and an enthusiastic belief about the effect."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import Axis
from secondread.report.figures.numbers import (
    capital,
    flag_in,
    number_in,
    optional_in,
    percent_shown,
    rows_in,
    shown,
    text_in,
)

_LEFT, _RIGHT, _FIRST, _PANEL, _TALL, _SMALL = 8.0, 332.0, 22.0, 82.0, 50.0, 12.0
_POINTS = 120


@dataclass(frozen=True, slots=True)
class Belief:
    """A prior and the posterior that the trial makes of it, normal on the scale where the effect is about normal.

    `prior_mean` and `prior_sd` are None where the prior is flat. `p_benefit` is the posterior probability of a benefit
    of any size, `p_important` that of an important one (None where no threshold is known).
    """

    name: str
    prior_mean: float | None
    prior_sd: float | None
    mean: float
    sd: float
    p_benefit: float
    p_important: float | None = None

    def __post_init__(self) -> None:
        if not self.sd > 0 or not (self.prior_sd is None or self.prior_sd > 0):
            raise ValueError(f"standard deviations must be above 0, got {self.prior_sd} and {self.sd}.")
        for share in (self.p_benefit, self.p_important):
            if share is not None and not 0 <= share <= 1:
                raise ValueError(f"a probability must be in [0, 1], got {share}.")


def posteriors_text(beliefs: Sequence[Belief], label: str, *, ratio: bool = False) -> str:
    """Return the probabilities in words."""
    parts = []
    for belief in beliefs:
        prior = belief.name
        if belief.prior_mean is not None and belief.prior_sd is not None:
            prior = strings.POSTERIORS_PRIOR.format(
                prior=prior, mean=shown(belief.prior_mean), sd=shown(belief.prior_sd)
            )
        words = strings.POSTERIORS_ROW.format(prior=prior, p=percent_shown(belief.p_benefit))
        if belief.p_important is not None:
            words += strings.POSTERIORS_ROW_IMPORTANT.format(p=percent_shown(belief.p_important))
        parts.append(words)
    if ratio and any(belief.prior_sd is not None for belief in beliefs):
        parts.append(strings.POSTERIORS_LOG)
    return strings.POSTERIORS_TEXT.format(label=capital(label or strings.RESULT), rows="; ".join(parts))


def posteriors_figure(
    beliefs: Sequence[Belief],
    *,
    label: str = "",
    unit: str = "",
    higher_is_better: bool = True,
    mid_at: float | None = None,
    mid_is_rough: bool = False,
    ratio: bool = False,
) -> str:
    """Return a panel for each belief as SVG: the prior dashed, the posterior drawn out, its benefit filled.

    Parameters
    ----------
    beliefs : sequence of Belief
        From top to bottom, on the log scale for ratios.
    label, unit : str
        What the effect is, and its unit.
    higher_is_better : bool
        On which side of no difference benefit lies.
    mid_at : float or None
        Where an important benefit begins, on the scale of the beliefs.
    mid_is_rough : bool
        It is a rough line, since nobody states one.
    ratio : bool
        Whether the beliefs are about the logarithm of a ratio; the axis then shows the ratio.
    """
    if not beliefs:
        raise ValueError("beliefs must hold at least one belief, got none.")
    low, high = _range(beliefs, mid_at)
    axis = Axis(math.exp(low), math.exp(high), _LEFT, _RIGHT, True) if ratio else Axis(low, high, _LEFT, _RIGHT)

    def x(value: float) -> float:
        return axis(math.exp(value)) if ratio else axis(value)

    bottom = _FIRST + _PANEL * len(beliefs)
    parts = []
    for place, belief in enumerate(beliefs):
        base = _FIRST + _PANEL * (place + 1) - 4
        parts += _panel(belief, base, x, (low, high), higher_is_better)
        parts.append(svg.line(x(0.0), base - _TALL, x(0.0), base, thickness=1.2))
        if mid_at is not None:
            parts.append(svg.line(x(mid_at), base - _TALL, x(mid_at), base, dashes="3 3"))
    named = strings.MID_ROUGH if mid_is_rough else strings.MID_SHORT
    parts += _above(x(0.0), None if mid_at is None else x(mid_at), named)
    parts += axis.drawn(bottom)
    words = f"{label} ({unit})" if unit and label else label or unit or strings.RESULT
    parts.append(svg.label((_LEFT + _RIGHT) / 2, bottom + 36, svg.fitted(words, _RIGHT - _LEFT, _SMALL), size=_SMALL))
    key = bottom + 56
    parts += [svg.line(_LEFT, key - 4, _LEFT + 24, key - 4, thickness=1.5, dashes="5 4")]
    parts += [svg.label(_LEFT + 30, key, strings.POSTERIORS_BEFORE, anchor="start", size=_SMALL)]
    parts += [svg.line(170, key - 4, 194, key - 4, thickness=2.2)]
    parts += [svg.label(200, key, strings.POSTERIORS_AFTER, anchor="start", size=_SMALL)]
    title = strings.POSTERIORS_TITLE.format(label=capital(label or strings.RESULT))
    return svg.drawing(key + 10, title, posteriors_text(beliefs, label, ratio=ratio), *parts)


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of these numbers, by the names that `Belief` and `posteriors_figure` have for them."""
    return posteriors_figure(
        _beliefs(data),
        label=text_in(data, "label"),
        unit=text_in(data, "unit"),
        higher_is_better=flag_in(data, "higher_is_better") is not False,
        mid_at=optional_in(data, "mid_at"),
        mid_is_rough=flag_in(data, "mid_is_rough") is True,
        ratio=bool(flag_in(data, "ratio")),
    )


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    optional_in(data, "mid_at")  # what cannot be drawn is not told either
    return posteriors_text(_beliefs(data), text_in(data, "label"), ratio=bool(flag_in(data, "ratio")))


def _range(beliefs: Sequence[Belief], mid_at: float | None) -> tuple[float, float]:
    """Return where the axis begins and ends: wherever there is something to see, and no difference always."""
    ends = [belief.mean + side * 3.2 * belief.sd for belief in beliefs for side in (-1, 1)]
    for belief in beliefs:
        if belief.prior_mean is not None and belief.prior_sd is not None:
            ends += [belief.prior_mean - 2.2 * belief.prior_sd, belief.prior_mean + 2.2 * belief.prior_sd]
    ends += [0.0] if mid_at is None else [0.0, mid_at]
    low, high = min(ends), max(ends)
    return low - 0.04 * (high - low), high + 0.04 * (high - low)


def _panel(
    belief: Belief, base: float, x: Callable[[float], float], ends: tuple[float, float], higher_is_better: bool
) -> list[str]:
    low, high = ends
    places = [low + (high - low) * step / _POINTS for step in range(_POINTS + 1)]
    places = sorted({*places, 0.0, belief.mean})
    after = [_height(place, belief.mean, belief.sd) for place in places]
    top = max(after)
    parts = [svg.line(_LEFT, base, _RIGHT, base, thickness=0.6)]
    if belief.prior_mean is None or belief.prior_sd is None:
        flat = base - 0.12 * _TALL
        parts.append(svg.line(_LEFT, flat, _RIGHT, flat, thickness=1.5, dashes="5 4"))
    else:
        before = [_height(place, belief.prior_mean, belief.prior_sd) for place in places]
        top = max(top, *before)
        line = [(x(place), base - _TALL * value / top) for place, value in zip(places, before, strict=True)]
        parts.append(svg.path(line, thickness=1.5, dashes="5 4"))
    line = [(x(place), base - _TALL * value / top) for place, value in zip(places, after, strict=True)]
    good = [
        point for place, point in zip(places, line, strict=True) if (place >= 0.0 if higher_is_better else place <= 0.0)
    ]
    if len(good) > 1:
        filled = svg.shape([(good[0][0], base), *good, (good[-1][0], base)], strength=0.3)
        parts.append(filled)
    parts.append(svg.path(line, thickness=2.2))
    words = strings.POSTERIORS_BENEFIT.format(p=percent_shown(belief.p_benefit))
    parts.append(svg.label(_LEFT, base - _TALL - 10, belief.name, anchor="start", size=_SMALL, bold=True))
    parts.append(svg.label(_RIGHT, base - _TALL - 10, words, anchor="end", size=_SMALL))
    return parts


def _above(null: float, mid: float | None, named: str) -> list[str]:
    words = [(null, strings.NO_DIFFERENCE)] if mid is None else [(null, strings.NO_DIFFERENCE), (mid, named)]
    parts = []
    for place, text in words:
        half = svg.width_of(text, _SMALL) / 2
        other = mid if text == strings.NO_DIFFERENCE else null
        anchor = "middle" if other is None else "end" if place < other else "start"
        at = place if anchor == "middle" else place + (4 if anchor == "end" else -4)
        at = min(max(at, _LEFT + (half if anchor == "middle" else 0)), _RIGHT)
        parts.append(svg.label(at, 12, text, anchor=anchor, size=_SMALL))
    return parts


def _height(value: float, mean: float, sd: float) -> float:
    return math.exp(-0.5 * ((value - mean) / sd) ** 2) / sd


def _beliefs(data: Mapping[str, JsonValue]) -> list[Belief]:
    return [
        Belief(
            name=text_in(row, "name"),
            prior_mean=optional_in(row, "prior_mean"),
            prior_sd=optional_in(row, "prior_sd"),
            mean=number_in(row, "mean"),
            sd=number_in(row, "sd"),
            p_benefit=number_in(row, "p_benefit"),
            p_important=optional_in(row, "p_important"),
        )
        for row in rows_in(data, "rows")
    ]
