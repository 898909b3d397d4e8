"""How a check declares itself: its question, the kinds of claim it is for, and what it rests on.

Most checks hold a claim against the trial (`check`); some hold the trial's own numbers against each other, whatever is
claimed of it (`check_of_trial`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secondread.record import CLAIM_KINDS, Claim, Finding, Trial

Examine = Callable[[Trial, Claim], Iterator[Finding]]
ExamineTrial = Callable[[Trial], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `run(trial, claim)` yields findings; everything users read about it stands here."""

    name: str
    title: str
    asks: str
    kinds: tuple[str, ...]
    references: tuple[str, ...]
    run: Examine


@dataclass(frozen=True, slots=True)
class TrialCheck:
    """One check of a trial by itself: `run(trial)` yields findings, whatever is claimed."""

    name: str
    title: str
    asks: str
    references: tuple[str, ...]
    run: ExamineTrial


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
    _must_ask(asks)

    def declare(examine: Examine) -> Check:
        return Check(_name(examine), title, asks, kinds, references, examine)

    return declare


def check_of_trial(*, title: str, asks: str, references: tuple[str, ...] = ()) -> Callable[[ExamineTrial], TrialCheck]:
    """Declare the decorated function ``(trial) -> Iterator[Finding]`` as a check of the trial's own numbers and plan.

    Parameters
    ----------
    title, asks, references
        As in `check`.

    Raises
    ------
    ValueError
        If the question is no question.
    """
    _must_ask(asks)

    def declare(examine: ExamineTrial) -> TrialCheck:
        return TrialCheck(_name(examine), title, asks, references, examine)

    return declare


def _must_ask(asks: str) -> None:
    if not asks.endswith("?"):
        raise ValueError(f"asks must be a question ending in '?', got {asks!r}.")


def _name(examine: Callable[..., Iterator[Finding]]) -> str:
    return examine.__module__.rsplit(".", 1)[-1]
