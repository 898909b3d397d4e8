"""The smallest important difference that a text itself states, put with the outcome it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_texts import StudyText
from secondread.record import Mid, Outcome, PrintedNumber, Span

_NAMED = lazy_pattern(
    r"\b(?:minim(?:al|um)(?:ly)?|smallest)[\s-](?:clinical(?:ly)?[\s-])?(?:important|worthwhile|relevant|significant"
    r"|meaningful)(?:\s(?:difference|change|effect|improvement))?\b|\bMCIDs?\b|\bMIDs?\b|\bclinically (?:important"
    r"|relevant|meaningful) (?:difference|change) (?:was|is|of|as|being|defined|set)\b",
    re.I,
)
# The number comes after the name, in the same clause: "of 1 point", "was set at 10 points", "(MCID) = 8.5 mm".
_BEFORE_NUMBER = re.compile(r"^[^.,;\d]{0,60}$")
_ONE_PATIENT = lazy_pattern(r"\b(?:within|individual|each|one|single)[\s-](?:patient|person|participant)", re.I)
_WORD = re.compile(r"[a-z]{4,}")
_IN_MANY_NAMES = frozenset(
    ["change", "score", "scores", "mean", "total", "baseline", "week", "weeks", "month", "months"]
)


def with_stated_mids(study: StudyText, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Return the outcomes, each with the smallest important difference that the text states for it.

    Parameters
    ----------
    study
        The text.
    outcomes
        Its outcomes. A threshold that names none of them is the primary one's, or that of the only scale there is.
    """
    made = list(outcomes)
    for sentence in study.sentences:
        named = _NAMED.search(sentence.text)
        number = _number_after(study, sentence.index, sentence.start + named.end()) if named else None
        if number is None or not number.value > 0:
            continue
        place = _outcome_for(made, sentence.text)
        if place is not None and made[place].mid is None:
            made[place] = made[place].model_copy(update={"mid": _mid(number, sentence.text)})
    return tuple(made)


def _number_after(study: StudyText, index: int, start: int) -> PrintedNumber | None:
    """Return the first number after a place of a sentence, where nothing but a few words stand between."""
    for number in study.numbers.get(index, ()):
        if number.span is not None and number.span.start >= start:
            between = study.document.text[start : number.span.start]
            return number if _BEFORE_NUMBER.match(between) else None
    return None


def _outcome_for(outcomes: Sequence[Outcome], sentence: str) -> int | None:
    words = set(_WORD.findall(sentence.casefold())) - _IN_MANY_NAMES
    scales = [place for place, each in enumerate(outcomes) if each.data not in ("binary", "time_to_event")]
    named = [place for place in scales if words & set(_WORD.findall(outcomes[place].name.casefold()))]
    for some in (named, [place for place in scales if outcomes[place].role == "primary"], scales):
        if len(some) == 1:
            return some[0]
    return None


def _mid(number: PrintedNumber, sentence: str) -> Mid:
    span: Span | None = number.span
    return Mid(
        value=number.value,
        unit="%" if number.percent else number.unit,
        kind="within_patient" if _ONE_PATIENT.search(sentence) else "between_arms",
        source="printed",
        span=span,
    )
