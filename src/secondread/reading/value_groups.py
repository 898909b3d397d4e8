"""Which values of a sentence belong together, and which arm each is of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondread.reading.arm_mentions import Mention
from secondread.reading.found_values import FoundValue
from secondread.reading.patterns import lazy_pattern

_TOO_FAR = 90.0
_JOINS = lazy_pattern(
    (
        r"\b(?:vs?\.?|versus|compared|and|or|than|while|whereas|but|against|up from|down from|from|to"
        r"|respectively|in|so did)\b|,|/"
    ),
    re.I,
)
# What may stand between a value and the arm it is told of: "12% of the women given A", "12% in the A group".
_BOUND_AFTER = lazy_pattern(
    r"(?:\s?\([^()]*\))?\s?(?:of\s(?:the\s|those\s|all\s)?)?(?:[\w'’-]+\s){0,3}?"
    r"(?:in|on|with|for|among|of|who\s(?:took|got|received|had|were given)|given|taking|receiving|getting|assigned to"
    r"|treated with|using)\s(?:the\s|an?\s|only\s)*$",
    re.I,
)
_THE_SECOND = lazy_pattern(r"\b(?:than|compared (?:with|to)|versus|vs\.?|against)\s(?:[\w'’-]+\s){0,4}$", re.I)
_ANOTHER_SIDE = lazy_pattern(
    r";|\.\s|\b(?:compared|versus|vs|than(?!\s(?:about\s)?$)|against|whereas|while|double|half|times|twice)\b", re.I
)
_EACH_AFTER = lazy_pattern(r"[)\]]?,?\s(?:while|whereas|and|but)\s(?:(?:those|people|patients|participants)\s)?", re.I)
_CLAUSE = lazy_pattern(r"[;,()\[\]]|\.\s")
_COMPARES = lazy_pattern(
    (
        r"\bvs?\b|\bversus\b|\bcompared\b|\bagainst\b|\bwhereas\b|\bwhile\b|\brespectively\b|\bthan\b|\bup "
        r"from\b|\bdown from\b|\bbut\b"
    ),
    re.I,
)


@dataclass(frozen=True)
class ValueGroup:
    """Values of several arms on one outcome; `arms` is the position of each value's arm, -1 for everyone.

    `over_time` tells a change within an arm; `named` what the value's own words call its outcome, and where.
    """

    values: tuple[FoundValue, ...]
    arms: tuple[int, ...]
    sure: float
    start: int
    end: int
    over_time: bool = False
    named: tuple[str, int] = ("", 0)


def group_values(
    text: str,
    values: Sequence[FoundValue],
    mentions: Sequence[Mention],
    breaks: Sequence[tuple[int, int]],
    arm_count: int,
    control: int,
) -> list[ValueGroup]:
    """Return the groups of values, each with an arm.

    `breaks` are the places of contrasts and p-values: what comes after one belongs to the next group. `control` is the
    position of the control arm, taken for the second of two values when the words do not tell.
    """
    values = _first_of_pairs(text, _last_times(text, values), mentions)
    runs: list[list[FoundValue]] = []
    for value in values:
        if runs and _goes_on(text, runs[-1], value, breaks, arm_count):
            runs[-1].append(value)
        else:
            runs.append([value])
    groups = []
    last_order: tuple[int, ...] = ()
    for index, run in enumerate(runs):
        begin = runs[index - 1][-1].end if index else 0
        stop = runs[index + 1][0].start if index + 1 < len(runs) else len(text)
        near = [
            m
            for m in mentions
            if begin <= m.start < stop and not (index and _of_run_before(text, begin, m, run[0].start))
        ]
        arms, sure = _assigned(text, run, near, last_order, arm_count, control)
        if arms:
            groups.append(ValueGroup(tuple(run), arms, sure, run[0].start, run[-1].end))
            last_order = arms if len(arms) > 1 else last_order
        elif len(run) > 1:
            # Not one value for each arm: each is told of the arm it stands by.
            for value in run:
                single, sure = _single(text, value, near)
                if single:
                    groups.append(ValueGroup((value,), single, sure, value.start, value.end))
    return groups


def _of_run_before(text: str, begin: int, mention: Mention, start: int) -> bool:
    """Tell the mention in "9% with B, and (5% vs 6%)", which closes the values before, from one that opens the next."""
    return not _CLAUSE.search(text, begin, mention.start) and bool(_CLAUSE.search(text, mention.end, start))


_A_TIME = (
    r"(?:at|after|by)\s(?:the\s)?(?:[\w-]+[\s-])?(?:hours?|days?|weeks?|months?|years?)(?:\s\w+)?"
    r"(?:\smark|\sof\streatment)?"
)
_AT = lazy_pattern(rf"\s?(?:%|percent)?\s{_A_TIME}\b", re.I)
_AT_A_TIME = lazy_pattern(rf"\s?(?:%|percent)?\s{_A_TIME}\sand\s(?:by\s)?", re.I)
_OF_TWO_TIMES = lazy_pattern(
    r"\s?(?:%|percent)?\s(?:at|after|by)\s[\w-]+(?:\s(?:weeks?|months?|years?|days?))?\sand\s[\w-]+\s(?:weeks?|months?|years?|days?)\b",
    re.I,
)


_VS = lazy_pattern(r"\s?(?:%|percent)?\s(?:vs?\.?|versus)\s", re.I)


def _two_times(text: str, one: FoundValue, other: FoundValue) -> bool:
    """Tell "48% at six weeks and 56% at twelve" and "7% and 13% at six and twelve weeks": one arm at two times."""
    gap = text[one.end : other.start]
    beside = re.fullmatch(r"(?:%|percent|\s)*\sand\s", gap) is not None
    return (_AT_A_TIME.fullmatch(gap) is not None and _AT.match(text, other.end) is not None) or (
        beside and _OF_TWO_TIMES.match(text, other.end) is not None
    )


def _last_times(text: str, values: Sequence[FoundValue]) -> Sequence[FoundValue]:
    """Return the values without the earlier of two times, where each of two arms is told at both."""
    told = [value for value in values if not value.plain]
    if len(told) != 4 or not (_two_times(text, *told[:2]) and _two_times(text, *told[2:])):
        return values
    return [value for value in values if value is not told[0] and value is not told[2]]


_BESIDE = lazy_pattern(r"\s?(?:%|percent)?\s?(?:and|,|;|/)\s?(?:and\s)?")


def _first_of_pairs(text: str, values: Sequence[FoundValue], mentions: Sequence[Mention]) -> Sequence[FoundValue]:
    """Return the first of "A (92% and 55%) and B (96% and 58%)", where each arm stands before its two values."""
    if len(values) != 4 or len({value.kind for value in values}) > 1:
        return values
    one, two, three, four = values
    each = _BESIDE.fullmatch(text, one.end, two.start) and _BESIDE.fullmatch(text, three.end, four.start)
    closed = re.search(r"[)\]].*[(\[]", text[two.end : three.start]) is not None
    between = {mention.arm for mention in mentions if two.end <= mention.start < three.start}
    before = {mention.arm for mention in mentions if mention.end <= one.start}
    return [one, three] if each and closed and len(between) == 1 and before and between != before else values


def _goes_on(
    text: str, run: list[FoundValue], value: FoundValue, breaks: Sequence[tuple[int, int]], arm_count: int
) -> bool:
    gap = text[run[-1].end : value.start]
    if value.kind != run[-1].kind or len(run) >= max(2, arm_count) or len(gap) > 160:
        return False
    if any(run[-1].end <= start < value.start for start, _ in breaks) and not (
        len(run) < 2 and re.match(r"(?:[^;.]|[.·]\d){0,80}$", gap)
    ):
        return False
    if re.fullmatch(r"\s?(?:to|-|–|−)\s?", gap) and value.kind == "share":
        # "9 percent to 16 percent" is one range, not two arms.
        return False
    if _two_times(text, run[-1], value):
        return False
    if ";" in gap and len(run) == 2 and _VS.fullmatch(text, run[0].end, run[1].start):
        # "nausea, 42% vs 11%; rash, 22% vs 12%": each pair is an outcome's own.
        return False
    if ";" in gap and len(run) >= 2 and (arm_count == 2 or not re.match(r"[^;.]{0,60};\s[^;.]{0,60}$", gap)):
        return False
    return bool(_JOINS.search(gap)) or len(gap) <= 3


def _assigned(
    text: str,
    run: Sequence[FoundValue],
    near: Sequence[Mention],
    last_order: tuple[int, ...],
    arm_count: int,
    control: int,
) -> tuple[tuple[int, ...], float]:
    count = len(run)
    distinct = list(dict.fromkeys(mention.arm for mention in near))
    if count == 1:
        return _single(text, run[0], near)
    whole = text[max(0, run[0].start - 200) : run[-1].end + 80]
    if len(distinct) >= 2 and len(distinct) < count == arm_count:
        # "38% in A, 47% in B and 50% in the third": the arm left over takes the value left over.
        return _nearest(text, run, near, count, range(arm_count))
    if len(distinct) >= count:
        before = [m for m in near if m.end <= run[0].start]
        order = list(dict.fromkeys(m.arm for m in before))
        after_first = [m for m in near if m.start >= run[0].end]
        if len(order) == count and (not after_first or "respectively" in whole):
            return tuple(order), 0.95
        last = [m for m in near if m.start >= run[-1].end]
        last_order_here = list(dict.fromkeys(m.arm for m in last))
        if (
            len(last_order_here) == count
            and not before
            and not any(run[0].end <= m.start < run[-1].start for m in near)
        ):
            return tuple(last_order_here), 0.9
        inside = [m for m in near if run[0].end <= m.start < run[-1].start]
        turned = count == 2 and before and inside and not last and before[-1].arm != inside[0].arm
        if turned and _EACH_AFTER.match(text, run[0].end, inside[0].start):
            # "those on A fell from 8 to 5, while those on B fell from 8 to 6": each arm stands before its value.
            return (before[-1].arm, inside[0].arm), 0.9
        return _nearest(text, run, near, count, distinct)
    if count == 2 and arm_count == 2 and len(distinct) == 1 and _holds_against(text, run):
        arm = distinct[0]
        other = 1 - arm
        mention = min(near, key=lambda m: min(_distance(run[0], m), _distance(run[1], m)))
        # "45% versus 28% with placebo": the mention belongs to the nearer value, and what follows it counts more.
        if mention.end <= run[0].start and _THE_SECOND.search(text[: mention.start]):
            # "higher with A than with B (68% vs 57%)": B is the second.
            return (other, arm), 0.85
        first, second = _distance(run[0], mention), _distance(run[1], mention)
        return ((arm, other), 0.85) if first < second else ((other, arm), 0.85)
    if count == 2 and len(last_order) == 2:
        return last_order, 0.8
    if count == 2 and arm_count == 2 and not distinct and _in_turn(text, run):
        return (1 - control, control), 0.6
    return (), 0.0


# "3.2% and 3.8%, respectively", "in 15.2% and 17.4% (P = 0.6)": the arms in the order in which they are always named.
_TWO_IN_TURN = lazy_pattern(r"[\])]?(?:\s(?!and\b)[\w'%/-]+){0,4}\s?(?:and|v)\s(?:in\s)?(?:only\s)?")
_OF_TIMES = lazy_pattern(r"[^.;]{0,40}\b(?:at|after|by)\b[^.;]{0,20}\band\b")


def _in_turn(text: str, run: Sequence[FoundValue]) -> bool:
    """Tell whether two values without a word for their arms are of the two arms in turn."""
    if _COMPARES.search(text, run[0].end, run[1].start):
        return True
    if not _TWO_IN_TURN.fullmatch(text, run[0].end, run[1].start) or _OF_TIMES.match(text, run[1].end):
        return False
    return (
        re.match(r"[^.;]{0,40}\brespectively\b|[^.;,(]{0,30}[(,]\s?[Pp]\b|[^.;,(]{0,30}\(", text[run[1].end :])
        is not None
    )


def _single(text: str, value: FoundValue, near: Sequence[Mention]) -> tuple[tuple[int, ...], float]:
    if value.plain or not near:
        return (), 0.0

    def away(mention: Mention) -> int:
        # What stands behind a semicolon, a full stop or "compared with" is of the next value.
        between = text[value.end : mention.start] if mention.start >= value.end else text[mention.end : value.start]
        return _distance(value, mention) + (60 if _ANOTHER_SIDE.search(between) else 0)

    nearest = next((mention for mention in near if _told_of(text, value, mention)), None) or min(near, key=away)
    return ((nearest.arm,), 0.7) if away(nearest) < _TOO_FAR else ((), 0.0)


_MORE_OF_THE_SAME = lazy_pattern(r"[^.;]{3,}?,?\sand\s(?:\w+\s){0,2}$", re.I)


_OF_ITS_OWN = lazy_pattern(r"\s(?:(?:were|was|had|reported|achieved|felt)\b|(?:[a-z-]+\s){1,2}rate\b)", re.I)


# "Nausea (17%) and headache (16%)" are two things that befell one arm.
_LISTED = lazy_pattern(
    r"\s?%?(?:\sof\s\w+)?[)\]](?:,|,?\s(?:and|or))\s(?:and\s)?(?!placebo|controls?\b)(?:[a-z][\w-]*\s){1,5}[(\[]\s?"
)


def _holds_against(text: str, run: Sequence[FoundValue]) -> bool:
    """Tell "45% versus 28%" from "69% responded and 41% were free of pain", which is of one arm twice."""
    gap = text[run[0].end : run[1].start]
    if _LISTED.fullmatch(gap):
        return False
    return _COMPARES.search(gap) is not None or not (
        _MORE_OF_THE_SAME.fullmatch(gap) and _OF_ITS_OWN.match(text, run[1].end)
    )


def _told_of(text: str, value: FoundValue, mention: Mention) -> bool:
    """Tell whether an arm follows its value in the same phrase: "12% of those given A"."""
    return value.end <= mention.start <= value.end + 60 and bool(_BOUND_AFTER.fullmatch(text, value.end, mention.start))


def _distance(value: FoundValue, mention: Mention) -> int:
    return mention.start - value.end if mention.start >= value.end else value.start - mention.end + 8


def _nearest(
    text: str, run: Sequence[FoundValue], near: Sequence[Mention], count: int, arms: Sequence[int]
) -> tuple[tuple[int, ...], float]:
    """Give each value an arm of its own so that values and mentions stand as near to each other as can be."""

    def cost(value: FoundValue, arm: int) -> float:
        best = _TOO_FAR
        for mention in near:
            if mention.arm == arm:
                first, last = min(value.start, mention.start), max(value.start, mention.start)
                crossing = sum(1 for other in run if other is not value and first < other.start < last)
                away = 0 if _told_of(text, value, mention) else _distance(value, mention)
                best = min(best, away + 60 * crossing)
        return best

    options = sorted(
        (sum(cost(v, a) for v, a in zip(run, choice, strict=True)), choice)
        for choice in itertools.permutations(arms, count)
    )
    far = [cost(v, a) >= _TOO_FAR for v, a in zip(run, options[0][1], strict=True)]
    if count == 2 and any(far) and not _COMPARES.search(text, run[0].end, run[-1].start):
        return (), 0.0
    if len(options) > 1 and options[1][0] - options[0][0] < 10:
        return options[0][1], 0.6
    return options[0][1], 0.9
