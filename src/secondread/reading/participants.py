"""How many took part: the number randomised, and the words that name people in a study."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.patterns import compiled, lazy_pattern
from secondread.reading.study_texts import StudyText, about_other_studies
from secondread.record import PrintedNumber

PEOPLE = (
    r"(?:patients|participants|people|persons|individuals|women|men|adults|children|subjects|volunteers"
    r"|infants|newborns|babies|boys"
    r"|girls|students|veterans|residents|smokers|mothers|teens|teenagers|adolescents|survivors|workers"
    r"|nurses|couples|seniors|athletes"
    r"|volunteer|outpatients|inpatients|Americans|users|drinkers|pairs|families|physicians|doctors|kids|males"
    r"|females|cases|respondents)"
)
# What may stand between the number and the people: "99 pregnant women", "240 morbidly obese patients".
_WORDS = r"(?:\s(?:[A-Za-z][\w'’/-]*,?)){0,5}?"
_DIGITS = r"(?P<n>\d{1,3}(?:[,\u2009\u202f]\d{3})+|\d{1,6})"

# Each pattern gives a number; the earlier ones say more surely that it is the number randomised.
_PATTERNS: tuple[tuple[str, float, str], ...] = (
    ("randomised", 1.0, (
        rf"{_DIGITS}{_WORDS}(?:\s{PEOPLE})?(?:\s(?!whom\b|screened\b)(?:[\w-]+|\([^)]*\)),?){{0,14}}?\s"
        rf"(?:were|was|underwent|to be|had been|been)\s(?:then\s|subsequently\s)?(?:randomly|randomi[sz]ed"
        rf"|randomi[sz]ation)\b"
        )),
    ("randomised", 1.0, (
        rf"\b(?:randomly\s(?:assigned|allocated|divided|split|selected)|randomi[sz]ed|randomi[sz]ing)\s"
        rf"(?:a\stotal\sof\s|about\s|nearly\s|more\sthan\s|some\s)?{_DIGITS}{_WORDS}\s{PEOPLE}"
        )),
    ("randomised", 1.0, rf"{_DIGITS}{_WORDS}\s{PEOPLE}\s(?:who\swere\s)?"
     r"(?:randomi[sz]ed|randomly\s(?:assigned|allocated))"),
    ("randomised", 0.95, rf"\btotal\s(?:of\s)?[Nn]\s?=\s?{_DIGITS}"),
    ("randomised", 0.9, (
        rf"\b(?:randomly\sassign(?:ed|ing)?|randomi[sz]ed|randomi[sz]ing)\s{_DIGITS}(?=\s(?:to|of|eligible"
        rf"|adults?|were|was|in)\b|\s?[,;()]|\.?$)"
        )),
    # "80 women received injections of either A or B"
    ("total", 0.9, (
        rf"{_DIGITS}{_WORDS}\s{PEOPLE}(?:\s[\w-]+){{0,5}}?\s(?:received|took|got|were\sgiven)\s(?:[\w-]+\s){{0,3}}?either\b"
        )),
    # "Of a planned 500 women, 120 were enrolled"
    ("total", 0.9, (
        rf"\b(?:planned|intended|projected)\s[\d,]+(?:\s{PEOPLE})?,\s(?:only\s)?{_DIGITS}(?:\s{PEOPLE})?\s"
        rf"(?:were|was|had\sbeen)\s(?:enrolled|recruited|included)"
        )),
    ("total", 0.9, rf"\b(?:a\s)?total\sof\s{_DIGITS}{_WORDS}\s{PEOPLE}"),
    ("total", 0.85, (
        rf"\b(?:enrolled|recruited|involved|involving|included|including|studied|followed|tracked|tested"
        rf"|enrolling|recruiting|assigned|gave|asked|took)\s(?:a\stotal\sof\s|about\s|nearly\s|almost\s"
        rf"|more\sthan\s|some\s|roughly\s|over\s|approximately\s|just\s)*{_DIGITS}{_WORDS}\s{PEOPLE}"
        )),
    ("total", 0.85, (
        rf"{_DIGITS}{_WORDS}\s{PEOPLE}\s(?:\w+\s){{0,6}}?(?:were|was)\s(?:enrolled|recruited|included|studied"
        rf"|assigned|divided|split|given|treated|tested|analy[sz]ed)"
        )),
    ("total", 0.8, (
        rf"\b(?:among|in|of|on|with)\s(?:a\s(?:group|total|sample|cohort)\sof\s)?(?:about\s|nearly\s|almost\s"
        rf"|more\sthan\s|some\s|roughly\s|over\s|only\s|the\s)*{_DIGITS}{_WORDS}\s{PEOPLE}"
        )),
    ("total", 0.8, rf"\(\s?[Nn]\s?=\s?{_DIGITS}\s?\)"),
    ("total", 0.75, rf"\b{_DIGITS}-(?:patient|person|participant|subject|woman|man|people)s?\b"),
    ("total", 0.7, rf"^{_DIGITS}{_WORDS}\s{PEOPLE}"),
    ("total", 0.6, rf"{_DIGITS}{_WORDS}\s{PEOPLE}"),
)  # fmt: skip
# Under the heading "Participants" stands first how many there were.
_PARTICIPANTS = lazy_pattern(r"(?:study |trial )?(?:participants|patients|subjects|population)", re.I)
_AT_ITS_START = lazy_pattern(rf"{_DIGITS}{_WORDS}\s{PEOPLE}", re.I)
_MAY_COUNT = lazy_pattern(rf"{PEOPLE}|random|[nN]\s?=|\d-\w", re.I)
_DIGIT_IN = lazy_pattern(r"\d")
_SCREENED = lazy_pattern(
    (
        r"\b(?:screened|eligible|assessed for eligibility|invited|approached|contacted|worldwide|million|nationwide"
        r"|in the (?:United States|U\.?S\.?|UK|United Kingdom"
        r"|world|country)|each year|every year|annually|affects?|suffer|living with|diagnosed with|die)\b"
    ),
    re.I,
)
_PLANNED = lazy_pattern(
    (
        r"\b(?:planned|sample size of|target(?: enrol\w+)? of|aim(?:ed)? to (?:enrol|recruit)|would be "
        r"needed|needed)\s(?:\w+\s){0,2}$"
    ),
    re.I,
)
# "Included at least 30 people each", "with 25 men being moved to a higher dose": a bound, and a part of a group.
_A_PART = lazy_pattern(
    r"\b(?:at least|(?:a )?minimum of|no fewer than)\s$|\b(?:reduction|drop|decline|decrease|fall|improvement|increase)"
    r"s?\b[^.;,]{0,30}\bfor\s$",
    re.I,
)
# "93 patients were given A, and 95 got a placebo": each counts one arm.
_TOOK = r"(?:received|took|(?:were|was)\s(?:given|assigned|allocated|treated)|got|given|taking|receiving|underwent)"
_ONE_ARM = lazy_pattern(
    rf"(?:\s[\w'’-]+){{0,6}}?\s{_TOOK}\b[^.;]{{3,80}}?[,;]?\s(?:and|while|whereas|compared (?:with|to)|versus)\s"
    rf"(?:the\s(?:other|remaining)\s)?\d[\d,]*(?:\s(?!percent\b|mg\b|weeks\b|months\b|years\b)[\w'’-]+){{0,4}}?\s{_TOOK}\b",
    re.I,
)
_THE_OTHER_ARM = lazy_pattern(
    rf"\d[\d,]*(?:\s[\w'’-]+){{0,6}}?\s{_TOOK}\b[^.;]{{3,80}}?[,;]?\s(?:and|while|whereas|compared (?:with|to)"
    rf"|versus)\s"
    r"(?:the\s(?:other|remaining)\s)?$",
    re.I,
)
_A_PART_AFTER = lazy_pattern(r"\s(?:per|in each|in every)\s(?:\w+\s)?(?:group|arm)\b|\sbeing\b|\seach\b", re.I)
_STUDY = lazy_pattern(
    (
        r"\b(?:stud(?:y|ies)|trial|researchers?|investigators|we|team|participants|scientists|randomly"
        r"|randomi[sz]ed|enrolled|recruited)\b"
    ),
    re.I,
)


def count_from(study: StudyText, sentence_index: int, start: int) -> PrintedNumber | None:
    """Return the printed number that begins at an offset of the document, or None."""
    for number in study.numbers.get(sentence_index, ()):
        if number.span is not None and number.span.start == start:
            return number
    return None


def number_randomised(study: StudyText, *, sizes: frozenset[int] = frozenset()) -> tuple[PrintedNumber | None, float]:
    """Return the number randomised (or, less surely, taking part) as printed, and how sure the reading is.

    `sizes` are the offsets of numbers already read as the size of one arm.
    """
    best: tuple[float, int, PrintedNumber] | None = None
    floor = [0.0]
    for score, place, number in _candidates(study, floor):
        if place not in sizes and (best is None or score > best[0]):
            best = (score, place, number)
            floor[0] = score
    return (best[2], min(1.0, best[0])) if best else (None, 0.0)


def _candidates(study: StudyText, best: list[float]) -> Iterator[tuple[float, int, PrintedNumber]]:
    for sentence in study.sentences:
        if sentence.section.kind in ("heading", "conclusions", "other") and study.kind in ("abstract", "article"):
            continue
        numbers = study.numbers.get(sentence.index, ())
        # Number words are put in digits of the same length, so that one pattern reads both.
        text = _with_digits(sentence.text, sentence.start, numbers)
        if not _DIGIT_IN.search(text) or not _MAY_COUNT.search(text):
            continue
        random = "random" in text.lower()
        other = about_other_studies(sentence.text) and not re.search(
            r"\b(?:new|this|current|present|our|the) (?:\w+ ){0,2}(?:study|trial)\b", sentence.text
        )
        counted = _AT_ITS_START.match(text) if _PARTICIPANTS.fullmatch(sentence.section.heading.strip(" .:")) else None
        if counted is not None and (number := _printed_at(numbers, sentence.start)) is not None:
            yield 0.95, sentence.start, number
        for what, base, pattern in _PATTERNS:
            # What cannot beat the best so far is not looked for.
            if base <= best[0] or (what == "randomised" and not random and base != 0.95):
                continue
            for match in compiled(pattern, re.I | re.M).finditer(text):
                number = _printed_at(numbers, sentence.start + match.start("n"))
                if number is None or number.percent or number.unit not in ("",) or number.value < 4 or number.decimals:
                    continue
                score = base
                around = text[max(0, match.start() - 40) : match.end() + 40]
                if _SCREENED.search(around) and base < 1:
                    score -= 0.4
                if re.search(r"\bof\s$", text[: match.start("n")]) and re.search(
                    r"\d\s?(?:\([^)]*\)\s)?of\s$", text[: match.start("n")]
                ):
                    # "40 of 106 patients" is a result of one arm.
                    score -= 0.6
                near_after = text[match.end("n") : match.end("n") + 14]
                if re.search(
                    r"\b(?:aged?|ages|between|week|day|month|year)\s$"
                    r"|\b(?:one|two|three|\d+)\s(?:in|of|out of)\s(?:every\s)?$",
                    text[: match.start("n")],
                ) or re.match(
                    (
                        r"\s?(?:to|-|–|and)\s?\d+\s?(?:years|yrs|or)|\s?(?:years|yrs|months|weeks|days|hours|mg|sites"
                        r"|centers|centres|hospitals|countries|clinics)\b|-(?:year|week|day|month)"
                    ),
                    near_after,
                ):
                    continue
                between = text[match.end("n") : match.end()]
                if re.search(
                    r"\bscreened\b|\bof whom\b|\bassessed for\b|\b(?:trials|studies)\b|\bnew\b.*\bcases$", between
                ):
                    # "64 trials in which people" counts trials, "102,900 new cases" who falls ill in a year.
                    continue
                if _A_PART.search(text[: match.start("n")]) or _A_PART_AFTER.match(text, match.end()):
                    continue
                if base < 0.95 and (
                    _ONE_ARM.match(text, match.end("n")) or _THE_OTHER_ARM.search(text[: match.start("n")])
                ):
                    score -= 0.6
                if number.text[:1].isalpha() and number.value < 12:
                    score -= 0.3
                if _PLANNED.search(text[: match.start("n")]):
                    continue
                if (
                    re.search(
                        r"%\s?[\[(]?\s?(?:n\s?=\s?)?$|\bof\s$", text[max(0, match.start("n") - 8) : match.start("n")]
                    )
                    and base < 0.8
                ):
                    score -= 0.3
                if re.match(r"\s?(?:\[|\()?\d+(?:\.\d+)?\s?%", text[match.end("n") : match.end("n") + 8]):
                    score -= 0.3
                if other:
                    score -= 0.5
                if study.kind in ("news", "press release", "blog", "unknown") and not _STUDY.search(sentence.text):
                    score -= 0.15
                if sentence.section.kind == "title":
                    score -= 0.1
                if score > 0.25:
                    yield score, sentence.start + match.start("n"), number


def _printed_at(numbers: tuple[PrintedNumber, ...], start: int) -> PrintedNumber | None:
    return next((number for number in numbers if number.span is not None and number.span.start == start), None)


def _with_digits(text: str, offset: int, numbers: tuple[PrintedNumber, ...]) -> str:
    pieces = list(text)
    for number in numbers:
        if number.span is None or not number.text[:1].isalpha() or number.unit == "fraction" or number.percent:
            continue
        start, end = number.span.start - offset, number.span.end - offset
        digits = f"{number.value:.0f}"
        if len(digits) <= end - start:
            pieces[start:end] = digits + "\u0001" * (end - start - len(digits))
    # What is left of the words becomes a word of its own, so that offsets stay and a pattern may pass over it.
    return re.sub(r"\u0001+", lambda match: " " + "a" * (len(match.group()) - 1), "".join(pieces))
