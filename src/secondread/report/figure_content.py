"""A figure of a report: its name and plain numbers, and from these its drawing, its title and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from secondread.report import figures, palette


@dataclass(frozen=True, slots=True)
class FigureContent:
    """A figure by name ("interval", "forest") with its plain numbers; a format asks for what it can show.

    `reference` is the publication of what was computed for the figure alone. In a notebook a figure shows itself.
    """

    name: str
    data: Mapping[str, JsonValue]
    reference: str = ""

    @property
    def svg(self) -> str:
        """The drawing; "" where the numbers make none."""
        return figures.drawn(self.name, self.data)

    @property
    def wide(self) -> bool:
        """Whether the drawing is made for the whole width of a page."""
        return "sr-figure-wide" in self.svg[:200]

    @property
    def standalone(self) -> str:
        """The drawing with its own colours, on white, for where no page gives them; "" where there is none."""
        return standalone(self.svg)

    @property
    def words(self) -> str:
        """What the drawing shows, in words; "" where there is none."""
        return figures.described(self.name, self.data)

    @property
    def title(self) -> str:
        """The name of the figure for people; "" where the numbers make no drawing."""
        from xml.etree import ElementTree

        drawing = self.svg
        return ElementTree.fromstring(drawing)[0].text or "" if drawing else ""

    def _repr_svg_(self) -> str:
        return self.standalone


def standalone(svg: str) -> str:
    """Return a drawing with its own colours, on white."""
    light = palette.LIGHT
    own = f'<svg color="{light["ink"]}" style="background:{light["ground"]}" '
    style = f"<style>.sr-accent{{fill:{light['accent']}}}</style>"
    return svg.replace("<svg ", own, 1).replace("<title>", f"{style}<title>", 1)
