"""The condition treated and the people in a study."""

from __future__ import annotations

import re

from secondread.reading.participants import PEOPLE
from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.record import Words

_PEOPLE_WITH = lazy_pattern(
    (
        rf"\b(?P<people>{PEOPLE})\s(?:with|who\s(?:had|have|suffer(?:ed)?\sfrom|were\sdiagnosed\swith)"
        rf"|suffering\sfrom|diagnosed\swith|living\swith|at\shigh\srisk\s(?:of|for))\s(?P<condition>[^.,;:"
        rf"()\[\]]{{3,80}})"
    ),
    re.I,
)
_WORDS_BEFORE = lazy_pattern(r"(?:(?:\d[\d,]*\d|[\w'’-]+)\s){0,4}[\w'’-]+$")
_FOR = lazy_pattern(
    r"\b(?:treatment of|to treat|therapy for|treat|patients with|in adults with|for the treatment of"
    r"|for)\s(?P<condition>[a-z][^.,;:()\[\]]{3,60})"
)
_END = lazy_pattern(
    (
        r"\s(?:demonstrated|showed|found|were|was|are|is|who|which|that|to|from|in|at|on|and (?:a|an|in|to"
        r"|were|who|randomly)|randomly|received|receiving|taking|treated|had|have|has|aged|between|during"
        r"|after|by|as|than|when|compared|versus|vs|for|about|using|without|would|may|can|could|should|with"
        r"(?!out))\b"
    ),
    re.I,
)
_AGED = lazy_pattern(
    rf"\b\d[\d,]*\s(?:[\w-]+\s){{0,3}}?{PEOPLE}\s(?:with\s[\w\s-]{{3,40}}?\s)?"
    r"(?:aged?|ages|who were)\s(?:between\s)?\d+"
    r"(?:\s(?:to|and|or|through|years?|older|over|above|younger|under|of age|\d+)\b|[-–]\d+)*",
    re.I,
)
_NO_CONDITION = lazy_pattern(
    (
        r"^(?:the|a|an|it|this|that|these|those|their|his|her|at least|more|less|no|one|two|each|other"
        r"|placebo|whom|which|drug|treatment|high levels?|\d)"
    ),
    re.I,
)


def find_condition(study: StudyText, arm_words: str) -> tuple[Words | None, Words | None]:
    """Return (condition, population) in the text's words; None where it does not say.

    `arm_words` are the names of the arms: what they say is no condition.
    """
    ranked: dict[str, tuple[int, int, Words, Words]] = {}
    for position, sentence in enumerate(study.sentences):
        if sentence.section.kind in ("conclusions", "other") or (
            about_other_studies(sentence.text) and position > 2 and "new study" not in sentence.text
        ):
            continue
        for match in _PEOPLE_WITH.finditer(sentence.text):
            name = _cut(match.group("condition"))
            if not name or name.lower() in arm_words.lower():
                continue
            start = sentence.start + match.start("condition")
            condition = Words(text=name, span=study.span(start, start + len(name)))
            people = re.sub(
                (
                    r"^.*\b(?:in|among|of|for|that|the|with|which|to|randomly assigned|assigned|involving|enrolled"
                    r"|recruited)\s"
                ),
                "",
                _WORDS_BEFORE.search(sentence.text[max(0, match.start() - 60) : match.end("people")]).group(),  # type: ignore[union-attr]
            )
            at = sentence.start + match.end("people") - len(people)
            whole = study.document.text[at : start + len(name)]
            population = Words(text=whole, span=study.span(at, start + len(name)))
            count = ranked.get(name.lower(), (0,))[0] + 1
            # Where people are counted, the population is the study's own.
            weight = 2 if re.search(r"\d", study.document.text[max(0, at - 12) : at]) or re.search(r"\d", people) else 0
            ranked[name.lower()] = (count + weight, -position, condition, population)
    if ranked:
        best = max(ranked.values(), key=lambda one: one[:2])
        counted = re.search(r"\d", best[3].text) is not None
        return best[2], best[3] if counted else _of_an_age(study) or best[3]
    for sentence in study.sentences[:6]:
        treated = _FOR.search(sentence.text)
        name = _cut(treated.group("condition")) if treated else ""
        if treated and name and len(name.split()) <= 5 and name.lower() not in arm_words.lower():
            start = sentence.start + treated.start("condition")
            return Words(text=name, span=study.span(start, start + len(name)), sure=0.5), None
    return None, None


def _of_an_age(study: StudyText) -> Words | None:
    """Return the people who are counted and whose ages are told: "375 patients ages 50 or older"."""
    for sentence in study.sentences:
        match = None if about_other_studies(sentence.text) else _AGED.search(sentence.text)
        if match is not None:
            start, end = sentence.start + match.start(), sentence.start + match.end()
            return Words(text=match.group(), span=study.span(start, end))
    return None


def _cut(words: str) -> str:
    end = _END.search(words, 3)
    name = (words[: end.start()] if end else words).strip(' ,.;:"”“')
    return "" if not name or _NO_CONDITION.match(name) or len(name) < 3 else name
