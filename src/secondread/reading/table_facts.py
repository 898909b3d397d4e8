"""Results out of the tables of a report: arms from the columns or rows that name them, outcomes from the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondread.reading.contrast_cells import ContrastCell
from secondread.reading.outcomes import OutcomeTable
from secondread.reading.patterns import lazy_pattern
from secondread.reading.row_names import Named, RowNames
from secondread.reading.study_texts import StudyText
from secondread.reading.table_arms import TableArms, table_arms, with_new_heads
from secondread.reading.table_contexts import Placed, placed_cells
from secondread.reading.table_entries import Entry, entries_in, is_before
from secondread.reading.table_outcomes import TableOutcomes
from secondread.reading.table_two_arms import parted_cells
from secondread.record import Arm, ArmResult, Contrast, Outcome, PrintedNumber, Result, Span, Table
from secondread.record.trial import Population

# More rows than any report prints; a list of laboratory values is no list of outcomes.
MOST_RESULTS = 150
SURE = 0.9

_NO_RESULTS = lazy_pattern(
    r"\bbaseline\b(?!.{0,40}\b(?:to|and|change))|\bdescription of the (?:study )?population|\bdemographic"
    r"|\b(?:patients?|participants?|clinical|general|sample|study) characteristics\b|\bon admission\b"
    r"|\bcharacteristics of (?:the )?(?:\w+ )?(?:patients|participants|sample|subjects|population|study|groups)\b"
    r"|\binclusion criteria\b|\beligib|\bschedule\b|\bdefinitions?\b|\bsubgroups?\b|\bsensitivity anal",
    re.I,
)
_WHO_TOOK_PART = lazy_pattern(
    r"^\W*(?:age|sex|gender|male|female|women|men|race|ethnicity|education|height|smok\w+)\b", re.I
)
_POPULATIONS: tuple[tuple[str, Population], ...] = (
    (r"intention[\s-]to[\s-]treat|\bITT\b|full analysis set", "randomised"),
    (r"per[\s-]protocol", "per_protocol"),
    (r"\bcompleters?\b", "completers"),
    (r"safety (?:population|set)|as[\s-]treated", "treated"),
)


def table_results(
    study: StudyText, arms: Sequence[Arm], outcomes: OutcomeTable, *, first: int = 1
) -> tuple[tuple[Result, ...], dict[str, PrintedNumber]]:
    """Return the results that the tables of a document print, and the sizes of the arms at the heads of their columns.

    Parameters
    ----------
    study
        The text of the study; its document holds the tables.
    arms
        The arms that the text names; a table that names fewer than two of them is not read.
    outcomes
        The outcomes known so far; those that a table names besides are added.
    first
        The number of the first result's id.

    Returns
    -------
    tuple
        The results in the order of the tables, and the group sizes by arm. Who took part (baseline tables), values
        before treatment and tables of subgroups are no results.
    """
    found: list[Result] = []
    sizes: dict[str, PrintedNumber] = {}
    if len(arms) < 2:
        return (), sizes
    naming = TableOutcomes(outcomes)
    for table in study.document.tables:
        placed = parted_cells(with_new_heads(placed_cells(table), arms), arms)
        named = table_arms(table, placed, arms, study.document.id)
        if named is None:
            continue
        for arm in named.sizes:
            size = named.only_size(arm)
            if size is not None:
                sizes.setdefault(arm, size)
        if _no_results(table, placed):
            continue
        entries = [entry for entry in entries_in(table, placed, named, study.document.id) if not is_before(entry)]
        names = RowNames(table, placed, study)
        rows = [(entry, names.named(entry, in_columns=named.in_columns)) for entry in entries]
        for entry, called, outcome in naming.outcomes_of([(entry, called) for entry, called in rows if called]):
            for result in _results(entry, called, outcome, table, named, arms, study.document.id):
                if len(found) == MOST_RESULTS:
                    return tuple(found), sizes
                found.append(result.model_copy(update={"id": f"r{first + len(found)}"}))
    return tuple(found), sizes


def with_sizes_of_tables(arms: Sequence[Arm], sizes: dict[str, PrintedNumber]) -> tuple[Arm, ...]:
    """Return the arms with the sizes that heads of columns print, where the text prints none."""
    return tuple(
        arm.model_copy(update={"n_randomised": arm.n_randomised or sizes[arm.id]})
        if arm.id in sizes and arm.n_randomised is None
        else arm
        for arm in arms
    )


def _caption(table: Table) -> str:
    return table.caption.text if table.caption else ""


def _no_results(table: Table, placed: Sequence[Placed]) -> bool:
    """Tell tables of who took part, by their caption or by their rows."""
    if _NO_RESULTS.search(_caption(table)):
        return True
    rows = {one.labels[-1] for one in placed if one.labels}
    about_people = sum(bool(_WHO_TOOK_PART.match(row)) for row in rows)
    return about_people >= 3 or (about_people >= 2 and about_people >= 0.3 * len(rows))


def _results(
    entry: Entry,
    called: Named,
    outcome: Outcome,
    table: Table,
    named: TableArms,
    arms: Sequence[Arm],
    document_id: str,
) -> Iterator[Result]:
    place = Span(document=document_id, start=entry.start, end=entry.end)
    population = next((kind for words, kind in _POPULATIONS if re.search(words, _caption(table), re.I)), "unknown")
    control = next((arm.id for arm in arms if arm.role == "control"), arms[-1].id)
    per_arm = {
        arm.id: ArmResult.model_validate({"arm": arm.id, **entry.arms[arm.id]}) for arm in arms if arm.id in entry.arms
    }
    shared = {
        "id": "r", "outcome": outcome.id, "population": population, "subgroup": called.subgroup, "sure": SURE,
        "span": place,
    }  # fmt: skip
    of_arms = [arm for arm in entry.contrasts if arm and arm != control]
    if "" in entry.contrasts or not of_arms:
        contrast = entry.contrasts.get("")
        p_of_all = contrast is not None and contrast.estimate is None and (len(per_arm) > 2 or named.strange)
        # One p-value over three arms compares no two of them.
        yield Result.model_validate(
            {**shared, "arms": tuple(per_arm.values()), "contrast": None if p_of_all else _contrast(contrast, place)}
        )
        return
    for arm in of_arms:
        both = tuple(one for key, one in per_arm.items() if key in (arm, control))
        yield Result.model_validate({**shared, "arms": both, "contrast": _contrast(entry.contrasts[arm], place)})


def _contrast(cell: ContrastCell | None, place: Span) -> Contrast | None:
    if cell is None:
        return None
    return Contrast(
        measure=cell.measure,
        estimate=cell.estimate,
        low=cell.low,
        high=cell.high,
        level=cell.level,
        p=cell.p,
        adjusted=cell.adjusted,
        span=place,
    )
