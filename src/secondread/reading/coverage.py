"""How many of the p-values that texts print were found a place in the trial, and how many can be recomputed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondread.reading.p_values import find_p_values
from secondread.reading.patterns import lazy_pattern
from secondread.record import ArmResult, Document, PrintedNumber, Result, Table, Trial

_HEAD_OF_P = lazy_pattern(r"\W*p(?:[\s-]?values?)?(?:\s?\(.{0,30}\))?\W*", re.I)
_P_ALONE = lazy_pattern(r"\s*[<>=≤≥]?\s?[01]?[.·]\d+\W{0,3}\s*")


@dataclass(frozen=True)
class Coverage:
    """Of the p-values printed: those found, those with an outcome, and those beside numbers that give them again."""

    found: int
    bound: int
    recheckable: int


def p_value_coverage(documents: Sequence[Document], trials: Sequence[Trial]) -> Coverage:
    """Return the coverage of the p-values in the sentences and tables of the documents.

    A p-value printed again elsewhere counts as bound where one of its value is.
    """
    printed = [number for document in documents for number in _printed(document)]
    held = [
        (number, result)
        for trial in trials
        for result in trial.results
        for number in (result.contrast.p if result.contrast else None, result.interaction_p)
        if number is not None
    ]
    values = {(number.value, number.comparator) for number, _ in held}
    again = {(number.value, number.comparator) for number, result in held if _gives_p(result)}
    return Coverage(
        found=len(printed),
        bound=sum((number.value, number.comparator) in values for number in printed),
        recheckable=sum((number.value, number.comparator) in again for number in printed),
    )


def _printed(document: Document) -> Iterator[PrintedNumber]:
    yield from (found.number for found in find_p_values(document.text, document.id))
    for table in document.tables:
        yield from _in_columns(document, table)


def _in_columns(document: Document, table: Table) -> Iterator[PrintedNumber]:
    """Yield the p-values of columns headed "P", whose cells say no "P =" of their own."""
    columns = {cell.column for cell in table.cells if cell.row < table.header_rows and _HEAD_OF_P.fullmatch(cell.text)}
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.column in columns and _P_ALONE.fullmatch(cell.text):
            words = cell.text.strip()
            said = words if words[0] in "<>=≤≥" else f"= {words}"
            yield from (found.number for found in find_p_values(f"P {said}", document.id))


def _gives_p(result: Result) -> bool:
    """Tell whether a p-value stands beside an interval, or beside the counts or means of two arms."""
    contrast = result.contrast
    if contrast is not None and contrast.low is not None and contrast.high is not None:
        return True
    return sum(map(_is_whole, result.arms)) >= 2


def _is_whole(arm: ArmResult) -> bool:
    counted = arm.events is not None and arm.total is not None
    return counted or (arm.value is not None and (arm.sd is not None or arm.se is not None))
