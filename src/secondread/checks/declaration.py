"""How a check declares itself: its question, the kinds of claim it is for, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secondread.record import CLAIM_KINDS, Claim, Finding, Trial

Examine = Callable[[Trial, Claim], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `run(trial, claim)` yields findings; everything users read about it stands here."""

    name: str
    title: str
    asks: str
    kinds: tuple[str, ...]
    references: tuple[str, ...]
    run: Examine


def check(
    *, title: str, asks: str, kinds: tuple[str, ...], references: tuple[str, ...] = ()
) -> Callable[[Examine], Check]:
    """Declare the decorated function ``(trial, claim) -> Iterator[Finding]`` as a check named after its file.

    Parameters
    ----------
    title : str
        What the check is called in lists.
    asks : str
        The question it answers, ending in a question mark.
    kinds : tuple of str
        The kinds of claim it is for (`secondread.record.CLAIM_KINDS`), or ``("*",)`` for all.
    references : tuple of str
        The publications its rule rests on.

    Raises
    ------
    ValueError
        If a kind is unknown or the question is no question.
    """
    unknown = [kind for kind in kinds if kind != "*" and kind not in CLAIM_KINDS]
    if unknown:
        raise ValueError(f"kinds must be among {', '.join(CLAIM_KINDS)}; got {', '.join(unknown)}.")
    if not asks.endswith("?"):
        raise ValueError(f"asks must be a question ending in '?', got {asks!r}.")

    def declare(examine: Examine) -> Check:
        name = examine.__module__.rsplit(".", 1)[-1]
        return Check(name=name, title=title, asks=asks, kinds=kinds, references=references, run=examine)

    return declare
