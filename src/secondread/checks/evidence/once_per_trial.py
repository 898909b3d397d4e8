"""What is computed of a trial once, and asked for by every claim about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from pydantic import BaseModel

from secondread.record import Trial

P = ParamSpec("P")
T = TypeVar("T")
_TRIALS_KEPT = 8


def once_per_trial(function: Callable[Concatenate[Trial, P], T]) -> Callable[Concatenate[Trial, P], T]:
    """Let a function of a trial compute each answer once, for the trials that were used last.

    Trials, outcomes and results are told apart by being the same object: to compare all that a long text tells, for
    each of its claims, would take longer than the computing.

    Parameters
    ----------
    function
        A function of a trial and more, whose answer depends on nothing else.

    Returns
    -------
    callable
        The same function, which remembers its answers.
    """
    kept: dict[int, tuple[Trial, dict[Any, tuple[Any, T]]]] = {}

    @wraps(function)
    def once(trial: Trial, /, *more: P.args, **named: P.kwargs) -> T:
        # What is kept holds the objects, so that no other can get their number.
        held, answers = kept.get(id(trial), (None, {}))
        if held is not trial:
            if len(kept) >= _TRIALS_KEPT:
                kept.clear()
            kept[id(trial)] = trial, answers
        key = (*(_key(each) for each in more), *((name, _key(each)) for name, each in named.items()))
        if key not in answers:
            answers[key] = (more, named), function(trial, *more, **named)
        return answers[key][1]

    return once


def _key(argument: Any) -> Any:
    return id(argument) if isinstance(argument, BaseModel) else argument
