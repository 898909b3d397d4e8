"""Two figures and the effect printed right behind them: "45% v 28% (risk ratio 1.61)", "3.1 v 2.4; difference 0.7"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from secondread.reading.patterns import has_digit, lazy_pattern
from secondread.reading.printed_value import NUMBER, SIGNED, printed
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText
from secondread.record import Compared, Contrast, PrintedNumber, Span, Trial
from secondread.record.number_sets import EffectMeasure

# What lies between the second figure and the effect, and how far back the figures may stand.
_FAR = 60
_BACK = 260
_MEASURES: dict[str, EffectMeasure] = {
    "ris": "risk ratio", "rel": "risk ratio", "rr": "risk ratio", "odd": "odds ratio", "or": "odds ratio",
}  # fmt: skip
_EFFECT = lazy_pattern(
    r"(?P<measure>\b(?:risk ratio|relative risk|odds ratio|RR|OR)\b"
    r"|\b(?:(?:absolute|risk|mean|between-group|treatment|rate)\s)?difference\b"
    r"|\babsolute (?:risk )?(?:reduction|increase)\b)(?:\s[(\[](?:RR|OR|RD|ARD|MD|ARR)[)\]])?"
    rf"(?:\sof|\swas|\s?[:=,]|\sbetween groups)?\s?(?P<estimate>{SIGNED})(?![\d.·])"
    r"(?P<percent>\s?%|\s(?:percentage\s)?points?\b)?(?!\s?(?:%\s?)?(?:CI|[-\s]fold|times|of\b))"
)
# A relative or adjusted effect need not follow, and one of another kind cannot.
_NOT_RAW = lazy_pattern(
    r"adjusted|stratif|hazard|weighted|model|least[\s-]squares?|\bLSM?\b|relative (?:reduction|increase|difference)"
    r"|ratio of|ordinal|common odds|shift|pooled|meta|per (?:year|month|week|1|unit|SD)|interaction|imput|median"
    r"|difference in difference|geometric|log|rates? of",
    re.I,
)
_BRACKETS = lazy_pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_COMPARED = lazy_pattern(r"\bvs\.?(?=\s)|\bversus\b|\bcompared (?:with|to)\b|\bthan\b|\band\b|\bagainst\b|\bv\b", re.I)
_FIGURE = lazy_pattern(
    rf"(?<![\w.·/–-])(?:(?P<events>\d[\d,]*)(?:\s?/\s?|\s(?:out\s)?of\s(?:the\s)?)(?P<total>\d[\d,]*)(?![\d.·]|\s?%)"
    rf"|(?P<value>[-−–]?(?:{NUMBER}))(?P<percent>\s?%)?(?![\d]))"
)
_NO_FIGURE_BEFORE = lazy_pattern(
    r"(?:\bCIs?|\b[Pp]|\b[Nn]|[=<>≤≥]|±|\bweeks?|\bdays?|\bmonths?|\byears?|\bgrade|\bphase|\bstage|\bto|\bthe)\s?$"
)
_NO_FIGURE_AFTER = lazy_pattern(
    r"\s?-?(?:weeks?|days?|months?|years?|mg|µg|mcg|patients|participants|people|women|men|sites|cent(?:er|re)s|hours?"
    r"|h\b|to\b|[-–]\s?\d|CI|fold|times)",
    re.I,
)


def compared_figures(study: StudyText, trial: Trial) -> Iterator[Compared]:
    """Yield each pair of figures with the effect that is printed right behind it.

    Parameters
    ----------
    study
        A text about one study.
    trial
        The trial as read from it: the interval of an effect is taken from its results.
    """
    contrasts = {
        result.contrast.estimate.span.start: result.contrast
        for result in trial.results
        if result.contrast is not None and result.contrast.estimate is not None and result.contrast.estimate.span
    }
    for sentence in study.sentences:
        if has_digit(sentence.text):
            for effect in _EFFECT.finditer(sentence.text):
                found = _compared(sentence, effect, study.document.id, contrasts)
                if found is not None:
                    yield found


def _compared(
    sentence: Sentence, effect: re.Match[str], document: str, contrasts: Mapping[int, Contrast]
) -> Compared | None:
    begin = max(0, effect.start() - _BACK)
    before = sentence.text[begin : effect.start()]
    # Closed brackets hold counts, intervals and sizes; they are blanked, so that places stay.
    bare = _BRACKETS.sub(lambda match: " " * len(match.group()), before)
    figures = [one for one in _FIGURE.finditer(bare) if _may_be_figure(bare, one)]
    if len(figures) < 2 or len(bare) - figures[-1].end() > _FAR:
        return None
    first, second = figures[-2:]
    mid, then = bare[first.end() : second.start()], bare[second.end() :]
    if not _COMPARED.search(mid) or has_digit(mid) or has_digit(then) or ";" in mid or ". " in then:
        return None
    if _kind(first) != _kind(second) or _NOT_RAW.search(bare[first.start() :] + effect.group()):
        return None
    if len(figures) > 2 and _COMPARED.search(bare[figures[-3].end() : first.start()]):
        return None
    measure = _measure(effect, _kind(first))
    if measure is None:
        return None
    estimate = printed(
        sentence.text,
        *effect.span("estimate"),
        document,
        sentence.start,
        percent="%" in (effect.group("percent") or ""),
    )
    contrast = contrasts.get(estimate.span.start if estimate.span else -1)
    return Compared(
        measure=measure,
        first=_figure(sentence, first, begin, document),
        second=_figure(sentence, second, begin, document),
        estimate=estimate,
        low=contrast.low if contrast else None,
        high=contrast.high if contrast else None,
        span=Span(document=document, start=sentence.start + begin + first.start(), end=sentence.start + effect.end()),
    )


def _may_be_figure(text: str, one: re.Match[str]) -> bool:
    return not _NO_FIGURE_BEFORE.search(text[max(0, one.start() - 8) : one.start()]) and not _NO_FIGURE_AFTER.match(
        text, one.end()
    )


def _kind(figure: re.Match[str]) -> str:
    return "share" if figure.group("events") or figure.group("percent") else "value"


def _measure(effect: re.Match[str], kind: str) -> EffectMeasure | None:
    words = effect.group("measure").lower()
    if "difference" in words or "reduction" in words or "increase" in words:
        points = bool(effect.group("percent"))
        if kind == "share":
            return "risk difference" if points else None
        return "mean difference" if not points and "difference" in words else None
    return _MEASURES.get(words[:3], _MEASURES.get(words)) if kind == "share" else None


def _figure(sentence: Sentence, match: re.Match[str], begin: int, document: str) -> tuple[PrintedNumber, ...]:
    names = ("events", "total") if match.group("events") else ("value",)
    options: dict[str, Any] = {"percent": bool(match.group("percent"))}
    return tuple(
        printed(sentence.text, begin + match.start(name), begin + match.end(name), document, sentence.start, **options)
        for name in names
    )
