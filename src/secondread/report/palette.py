"""The colours of the HTML report, light and dark; tests hold every text colour to WCAG AA on its ground."""

from __future__ import annotations

LIGHT = {
    "ground": "#ffffff",
    "card": "#f7f7f4",
    "ink": "#1c1e21",
    "quiet": "#55595f",
    "rule": "#d5d5cf",
    "link": "#1f4e8c",
    "accent": "#2f5d8a",
    "supported": "#19653a",
    "overstated": "#855000",
    "contradicted": "#a8201f",
    "not-supported": "#6a3a9c",
    "not-checkable": "#4b5863",
}
DARK = {
    "ground": "#16181b",
    "card": "#1f2226",
    "ink": "#e6e6e3",
    "quiet": "#a9aeb5",
    "rule": "#3b4047",
    "link": "#93bdf0",
    "accent": "#7fb0e0",
    "supported": "#7ccb9a",
    "overstated": "#e3b25c",
    "contradicted": "#f79a92",
    "not-supported": "#c8a8f2",
    "not-checkable": "#aebac5",
}


def variables(colours: dict[str, str]) -> str:
    """Return the colours as CSS custom properties."""
    return " ".join(f"--sr-{name}: {value};" for name, value in colours.items())
