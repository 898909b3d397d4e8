"""Which way of a scale is better where the text says so beside the scale's name, wherever that stands."""

from __future__ import annotations

from collections.abc import Iterable

from secondread.reading.outcome_names import key_words
from secondread.reading.outcomes import way_told
from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_texts import StudyText
from secondread.record import Outcome
from secondread.record.trial import Direction

# A bracket after the scale's name: a questionnaire (range, 0 to 136, with higher scores indicating worse function).
_TOLD = lazy_pattern(r"\((?:[^()\[\]]|\[[^\]]{0,80}\]){0,120}?\b(?:higher|lower|greater)\s(?:[^()\[\]]){4,80}\)")
_REACH = 140  # characters before the bracket


def with_scale_directions(study: StudyText, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the outcomes, each with the direction that the text gives for its scale; the others as they are.

    Parameters
    ----------
    study
        The text.
    outcomes
        Its outcomes. What a text says of a scale outweighs what the scale's name seems to say.
    """
    told = list(_told(study))
    return tuple(_with_direction(outcome, told) for outcome in outcomes)


def _told(study: StudyText) -> Iterable[tuple[frozenset[str], Direction]]:
    for sentence in study.sentences:
        for match in _TOLD.finditer(sentence.text):
            way = way_told(match.group())
            if way != "unknown":
                before = sentence.text[max(0, match.start() - _REACH) : match.start()]
                # Several scales may stand in one sentence, each with its bracket.
                yield frozenset(key_words(before[before.rfind("), ") + 1 :])), way


def _with_direction(outcome: Outcome, told: Iterable[tuple[frozenset[str], Direction]]) -> Outcome:
    for words, way in told:
        if any((own := key_words(name)) and own <= words for name in (outcome.name, *outcome.aliases)):
            return outcome if outcome.direction == way else outcome.model_copy(update={"direction": way})
    return outcome
