"""Which arms of a trial a claim names, and which it holds against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.patterns import lazy_pattern
from secondread.record import Arm, Trial

# Verbs that take what was changed as their object.
_TO_CHANGE = lazy_pattern(
    r"\b(?:improve[sd]?|reduce[sd]?|decrease[sd]?|increase[sd]?|lower(?:s|ed))\b(?= [a-z])"
    r"|\b(?:showed|produced|yielded|led to|resulted in|achieved) (?:\w+ ){0,4}"
    r"(?:improvement|reduction|increase|decrease)s?\b"
)
_OVER_TIME = lazy_pattern(r"\bfrom\b|\bbaseline\b|\bover (?:time|the)\b|\bbefore and after\b|\d")
# "At 20 mg, but not at 5 mg": what it denies is said of the other arm.
_BUT_NOT = lazy_pattern(r"\bbut not\b[^,;]*")

_AT_HAND = lazy_pattern(
    r"\W*(?:(?:but|and|that|however|overall),? )?(?:it\b|(?:the|this|our|early|both) (?:[\w-]+ ){0,2}?"
    r"(?:drugs?|treatments?|therap(?:y|ies)|vaccines?|interventions?|devices?|supplements?|pills?|procedures?|diet|surgery|"
    r"medications?|medicines?|technique|combination|regimen|injections?|program(?:me)?)\b|early treatment\b)|"
    r".*\b(?:trials?|study|studies|results|findings)\b"
)


def names_arm(arm: Arm, words: str) -> bool:
    """Whether an arm is named in some words."""
    return _place_of(arm, words) is not None


def says_of_arm(words: str, trials: Sequence[Trial]) -> bool:
    """Whether a claim names an arm, or begins with a word for the treatment at hand: "it", "the new drug"."""
    return _AT_HAND.match(words) is not None or any(names_arm(arm, words) for trial in trials for arm in trial.arms)


def _place_of(arm: Arm, words: str) -> int | None:
    """Return where an arm is first named in some words, None where it is not."""
    names = (name.lower() for name in (arm.name, *arm.aliases) if name)
    found = (re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names)
    return min((each.start() for each in found if each is not None), default=None)


def arms_compared(words: str, trials: Sequence[Trial], linked: str | None) -> tuple[str, ...]:
    """Return the ids of the arms that a claim holds against each other, in the order in which it names them.

    One that it names of several treatments is held against the control; else a single arm is no comparison.
    """
    words = _BUT_NOT.sub(" ", words)
    arms = [arm for trial in trials if linked in (None, trial.id) for arm in trial.arms]
    places = {arm.id: place for arm in arms if (place := _place_of(arm, words)) is not None}
    if len(places) > 1:
        return tuple(sorted(places, key=lambda each: places[each]))
    treated, controls = ([arm.id for arm in arms if arm.role == role] for role in ("intervention", "control"))
    if len(treated) > 1 and len(controls) == 1 and places.keys() <= set(treated):
        return (*places, *controls) if places else ()
    return ()


def is_arm(named: str, trials: Sequence[Trial]) -> bool:
    """Whether what stands where an outcome might is a treatment: "benefits of tolmerane" names no outcome."""
    return any(named in (name.lower() for name in (arm.name, *arm.aliases)) for trial in trials for arm in trial.arms)


def against_control(words: str, trials: Sequence[Trial]) -> bool:
    """Whether a claim holds its subject against the control arm."""
    after = re.split(r"\b(?:than|compared (?:with|to)|versus|vs|relative to|over)\b", words, maxsplit=1)[1:]
    return bool(after) and any(
        names_arm(arm, after[0]) for trial in trials for arm in trial.arms if arm.role == "control"
    )


def brought_about(words: str, trials: Sequence[Trial]) -> bool:
    """Whether the treatment of a controlled trial is said to have changed something: not that something changed."""
    subject = _TO_CHANGE.split(words, maxsplit=1)
    if len(subject) < 2 or _OVER_TIME.search(words):
        return False
    return any(
        names_arm(arm, subject[0]) and re.search(r"\b(?:group|arm|patients|participants|scores?)\b", subject[0]) is None
        for trial in trials
        for arm in trial.arms
        if arm.role == "intervention" and len(trial.arms) > 1
    )
