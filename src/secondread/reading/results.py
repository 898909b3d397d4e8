"""Results: every value, contrast and p-value of a sentence, bound to its arm and outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondread.reading.arm_mentions import ArmMentions, Mention
from secondread.reading.arm_values import find_values
from secondread.reading.arms_compared import arms_compared
from secondread.reading.background import SHARE_OF_OTHERS, STARTED_FROM
from secondread.reading.continued_sentences import joined_sentences
from secondread.reading.crossed_values import crossed_groups
from secondread.reading.doses import find_doses
from secondread.reading.estimates import FoundEstimate, find_estimates
from secondread.reading.found_values import FoundValue
from secondread.reading.means_and_contrasts import told_apart
from secondread.reading.outcome_of_reduction import outcome_of_reduction
from secondread.reading.outcome_of_result import (
    Reading,
    outcome_named,
    outcome_of,
    outcome_of_difference,
    outcome_of_words,
)
from secondread.reading.outcomes import OutcomeTable
from secondread.reading.p_values import FoundP, find_p_values
from secondread.reading.paired_results import paired
from secondread.reading.patterns import lazy_pattern
from secondread.reading.percent_changes import percent_changes
from secondread.reading.relative_reductions import FoundReduction, find_reductions
from secondread.reading.responders import FoundThreshold, find_threshold
from secondread.reading.restated_reductions import restates
from secondread.reading.result_records import add_result
from secondread.reading.result_sentences import about_baseline, only_supposed, result_sentences
from secondread.reading.said import FoundWords, find_said
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText
from secondread.reading.told_differences import ToldDifference, told_differences
from secondread.reading.value_groups import ValueGroup, group_values
from secondread.reading.whole_group import counts_of_everyone, of_everyone
from secondread.reading.within_changes import each_from_its_start, within_changes
from secondread.record import Arm, Outcome, Result

_ANOTHER_CLAUSE = lazy_pattern(r", but\b|;\s(?:but|however)\b|\bbetween-group\b")
_OVER_TIME = lazy_pattern(
    (
        r"\bover time\b|\bwithin[\s-](?:group|arm)\b|\bfrom baseline\b|\bboth (?:groups|arms)\b|\bpre[\s-]?"
        r"(?:to|and)[\s-]?post"
    ),
    re.I,
)


# "Both groups improved": a change over time, which no p-value makes a contrast.
_ALL_CHANGED = lazy_pattern(
    r"\b(?:both|all|each|either|the two|all three)\s(?:\w+\s)?(?:groups|arms|treatments|conditions|group"
    r"|arm)\b[^.;]{0,60}?"
    r"\b(?:improv|reduc|decreas|increas|declin|fell|rose|chang|better|worsen)\w*(?![^.;]*\b(?:between|versus|vs"
    r"|than)\b)",
    re.I,
)


def find_results(study: StudyText, arms: tuple[Arm, ...], table: OutcomeTable) -> tuple[Result, ...]:
    """Return the results in a text; outcomes that were not named before are added to `table`."""
    finder = ArmMentions(arms)
    reading = Reading(study, arms, table, finder)
    for sentence in joined_sentences(result_sentences(study), study):
        if _WAS_PRIMARY.match(sentence.text) and reading.results and table.primary is None:
            _make_primary(reading, sentence)
            continue
        _read_sentence(reading, replace(sentence, text=_without_assessors(sentence.text)), finder)
    return paired(reading.results, study.document.text, arms, table.outcomes)


# "Women are three times more likely": told of people at large.
_ALWAYS_SO = lazy_pattern(r"\b(?:is|are)\s(?:[\w-]+\s){0,3}$", re.I)
# "Those taking A, not the placebo, smoked less": placebo is not whom it is told of.
_NOT_IT = lazy_pattern(r"\b(?:not|rather than|instead of)\s(?:the\s|a\s)?$", re.I)
_WAS_PRIMARY = lazy_pattern(
    r"(?:This|That|It)\swas\s(?:also\s)?the\s(?:trial['’]s\s|study['’]s\s)?(?P<role>primary|main)\s(?:\w+\s)?"
    r"(?:outcome|end[\s-]?point|measure|goal)\b"
)


# "Survival (as assessed by blinded review)": who looked is no name of what was seen.
_ASSESSED_BY = lazy_pattern(
    r"\((?:as\s)?(?:assessed|determined|evaluated|judged|reviewed|adjudicated)\s(?:by|per)\b[^()]*\)", re.I
)


def _without_assessors(text: str) -> str:
    """Return a sentence with the brackets that say who assessed an outcome blanked, every place as it was."""
    return _ASSESSED_BY.sub(lambda match: " " * len(match.group()), text)


def _make_primary(reading: Reading, sentence: Sentence) -> None:
    """Read "This was the primary outcome": it is said of the outcome of the result before."""
    last = reading.results[-1].outcome
    outcome = next((one for one in reading.table.outcomes if one.id == last), None)
    match = _WAS_PRIMARY.match(sentence.text)
    if outcome is not None and match is not None:
        start, end = match.span("role")
        span = reading.study.span(sentence.start + start, sentence.start + end)
        stated = {"role": "primary", "role_stated": True, "role_span": span}
        reading.table.replace(outcome, outcome.model_copy(update=stated))


def _read_sentence(reading: Reading, sentence: Sentence, finder: ArmMentions) -> None:
    text = sentence.text
    document_id = reading.document_id
    p_values = find_p_values(text, document_id, sentence.start)
    estimates = find_estimates(text, document_id, sentence.start, document_text=reading.study.text)
    mentions = [one for one in finder.find(text) if not _NOT_IT.search(text[: one.start])]
    contrasts, means = told_apart(text, estimates, mentions)
    told = _differences(reading, sentence, contrasts)
    contrasts = sorted([*contrasts, *(one.estimate for one in told)], key=lambda one: one.start)
    threshold = find_threshold(text, document_id, sentence.start)
    groups: list[ValueGroup] = []
    reductions: list[FoundReduction] = []
    if not about_baseline(text) or p_values or estimates:
        hidden = [
            *((one.start, one.end) for one in p_values),
            *(
                (one.label_start if one.label_start >= 0 and one.start - one.label_start < 40 else one.start, one.end)
                for one in contrasts
            ),
            *((one.start, one.end) for one in find_doses(text, document_id)),
            *([(threshold.start, threshold.end)] if threshold else []),
            *(match.span() for pattern in (SHARE_OF_OTHERS, STARTED_FROM) for match in pattern.finditer(text)),
        ]
        reductions = (
            [] if threshold or percent_changes(text) else list(find_reductions(text, document_id, sentence.start))
        )
        hidden.extend(
            (one.number.span.start - sentence.start, one.number.span.end - sentence.start)
            for one in reductions
            if one.number.span
        )
        sizes = {arm.n_randomised.span.start for arm in reading.arms if arm.n_randomised and arm.n_randomised.span}
        values = find_values(text, document_id, sentence.start, hidden=hidden, means=means, is_size=sizes.__contains__)
        dated = {n.span.start for n in reading.study.numbers.get(sentence.index, ()) if n.unit == "date" and n.span}
        begins = {mention.start for mention in mentions}
        values = [
            value
            for value in values
            if not any(n.span and n.span.start in dated for n in value.numbers)
            # "0.5 percent timolol" is how strong a remedy is.
            and not (
                value.kind == "share"
                and value.events is None
                and value.end + 1 in begins
                and not re.search(r"\b(?:in|by|for|than|vs\.?|versus)\s$", text[: value.start])
            )
        ]
        breaks = sorted([*((one.start, one.end) for one in contrasts), *((one.start, one.end) for one in p_values)])
        control = next((index for index, arm in enumerate(reading.arms) if arm.role == "control"), 1)
        groups = crossed_groups(text, values, mentions) or group_values(
            text, values, mentions, breaks, len(reading.arms), control
        )
        groups = [one for one in groups if len(one.values) > 1 or not all(value.plain for value in one.values)]
        groups.extend(_of_everyone(text, values, groups))
        if not mentions:
            groups.extend(
                ValueGroup((value,), (-1,), 0.6, value.start, value.end, named=(whole.name, whole.start))
                for value, whole in counts_of_everyone(text, document_id, sentence.start)
                if not any(value.start < group.end and value.end > group.start for group in groups)
                and not (value.events and value.events.span and value.events.span.start in sizes)
            )
        changes = list(within_changes(text, reductions, mentions, _treated(reading), document_id, sentence.start))
        reductions = [one for one in reductions if all(one is not change for change, _ in changes)]
        groups = sorted([*groups, *(group for _, group in changes)], key=lambda group: group.start)
    said = [
        one
        for one in find_said(text)
        # "halved their attacks" counts people; it does not say that the treatment did.
        if not (threshold is not None and one.start < threshold.end and one.end > threshold.start)
        and not (only_supposed(text) and not p_values and not groups)
    ]
    _bind(reading, sentence, groups, contrasts, told, list(p_values), said, threshold, reductions, mentions)


def _treated(reading: Reading) -> int:
    """Return the arm that a change is told of where none is named: the only intervention, else everyone."""
    treated = [index for index, arm in enumerate(reading.arms) if arm.role == "intervention"]
    return treated[0] if len(treated) == 1 else -1


def _of_everyone(text: str, values: Sequence[FoundValue], groups: Sequence[ValueGroup]) -> list[ValueGroup]:
    bound = [value for group in groups for value in group.values]
    found = [(value, of_everyone(text, value)) for value in values if value not in bound]
    return [
        ValueGroup((value,), (-1,), 0.6, value.start, value.end, named=(whole.name, whole.start))
        for value, whole in found
        if whole is not None
    ]


def _differences(reading: Reading, sentence: Sentence, contrasts: Sequence[FoundEstimate]) -> list[ToldDifference]:
    """Return the differences told in words; one held against the intervention is turned around."""
    found = []
    changes = percent_changes(sentence.text)
    for one in told_differences(sentence.text, reading.document_id, sentence.start):
        if only_supposed(sentence.text) and reading.arms:
            continue
        if any(start < one.estimate.end and end > one.estimate.start for start, end in changes):
            # "39% with A, compared with a 13% decrease with B": what one arm lost, told beside the other's.
            continue
        if any(one.estimate.start < other.end and one.estimate.end > other.start for other in contrasts):
            continue
        against = next(iter(reading.finder.find(one.other)), None)
        if against is not None and reading.arms[against.arm].role == "intervention":
            one = one.turned()
        found.append(one)
    return found


def _bind(
    reading: Reading,
    sentence: Sentence,
    groups: Sequence[ValueGroup],
    contrasts: Sequence[FoundEstimate],
    told: Sequence[ToldDifference],
    p_values: list[FoundP],
    said: list[FoundWords],
    threshold: FoundThreshold | None,
    reductions: Sequence[FoundReduction],
    mentions: Sequence[Mention],
) -> None:
    """Make one result of each group with its contrast and p-value, then of the contrasts, p-values and words left."""
    text = sentence.text
    left = list(contrasts)
    unused = list(reductions)
    starts = sorted([*(group.start for group in groups), len(text)])
    last_end = 0
    last_outcome: Outcome | None = None
    for group in groups:
        stop = next(start for start in starts if start > group.start)
        contrast = next(
            (
                one
                for one in left
                if (
                    group.start < one.start < stop
                    and not _ANOTHER_CLAUSE.search(text, group.end, max(one.start, group.end))
                )
                or last_end <= one.end <= group.start
            ),
            None,
        )
        if contrast is not None:
            left.remove(contrast)
        # A change over time, printed for each arm with its own interval and p-value, is no contrast of the arms.
        within = (
            group.over_time
            or each_from_its_start(text, group, p_values)
            or (
                contrast is None
                and bool(_OVER_TIME.search(text))
                and all(value.low is not None for value in group.values)
            )
        )
        p = _p_for(
            p_values, max(group.start, contrast.start if contrast else 0), _stop_for_p(left, contrast, stop, group)
        )
        end = max(group.end, contrast.end if contrast else 0, p.end if p else 0)
        words = _said_for(said, last_end, min(stop, end + 25))
        outcome = (
            outcome_named(reading, sentence, *group.named, group.start, group.end)
            if group.named[0]
            else outcome_of(reading, sentence, last_end, group.start, group.end, threshold, words, last_outcome)
        )
        if outcome is None:
            outcome = reading.table.add_unnamed(sentence.start + group.start, sentence.start + group.end)
        if outcome is not None:
            if within:
                for own in [one for one in p_values if group.start < one.start < min([stop, *(c.start for c in left)])]:
                    p_values.remove(own)
            reduction = None if contrast else next((one for one in unused if restates(one, group)), None)
            if reduction is not None:
                unused.remove(reduction)
            add_result(
                reading,
                sentence,
                outcome,
                group=group,
                contrast=contrast,
                reduction=reduction,
                p=p,
                words=words,
                within=group.over_time or (within and p is not None),
                compared=arms_compared(text, reading.arms, mentions, group.end, contrast.start, contrast.end, stop)
                if contrast
                else (),
            )
            last_outcome = outcome
        last_end = end
    for index, contrast in enumerate(list(left)):
        begin = max(
            [
                0,
                *(one.end for one in contrasts if one.end <= contrast.start),
                *(g.end for g in groups if g.end <= contrast.start),
            ]
        )
        stop = min([len(text), *(one.start for one in left[index + 1 :])])
        p = _p_for(p_values, contrast.start - 30, stop)
        words = _said_for(said, begin, contrast.end)
        difference = next((one for one in told if one.estimate is contrast), None)
        outcome = outcome_of_difference(reading, sentence, difference) if difference else None
        outcome = outcome or outcome_of(
            reading,
            sentence,
            begin,
            contrast.label_start if contrast.label_start > begin else contrast.start,
            contrast.end,
            threshold,
            words,
            last_outcome,
            contrast=True,
        )
        if outcome is None:
            outcome = reading.table.add_unnamed(sentence.start + contrast.start, sentence.start + contrast.end)
        compared = arms_compared(text, reading.arms, mentions, begin, contrast.start, contrast.end, stop)
        add_result(reading, sentence, outcome, contrast=contrast, p=p, words=words, compared=compared)
        last_outcome = outcome
    for reduction in unused:
        if any(abs(reduction.start - one.start) < 60 for one in contrasts) or (groups and not mentions):
            continue
        if reading.arms and not mentions and _ALWAYS_SO.search(text[: reduction.start + 4]):
            continue
        outcome = outcome_of_reduction(reading, sentence, reduction)
        if outcome is not None:
            add_result(
                reading,
                sentence,
                outcome,
                reduction=reduction,
                p=_p_for(p_values, reduction.start, len(text)),
                words=_said_for(said, 0, len(text)),
            )
    for p in list(p_values):
        if p not in p_values or p.interaction:
            continue
        words = _last_said(said, p.start)
        begin = max([0, *(one.end for one in find_p_values(text, "") if one.end < p.start)])
        within = bool(_ALL_CHANGED.search(text, begin, p.start)) and not _ANOTHER_CLAUSE.search(text, begin, p.start)
        outcome = outcome_of(reading, sentence, begin, p.start, p.end, threshold, words, last_outcome)
        if outcome is not None:
            p_values.remove(p)
            add_result(reading, sentence, outcome, p=p, words=words, within=within)
            last_outcome = outcome
    for one in said:
        outcome = outcome_of_words(reading, sentence, one)
        if outcome is not None and (one.said != "better" or mentions):
            add_result(reading, sentence, outcome, words=one)
    _interaction(reading, p_values)


def _stop_for_p(left: Sequence[FoundEstimate], contrast: FoundEstimate | None, stop: int, group: ValueGroup) -> int:
    after = contrast.end if contrast else group.end
    return min([stop, *(one.start for one in left if one.start > after)])


def _p_for(p_values: list[FoundP], start: int, stop: int) -> FoundP | None:
    found = next((p for p in p_values if start <= p.start < stop and not p.interaction), None)
    if found is not None:
        p_values.remove(found)
    return found


def _said_for(said: list[FoundWords], start: int, stop: int) -> FoundWords | None:
    found = next((one for one in said if start <= one.start < stop), None)
    if found is not None:
        said.remove(found)
    return found


def _last_said(said: list[FoundWords], stop: int) -> FoundWords | None:
    before = [one for one in said if one.start < stop]
    if before:
        said.remove(before[-1])
        return before[-1]
    return None


def _interaction(reading: Reading, p_values: Sequence[FoundP]) -> None:
    interaction = next((p for p in p_values if p.interaction), None)
    if interaction is not None and reading.results:
        reading.results[-1] = reading.results[-1].model_copy(update={"interaction_p": interaction.number})
