"""Which outcome the numbers and words of a sentence are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from secondread.reading.arm_mentions import ArmMentions
from secondread.reading.outcome_names import key_words, outcome_name, time_point_in
from secondread.reading.outcomes import OutcomeTable
from secondread.reading.relative_reductions import FoundReduction
from secondread.reading.responders import FoundThreshold
from secondread.reading.result_names import name_after, name_before, name_between, subject_of
from secondread.reading.said import FoundWords
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText
from secondread.record import Arm, Outcome, Result, Words

_PRIMARY_WORDS = re.compile(r"\b(?:co-)?primary (?:\w+ ){0,2}?(?:outcomes?|end[\s-]?points?|endpoints?|measure)", re.I)
_VERB_BEFORE = re.compile(
    r"\b(?P<verb>lost|gained|slept|walked|lived|survived|smoked|drank|missed|spent|ate|scored|improved|worsened|dropped|fell|rose)"
    r"\s(?:by\s)?(?:an?\s(?:average|mean|median)\sof\s|about\s)?$",
    re.I,
)


@dataclass
class Reading:
    """What is gathered while the results of one text are read."""

    study: StudyText
    arms: tuple[Arm, ...]
    table: OutcomeTable
    finder: ArmMentions
    results: list[Result] = field(default_factory=list)

    @property
    def document_id(self) -> str:
        """The document that spans name."""
        return self.study.document.id


def outcome_of(
    reading: Reading,
    sentence: Sentence,
    begin: int,
    start: int,
    end: int,
    threshold: FoundThreshold | None,
    words: FoundWords | None,
    last: Outcome | None,
) -> Outcome | None:
    """Return the outcome that the numbers between `start` and `end` are about."""
    text = sentence.text
    lead = text[begin:start]
    if threshold is not None and threshold.start < end:
        return reading.table.add(
            threshold.name,
            sentence.start + threshold.start,
            sentence.start + threshold.end,
            threshold=threshold.number,
            time_point=_time(reading, sentence, begin, end),
        )
    name, at = name_after(text[end : end + 100])
    if name and not reading.finder.find(name):
        return _named(reading, sentence, name, end + at, begin, end)
    primary = reading.table.primary
    if primary is not None and _PRIMARY_WORDS.search(lead + text[start : min(end, start + 30)]):
        return primary
    known = _known_in(reading, lead)
    if known is not None:
        return known
    if words is not None and words.name and key_words(words.name):
        return _named(reading, sentence, words.name, words.name_start, begin, end)
    if len(lead.split()) < 4:
        # "45 percent of patients experienced sedation with A, compared with 16 percent": the name stands between.
        name, at = name_between(text[start : end + 70])
        name = _without_arms(name, reading.finder)
        if name and key_words(name):
            return _named(reading, sentence, name, start + at, begin, end)
    if len(lead.split()) >= 2:
        name, at = name_before(lead)
        if not name:
            name, at = subject_of(lead)
        name = _without_arms(name, reading.finder)
        if name and key_words(name):
            return _named(reading, sentence, name, begin + max(at, 0), begin, end)
        name, at = name_between(text[start : end + 70])
        name = _without_arms(name, reading.finder)
        if name and key_words(name):
            return _named(reading, sentence, name, start + at, begin, end)
    if last is None:
        # "those on the drug lost 12.3 pounds": the verb is all there is to call the outcome by.
        verb = _VERB_BEFORE.search(lead)
        if verb:
            return _named(reading, sentence, verb.group("verb"), begin + verb.start("verb"), begin, end)
    return last


def _known_in(reading: Reading, lead: str) -> Outcome | None:
    """The known outcome all of whose words stand in the lead; the one with most words."""
    words = key_words(lead)
    best: tuple[int, Outcome] | None = None
    for outcome in reading.table.outcomes:
        if outcome.threshold is not None:
            continue
        for name in (outcome.name, *outcome.aliases):
            own = key_words(name)
            if own and own <= words and (best is None or len(own) > best[0]):
                best = (len(own), outcome)
    return best[1] if best else None


def _named(reading: Reading, sentence: Sentence, name: str, at: int, begin: int, end: int) -> Outcome:
    primary = reading.table.primary
    if primary is not None and _PRIMARY_WORDS.search(name):
        return primary
    place = sentence.start + at
    return reading.table.add(
        name, place, place + len(name), time_point=_time(reading, sentence, begin, end), context=sentence.text
    )


def _without_arms(name: str, finder: ArmMentions) -> str:
    """A name that is only an arm's name is no outcome."""
    rest = list(name)
    for mention in finder.find(name):
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    return name if key_words("".join(rest)) else ""


def _time(reading: Reading, sentence: Sentence, begin: int, end: int) -> Words | None:
    match = time_point_in(sentence.text[begin : end + 40])
    if match is None:
        return None
    words = match.group().strip(" ,")
    at = sentence.start + begin + match.start() + match.group().find(words)
    return Words(text=words, span=reading.study.span(at, at + len(words)))


def outcome_of_reduction(reading: Reading, sentence: Sentence, reduction: FoundReduction) -> Outcome | None:
    """Return the outcome of a relative reduction, from the words around it."""
    text = sentence.text
    stretch = text[reduction.start : min(len(text), reduction.end + 90)]
    listed = re.match(r"(?:the\s)?(?P<name>[a-z][^.;,]{2,60}?)\sby\s", stretch)
    if listed and not re.match(
        r"reduc|lower|decreas|cut|slash|drop|fell|rais|increas|declin|curb|improv|boost", stretch, re.I
    ):
        name = outcome_name(listed.group("name"))
        if name and key_words(name):
            return _named(
                reading, sentence, name, reduction.start + listed.start("name"), reduction.start, reduction.end
            )
    match = re.search(
        r"\b(?:risks?|odds|rates?|hazard|incidence|chances?|likelihood|number|frequency|severity)\s(?:for"
        r"|of)\s(?P<name>[^.;,()]{3,80}?)(?=\sby\b|[.;,()]|$)|"
        r"\b(?:reductions?|decrease|increase|decline|drop|reduced|reduces|cuts?|lowered|slashed|fewer|less"
        r"|improved|boosted|increased|raised|decreased|dropped)\s(?:in\s|the\s)*(?P<name2>[a-z][^.;,"
        r"()]{2,80}?)(?=\sby\b|[.;,()]|$)|"
        r"\blikely to\s(?P<name3>[^.;,()]{3,60})",
        stretch, re.I,
    )  # fmt: skip
    if not match:
        return None
    group = match.lastgroup or "name"
    name = outcome_name(match.group(group))
    if not name or not key_words(name):
        return None
    return _named(reading, sentence, name, reduction.start + match.start(group), reduction.start, reduction.end)


def outcome_of_words(reading: Reading, sentence: Sentence, words: FoundWords) -> Outcome | None:
    """Return the outcome of a result told in words, None where they name none."""
    primary = reading.table.primary
    if primary is not None and _PRIMARY_WORDS.search(words.name):
        return primary
    if (
        not words.name
        or not key_words(_without_arms(words.name, reading.finder))
        or words.name.lower().startswith("between ")
    ):
        return None
    return _named(reading, sentence, words.name, words.name_start, words.start, words.end)
