"""Outcomes that are harms by what they are: what drugs do besides what they are given for."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.reading.patterns import lazy_pattern
from secondread.record import Outcome

_UNWANTED = lazy_pattern(
    r"(?:(?:any|mild|moderate|severe|serious|symptomatic|new|incidence of|events of|grade|to|or|higher|worse"
    r"|daytime|\d)\s)*"
    r"(?P<what>hypotension|bradycardia|diarrh?o?ea|constipation|dry mouth|neutropenia|leukopenia|thrombocytopenia"
    r"|an(?:a?e)mia|rash|acne|alopecia|pruritus|dyspepsia|dysgeusia|somnolence|sleepiness|drowsiness|dizziness|palpitations"
    r"|paresthesia|hyperkala?emia|hypokala?emia|injection[- ]site (?:reactions?|pain)|infusion reactions?"
    r"|gastrointestinal (?:complaints|symptoms|upset|bleeding)|elevated liver enzymes|gyna?ecomastia"
    r"|h(?:a?e)morrhage)"
)


def as_harms(outcomes: Sequence[Outcome], *, of: str) -> tuple[Outcome, ...]:
    """Return the outcomes, those that are unwanted effects marked as harms.

    Parameters
    ----------
    outcomes
        As read. One whose role the text states is left as it is.
    of
        What the study is of, in small letters: in a trial about rashes, a rash is no unwanted effect.
    """
    return tuple(_as_harm(one) if _is_unwanted(one, of) else one for one in outcomes)


def _is_unwanted(outcome: Outcome, of: str) -> bool:
    found = _UNWANTED.fullmatch(outcome.name.lower())
    told = outcome.role_stated or outcome.harm or outcome.threshold is not None
    return found is not None and found["what"] not in of and not told


def _as_harm(outcome: Outcome) -> Outcome:
    return outcome.model_copy(update={"harm": True, "role": "safety", "direction": "lower_is_better"})
