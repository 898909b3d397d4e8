"""The outcome told as what people suffered: "to die, or have a heart attack or stroke" is a composite of three."""

from __future__ import annotations

import re

from secondread.reading.outcome_phrases import noun_phrase
from secondread.reading.patterns import lazy_pattern
from secondread.reading.states import noun_of

# What people do with an outcome: the verb says no more than that it befell them.
_VERB = lazy_pattern(
    r"^(?:(?:to|have|has|had|be|been|being|were|was|get|got|also|again|later|ever|still|then|another)\s+)*"
    r"(?:develop|have|has|had|having|get|gets|got|getting|suffer|experienc|report|need|requir|contract|undergo|underw"
    r"|sustain|show|see|saw|diagnos|treat|affect"
    r"|maintain|achiev|reach|attain)\w*\s+(?:(?:from|with|of|for|as having)\s+)?"
    r"(?:(?:an?|the|any|another|one|some|at least (?:an?|one)|more|further|their|first|second)\s+)*",
    re.I,
)
_STOPS = lazy_pattern(
    r"\s(?:than|compared|versus|vs|over|during|within|in the|after|at|by|while|when|if|as|because|but|who|which|that"
    r"|and (?:were|was|had|have|are|is|did|showed|reported)"
    r"|among|according|following|before|for the next|on (?:the )?placebo)\b|[.;:()\[\]—]|\s–\s|\s--|$",
    re.I,
)
_PARTS = lazy_pattern(r",?\s(?:and/)?or\s(?:to\s)?|,\s(?:to\s)?", re.I)
_DIED_OF = lazy_pattern(r"^(?:to\s)?d(?:ie|ied|ying)\s(?:of|from)\s(?:the\s|an?\s)?(?P<what>[^,]+)", re.I)

_ADMITTED = lazy_pattern(
    r"(?:be|been|were|was)\s(?:hospitali[sz]ed|admitted)\b(?:\sto\s\w+(?:\s\w+)?)?(?:\sfor\s(?P<what>.+))?", re.I
)


def outcome_of_clause(words: str) -> str:
    """Return the outcome that a clause tells, with every component of a composite; "" where it tells none.

    Parameters
    ----------
    words
        The words after "likely to", "chance of" or after the people: "die, or have a heart attack or stroke".
    """
    stop = _STOPS.search(words)
    clause = words[: stop.start()] if stop else words
    little = _LITTLE.match(clause)
    if little:
        name = outcome_of_clause(clause[little.end() :])
        return f"little or no {name}" if name else ""
    none = _NONE.match(clause)
    if none:
        # "showed no relapse" counts those without one.
        name = outcome_of_clause(clause[none.end() :])
        return f"freedom from {name}" if name else ""
    parts = [part for part in _PARTS.split(clause) if part.strip()]
    if len(parts) > 6:
        return ""
    named = [_noun(part) for part in parts]
    if not named or not named[0]:
        return ""
    # What follows a comma without "or" may be another clause: only what names something is kept.
    kept = [named[0]]
    for name in named[1:]:
        if not name:
            break
        kept.append(name)
    if len(kept) == 1:
        return kept[0]
    return f"{', '.join(kept[:-1])} or {kept[-1]}" if re.search(r"\sor\s", clause) else kept[0]


_LITTLE = lazy_pattern(r"^(?:(?:to|had|have|has|reported|experienced|felt|with)\s+)*(?:little|few) or no\s", re.I)
_NONE = lazy_pattern(
    r"^(?:(?:to|had|have|has|showed|reported|experienced|suffered|developed|with)\s+)*(?:no|not|without|free of)\s",
    re.I,
)


_HAD = lazy_pattern(r"^(?:had|has|having|have)\s+(?:since\s|later\s|already\s)?", re.I)


def _noun(part: str) -> str:
    bare = re.sub(r"^(?:to|have|also|then|again)\s+", "", part.strip(" ,"), flags=re.I)
    died = _DIED_OF.match(bare)
    if died:
        cause = noun_phrase(died.group("what"))
        return f"death from {cause}" if cause else "death"
    told = _HAD.sub("", bare)
    for length in (3, 2, 1):
        known = noun_of(" ".join(told.split()[:length])) or noun_of(" ".join(bare.split()[:length]))
        if known and len(told.split()) <= length + 1:
            return known
    admitted = _ADMITTED.match(bare)
    if admitted:
        cause = noun_phrase(admitted.group("what") or "")
        return f"hospitalization for {cause}" if cause else "hospitalization"
    verb = _VERB.match(bare)
    return noun_phrase(bare[verb.end() :]) if verb else noun_phrase(re.sub(r"^(?:an?|the|another)\s", "", bare))
