"""The facts of a record as a list for people, the least sure first: what, the value read, the words it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from secondread.record.base import Frozen
from secondread.record.claim import Claim
from secondread.record.document import Document
from secondread.record.printed import PrintedNumber, Span, Words
from secondread.record.trial import Dose, Trial

if TYPE_CHECKING:
    from secondread.record.record import Record


class Fact(Frozen):
    """One value as it was read: where it is in the record, what it is, its words, and how sure the reading is (0 to 1).

    A person writes what it should be after `correct`, "none" to strike it out; `secondread check` then uses that.
    """

    at: str
    what: str
    read: str
    correct: str = ""
    sure: float
    quote: str = ""


class BoundNumber(Frozen):
    """A number where it is printed, and what it was bound to: its place in the record, and that place in words."""

    span: Span
    at: str
    what: str


class _Found(NamedTuple):
    at: str
    what: str
    value: object
    sure: float
    place: Span | None


# Fields that say something of their own in a word, by the type they belong to.
_WORDED: Mapping[str, tuple[str, ...]] = {
    "Design": ("kind", "structure", "blinding"),
    "Arm": ("name", "role", "comparator_type"),
    "Dose": ("unit", "frequency"),
    "Outcome": ("name", "role", "direction", "unit"),
    "ArmResult": ("value_kind",),
    "Contrast": ("measure",),
    "Result": ("said", "favours"),
    "Claim": ("speaker", "kind", "polarity", "strength", "outcome"),
}
# Without these a result cannot be judged, so that a gap among them is shown as well.
_MISSED = {("Outcome", "role"), ("Outcome", "direction")}
_NOTHING = ("", "unknown", "unstated")
_LEFT_OUT = ("background", "disagreements", "unbound", "number_sets", "mid", "numbers", "dose")
_LABELS = {
    "n_randomised": "number randomised",
    "n_analysed": "number analysed",
    "events": "participants with it",
    "total": "participants in all",
    "sd": "standard deviation",
    "se": "standard error",
    "low": "lower limit",
    "high": "upper limit",
    "p": "p-value",
    "value_kind": "kind of value",
    "scale_low": "low end of the scale",
    "scale_high": "high end of the scale",
    "interaction_p": "p-value of the interaction",
    "said": "what is said of it",
    "favours": "arm that did better",
    "alpha": "level of significance",
}
_DOSE_LABELS = {"low": "dose", "high": "highest dose"}
_SURE_STATED, _SURE_TOLD, _SURE_INFERRED, _SURE_MISSING = 0.95, 0.85, 0.6, 0.5
_LONGEST_QUOTE, _FARTHEST = 240, 1200
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[A-Z\"“(\[\d])|\n")


def facts_of(record: Record) -> tuple[Fact, ...]:
    """Return the facts of the trials and claims of a record, the least sure first, else in the record's order."""
    documents = {document.id: document for document in record.documents}
    given = {correction.at for correction in record.corrections}
    found = [
        *(fact for trial in record.trials for fact in _Walk(documents, given, trial).facts()),
        *(fact for claim in record.claims for fact in _Walk(documents, given, None).of_claim(claim)),
    ]
    return tuple(sorted(found, key=lambda fact: fact.sure))


def bound_numbers(record: Record) -> tuple[BoundNumber, ...]:
    """Return the printed numbers of the trials with what each was bound to, in the order of the texts.

    A number that serves twice, as the size of an arm and of a result, is told by its first use.
    """
    found: dict[tuple[str, int, int], BoundNumber] = {}
    for trial in record.trials:
        for each in _Walk({}, set(), trial).found():
            span = each.value.span if isinstance(each.value, PrintedNumber) else None
            if span is not None:
                key = (span.document, span.start, span.end)
                found.setdefault(key, BoundNumber(span=span, at=each.at, what=each.what))
    return tuple(found[key] for key in sorted(found))


def shown(value: object) -> str:
    """Return a value of the record the way a fact shows it; the same for its model and for its plain data."""
    if isinstance(value, PrintedNumber | Words):
        value = value.model_dump()
    if isinstance(value, dict):
        text = str(value.get("text", ""))
        number = value.get("value")
        if number is None or _plain(text) == float(number):
            return text
        # "a third" and "twelve": what the words were taken for belongs to the fact.
        return f"{text} ({number:g})"
    return "" if value is None else str(value)


def _plain(text: str) -> float | None:
    try:
        return float(re.sub(r"[<>=≤≥~%\s,]", "", text).replace("\u2212", "-").replace("\u00b7", "."))
    except ValueError:
        return None


class _Walk:
    """Goes through one trial or claim; `sure` and `place` are those of the part that a value stands in."""

    def __init__(self, documents: Mapping[str, Document], given: set[str], trial: Trial | None) -> None:
        self._documents = documents
        self._given = given
        self._trial = trial
        self._names: dict[str, str] = {}
        self._with_results: set[str] = set()
        if trial is not None:
            self._names |= {arm.id: arm.name for arm in trial.arms}
            self._names |= {outcome.id: outcome.name for outcome in trial.outcomes}
            self._with_results |= {result.outcome for result in trial.results}

    def facts(self) -> Iterator[Fact]:
        """Yield the facts of the trial."""
        yield from map(self._fact, self.found())

    def found(self) -> Iterator[_Found]:
        """Yield what was read of the trial."""
        assert self._trial is not None
        yield from self._part(self._trial, f"trials.{self._trial.id}", "", self._trial.sure, None)

    def of_claim(self, claim: Claim) -> Iterator[Fact]:
        """Yield the facts of a claim."""
        yield from map(self._fact, self._part(claim, f"claims.{claim.id}", "the claim", claim.sure, claim.span))

    def _part(self, part: Frozen, at: str, about: str, sure: float, place: Span | None) -> Iterator[_Found]:
        kind = type(part).__name__
        sure *= getattr(part, "sure", 1.0) if kind == "Result" else 1.0
        place = getattr(part, "span", None) or getattr(part, "kind_span", None) or place
        for field in type(part).model_fields:
            value = getattr(part, field)
            here = f"{at}.{field}"
            if field in _LEFT_OUT:
                continue
            if isinstance(value, PrintedNumber):
                certain = sure * (_SURE_STATED if value.source == "printed" else _SURE_INFERRED)
                yield _Found(here, self._label(part, field, about), value, certain, value.span or place)
            elif isinstance(value, Words):
                certain = sure * min(value.sure, _SURE_STATED)
                yield _Found(here, self._label(part, field, about), value, certain, value.span or place)
            elif isinstance(value, Frozen) and not isinstance(value, Span):
                yield from self._part(value, here, about, sure, place)
            elif isinstance(value, tuple):
                for index, inner in enumerate(value):
                    if isinstance(inner, Frozen):
                        key = str(getattr(inner, "id", getattr(inner, "arm", index)))
                        yield from self._part(inner, f"{here}.{key}", self._about(inner, about), sure, place)
            elif field in _WORDED.get(kind, ()):
                yield from self._worded(part, field, value, here, about, sure, place)

    def _worded(
        self, part: Frozen, field: str, value: object, at: str, about: str, sure: float, place: Span | None
    ) -> Iterator[_Found]:
        kind = type(part).__name__
        missing = value is None or value in _NOTHING
        if missing and not ((kind, field) in _MISSED and getattr(part, "id", "") in self._with_results):
            return
        certain = _SURE_MISSING if missing else _SURE_TOLD
        if kind == "Outcome" and field == "role" and not missing:
            certain = _SURE_STATED if getattr(part, "role_stated", False) else _SURE_INFERRED
            place = getattr(part, "role_span", None) or place
        yield _Found(at, self._label(part, field, about), value, sure * certain, place)

    def _fact(self, found: _Found) -> Fact:
        given = found.at in self._given or getattr(found.value, "source", "") == "given"
        certain = 1.0 if given else round(found.sure, 2)
        read = shown(found.value)
        return Fact(at=found.at, what=found.what, read=read, sure=certain, quote=self._quote(found.place))

    def _about(self, part: Frozen, about: str) -> str:
        """Return the names of the outcome and arm that a part of the record is about, in the order of reading."""
        arm = self._names.get(getattr(part, "arm", ""), "")
        outcome = self._names.get(getattr(part, "outcome", ""), "")
        named = arm or outcome or getattr(part, "name", "")
        return ", ".join(filter(None, (named, about if about != named else "")))

    def _label(self, part: Frozen, field: str, about: str) -> str:
        label = _LABELS.get(field, field.replace("_", " "))
        if isinstance(part, Dose):
            label = _DOSE_LABELS.get(field, label)
        if field == "value":
            kind = str(getattr(part, "value_kind", ""))
            label = kind if kind not in _NOTHING else label
        if field == "estimate":
            measure = str(getattr(part, "measure", ""))
            label = measure if measure not in _NOTHING else label
        return f"{label} of {about}" if about else label

    def _quote(self, place: Span | None) -> str:
        """Return the sentence or line around a place, cut to what the eye takes in."""
        document = self._documents.get(place.document) if place else None
        if place is None or document is None or not 0 <= place.start <= place.end <= len(document.text):
            return ""
        text = document.text
        low, high = max(0, place.start - _FARTHEST), min(len(text), place.end + _FARTHEST)
        stops = _SENTENCE_END.finditer(text, low, place.start + 1)
        ends = [match.end() for match in stops if match.end() <= place.start]
        after = _SENTENCE_END.search(text, max(place.start, place.end - 1), high)
        start, end = (ends[-1] if ends else low), (after.end() if after else high)
        # Of a long sentence the part around the value is shown.
        first = max(start, min(place.start - _LONGEST_QUOTE // 2, end - _LONGEST_QUOTE))
        last = min(end, max(place.end + _LONGEST_QUOTE // 2, first + _LONGEST_QUOTE))
        return f"{'…' * (first > start)}{' '.join(text[first:last].split())}{'…' * (last < end)}"
