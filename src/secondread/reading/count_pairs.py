"""Bare counts of two arms side by side: "24 deaths with A, compared with 31 with B", "(868 vs 860; ratio 1.01)"."""

from __future__ import annotations

import re

from secondread.reading.patterns import lazy_pattern

_INT = r"\d{1,3}(?:[,\u2009\u202f]\d{3})+(?!\d)|\d+"
_SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none"
_COUNT_PAIR = lazy_pattern(
    rf"(?<![\w.·/=])(?P<value>{_INT}|(?:{_SMALL}))\s(?:deaths?|cases?|events?|attacks?|strokes?|infections?"
    rf"|hospitali[sz]ations?|heart attacks?"
    r"|relapses?|fractures?|cancers?|participants|patients|people|women|men|children)\b[^.;\d]{0,90}?"
    rf"(?:compared (?:with|to)|\bversus|\bvs\.?|\band|\bagainst)\s(?:in\s)?(?:only\s|just\s|about\s)?"
    rf"(?P<second>{_INT}|(?:{_SMALL})\b)"
    r"(?![\d.·]|\s?(?:%|percent|mg|weeks|months|years|days))"
    r"(?=\s(?:in|with|among|on|for|of|who|given|taking|from|deaths?|cases?|events?|patients|people|women|men|participants"
    r"|children)\b|[.,;)]|$)",
    re.I,
)
# "29 large tumours were found among patients treated with A, compared to 19": what was found is counted, not who.
_FOUND_PAIR = lazy_pattern(
    rf"(?<![\w.·/=])(?P<value>{_INT}|(?:{_SMALL}))\s(?:[a-z][\w-]*\s){{0,3}}?(?:tumou?rs|cancers|malignancies|deaths"
    r"|cases|events|heart attacks|strokes|infections|fractures|falls|clots|relapses|seizures"
    r"|bleeds|hospitali[sz]ations)\s"
    r"(?:were|had been)\s(?:found|seen|diagnosed|detected|reported|recorded|observed|counted)\s(?:in|among|by)\s"
    rf"[^.;\d]{{3,90}}?,?\s(?:compared (?:with|to)|versus|vs\.?|against|while|whereas)\s(?:only\s|just\s|about\s)?"
    rf"(?P<second>{_INT}|(?:{_SMALL})\b)(?![\d.·]|\s?(?:%|percent))(?=\s(?:in|with|among|on|for|of|given|taking)\b|[.,;)]|$)",
    re.I,
)
# "(868 vs 860; rate ratio 1.01": what a ratio follows are counts.
_COUNTS_WITH_RATIO = lazy_pattern(
    rf"[\[(]\s?(?P<value>{_INT})\s(?:vs?\.?|versus|against|compared with)\s(?P<second>{_INT})"
    r"(?:\s(?:deaths|cases|events))?(?=[;,]\s"
    r"(?:(?:adjusted|hazard|rate|risk|odds|relative|incidence)\s)*(?:ratio|risk|[ac]?HR|RR|OR|IRR)\b)",
    re.I,
)
_ASSIGNING = lazy_pattern(
    r"\b(?:assigned|randomi[sz]ed|randomly|enrolled|recruited|received|allocated|treated|given|vaccinated|underwent|aged?"
    r"|ages)\b",
    re.I,
)


def tells_counts(text: str) -> bool:
    """Tell whether a sentence, perhaps without a digit, holds two counts against each other."""
    return _COUNT_PAIR.search(text) is not None or _FOUND_PAIR.search(text) is not None


def count_pair(text: str) -> re.Match[str] | None:
    """Return the match of two counts (groups `value` and `second`), None where they count who was assigned."""
    return (
        _COUNTS_WITH_RATIO.search(text)
        or _FOUND_PAIR.search(text)
        or (None if _ASSIGNING.search(text) else _COUNT_PAIR.search(text))
    )
