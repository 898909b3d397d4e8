"""A hundred people with and without treatment, those who respond filled in."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from secondread.report import strings
from secondread.report.figures import svg
from secondread.report.figures.numbers import capital, number_in, text_in

_STEP, _RADIUS = 15.4, 6.0


def drawn(data: Mapping[str, JsonValue]) -> str:
    """Return the figure of a finding's numbers: treated and control, each a proportion, and a label."""
    return responders_figure(number_in(data, "treated"), number_in(data, "control"), text_in(data, "label"))


def described(data: Mapping[str, JsonValue]) -> str:
    """Return in words what the figure of these numbers shows."""
    return responders_text(number_in(data, "treated"), number_in(data, "control"), text_in(data, "label"))


def responders_text(treated: float, control: float, label: str) -> str:
    """Return what the figure shows, in a sentence."""
    label = label or strings.RESULT
    return strings.RESPONDERS_TEXT.format(treated=_people(treated), control=_people(control), label=label)


def responders_figure(treated: float, control: float, label: str) -> str:
    """Return the icon array as SVG.

    Parameters
    ----------
    treated, control : float
        Proportions that respond, in [0, 1].
    label : str
        What it is to respond: "at least 30% less pain".
    """
    parts = []
    for left, share, name in (
        (8.0, treated, strings.WITH_TREATMENT),
        (178.0, control, strings.WITHOUT_TREATMENT),
    ):
        people = _people(share)
        parts.append(svg.label(left, 18, name, anchor="start"))
        parts.append(svg.label(left, 36, strings.OF_100.format(n=people), anchor="start", bold=True))
        parts += [
            svg.dot(
                left + _RADIUS + _STEP * (person % 10),
                54 + _STEP * (person // 10),
                _RADIUS,
                filled=person < people,
            )
            for person in range(100)
        ]
    title = strings.RESPONDERS_TITLE.format(label=capital(label or strings.RESULT))
    return svg.drawing(208, title, responders_text(treated, control, label), *parts)


def _people(share: float) -> int:
    if not 0 <= share <= 1:
        raise ValueError(f"a share of responders must be in [0, 1], got {share!r}.")
    return int(100 * share + 0.5)
