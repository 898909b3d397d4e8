"""Harms in two panels: the risk in each arm, and the difference with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.axis import Axis, axis_for
from secondread.report.figures.numbers import number_in, rows_in, shown, text_in

_LINE, _TOP, _SMALL = 28.0, 62.0, 12.0
_LABELS, _RISKS, _DIFFERENCES = 190.0, (206.0, 420.0), (446.0, 672.0)


@dataclass(frozen=True, slots=True)
class Harm:
    """One harm: the proportion of each arm that had it, as counted, and the difference in percentage points."""

    label: str
    treated: float
    control: float
    treated_count: str
    control_count: str
    difference: float
    low: float
    high: float

    def __post_init__(self) -> None:
        for name, share in (("treated", self.treated), ("control", self.control)):
            if not 0 <= share <= 1:
                raise ValueError(f"{name} must be a proportion in [0, 1], got {share}.")


def harms_text(harms: Sequence[Harm], treated_name: str, control_name: str) -> str:
    """Return every harm in words."""
    rows = [
        strings.HARMS_ROW.format(
            label=harm.label,
            treated=f"{harm.treated_count} ({_percent(harm.treated)})",
            control=f"{harm.control_count} ({_percent(harm.control)})",
            difference=shown(harm.difference),
            low=shown(harm.low),
            high=shown(harm.high),
        )
        for harm in harms
    ]
    lead = strings.HARMS_TEXT.format(treated=treated_name, control=control_name)
    return f"{lead} {'; '.join(rows)}."


def harms_figure(harms: Sequence[Harm], treated_name: str, control_name: str) -> str:
    """Return the two panels as SVG of 680 units' width.

    Parameters
    ----------
    harms : sequence of Harm
        From top to bottom.
    treated_name, control_name : str
        What the arms are called; a dot stands for the first, a triangle for the second.
    """
    if not harms:
        raise ValueError("harms must hold at least one harm, got none.")
    most = max(max(harm.treated, harm.control) for harm in harms)
    risks = Axis(0.0, min(100.0, max(100 * most * 1.1, 1.0)), *_RISKS)
    ends = [value for harm in harms for value in (harm.low, harm.high)]
    differences = axis_for(ends, 0.0, *_DIFFERENCES, ratio=False)
    bottom = _TOP + _LINE * len(harms)
    null = differences(0.0)
    parts = [*_key(treated_name, control_name), svg.line(null, _TOP - 8, null, bottom, dashes="3 3")]
    parts.append(svg.label(sum(_RISKS) / 2, 44, strings.HARMS_RISK, size=_SMALL, bold=True))
    parts.append(svg.label(sum(_DIFFERENCES) / 2, 44, strings.HARMS_DIFFERENCE, size=_SMALL, bold=True))
    for place, harm in enumerate(harms):
        y = _TOP + _LINE * (place + 0.4)
        parts.append(svg.label(0, y + 4, svg.fitted(harm.label, _LABELS, _SMALL), anchor="start", size=_SMALL))
        parts.append(svg.line(_RISKS[0], y, _RISKS[1], y, thickness=0.4))
        parts.append(svg.dot(risks(100 * harm.treated), y, 5.5, filled=True))
        parts.append(svg.triangle(risks(100 * harm.control), y, 5.5))
        parts += svg.limits(harm.low, harm.high, y, differences)
        parts.append(svg.square(differences(harm.difference), y, 8))
    parts += [*risks.drawn(bottom), *differences.drawn(bottom)]
    parts.append(svg.label(_DIFFERENCES[0] - 12, bottom + 36, f"← {strings.FEWER}", anchor="start", size=_SMALL))
    parts.append(svg.label(svg.WIDE, bottom + 36, f"{strings.MORE} →", anchor="end", size=_SMALL))
    description = harms_text(harms, treated_name, control_name)
    return svg.drawing(bottom + 46, strings.HARMS_TITLE, description, *parts, width=svg.WIDE)


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of these numbers, by the names that `Harm` has for them."""
    return harms_figure(*_harms(data))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return harms_text(*_harms(data))


def _key(treated_name: str, control_name: str) -> list[str]:
    first = svg.fitted(treated_name, 220, _SMALL)
    second = 24 + svg.width_of(first, _SMALL) + 16
    return [
        svg.dot(8, 14, 5.5, filled=True),
        svg.label(20, 18, first, anchor="start", size=_SMALL),
        svg.triangle(second, 14, 5.5),
        svg.label(second + 12, 18, svg.fitted(control_name, 220, _SMALL), anchor="start", size=_SMALL),
    ]


def _percent(share: float) -> str:
    return f"{shown(100 * share)}%"


def _harms(data: Mapping[str, JsonValue]) -> tuple[list[Harm], str, str]:
    harms = [
        Harm(
            label=text_in(row, "label"),
            treated=number_in(row, "treated"),
            control=number_in(row, "control"),
            treated_count=text_in(row, "treated_count"),
            control_count=text_in(row, "control_count"),
            difference=number_in(row, "difference"),
            low=number_in(row, "low"),
            high=number_in(row, "high"),
        )
        for row in rows_in(data, "rows")
    ]
    return harms, text_in(data, "treated_name"), text_in(data, "control_name")
