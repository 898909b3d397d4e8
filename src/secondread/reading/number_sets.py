"""Numbers printed as one statement: "45 of 99 (45%)", "354 patients (190 women, 164 men)", "t(28) = 2.20, P = .036"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from secondread.reading.category_counts import category_counts
from secondread.reading.compared_figures import compared_figures
from secondread.reading.participants import PEOPLE
from secondread.reading.patterns import has_digit, lazy_pattern
from secondread.reading.printed_value import NUMBER, SIGNED, printed
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText
from secondread.record import Categories, Effect, NumberSets, Parts, PrintedNumber, Share, Span, TestStatistic, Trial

_WHOLE = r"\d{1,3}(?:[,\u2009\u202f]\d{3})+(?![\d.·])|\d+(?![\d.·])"
_OF = r"\s?/\s?|\s(?:out\s)?of\s(?:the\s|all\s)?(?:total\s)?"
_COUNT = rf"(?<![\w.·/,–-])(?P<count>{_WHOLE})"
_PERCENT = rf"(?P<percent>{NUMBER})\s?%(?!\s?(?:CIs?\b|confidence|credib|CrI|[-–]\s?\d|to\s\d))"
# What may stand between a total and its percentage: "45 of 99 patients in the drug group (45%)".
_WORDS = r"(?:\s(?!(?:and|vs\.?|versus|compared|or|with|of)\b)[a-z][\w'’-]*){0,4}?"
_SHARES = tuple(
    lazy_pattern(form, re.I)
    for form in (
        rf"{_COUNT}(?:{_OF})(?P<total>{_WHOLE}){_WORDS}\s?[(\[]\s?{_PERCENT}",
        rf"{_COUNT}\s?/\s?(?P<total>{_WHOLE})\s?[,;=]\s?{_PERCENT}",
        rf"(?<![\w.·/–-]){_PERCENT}\s?[(\[,;]\s?(?:n\s?=\s?)?(?P<count>{_WHOLE})(?:{_OF})(?P<total>{_WHOLE})(?=\W)",
        rf"{_COUNT}{_WORDS}\s?[(\[]\s?{_PERCENT}\s?[)\]]\s(?:out\s)?of\s(?:the\s|all\s)?(?P<total>{_WHOLE})(?!\s?%)",
    )
)
_MODELLED = lazy_pattern(
    r"kaplan|\bestimate|adjusted|weighted|imputed|model|cumulative|actuarial|free survival|event[\s-]free|survival rate"
    r"|overall survival|hazard|\bHRs?\b|time to|incidence|person|standardi[sz]ed|per 100|probabilit",
    re.I,
)
_SEXES = r"(?:men|women|males?|females?|boys|girls)"
_BY_SEX = lazy_pattern(
    rf"(?<![\d.·,–-])(?P<whole>{_WHOLE})\s(?:(?!and\b|or\b|of\b)[A-Za-z][\w-]*\s){{0,4}}?{PEOPLE}\s?[(\[,:]\s?"
    rf"(?P<first>{_WHOLE})\s(?P<sex>{_SEXES})\s?(?:[(\[][^()\[\]]{{1,25}}[)\]]\s?)?(?:,|;|and|&|/|,\sand)\s?"
    rf"(?P<second>{_WHOLE})\s(?P<other>{_SEXES})\b",
    re.I,
)
_FEMALE = ("w", "f", "g")
# What stands between an interval and the p of the same estimate, and what tells that p is of something else.
_THEN_P = lazy_pattern(
    r"\s?%?(?:\s(?:points?|percentage points?|mm ?Hg|kg|mg|mL|ml|m|days?|weeks?|months?|years?))?\s?[)\]]?\s?"
    r"[,;:(\[]?\s?(?:and\s|with\s)?[Pp](?:[\s-]?values?)?\s?(?:[=<>≤≥]|of)?\s?"
)
_THEN_INTERVAL = lazy_pattern(
    r"[^.;\d]{0,25}[(\[,;:]?\s?(?:(?:two-sided\s)?\d{2}(?:[.·]\d+)?\s?%?[\s-]*)?"
    r"(?:CIs?|confidence intervals?|\[CI\])?[^\d;]{0,8}",
    re.I,
)
_OTHER_P = lazy_pattern(
    r"non-?\s?inferior|one-sided|1-sided|one-tailed|interaction|trend|heterogen|multiple|multiplicity|superiority"
    r"|equivalen|futil|bonferroni|holm|hochberg|corrected|tukey|dunnett|meta-analy",
    re.I,
)
_ASSIGNED = lazy_pattern(r"randomi[sz]|\bassigned\b|\ballocated\b", re.I)
_OTHER_PEOPLE = lazy_pattern(
    r"treated\b|received|eligible|analy[sz]|evaluable|infused|completed|discontinued|withdr|excluded|screened|intention"
    r"|population|at least one|stage\b|part\b|period\b|\bstudy\s\d",
    re.I,
)
_P = rf"[Pp](?:[\s-]?value)?\s?(?P<sign>[=<>≤≥])\s?(?P<p>{NUMBER})"
_AND_P = rf"\s?[,;]\s?(?:df\s?=\s?(?P<later>\d+)\s?[,;]\s?)?{_P}"
_STATISTICS = lazy_pattern(
    rf"(?<![A-Za-z\d])(?:(?P<t>t)\s?[(\[_]\s?(?P<df>{NUMBER})\s?[)\]]?"
    rf"|(?P<F>F)\s?[(\[]\s?(?P<df1>{NUMBER})\s?[,;]\s?(?P<df2>{NUMBER})\s?[)\]]"
    r"|(?P<chi2>[χΧ]\s?[2²]|[Cc]hi[\s-]?squared?)"
    r"\s?(?:[(\[]\s?(?:df\s?=\s?)?(?P<df3>\d+)(?:\s?,\s?[Nn]\s?=\s?[\d,]+)?\s?[)\]])?|(?P<z>[zZ]))"
    rf"\s?=\s?(?P<statistic>{SIGNED}){_AND_P}"
)


def number_sets(study: StudyText, trial: Trial) -> NumberSets:
    """Return the sets of numbers that a text prints together.

    Parameters
    ----------
    study
        A text about one study.
    trial
        The trial as read from it, with its arms and results.

    Returns
    -------
    NumberSets
        Shares with count, whole and percentage; participants by sex and by arm; test statistics and intervals with
        their p. Only numbers that stand next to each other are a set.
    """
    shares: dict[int, Share] = {}
    parts: list[Parts] = []
    categories: list[Categories] = []
    statistics: list[TestStatistic] = []
    for sentence in study.sentences:
        if not has_digit(sentence.text):
            continue
        for share in _shares(sentence, study.document.id):
            shares.setdefault(share.count.span.start if share.count.span else -1, share)
        parts += _by_sex(sentence, study.document.id)
        parts += _by_arm(sentence, trial)
        categories += category_counts(sentence, study.document.id)
        statistics += _statistics(sentence, study.document.id)
    for share in _of_tables(study, trial):
        shares.setdefault(share.count.span.start if share.count.span else -1, share)
    return NumberSets(
        shares=tuple(shares.values()),
        parts=tuple(parts),
        categories=tuple(categories),
        statistics=tuple(statistics),
        effects=tuple(_effects(study, trial)),
        compared=tuple(compared_figures(study, trial)),
    )


def _shares(sentence: Sentence, document: str) -> Iterator[Share]:
    if "%" not in sentence.text:
        return
    modelled = _MODELLED.search(sentence.text) is not None
    for pattern in _SHARES:
        for match in pattern.finditer(sentence.text):
            yield Share(
                count=_number(sentence, match, "count", document),
                total=_number(sentence, match, "total", document),
                percent=_number(sentence, match, "percent", document, percent=True),
                modelled=modelled,
                span=_span(sentence, match, document),
            )


def _of_tables(study: StudyText, trial: Trial) -> Iterator[Share]:
    """The shares of a table's rows, whose whole stands at the head of the column; sentences are read word by word."""
    outcomes = {outcome.id: outcome for outcome in trial.outcomes}
    for result in trial.results:
        outcome = outcomes.get(result.outcome)
        for row in result.arms:
            if row.events is None or row.total is None or row.percent is None or row.events.span is None:
                continue
            if not any(_within(row.events.span, sentence) for sentence in study.sentences):
                yield Share(
                    count=row.events,
                    total=row.total,
                    percent=row.percent,
                    modelled=outcome is not None and outcome.data == "time_to_event",
                    span=row.span or row.events.span,
                )


def _by_sex(sentence: Sentence, document: str) -> Iterator[Parts]:
    for match in _BY_SEX.finditer(sentence.text):
        first, second = (match.group(name)[0].lower() in _FEMALE for name in ("sex", "other"))
        if first != second:
            yield Parts(
                whole=_number(sentence, match, "whole", document),
                parts=tuple(_number(sentence, match, name, document) for name in ("first", "second")),
                of="men and women",
                span=_span(sentence, match, document),
            )


def _by_arm(sentence: Sentence, trial: Trial) -> Iterator[Parts]:
    """All arms' sizes with the number randomised, where one sentence tells how people were assigned."""
    whole, sizes = trial.n_randomised, [arm.n_randomised for arm in trial.arms if arm.n_randomised is not None]
    if whole is None or len(sizes) < 2 or len(sizes) != len(trial.arms):
        return
    places = {each.span.start for each in (whole, *sizes) if each.span and _within(each.span, sentence)}
    if len(places) != len(sizes) + 1 or not _ASSIGNED.search(sentence.text) or _OTHER_PEOPLE.search(sentence.text):
        return
    yield Parts(
        whole=whole,
        parts=tuple(sizes),
        of="arms",
        span=Span(document=trial.documents[0], start=sentence.start, end=sentence.end),
    )


def _effects(study: StudyText, trial: Trial) -> Iterator[Effect]:
    seen: set[int] = set()
    for result in trial.results:
        contrast = result.contrast
        if contrast is None or contrast.interval_kind != "confidence" or result.interaction_p is not None:
            continue
        estimate, low, high, p = contrast.estimate, contrast.low, contrast.high, contrast.p
        if estimate is None or low is None or high is None or p is None:
            continue
        spans = [each.span for each in (estimate, low, high, p) if each.span is not None]
        if len(spans) < 4 or spans[0].start in seen or not _follow_each_other(study, spans):
            continue
        seen.add(spans[0].start)
        yield Effect(
            measure=contrast.measure,
            estimate=estimate,
            low=low,
            high=high,
            level=contrast.level,
            p=p,
            span=Span(document=spans[0].document, start=spans[0].start, end=spans[3].end),
        )


def _follow_each_other(study: StudyText, spans: list[Span]) -> bool:
    """Whether estimate, limits and p follow each other in one sentence that tells of no other kind of p."""
    estimate, low, high, p = spans
    sentence = next((one for one in study.sentences if _within(estimate, one) and _within(p, one)), None)
    if sentence is None or not estimate.end < low.start < high.start < p.start or _OTHER_P.search(sentence.text):
        return False
    text, offset = sentence.text, sentence.start
    before = text[max(0, estimate.start - offset - 1) : estimate.start - offset]
    between, then = text[estimate.end - offset : low.start - offset], text[high.end - offset : p.start - offset]
    return before not in ("/", "=/") and bool(_THEN_INTERVAL.fullmatch(between)) and bool(_THEN_P.fullmatch(then))


def _within(span: Span, sentence: Sentence) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end


def _statistics(sentence: Sentence, document: str) -> Iterator[TestStatistic]:
    for match in _STATISTICS.finditer(sentence.text):
        test: Any = next(name for name in ("t", "F", "chi2", "z") if match.group(name))
        first = next((name for name in ("df", "df1", "df3", "later") if match.group(name)), "")
        yield TestStatistic(
            test=test,
            statistic=_number(sentence, match, "statistic", document),
            df1=_number(sentence, match, first, document) if first else None,
            df2=_number(sentence, match, "df2", document) if match.group("df2") else None,
            p=_number(sentence, match, "p", document, sign=match.group("sign")),
            span=_span(sentence, match, document),
        )


def _number(sentence: Sentence, match: re.Match[str], name: str, document: str, **options: Any) -> PrintedNumber:
    return printed(sentence.text, *match.span(name), document, sentence.start, **options)


def _span(sentence: Sentence, match: re.Match[str], document: str) -> Span:
    return Span(document=document, start=sentence.start + match.start(), end=sentence.start + match.end())
