"""Which outcome a relative reduction is of: "cut the risk of stroke by 30%", "were half as likely to relapse"."""

from __future__ import annotations

import re

from secondread.reading.clause_outcomes import outcome_of_clause
from secondread.reading.outcome_names import key_words, outcome_name
from secondread.reading.outcome_of_result import Reading, fits, outcome_named, without_arms
from secondread.reading.patterns import lazy_pattern
from secondread.reading.relative_reductions import FoundReduction
from secondread.reading.result_names import name_before
from secondread.reading.sentences import Sentence
from secondread.record import Outcome


def outcome_of_reduction(reading: Reading, sentence: Sentence, reduction: FoundReduction) -> Outcome | None:
    """Return the outcome of a relative reduction, from the words around it."""
    text = sentence.text
    stretch = text[reduction.start : min(len(text), reduction.end + 90)]
    listed = re.match(r"(?:the\s)?(?P<name>[a-z][^.;,]{2,60}?)\sby\s", stretch)
    if listed and not re.match(
        r"reduc|lower|decreas|cut|slash|drop|fell|rais|increas|declin|curb|improv|boost|halv|doubl|tripl|is|was|were|are",
        stretch,
        re.I,
    ):
        name = outcome_name(listed.group("name"))
        if name and key_words(name):
            return outcome_named(
                reading, sentence, name, reduction.start + listed.start("name"), reduction.start, reduction.end
            )
    before = _RISK_BEFORE.search(text[: reduction.start])
    if before:
        name = outcome_name(before.group("name"))
        if name and key_words(name):
            return outcome_named(reading, sentence, name, before.start("name"), reduction.start, reduction.end)
    likely = _LIKELY.search(stretch)
    if likely:
        name = outcome_of_clause(likely.group("name"))
        if name and key_words(name):
            return outcome_named(
                reading, sentence, name, reduction.start + likely.start("name"), reduction.start, reduction.end
            )
    match = _CHANGED.search(stretch)
    if match is not None:
        group = match.lastgroup or "name"
        name = outcome_name(match.group(group))
        if name and key_words(name) and key_words(without_arms(name, reading.finder)):
            return outcome_named(
                reading, sentence, name, reduction.start + match.start(group), reduction.start, reduction.end
            )
    # "Falls were 30 percent less likely with A": the subject is what changed.
    name, at, _ = name_before(text[: reduction.start])
    if not fits(name, reading.finder):
        return None
    return outcome_named(reading, sentence, name, max(at, 0), reduction.start, reduction.end)


# "The risk of stroke was 30 percent lower": what it is of stands before.
_RISK_BEFORE = lazy_pattern(
    r"\b(?:risks?|odds|rates?|hazard|incidence|chances?|likelihood|number|frequency)\s(?:of|for)\s"
    r"(?P<name>(?:(?!\b(?:was|were|is|are|and|by)\b)[^.;,()]){3,70}?)\s?"
    r"(?:(?:was|were|is|are)\s(?:(?:about|nearly|some)\s)*)?$",
    re.I,
)
_LIKELY = lazy_pattern(
    r"\b(?:likely(?:\s(?!to\b)\w+){0,3}|chances?|risks?|odds|likelihood)\s"
    r"(?:to\s|of\s(?=dying|having|developing|getting|suffering|needing))"
    r"(?P<name>[^.;()]{3,110})",
    re.I,
)
_CHANGED = lazy_pattern(
    r"\b(?:risks?|odds|rates?|hazard|incidence|chances?|likelihood|number|frequency|severity)\s(?:for"
    r"|of)\s(?P<name>[^.;,()]{3,80}?)(?=\sby\b|[.;,()]|$)|"
    r"\b(?:reductions?|decrease|increase|decline|drop|reduced|reduces|cuts?|lowered|slashed|fewer|less"
    r"|improved|boosted|increased|raised|decreased|dropped)\s"
    r"(?:(?:versus|vs\.?|over|compared (?:with|to))\s[\w-]+\s(?=in\b))?"
    r"(?!by\b)(?:in\s|the\s)*(?P<name2>[a-z][^.;,()]{2,80}?)(?=\s(?:by|than|compared|versus)\b|[.;,()]|$)",
    re.I,
)
