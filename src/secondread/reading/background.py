"""Facts about other studies, the usual dose and the label, to hold a trial against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.doses import find_doses
from secondread.reading.patterns import any_in, lazy_pattern
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.record import Background, PrintedNumber

_USUAL = lazy_pattern(
    r"\b(?:typically|typical|usually|usual|commonly|common|normally|most (?:often|people|patients"
    r"|doctors|clinicians)|generally|traditionally|standard dose|recommended|is between|are between"
    r"|ranges? from|"
    r"in practice|in the range)\b|\b(?:low(?:er)?|high(?:er)?) doses?\s(?:is|are|means?|of)\b",
    re.I,
)
_LABEL = lazy_pattern(r"\b(?:approved|indicated|licensed|label(?:led)?|authori[sz]ed)\b", re.I)
_EARLIER = lazy_pattern(
    (
        r"\b(?:earlier|previous|previously|prior|past|older|preceding)\b|\b(?:two|three|four|several|other"
        r"|both) (?:trials|studies|conducted|small)\b|\b(?:his|her|their) (?:own )?(?:earlier )?(?:studies"
        r"|trials)\b"
    ),
    re.I,
)
_FOR_USE = lazy_pattern(
    (
        r"\b(?:used (?:primarily |mainly |mostly |chiefly )?(?:for|to treat)|to treat|for treating"
        r"|indicated for|approved (?:for|to treat)|for the treatment of)\s(?P<use>[^.;,()]{3,80})"
    ),
    re.I,
)
# Where a value began is no arm's result.
STARTED_FROM = lazy_pattern(
    r"\b(?:up|down)\sfrom\s(?:about\s|just\s)?\d[\d.,]*\s?(?:%|percent|per cent)?"
    r"(?=\s(?:at (?:the )?(?:start|baseline|beginning|outset|entry|enrol\w+)|before|when\s))",
    re.I,
)
SHARE_OF_OTHERS = lazy_pattern(
    (
        r"(?P<n>\d+(?:[.·]\d+)?\s?(?:%|percent))\s(?:(?:that|which)\s)?(?:(?:he|she|they|we|the team"
        r"|researchers|[A-Z]\w+)\s(?:had\s)?(?:found|saw|reported|observed|seen)\b[^.;,]{0,40}|in\s(?:his"
        r"|her|their|the)\s(?:earlier|previous|own|other|prior)[^.;,]{0,40})"
    ),
    re.I,
)
_SPEAKER = lazy_pattern(
    r"\b(?P<a>[A-Z][\w'’-]+)\s(?:said|noted|added|told|explained)\b|\b(?:said|noted)\s(?P<b>[A-Z][\w'’-]+)"
)


def find_background(study: StudyText, condition: str) -> tuple[Background, ...]:
    """Return the background facts in a text.

    A dose for another use than the trial's `condition` ("used to treat opioid dependence") is no usual range of this
    use: it is told as the label's or as "other".
    """
    return tuple(_facts(study, condition))


def _facts(study: StudyText, condition: str) -> Iterator[Background]:
    for sentence in study.sentences:
        text = sentence.text
        speaker = _SPEAKER.search(text) if any_in(text, ("said", "noted", "added", "told", "explained")) else None
        who = (speaker.group("a") or speaker.group("b")) if speaker else ""
        for match in SHARE_OF_OTHERS.finditer(text):
            number = _number_at(study, sentence.index, sentence.start + match.start("n"))
            if number is not None:
                yield Background(
                    about="earlier trials",
                    text=text,
                    percent=number,
                    controlled=_controlled(match.group()),
                    speaker=who,
                    span=study.span(sentence.start, sentence.end),
                )
        if sentence.section.kind in ("methods", "results"):
            continue
        for found in find_doses(text, study.document.id, sentence.start):
            about = _about(text, found.start, found.end, condition)
            if about:
                yield Background(
                    about=about,
                    text=text, dose=found.dose, n=None,
                    controlled=_controlled(text) if about == "earlier trials" else None,
                    speaker=who, span=study.span(sentence.start + found.start, sentence.start + found.end),
                )  # fmt: skip
        if _EARLIER.search(text) and about_other_studies(text) and not find_doses(text, study.document.id):
            for number in study.numbers.get(sentence.index, ()):
                if number.span is None or number.unit or number.percent or number.value < 20 or number.decimals:
                    continue
                after = text[number.span.end - sentence.start :][:40]
                if re.match(r"\s(?:\w+\s){0,3}(?:patients|participants|people|women|men)\b", after):
                    yield Background(
                        about="earlier trials",
                        text=text,
                        n=number,
                        controlled=_controlled(text),
                        speaker=who,
                        span=study.span(sentence.start, sentence.end),
                    )


def _about(text: str, start: int, end: int, condition: str) -> str:
    """Tell what a dose is told about by the words around it, "" when it is this trial's own."""
    near = text[max(0, start - 130) : end + 50]
    use = _FOR_USE.search(text)
    other_use = use is not None and not _same_condition(use.group("use"), condition)
    if _LABEL.search(near) and not re.search(r"\bnot\b[^.]{0,20}approved", near):
        return "approved label"
    if _EARLIER.search(near):
        return "earlier trials"
    if _USUAL.search(near):
        return "other" if other_use else "usual range"
    return ""


def _same_condition(use: str, condition: str) -> bool:
    words = set(re.findall(r"[a-z]{4,}", condition.lower()))
    return not words or any(word in use.lower() for word in words)


def _controlled(text: str) -> bool | None:
    if re.search(r"\bplacebo\b|\brandomi[sz]ed\b|\bcontrolled\b", text, re.I):
        return True
    return (
        False
        if re.search(r"\buncontrolled\b|\bopen[\s-]label\b|\bsingle[\s-]arm\b|\bno placebo\b", text, re.I)
        else None
    )


def _number_at(study: StudyText, index: int, start: int) -> PrintedNumber | None:
    return next((n for n in study.numbers.get(index, ()) if n.span is not None and n.span.start == start), None)
