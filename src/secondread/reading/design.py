"""How the study was done: its kind, structure, blinding, allocation, length, and whether it stopped early."""

from __future__ import annotations

import re

from secondread.reading.patterns import any_in, lazy_pattern
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.reading.told_kind import kind_told
from secondread.record import Arm, Design, Words

_BLINDING = lazy_pattern(
    (
        r"\b(?:double|single|triple|quadruple|observer|assessor|investigator|evaluator)[\s-](?:blind(?:ed)?"
        r"|mask(?:ed)?)\b|\bopen[\s-]label\b|\bunblinded\b|\bunmasked\b|\bblinded-endpoint\b|\bmasked\b"
        r"|\bblinded\b"
    ),
    re.I,
)
_RATIO = lazy_pattern(
    r"(?<![\d.·:])(?P<a>\d)\s?(?:[:∶]|-to-)\s?(?P<b>\d)(?:\s?(?:[:∶]|-to-)\s?(?P<c>\d))?(?:\s?[:∶]\s?"
    r"(?P<d>\d))?(?![\d.·])"
)
_HALVES = lazy_pattern(
    r"\bhalf (?:of )?(?:the |them |were |received |got |took )|\bequally\b|\bequal numbers\b|\bevenly\b", re.I
)
_STOPPED = lazy_pattern(
    r"\b(?:trial|study|enrol?lment|recruitment)\b[^.;]{0,60}\b(?:(?:was|were)\s)?(?:stopped|terminated"
    r"|halted|discontinued|ended|closed)\s(?:\w+\s){0,2}?(?:early|prematurely|for (?:futility|benefit"
    r"|harm|efficacy|safety)|because of (?:futility|efficacy|harm|slow))[^.;,]{0,60}"
    r"|\b(?:early|premature) (?:termination|stopping|discontinuation)\b[^.;,]{0,60}|\bstopped early\b[^.;,]{0,60}",
    re.I,
)
_DURATION = lazy_pattern(
    r"\b(?:for|over|during|lasting|lasted|after)\s(?:a\s|the\s|about\s|up to\s|more than\s|a median "
    r"(?:follow-up )?of\s|nearly\s)*(?P<d>(?:\d+(?:[.·]\d+)?|one|two|three|four|five|six|eight|ten"
    r"|twelve)[\s-](?:weeks?|months?|years?|days?))\b"
    r"|\bfrom baseline to (?P<d2>(?:\d+ (?:weeks?|months?|days?|years?)|(?:week|month|day|year) \d+))|\b"
    r"(?P<d3>(?:\d+|one|two|three|four|five|six|eight|ten|twelve)[\s-](?:week|month|year|day))s?[\s-]"
    r"(?:long\s)?(?:trial|study|treatment|double-blind|randomi[sz]ed|program\w*|course|clinical)",
    re.I,
)


def find_design(study: StudyText, arms: tuple[Arm, ...]) -> Design:
    """Return the design as far as a text tells it."""
    kind, span = kind_told(study, arms)
    text = study.text
    blinding = _BLINDING.search(text)
    allocation, stated = _allocation(study)
    structure = ""
    if kind in ("randomised trial", "uncontrolled trial", "unknown"):
        if re.search(
            r"\bcross-?over\b|\bswapped (?:their )?treatments?\b|\bswitched to the other\b"
            r"|\bcrossed over\b",
            text,
            re.I,
        ):
            structure = "crossover"
        elif re.search(
            (
                r"\bcluster[\s-]randomi[sz]\w+|\bcluster (?:design|trial)|\brandomly assigned \d+ (?:\w+ )?"
                r"(?:clinics|hospitals|villages|schools|practices|centers|centres|PHCs|sites)"
            ),
            text,
            re.I,
        ):
            structure = "cluster"
        elif re.search(r"\bfactorial\b|\b2\s?[x×]\s?2\b", text, re.I):
            structure = "factorial"
        elif kind == "randomised trial":
            structure = "parallel"
        elif kind == "uncontrolled trial":
            structure = "single arm"
    return Design(
        kind=kind,
        kind_span=span,
        structure=structure,
        blinding=" ".join(blinding.group().lower().split()) if blinding else "",
        allocation=allocation if stated else (1,) * max(2, len(arms)),
        allocation_stated=stated,
        stopped_early=_words(study, _STOPPED),
    )


def find_duration(study: StudyText) -> Words | None:
    """Return how long the treatment or follow-up lasted, in the text's words."""
    for sentence in study.sentences:
        if sentence.section.kind in ("background", "conclusions", "other", "heading") or about_other_studies(
            sentence.text
        ):
            continue
        for match in _DURATION.finditer(sentence.text):
            group = next(name for name in ("d", "d2", "d3") if match.group(name))
            if re.search(
                r"\b(?:trial|study|treat\w+|receiv\w+|took|given|random\w+|follow|baseline|placebo|assigned"
                r"|weeks?)\b",
                sentence.text,
                re.I,
            ):
                start = sentence.start + match.start(group)
                words = match.group(group)
                return Words(text=words, span=study.span(start, start + len(words)))
    return None


def _allocation(study: StudyText) -> tuple[tuple[int, ...], bool]:
    for sentence in study.sentences:
        if not re.search(r"random|assign|allocat|ratio|received|got|took", sentence.text, re.I):
            continue
        for match in _RATIO.finditer(sentence.text):
            near = sentence.text[max(0, match.start() - 60) : match.end() + 40]
            if re.search(r"random|assign|allocat|ratio", near, re.I):
                return tuple(int(part) for part in match.groups() if part and part != "0"), True
        if _HALVES.search(sentence.text) and re.search(r"random|assign|received|placebo|got|took", sentence.text, re.I):
            return (1, 1), True
    return (1, 1), False


def _words(study: StudyText, pattern: re.Pattern[str]) -> Words | None:
    if not any_in(study.low, ("stopp", "terminat", "halt", "discontinu", "ended", "closed", "prematur")):
        return None
    for sentence in study.sentences:
        match = pattern.search(sentence.text)
        if match and not about_other_studies(sentence.text):
            words = match.group().strip()
            return Words(
                text=words, span=study.span(sentence.start + match.start(), sentence.start + match.start() + len(words))
            )
    return None
