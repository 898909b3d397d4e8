"""The few SVG elements that the figures are drawn with; every text is made safe and escaped here.

The ink is `currentColor` at several strengths, so a figure is readable in grey and follows a light or dark page.
The classes let a page add a colour; they carry no meaning that strength, shape and words do not carry too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape

from secondread.report.safe_text import one_line

WIDTH = 340
WIDE = 680
FONT = 'font-family="system-ui, -apple-system, Segoe UI, Roboto, sans-serif"'


def drawing(height: float, title: str, description: str, *parts: str, width: float = WIDTH) -> str:
    """Return a whole SVG; its title and description speak for it where it is not seen."""
    kind = "sr-figure" if width <= WIDTH else "sr-figure sr-figure-wide"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" role="img" viewBox="0 0 {at(width)} {at(height)}" '
        f'{FONT} font-size="13" fill="currentColor">'
        f"<title>{escaped(title)}</title><desc>{escaped(description)}</desc>{''.join(parts)}</svg>"
    )


def escaped(text: str) -> str:
    """Return text for between SVG tags."""
    return escape(one_line(text), quote=True)


def at(value: float) -> str:
    """Return a coordinate with at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def label(x: float, y: float, text: str, *, anchor: str = "middle", size: float = 13, bold: bool = False) -> str:
    """Return a text with its baseline at (x, y)."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{at(x)}" y="{at(y)}" text-anchor="{anchor}" font-size="{at(size)}"{weight}>{escaped(text)}</text>'


def box(x: float, y: float, width: float, height: float, *, strength: float, kind: str = "sr-shade") -> str:
    """Return a filled rectangle; `strength` is the opacity of its ink."""
    return (
        f'<rect class="{kind}" x="{at(x)}" y="{at(y)}" width="{at(max(0.0, width))}" height="{at(height)}" '
        f'fill-opacity="{at(strength)}"/>'
    )


def frame(x: float, y: float, width: float, height: float) -> str:
    """Return the outline of a rectangle."""
    return (
        f'<rect x="{at(x)}" y="{at(y)}" width="{at(max(0.0, width))}" height="{at(height)}" fill="none" '
        f'stroke="currentColor" stroke-width="1"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, *, thickness: float = 1, dashes: str = "") -> str:
    """Return a straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{at(x1)}" y1="{at(y1)}" x2="{at(x2)}" y2="{at(y2)}" stroke="currentColor" '
        f'stroke-width="{at(thickness)}"{dashed}/>'
    )


def path(points: list[tuple[float, float]], *, thickness: float = 2, dashes: str = "") -> str:
    """Return a line through points."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    through = " ".join(f"{at(x)},{at(y)}" for x, y in points)
    return (
        f'<polyline points="{through}" fill="none" stroke="currentColor" stroke-width="{at(thickness)}" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def dot(x: float, y: float, radius: float, *, filled: bool, kind: str = "sr-accent") -> str:
    """Return a circle, filled or hollow."""
    if filled:
        return f'<circle class="{kind}" cx="{at(x)}" cy="{at(y)}" r="{at(radius)}"/>'
    return (
        f'<circle cx="{at(x)}" cy="{at(y)}" r="{at(radius - 0.5)}" fill="none" stroke="currentColor" '
        f'stroke-opacity="0.6"/>'
    )


def shape(points: list[tuple[float, float]], *, strength: float = 1.0, kind: str = "sr-accent") -> str:
    """Return a filled shape with the given corners."""
    corners = " ".join(f"{at(x)},{at(y)}" for x, y in points)
    return f'<polygon class="{kind}" points="{corners}" fill-opacity="{at(strength)}"/>'


def square(x: float, y: float, size: float, *, kind: str = "sr-accent") -> str:
    """Return a filled square with its centre at (x, y)."""
    return (
        f'<rect class="{kind}" x="{at(x - size / 2)}" y="{at(y - size / 2)}" width="{at(size)}" height="{at(size)}"/>'
    )


def triangle(x: float, y: float, size: float) -> str:
    """Return a hollow triangle with its centre at (x, y), to be told from a dot without colour."""
    corners = " ".join(
        f"{at(left)},{at(top)}" for left, top in ((x, y - size), (x - size, y + 0.8 * size), (x + size, y + 0.8 * size))
    )
    return f'<polygon class="sr-hollow" points="{corners}" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def limits(low: float, high: float, y: float, x: Callable[[float], float], *, thickness: float = 1.5) -> list[str]:
    """Return the line of an interval at height y; an end that is cut off or infinite ends in an arrow."""
    parts = [line(x(low), y, x(high), y, thickness=thickness)]
    beyond = getattr(x, "beyond", lambda value: not math.isfinite(value))
    if beyond(low):
        parts.append(arrow(x(low), y, to_right=False))
    if beyond(high):
        parts.append(arrow(x(high), y, to_right=True))
    return parts


def width_of(text: str, size: float = 13, *, bold: bool = False) -> float:
    """Return about how wide a text is in a sans-serif font, on the safe side."""
    units = sum(0.34 if letter in "iljtfI.,;:'|!()[] " else 0.95 if letter in "mwMW%@—" else 0.62 for letter in text)
    return units * size * (1.1 if bold else 1.0)


def fitted(text: str, width: float, size: float = 13, *, bold: bool = False) -> str:
    """Return a text cut to a width, ended by "…" where it was longer."""
    text = one_line(text)
    if width_of(text, size, bold=bold) <= width:
        return text
    while text and width_of(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip(" ,;:–—-") + "…"


def arrow(x: float, y: float, *, to_right: bool) -> str:
    """Return an arrow head: the interval goes on beyond the figure."""
    back = -8 if to_right else 8
    return f'<polygon points="{at(x)},{at(y)} {at(x + back)},{at(y - 5)} {at(x + back)},{at(y + 5)}"/>'
