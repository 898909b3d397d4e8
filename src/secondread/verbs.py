"""The verbs of the package, for scripts and notebooks: read a text, check what it claims, pool several trials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondread import rereading
from secondread.exceptions import UsageError
from secondread.notebook import Reading
from secondread.record import Document, Record, School
from secondread.sources import Source, open_source

if TYPE_CHECKING:
    from secondread.synthesis import Synthesis


def check(
    sources: Source | Iterable[Source],
    *,
    trials: Source | Iterable[Source] = (),
    mids: Mapping[str, float] | None = None,
    alpha: float | None = None,
    school: School = "common",
) -> Reading:
    """Read texts, find the claims in them, and judge each claim on the numbers the texts give.

    Parameters
    ----------
    sources : str, pathlib.Path, bytes, Document, Record, or several of them
        What to check: paths of files, or a text itself. A record is judged as it stands and is given alone.
    trials : the same, optional
        Texts that are used for what the trial measured, such as its abstract, and not searched for claims; or one
        record, whose trials are used as they stand there, corrected by hand or not.
    mids : mapping of str to float, optional
        Minimal important differences by outcome, in the outcome's unit (0.1 is ten percentage points).
    alpha : float, optional
        Two-sided significance level, where the texts state none; 0.05 by default.
    school : {"common", "strict"}
        Whose rule is followed where authorities differ (``docs/where-authorities-differ.md``).

    Returns
    -------
    Reading
        Shows itself in a notebook; `.verdicts`, `.claims`, `.record`, `.to_dict()`, `.to_frame()`.

    Raises
    ------
    UnreadableInput
        If a source cannot be opened or read.
    UsageError
        If a record is given together with other sources, or a minimal important difference, `alpha` or
        `school` is impossible.
    """
    opened, measured = _opened(sources), _opened(trials)
    documents, records = _parted(opened)
    texts, corrected = _parted(measured)
    if corrected and documents and not records:
        if texts or len(corrected) > 1:
            raise UsageError("A record holds its own trials; give one record with --trial, without other texts.")
        return Reading(rereading.judge(rereading.read_on(documents, corrected[0]), mids=mids, alpha=alpha))
    if records:
        if documents or len(records) > 1 or measured:
            raise UsageError("A record holds its own trials and claims; give one record, without other texts.")
        return Reading(rereading.judge(records[0], mids=mids, alpha=alpha, school=school))
    documents, measuring = _each_once(documents, _documents(measured))
    return Reading(rereading.reread(documents, measuring, mids=mids, alpha=alpha, school=school))


def read(sources: Source | Iterable[Source], *, trials: Source | Iterable[Source] = ()) -> Record:
    """Read texts into a record of what was measured and what is claimed, without judging it.

    Parameters
    ----------
    sources : str, pathlib.Path, bytes, Document, or several of them
        Paths of files, or a text itself.
    trials : the same, optional
        Texts that are used for what the trial measured, and not searched for claims.

    Returns
    -------
    Record
        To be written with `secondread.record.record_to_yaml`, corrected by hand, and given to `check`.

    Raises
    ------
    UnreadableInput
        If a source cannot be opened or read, or is a record already.
    """
    return rereading.read(*_each_once(_documents(_opened(sources)), _documents(_opened(trials))))


def pool(trials: Any, *, outcome: str | None = None, measure: str | None = None, **choices: Any) -> Synthesis:
    """Pool several trials and look at the result from several sides.

    Parameters
    ----------
    trials : str, pathlib.Path, mapping, data frame, or sequence of mappings or Record
        A CSV file or a data frame with the columns that metafor names (``ai n1i ci n2i``, ``m1i sd1i n1i m2i sd2i
        n2i``, ``yi vi``, ``estimate ci_low ci_high``, ...), or records that `read` gave.
    outcome : str, optional
        For records: which outcome, by a part of its name; the primary one where left out.
    measure : str, optional
        Effect measure (``"RR"``, ``"OR"``, ``"RD"``, ``"MD"``, ``"SMD"``, ``"ROM"``, ``"IRR"``, ``"HR"``).
    **choices
        ``method``, ``test``, ``prediction``, ``level``, ``tau_scale`` and ``tau_prior`` as in
        `synthesis.several_trials`.

    Returns
    -------
    Synthesis

    Raises
    ------
    UnreadableInput
        If a file is missing or is no table.
    UsageError
        In one sentence naming the row, the column (and the one that was probably meant), or the choice.
    """
    from secondread.synthesis import several_trials
    from secondread.trial_columns import columns_of

    try:
        return several_trials(columns_of(trials, outcome=outcome), measure=measure, **choices)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _opened(sources: Source | Iterable[Source]) -> tuple[Document | Record, ...]:
    if isinstance(sources, str | Path | bytes | Document | Record):
        sources = (sources,)
    return tuple(open_source(source) for source in sources)


def _parted(opened: Iterable[Document | Record]) -> tuple[list[Document], list[Record]]:
    documents: list[Document] = []
    records: list[Record] = []
    for each in opened:
        if isinstance(each, Record):
            records.append(each)
        else:
            documents.append(each)
    return documents, records


def _documents(opened: Iterable[Document | Record]) -> list[Document]:
    documents, records = _parted(opened)
    if records:
        raise UsageError("A record stands where a text is expected; give the text of the article or abstract.")
    return documents


def _each_once(documents: list[Document], measuring: list[Document]) -> tuple[list[Document], list[Document]]:
    """Read a text once though it was given twice, so that no claim is counted double; equal texts have equal ids."""
    said = {document.id: document for document in documents}
    measured = {document.id: document for document in measuring if document.id not in said}
    return list(said.values()), list(measured.values())
