"""How many participants each arm has, where the text prints it."""

from __future__ import annotations

import re

from secondread.reading.arm_mentions import ArmMentions
from secondread.reading.participants import PEOPLE
from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_texts import StudyText
from secondread.record import Arm, PrintedNumber

_N_AFTER = lazy_pattern(
    r"[^.;()\[\]%]{0,60}?[\[(](?:[^()\[\];=%]{1,24}[;,:]\s?)?\s?[nN]\s?=\s?(?P<n>\d[\d,\u2009\u202f]*)\s?(?:[\])]|[;,]\s)"
)
# "Adults with type 2 diabetes": a number that labels counts nobody.
_NOT_LABEL = r"(?<!type )(?<!phase )(?<!grade )(?<!stage )(?<!week )(?<!day )"
_PEOPLE_AFTER = lazy_pattern(
    rf"[^.;()\[\]%]{{0,40}}?[\[(]\s?(?P<n>\d[\d,\u2009]*)\s(?:[\w-]+\s){{0,2}}{PEOPLE}\s?[\])]"
)
_GROUP_OF = lazy_pattern(
    rf"(?:\s(?:group|arm))?\s(?:consist\w+\s|was made up\s)?of\s(?P<n>\d[\d,\u2009]*)\s(?:[\w-]+\s){{0,2}}?{PEOPLE}\b",
    re.I,
)
# "64 patients with glaucoma received a ring that held A": more may stand between where people are named.
_PEOPLE_BEFORE = lazy_pattern(
    rf"(?<![\d.,·%(:∶-]){_NOT_LABEL}(?P<n>\d[\d,\u2009\u202f]*)\s(?:[\w-]+\s){{0,2}}?{PEOPLE}(?:\s(?!or\b|and\b)[\w'’/-]+){{0,9}}?\s"
    r"(?:received|were given|got|took|were assigned to(?: receive)?|underwent|were treated with)"
    r"(?:\s(?!or\b|and\b|either\b)[\w'’/-]+){0,9}?\s$",
    re.I,
)
_DIVIDES = lazy_pattern(r"\brandom|\bassign|\ballocat|\bdivided|\bsplit\b|\beither\b", re.I)
_EVENTS = lazy_pattern(r"\b(?:treated with|on|with|in)\s(?:the\s|an?\s)*$", re.I)
_HELD_AGAINST = lazy_pattern(r"\bcompared\b|\bversus\b|\bvs\b|\bthan\b", re.I)
# Where each person took both, both arms have the size of one.
_CROSSED = lazy_pattern(
    r"\bcross-?over\b|\bswapped\b|\bswitched (?:groups|treatments|to the other)"
    r"|\bfollowed by \w+ (?:days|weeks|months) (?:with|of|on)\b",
    re.I,
)
_NUMBER_AFTER = lazy_pattern(r"(?:\s(?:group|arm))?\s?[\[(]\s?(?P<n>\d[\d,\u2009]*)\s?[\])]")
_N_BEFORE = lazy_pattern(
    r"[\[(]\s?[nN]\s?=\s?(?P<n>\d[\d,\u2009\u202f]*)\s?[\])]\s(?:were\s|was\s)?(?:received|given|treated with|got|took"
    r"|assigned to|allocated to|to|underwent)"
    r"\s(?:the\s|an?\s|either\s|receive\s|oral\s|intravenous\s)*$|(?P<n2>\d[\d,]*)\s(?:patients\s|participants\s)?[\[(]$",
    re.I,
)
_COUNT_BEFORE = lazy_pattern(
    rf"(?<![\d.,·%(:∶-]){_NOT_LABEL}(?P<n>\d[\d,\u2009\u202f]*)(?:\s(?:{PEOPLE}|[\w-]+)){{0,3}}?\s"
    r"(?:received|receiving|were in|in|to|assigned to|started on"
    r"|(?:who\s)?(?:were\s)?randomly assigned to|were assigned(?: to)?(?: receive)?|were allocated "
    r"to|allocated to|were randomi[sz]ed to|randomi[sz]ed to"
    r"|were given|given|took|taking|got|underwent|treated with|were treated with|on|to receive|were "
    r"assigned to receive|were assigned)"
    r"\s(?:the\s|an?\s|either\s|receive\s|matching\s|daily\s|intravenous\s|oral\s|single\s|take\s|topical\s"
    r"|(?:drops|doses|injections|infusions|tablets|pills|capsules)\sof\s|[\d.]+\s(?:mg|percent)\s(?:of\s)?)*$",
    re.I,
)
_ASSIGNMENT = lazy_pattern(
    (
        r"random|assign|allocat|received|receiv|were in the|enrol|\bn\s?=|took|given|underwent|started on|participants "
        r"in|treated with|\bgot\b|split|divided|\b(?:group|arm) of \d"
    ),
    re.I,
)

_WHOLE_BEFORE = lazy_pattern(
    (
        r"\b(?:assigned|assign|randomi[sz]ed|allocated|divided|split|gave|treated)\s(?:a total of\s|about\s"
        r"|nearly\s)?$"
    ),
    re.I,
)
_ALL_SPLIT = lazy_pattern(
    r"\b(?:randomi[sz]ed|assigned|allocated)\s(?:to|either)\b|\b(?:received|took|given|got)\s(?:either\s)?", re.I
)
_OR_ANOTHER = lazy_pattern(r"[^.;\d]{0,60}\bor\b|[^.;\d]{0,40}\b(?:versus|vs)\b")
_OR_NEXT = lazy_pattern(r"[^.;]{0,60}\b(?:or|versus|vs)\b|[^.;\d]{0,60}\band\b")


def with_sizes(arms: tuple[Arm, ...], study: StudyText) -> tuple[Arm, ...]:
    """Return the arms with the number randomised to each, where printed."""
    finder = ArmMentions(arms)
    sizes: dict[int, PrintedNumber] = {}
    for sentence in study.sentences:
        if sentence.section.kind in ("conclusions", "other") or not _ASSIGNMENT.search(sentence.text):
            continue
        text = sentence.text
        numbers = {
            number.span.start: number for number in study.numbers.get(sentence.index, ()) if number.span is not None
        }
        found = finder.find(text)
        for position, mention in enumerate(found):
            if mention.arm in sizes:
                continue
            stop = found[position + 1].start if position + 1 < len(found) else len(text)
            for pattern in (_N_AFTER, _PEOPLE_AFTER, _GROUP_OF, _NUMBER_AFTER):
                after = pattern.match(text, mention.end, stop)
                if after:
                    _keep(sizes, mention.arm, numbers.get(sentence.start + after.start("n")))
                    break
            if mention.arm in sizes:
                continue
            begin = found[position - 1].end if position else 0
            named = _N_BEFORE.search(text, begin, mention.start)
            if named:
                _keep(sizes, mention.arm, numbers.get(sentence.start + named.start("n" if named.group("n") else "n2")))
                continue
            before = _COUNT_BEFORE.search(text, begin, mention.start)
            if before and _EVENTS.search(before.group()) and _HELD_AGAINST.search(text) and not _DIVIDES.search(text):
                # "four infants treated with A, compared with 19 treated with B" had what is told of them.
                continue
            if before is None and not _DIVIDES.search(text):
                before = _PEOPLE_BEFORE.search(text, begin, mention.start)
            if before and (
                (_WHOLE_BEFORE.search(text[: before.start("n")]) and _OR_NEXT.match(text, mention.end))
                or (_ALL_SPLIT.search(before.group()) and _OR_ANOTHER.match(text, mention.end))
            ):
                # "randomly assigned 120 adults to A or placebo", "120 were randomised to A or B": 120 are all of them.
                continue
            if before and not re.match(r"\s?%|\s(?:of|percent|per)", text[before.end("n") : before.end("n") + 9]):
                _keep(sizes, mention.arm, numbers.get(sentence.start + before.start("n")))
    if len(arms) == 2 and len(sizes) == 1 and _CROSSED.search(study.text):
        sizes = dict.fromkeys((0, 1), next(iter(sizes.values())))
    return tuple(
        arm.model_copy(update={"n_randomised": sizes[index]}) if index in sizes else arm
        for index, arm in enumerate(arms)
    )


def _keep(sizes: dict[int, PrintedNumber], arm: int, number: PrintedNumber | None) -> None:
    if number is not None and not number.percent and not number.decimals and number.unit == "" and number.value >= 1:
        sizes.setdefault(arm, number)
