"""Responder outcomes: "the proportion with a 30% reduction in pain", "whose pain fell by at least half", "halved"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import NUMBER, printed
from secondread.record import PrintedNumber, Span
from secondread.record.trial import Direction

_PERCENT = rf"(?P<n>{NUMBER})\s?(?:%|percent|per\scent)"
_LEAST = r"(?P<least>≥\s?|at least (?:an? )?|> ?|more than (?:an? )?|a minimum (?:of )?)"
_OR_MORE = r"(?P<more>\s?(?:or (?:more|greater|better|higher)|\+))"
_NOUN = r"(?:reductions?|decreases?|improvements?|declines?|drops?|relief|lowering|falls?|gains?)"
_WHAT_ENDS = (
    r"(?=\s(?:was|were|at|after|from|compared|versus|vs|than|and|with|in|by|over|occurred|of\s(?:at|≥|\d)|to|among|on)\b"
    r"|[.;,:()]|$)"
)
# Each form that texts use for "reached this much change"; `what` is what changed, `way` how.
_FORMS = (
    rf"{_LEAST}?{_PERCENT}{_OR_MORE}?[\s-]*(?:relative\s|clinical\s)?(?P<way>{_NOUN})\b"
    rf"(?:\s?,?\s?(?:from baseline\s)?(?:in|of|from)\s(?:the\s|their\s)?(?P<what>(?!baseline)[A-Za-z][^.;,()]{{2,60}}?)"
    rf"{_WHAT_ENDS})?",
    rf"{_LEAST}{_PERCENT}\s(?:relative\s|clinical\s)?(?P<what>[A-Za-z][a-z-]+(?:\s[a-z-]+)?)\s(?P<way>{_NOUN})\b",
    rf"\b(?P<way>{_NOUN})\s(?:in|of)\s(?:the\s|their\s)?(?P<what>[A-Za-z][^.;,()\d]{{2,60}}?)\sof\s{_LEAST}?{_PERCENT}"
    rf"{_OR_MORE}?",
    rf"\b(?P<way>{_NOUN})\s(?:of|by)\s{_LEAST}?{_PERCENT}{_OR_MORE}?(?:\s(?:in|from)\s(?:the\s|their\s)?"
    rf"(?P<what>(?!baseline)[A-Za-z][^.;,()]{{2,60}}?){_WHAT_ENDS})?",
    rf"\b(?:whose|in whom|who (?:had|saw) their|(?:had|saw) their|that their)\s(?P<what>[A-Za-z][^.;,()\d]{{2,60}}?)"
    rf"\s(?:were\s|was\s|had\s)?(?P<way>fell|fall|dropped|drop|declined?|decreased?|improved?|reduced|rose|increased?|cut)"
    rf"\s(?:by\s)?{_LEAST}?{_PERCENT}{_OR_MORE}?",
    rf"\b(?P<way>lost|lose|losing)\s{_LEAST}?{_PERCENT}{_OR_MORE}?\sof\s(?:their\s|the\s|initial\s|baseline\s)*"
    rf"(?P<what>[A-Za-z][^.;,()\d]{{2,40}}?){_WHAT_ENDS}",
    rf"\b(?P<what>(?:body\s)?weight)\s(?P<way>loss)\sof\s{_LEAST}?{_PERCENT}{_OR_MORE}?",
    rf"{_LEAST}?{_PERCENT}{_OR_MORE}?\s(?P<what>(?:body\s)?weight)\s(?P<way>loss)\b",
)
_HALVED = (
    rf"\b(?P<way>halved)\s(?:the (?:number|rate|frequency) of\s)?(?:their|his or her)\s"
    rf"(?P<what>[A-Za-z][^.;,()\d]{{2,50}}?){_WHAT_ENDS}",
    r"\bcut\s(?:their|his or her)\s(?P<what>[A-Za-z][^.;,()\d]{2,50}?)\s(?:in|by)\s(?P<way>half)\b",
    r"\b(?:whose|in whom|who (?:had|saw) their|(?:had|saw) their)\s(?P<what>[A-Za-z][^.;,()\d]{2,50}?)"
    r"\s(?:were\s|was\s|had\s|(?:fell|fall|dropped|drop)\sby\s(?:at least\s|more than\s)?)?"
    r"(?P<way>halved|cut in half|half\b)",
)
_NOUNS = {
    "fell": "fall", "dropped": "drop", "cut": "reduction", "reduced": "reduction", "decreased": "decrease",
    "declined": "decline", "improved": "improvement", "improve": "improvement", "decline": "decline", "rose": "rise",
    "increased": "increase", "lost": "loss", "lose": "loss", "losing": "loss",
    "lowering": "reduction", "halved": "fall", "half": "fall", "cut in half": "fall",
}  # fmt: skip
_PEOPLE = r"(?:patients|participants|people|women|men|those|subjects|adults|children|girls|boys|volunteers|infants)"
_PEOPLE_COUNTED = lazy_pattern(
    rf"\b(?:proportion|percentage|share|number|fraction)s?\sof\b|\brespon(?:der|se|ded)s?\b|\b(?:percent"
    rf"|%)\s(?:of\s)?(?:the\s)?(?:\w+\s){{0,3}}{_PEOPLE}\b|(?:percent|%)\s(?:[\w-]+\s){{0,6}}?"
    rf"(?:had|achieved|reported|reached|lost|halved|cut)\b"
    rf"|\b{_PEOPLE}\b[^.;]{{0,60}}\b(?:who|whose|with|achiev\w+|report\w+|had|experienc\w+|lost|halved)\b"
    rf"|\d\s?(?:/|of|out of)\s?\d+\s{_PEOPLE}",
    re.I,
)
_SHARE = lazy_pattern(rf"(?:{NUMBER})\s?(?:%|percent\b|per\scent\b)|\d\s?(?:/|of|out of)\s?\d", re.I)
_MAY_BE = lazy_pattern(r"%|per\s?cent|halve|half", re.I)


@dataclass(frozen=True)
class FoundThreshold:
    """A responder threshold, the outcome's name made of it, and its place in the sentence."""

    number: PrintedNumber
    name: str
    start: int
    end: int


def find_threshold(text: str, document_id: str, offset: int) -> FoundThreshold | None:
    """Return the threshold of a responder outcome in a sentence that counts the people who reached it."""
    if not _MAY_BE.search(text) or not _PEOPLE_COUNTED.search(text):
        return None
    for match in _matches(text):
        others = len(_SHARE.findall(text[: match.start()] + " " + text[match.end() :]))
        least = _at_least(match)
        # "a reduction in pain of 45%" tells of all; "45% had a 30% reduction" counts those who reached it.
        if not least and (others < 1 or match.re is not _compiled()[0]):
            continue
        # "cut attacks by a 50% reduction" tells of all, and so does a change with how sure it is.
        if re.search(
            r"\b(?:average|mean|median|overall)\s$|\b(?:by|represent\w*|amount\w*\sto|translat\w+\s(?:in)?to|equals"
            r"|corresponding to)\s(?:\w+\s){0,2}$",
            text[: match.start()],
        ):
            continue
        if re.match(r"\s?[\[(]\s?(?:95|90|99)\s?%", text[match.end() : match.end() + 8]):
            continue
        return _found(match, text, document_id, offset)
    return None


def threshold_in(words: str, document_id: str, offset: int) -> FoundThreshold | None:
    """Return the threshold in the words that name or define an outcome ("response, defined as a 50% fall in ...")."""
    if not _MAY_BE.search(words):
        return None
    return next((_found(match, words, document_id, offset) for match in _matches(words)), None)


def _matches(text: str) -> list[re.Match[str]]:
    found = [match for pattern in _compiled() for match in pattern.finditer(text)]
    # What changed is worth more than where the words begin.
    return sorted(found, key=lambda match: (not match.group("what"), match.start()))


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in (*_FORMS, *_HALVED))


def _at_least(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("least") or groups.get("more")) or "n" not in groups


def _found(match: re.Match[str], text: str, document_id: str, offset: int) -> FoundThreshold:
    way = match.group("way").lower()
    noun = _NOUNS.get(way) or re.sub(r"(?<!s)s$", "", way)
    before = re.search(r"\b([A-Z][A-Za-z]*[A-Z\d][\w-]*)\s$", text[: match.start("way")])
    if before and not match.group("what"):
        # What changed may stand right before: PSA in "PSA decline".
        noun = f"{noun} in {before.group(1)}"
    what = re.sub(r"^(?:number|rate|frequency) of\s", "", " ".join((match.group("what") or "").split()), flags=re.I)
    if "n" not in match.groupdict():
        start, stop = match.span("way")
        number = PrintedNumber(
            text=text[start:stop], value=50, percent=True, source="inferred",
            span=Span(document=document_id, start=offset + start, end=offset + stop),
        )  # fmt: skip
        shown = "50%"
    else:
        start, end = match.span("n")
        number = printed(text, start, end, document_id, offset, percent=True)
        stop = number.span.end - offset if number.span else end
        shown = text[start:stop]
        number = number.model_copy(update={"text": shown})
    least = "at least " if _at_least(match) else ""
    return FoundThreshold(
        number, f"{least}{shown} {noun}" + (f" in {what}" if what else ""), match.start(), match.end()
    )


def direction_of_threshold(name: str, what_is_better: Direction) -> Direction:
    """Return which share is better: more who reached a fall of what should fall, fewer with a fall of what should not.

    `what_is_better` is the direction of what changed ("unknown" counts as wanted: thresholds are set for benefits).
    """
    if re.search(r"improvement|relief", name):
        return "higher_is_better"
    if re.search(r"\b(?:rise|increase|gain)\b", name):
        return "higher_is_better" if what_is_better == "unknown" else what_is_better
    return "lower_is_better" if what_is_better == "higher_is_better" else "higher_is_better"
