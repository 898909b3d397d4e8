"""Every number as it is printed, with its place: digits, percentages, comparators, ranges and number words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.number_words import number_words
from secondread.reading.patterns import any_in, has_digit, lazy_pattern
from secondread.record import PrintedNumber, Span
from secondread.record.printed import Comparator

# Digits that are no quantity: addresses, registry numbers, DOIs, and marks of references.
_NOT_NUMBERS = lazy_pattern(
    r"https?://\S+|www\.\S+|\bdoi:\s?\S+|\b10\.\d{4,9}/\S+|\bNCT\s?\d{6,8}\b|\bISRCTN\s?\d+|\bACTRN\s?\d+"
    r"|\bChiCTR[-\w]*\d+|\bUMIN\s?\d+|\bNTR\s?\d+|\bCTRI/\S+|\b\d{4}-\d{6}-\d{2}\b|\bPMID:?\s?\d+"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}\b(?!\d)"
    r"|(?<=[A-Za-z.,;”’\"])\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]"
)
_THOUSANDS = "[,\u2009\u202f\u2008\u00a0']"
_DIGITS = rf"(?:\d{{1,3}}(?:{_THOUSANDS}\d{{3}})+(?!\d)|\d+)(?:[.·∙•‧⋅]\d+)?|[.·∙‧⋅]\d+"
_NUMBER = lazy_pattern(
    rf"(?P<comparator>(?:<=|>=|=<|=>|[<>≤≥⩽⩾~≈])[\s\u2009]*)?"
    rf"(?P<sign>[-−–‒﹣－])?(?P<digits>{_DIGITS})"
    rf"(?P<large>\s(?:hundred|thousand|million|billion)\b)?"
    rf"(?P<percent>[\s\u2009]?%|[\s-](?:percent(?:age)?|per[\s-]cent)\b(?:[\s-]points?)?)?"
    rf"(?P<points>[\s-](?:percentage[\s-])?points?\b)?"
)
_COMPARATORS: dict[str, Comparator] = {
    "<": "<", ">": ">", "<=": "<=", "=<": "<=", "≤": "<=", "⩽": "<=", ">=": ">=", "=>": ">=", "≥": ">=", "⩾": ">=",
    "~": "~", "≈": "~",
}  # fmt: skip
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_ORDINAL = lazy_pattern(r"(?:st|nd|rd|th)\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_BEFORE_YEAR = lazy_pattern(
    rf"(?:\b(?:in|since|until|during|from|by|through|to|and|of|between|before|after|early|late|mid|year"
    rf"|spring|summer|fall|autumn"
    rf"|winter|published|©)|{_MONTH}|\b{_MONTH}\s\d{{1,2}},|[(;,–-])\s?$",
    re.I,
)
_AFTER_COUNT = lazy_pattern(
    r"\s?(?:[a-z]+\s){0,2}(?:patients|participants|people|women|men|children|adults|subjects|cases"
    r"|deaths|events|infants|mg|ml|iu"
    r"|units|steps|kcal|calories|students|volunteers|births|hospitals|trials|studies)\b",
    re.I,
)
_BEFORE_DAY = lazy_pattern(rf"\b{_MONTH}\s$")
_AFTER_DAY = lazy_pattern(rf"\s{_MONTH}\b")
_UNIT = lazy_pattern(
    r"[\s\u2009\u00a0-]?(mg|µg|μg|mcg|kg|g|mL|ml|dL|L|IU|mmol|mm|cm|hours?|days?|weeks?|months?|years?"
    r"|minutes?|points?)\b"
)
_RANGE_GAP = lazy_pattern(r"\s?[-–−‒]\s?|\s(?:to|and|or)\s")


def printed_numbers(text: str, document_id: str, offset: int = 0) -> tuple[PrintedNumber, ...]:
    """Return every number printed in a text, in order.

    Parameters
    ----------
    text
        A stretch of a document's text.
    document_id
        The document that the spans name.
    offset
        Where the stretch begins in the document.

    Returns
    -------
    tuple of PrintedNumber
        Each with the text as printed (with its comparator and percent sign), value, decimals and span. A range gives
        both its ends. `unit` is a measure's unit ("mg"), "percentage points", "date" for a calendar year or day of the
        month, or "". Digits inside names (IL-6, COVID-19, registry numbers, reference marks) are no numbers.
    """
    hidden = text
    if has_digit(text) or any_in(text, ("://", "www.", "doi:", "CTRI/")):
        hidden = _NOT_NUMBERS.sub(lambda match: "\ufffc" * len(match.group()), text)
    if "@" in text:
        hidden = re.sub(r"[^\s@]+@[^\s@]+\.\w+", lambda match: "\ufffc" * len(match.group()), hidden)
    in_digits = _in_digits(hidden, text, document_id, offset) if has_digit(text) else ()
    found = [*in_digits, *number_words(hidden, document_id, offset)]
    found.sort(key=lambda number: (number.span.start, -number.span.end) if number.span else (0, 0))
    return tuple(_with_percent_of_range(found, text, offset))


def _in_digits(hidden: str, text: str, document_id: str, offset: int) -> Iterator[PrintedNumber]:
    for match in _NUMBER.finditer(hidden):
        digits_start, digits_end = match.span("digits")
        start = match.start("comparator") if match.group("comparator") else digits_start
        sign = ""
        if match.group("sign"):
            if _is_minus(hidden, match.start("sign"), match.group("sign")):
                sign = "-"
                start = min(start, match.start("sign"))
            elif match.group("comparator"):
                continue
        if not sign and _inside_a_name(hidden, match.start("sign") if match.group("sign") else digits_start):
            continue
        after = hidden[digits_end : digits_end + 12]
        if _ORDINAL.match(after) or _glued_to_a_word(after):
            continue
        value, decimals = _value(match.group("digits"))
        end = digits_end
        if match.group("large"):
            value *= _LARGE[match.group("large").strip()]
            decimals = 0
            end = match.end("large")
        percent = bool(match.group("percent"))
        unit = ""
        if match.group("points") or (match.group("percent") or "").rstrip("s").endswith("point"):
            unit = "percentage points" if percent or "percentage" in (match.group("points") or "") else "points"
            percent = unit == "percentage points"
            end = match.end() if percent else end
        elif percent:
            end = match.end("percent")
        elif _is_date(hidden, digits_start, digits_end, match.group("digits")):
            unit = "date"
        else:
            measured = _UNIT.match(hidden, end)
            unit = measured.group(1) if measured else ""
        comparator = _COMPARATORS.get((match.group("comparator") or "").strip(), "=")
        yield PrintedNumber(
            text=text[start:end],
            value=-value if sign else value,
            decimals=decimals,
            comparator=comparator,
            percent=percent,
            unit=unit,
            span=Span(document=document_id, start=offset + start, end=offset + end),
        )


def _value(digits: str) -> tuple[float, int]:
    plain = re.sub(rf"{_THOUSANDS}", "", digits)
    plain = re.sub(r"[·∙•‧⋅]", ".", plain)
    whole, _, fraction = plain.partition(".")
    return float(f"{whole or 0}.{fraction or 0}"), len(fraction)


def _is_minus(text: str, at: int, sign: str) -> bool:
    """Tell a minus sign from the dash of a range ("0.8-1.7") or of a word ("IL-6")."""
    before = text[at - 1] if at else " "
    if before.isdigit() or before in "%)]" or before.isalpha():
        return False
    if sign in "−﹣－":
        return True
    # "12 -15" is as often a range as a difference; a number right before it makes it a range.
    return not re.search(r"\d%?\s$", text[max(0, at - 4) : at])


def _inside_a_name(text: str, at: int) -> bool:
    """Tell the 6 of IL-6, the 12 of B12 and the 19 of COVID-19 from quantities."""
    if at == 0:
        return False
    before = text[at - 1]
    if before == "_" or before == "^" or (before == "/" and at > 1 and text[at - 2].isalpha()):
        return True
    if before.isalpha():
        # "P0.05" and "n99" are printed without a sign now and then.
        return not (before in "Ppn" and (at < 2 or not text[at - 2].isalnum()))
    if before in "-‐‑–" and at > 1 and text[at - 2].isalpha():
        return True
    # "−" glued to a letter, as in "IL−6"
    return text[at] in "-−–‐‑" and (before.isalpha() or before in ")]")


def _glued_to_a_word(after: str) -> bool:
    """Tell "5HT" and "3D" from "6mg" and "2x"."""
    if not after[:1].isalpha() or after[:1] in "×":
        return False
    return not re.match(
        r"(?:mg|µg|μg|mcg|ug|kg|g|ml|mL|dl|dL|l|L|IU|U|mmol|nmol|mm|cm|m|km|h|hr|hrs|min|s|d|w|wk|wks|mo|y"
        r"|yr|yrs|x|k|K|M|bpm"
        r"|Gy|Hz|kcal|pg|ng|ppm|to|vs|MHz|cc)(?![A-Za-z])",
        after,
    )


def _is_date(text: str, start: int, end: int, digits: str) -> bool:
    if not digits.isdigit():
        return False
    value = int(digits)
    before = text[max(0, start - 24) : start]
    if len(digits) == 4 and 1900 <= value <= 2099:
        return bool(_BEFORE_YEAR.search(before)) and not _AFTER_COUNT.match(text, end)
    if len(digits) <= 2 and 1 <= value <= 31:
        return bool(_BEFORE_DAY.search(before)) or bool(re.match(rf"\s(?:{_MONTH})(?=[\s,])", text[end : end + 12]))
    return False


def _with_percent_of_range(found: list[PrintedNumber], text: str, offset: int) -> Iterator[PrintedNumber]:
    """Give the first end of "45-50%" and "between 45 and 50 percent" the percent sign of the second."""
    for index, number in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if (
            after is not None
            and number.span is not None
            and after.span is not None
            and after.percent
            and not number.percent
            and number.unit == ""
            and _RANGE_GAP.fullmatch(text[number.span.end - offset : after.span.start - offset])
        ):
            yield number.model_copy(update={"percent": True})
        else:
            yield number
