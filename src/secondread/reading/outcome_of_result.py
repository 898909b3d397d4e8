"""Which outcome the numbers and words of a sentence are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from secondread.reading.arm_mentions import ArmMentions
from secondread.reading.listed_names import listed_name
from secondread.reading.outcome_names import key_words, outcome_name, time_point_in
from secondread.reading.outcome_phrases import names_a_measure
from secondread.reading.outcomes import UNNAMED, OutcomeTable
from secondread.reading.patterns import lazy_pattern
from secondread.reading.responders import FoundThreshold
from secondread.reading.result_names import best_measure, name_after, name_before, name_between
from secondread.reading.said import FoundWords
from secondread.reading.sentences import Sentence
from secondread.reading.states import find_state
from secondread.reading.study_texts import StudyText
from secondread.reading.time_points import time_told
from secondread.reading.told_differences import ToldDifference
from secondread.record import Arm, Outcome, Result, Words

_PRIMARY_WORDS = lazy_pattern(
    r"\b(?:co-)?primary[\s-](?:\w+ ){0,2}?(?:outcomes?|end[\s-]?points?|endpoints?|measure)", re.I
)
_NOUN_OF_VERB = {
    "lost": "weight loss", "gained": "weight gain", "slept": "sleep", "walked": "walking distance", "lived": "survival",
    "survived": "survival", "smoked": "smoking", "drank": "drinking", "ate": "food intake", "spent": "time spent",
}  # fmt: skip
# Where a primary outcome is named, "an event" is one of it.
_AN_EVENT = lazy_pattern(r"(?:an? |primary |outcome |such )*events?", re.I)
# "The mean change was": of the outcome that was named beforehand.
_BARE_MEAN = lazy_pattern(
    r"\W*(?:The )?(?:mean|average|median) (?:changes?|scores?|improvements?|reductions?) (?:was|were) ", re.I
)
_WEIGHT = lazy_pattern(r"(?:los(?:e|es|ing|t)\s)?(?:(?:the|their)\s)?(?:body\s|more\s)?weight", re.I)
_LOST_WEIGHT = lazy_pattern(r"\b(?:los(?:e|es|ing|t)|shed)\b[^.;]{0,60}\bweight\b", re.I)
_BARE_RISK = lazy_pattern(r"\b(?:higher|lower|increased|reduced|greater)\s(?:risks?|odds|chances?)\W*$", re.I)
_BARE_RATE = lazy_pattern(r"(?:the\s)?(?:rate|number|figure|proportion|percentage|incidence)s?", re.I)
_SHARE = lazy_pattern(
    r"%(?!\s?-?(?:CI|conf|cred))|percent|\d\s?(?:/|of|out of)\s?\d|\b(?:half|thirds?|quarters?|fifths?|tenths?)\b"
    r"|\b(?:in|out of)\s\w",
    re.I,
)
_VERB_BEFORE = lazy_pattern(
    rf"\b(?P<verb>{'|'.join(_NOUN_OF_VERB)})\s(?:by\s)?(?:an?\s(?:average|mean|median)\sof\s|about\s)?$", re.I
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
    *,
    contrast: bool = False,
) -> Outcome | None:
    """Return the outcome that the numbers between `start` and `end` are about, at the time point told for them.

    `contrast` tells that they are one estimate of arm against arm.
    """
    found = _outcome_of(reading, sentence, begin, start, end, threshold, words, last, contrast=contrast)
    if found is None:
        return None
    told = time_told(sentence.text, begin, start, end)
    if told is None:
        return found
    at = sentence.start + told[1]
    when = Words(text=told[0], span=reading.study.span(at, at + len(told[0])))
    has_results = any(result.outcome == found.id for result in reading.results)
    return reading.table.at_time(found, when, has_results=has_results)


def _outcome_of(
    reading: Reading,
    sentence: Sentence,
    begin: int,
    start: int,
    end: int,
    threshold: FoundThreshold | None,
    words: FoundWords | None,
    last: Outcome | None,
    *,
    contrast: bool,
) -> Outcome | None:
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
    if name and names_a_measure(name) and not reading.finder.find(name):
        return outcome_named(reading, sentence, name, end + at, begin, end)
    if _WEIGHT.fullmatch(name) and _LOST_WEIGHT.search(sentence.text):
        name = "weight loss"  # where people lost weight, more of it is what was wanted
    primary = reading.table.primary
    if primary is not None and (
        _PRIMARY_WORDS.search(lead + text[start : min(end, start + 30)]) or _BARE_MEAN.fullmatch(lead)
    ):
        return primary
    entry, entry_at = listed_name(lead, first=not begin)
    if entry and key_words(without_arms(entry, reading.finder)):
        return outcome_named(reading, sentence, entry, begin + entry_at, begin, end)
    shares = _SHARE.search(text, start, min(len(text), end + 9))
    if shares and begin and not contrast:
        # In "69% responded and 41% were in remission" each share has its own words behind it.
        own = _own_predicate(reading, sentence, begin, start, end)
        if own is not None:
            return own
    state = _state(reading, sentence, begin, start, end) if shares or contrast else None
    if state is None and shares and not contrast and _OF_PEOPLE.match(text, end):
        # "40 percent of patients who received A achieved a response": what they achieved is told of them.
        between, between_at = name_between(text[start : end + 140])
        if fits(between, reading.finder):
            return outcome_named(reading, sentence, between, start + between_at, begin, end)
    known = _known_in(reading, lead, fullest=state is not None)
    if known is not None:
        return known
    if state is not None:
        return state
    if words is not None and words.name and fits(words.name, reading.finder):
        return outcome_named(reading, sentence, words.name, words.name_start, begin, end)
    between, between_at = name_between(text[start : end + 70])
    if len(lead.split()) < 4 and fits(between, reading.finder):
        # "45 percent of patients experienced sedation with A, compared with 16 percent": the name stands between.
        return outcome_named(reading, sentence, between, start + between_at, begin, end)
    if len(lead.split()) >= 2:
        name, at, sure = name_before(lead)
        if last is not None and _BARE_RATE.fullmatch(name):
            # "A responded in 95%, and B yielded a rate of 93%": the rate of the same.
            return last
        if name and (fits(name, reading.finder) or (sure and key_words(without_arms(name, reading.finder)))):
            return outcome_named(reading, sentence, name, begin + max(at, 0), begin, end)
        if fits(between, reading.finder):
            return outcome_named(reading, sentence, between, start + between_at, begin, end)
    if last is None and contrast and _BARE_RISK.search(lead):
        last = _risk_of_before(reading, sentence)
    if last is not None:
        return last
    # "those on the drug lost 12.3 pounds": the verb is all there is to call the outcome by.
    verb = _VERB_BEFORE.search(lead)
    if verb:
        noun = _NOUN_OF_VERB[verb.group("verb").lower()]
        return outcome_named(reading, sentence, noun, begin + verb.start("verb"), begin, end)
    name, at = best_measure(text, start)
    if fits(name, reading.finder):
        return outcome_named(reading, sentence, name, at, begin, end)
    stated = [one for one in reading.table.outcomes if one.role_stated]
    results_follow = re.match(r"\W*(?:the )?(?:main )?results?\s?:", text, re.I)
    if (
        primary is not None
        and stated == [primary]
        and (results_follow or reading.study.kind in ("abstract", "article"))
    ):
        # The only outcome that was named beforehand is what a sentence without a name is about.
        return primary
    return None


_OF_PEOPLE = lazy_pattern(
    r"\sof\s(?:the\s|those\s|all\s)?(?:[\w'’-]+\s){0,2}?(?:patients|participants|people|women|men|children|adults|subjects"
    r"|volunteers|infants|babies|those)\b",
    re.I,
)


def _risk_of_before(reading: Reading, sentence: Sentence) -> Outcome | None:
    """Return what "a 16% higher risk" is a risk of: what the text last called one, else the outcome told last."""
    found = list(_RISK_OF.finditer(reading.study.document.text, 0, sentence.start))
    for match in reversed(found):
        name = outcome_name(match.group("name"))
        if name and key_words(name):
            at = match.start("name") + max(0, match.group("name").find(name))
            return reading.table.add(name, at, at + len(name))
    told = {result.outcome for result in reading.results}
    named = [one for one in reading.table.outcomes if one.name != UNNAMED and not one.harm]
    return next((one for one in reversed(named) if one.id in told), None)


_RISK_OF = lazy_pattern(r"\b(?:risks?|odds|chances?)\sof\s(?P<name>[^.;,()\n]{3,60})", re.I)
_PREDICATE = lazy_pattern(
    r"\s(?:(?:of\s)?(?:the\s|those\s)?(?:[\w'’-]+\s){0,3}?)?(?:who\s)?(?:were|was|had|maintained|reported|achieved|reached"
    r"|experienced|developed|suffered|felt|showed|died|survived|relapsed|responded)\b"
)
_RATE_AFTER = lazy_pattern(r"\s(?P<name>(?:[a-z][\w-]*\s){1,2}rate)\b")
_AND_BEFORE = lazy_pattern(r"\b(?:and|while|but|compared (?:with|to))\s(?:\w+\s){0,2}$", re.I)


def _own_predicate(reading: Reading, sentence: Sentence, begin: int, start: int, end: int) -> Outcome | None:
    """Return the outcome told right after a share that another share stands before, None where none is."""
    text = sentence.text
    if not _AND_BEFORE.search(text[begin:start]):
        return None
    rate = _RATE_AFTER.match(text, end)
    if rate:
        return outcome_named(reading, sentence, rate.group("name"), rate.start("name"), begin, end)
    if not _PREDICATE.match(text, end):
        return None
    state = _state(reading, sentence, end, start, end)
    if state is not None:
        return state
    name, at = name_between(text[start : end + 70])
    if not fits(name, reading.finder):
        return None
    return outcome_named(reading, sentence, name, start + at, begin, end)


def _state(reading: Reading, sentence: Sentence, begin: int, start: int, end: int) -> Outcome | None:
    """The outcome told by what people were or did: "were pain-free", "achieved ACR20", "died"."""
    text = sentence.text
    stop = min(len(text), end + 70)
    found = find_state(text[begin:stop])
    if found is None:
        return None
    place = begin + found.start
    subject = re.search(r"([A-Za-z][\w’'-]*)\s$", text[:place])
    if subject and names_a_measure(subject.group(1)):
        # Scores that improved are no people who did.
        return None
    if re.search(r"[.;]\s", text[end : max(end, place)]):
        return None
    own = reading.table.add(
        found.noun,
        sentence.start + place,
        sentence.start + begin + found.end,
        time_point=_time(reading, sentence, begin, end),
        alias=found.words,
    )
    if own.data == "unknown":
        full = own.model_copy(update={"data": "binary"})
        reading.table.replace(own, full)
        return full
    return own


def fits(name: str, finder: ArmMentions) -> bool:
    """Tell whether a name found by its place alone names something measured, besides the arms it may mention."""
    rest = without_arms(name, finder) if name else ""
    return bool(rest) and bool(key_words(rest)) and names_a_measure(rest)


def _known_in(reading: Reading, lead: str, *, fullest: bool = False) -> Outcome | None:
    """The known outcome all of whose words stand in the lead; the one with most words.

    `fullest` asks for two words at least: beside another way to name the outcome, one word is too little.
    """
    words = key_words(lead)
    best: tuple[int, Outcome] | None = None
    for outcome in reading.table.outcomes:
        if outcome.threshold is not None:
            continue
        for name in (outcome.name, *outcome.aliases):
            own = key_words(name)
            if own and own <= words and len(own) > (best[0] if best else int(fullest)):
                best = (len(own), outcome)
    return best[1] if best else None


def outcome_named(reading: Reading, sentence: Sentence, name: str, at: int, begin: int, end: int) -> Outcome:
    """Return the outcome of a name that stands at `at`, told for the numbers between `begin` and `end`."""
    if _WEIGHT.fullmatch(name) and _LOST_WEIGHT.search(sentence.text):
        name = "weight loss"  # where people lost weight, more of it is what was wanted
    primary = reading.table.primary
    if primary is not None and (
        _PRIMARY_WORDS.search(name) or _AN_EVENT.fullmatch(name) or _is_its_rate(reading, primary, name)
    ):
        return primary
    place = sentence.start + at
    return reading.table.add(
        name, place, place + len(name), time_point=_time(reading, sentence, begin, end), context=sentence.text
    )


def _is_its_rate(reading: Reading, primary: Outcome, name: str) -> bool:
    """Tell "the rate was 318 per 1,000" of a primary outcome that is counted and has no result yet."""
    counted = re.search(r"\b(?:number|rate|incidence)\b", primary.name, re.I) is not None
    bare = re.fullmatch(r"(?:the\s)?(?:mean\s|overall\s|crude\s)?(?:rate|number|incidence)s?", name, re.I) is not None
    return counted and bare and not any(one.outcome == primary.id for one in reading.results)


def without_arms(name: str, finder: ArmMentions) -> str:
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


def outcome_of_difference(reading: Reading, sentence: Sentence, told: ToldDifference) -> Outcome | None:
    """Return the outcome whose name stands within a difference told in words, None where none does."""
    name, at = outcome_name(told.name), told.name_start
    if not name or not key_words(without_arms(name, reading.finder)):
        verb = _VERB_BEFORE.search(sentence.text[: told.estimate.start])
        if verb is None:
            return None
        name, at = _NOUN_OF_VERB[verb.group("verb").lower()], verb.start("verb")
    return outcome_named(reading, sentence, name, at, told.estimate.start, told.estimate.end)


def outcome_of_words(reading: Reading, sentence: Sentence, words: FoundWords) -> Outcome | None:
    """Return the outcome of a result told in words, None where they name none."""
    primary = reading.table.primary
    if primary is not None and _PRIMARY_WORDS.search(words.name):
        return primary
    if (
        not words.name
        or not key_words(without_arms(words.name, reading.finder))
        or words.name.lower().startswith("between ")
    ):
        return None
    return outcome_named(reading, sentence, words.name, words.name_start, words.start, words.end)
