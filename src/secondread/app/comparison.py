"""Two readings held side by side: which claims both have, and where their verdicts part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# Share of the words of the shorter quote that two claims must have in common to be one.
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim in one reading, the other, or both."""

    one: dict[str, Any] | None
    other: dict[str, Any] | None

    @property
    def differs(self) -> bool:
        """Whether the verdicts part, or only one reading has the claim."""
        return self.one is None or self.other is None or self.one["label"] != self.other["label"]


def compared(one: Sequence[dict[str, Any]], other: Sequence[dict[str, Any]]) -> list[Compared]:
    """Pair the claims of two readings by their words; each is used once, in the order of the first."""
    left = list(other)
    rows = []
    for claim in one:
        best = max(left, key=lambda each: _alike(claim["quote"], each["quote"]), default=None)
        if best is not None and _alike(claim["quote"], best["quote"]) >= _SAME:
            left.remove(best)
            rows.append(Compared(claim, best))
        else:
            rows.append(Compared(claim, None))
    return [*rows, *(Compared(None, claim) for claim in left)]


def _alike(one: str, other: str) -> float:
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return len(first & second) / (min(len(first), len(second)) or 1)
