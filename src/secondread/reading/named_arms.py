"""Words that name an arm, and a possible set of arms with how much speaks for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NamedArm:
    """Words that name an arm, the name cleaned of dose and route, and where the words begin in the document."""

    words: str
    name: str
    start: int


@dataclass(frozen=True)
class Comparison:
    """A possible set of arms, intervention first, and how much speaks for it; `whole` when names need no weighing."""

    arms: tuple[NamedArm, ...]
    score: float
    whole: bool = False
