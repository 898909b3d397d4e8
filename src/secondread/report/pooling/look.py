"""One further look at the pooled trials: what it says, its figure, and its numbers for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Look:
    """A look that every format shows in its own way.

    Parameters
    ----------
    name : str
        Key in the JSON.
    title : str
        Heading.
    sentences : tuple of str
        What it says, with its caveats.
    figures : tuple of str
        Drawings as SVG.
    data : mapping
        The numbers.
    table : tuple of tuple of str
        A table, its first row the names of its columns.
    """

    name: str
    title: str
    sentences: tuple[str, ...]
    figures: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    table: tuple[tuple[str, ...], ...] = ()
