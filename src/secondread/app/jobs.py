"""The work of a reading, done in a worker process: read texts, judge a record as edited, write a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from secondread.app.edits import Edit, Edited, edited
from secondread.record import Record, SecondReading

Tell = Callable[[str], None]


def read_texts(tell: Tell, sources: Sequence[tuple[str, str, bytes]]) -> dict[str, str]:
    """Read texts into a record.

    Parameters
    ----------
    tell : callable
        Told what is being done.
    sources : sequence of (name, role, content)
        What was handed in; `role` is "said" or "measured".

    Returns
    -------
    dict
        `record` as JSON and a `title` for the list.
    """
    from secondread import rereading
    from secondread.exceptions import UsageError
    from secondread.record import Document, record_to_json
    from secondread.sources import from_bytes

    opened: list[tuple[str, Document]] = []
    for name, role, content in sources:
        tell(f"Reading {name}")
        document = from_bytes(content, name)
        if isinstance(document, Record):
            if len(sources) > 1:
                raise UsageError("A record holds its own texts; hand it in alone.")
            return {"record": record_to_json(document), "title": _title(document)}
        opened.append((role, document))
    said = [document for role, document in opened if role == "said"] or [document for _, document in opened]
    ids = {document.id for document in said}
    measured = [document for role, document in opened if role == "measured" and document.id not in ids]
    tell("Finding the trial and the claims")
    record = rereading.read(_each_once(said), _each_once(measured))
    return {"record": record_to_json(record), "title": _title(record)}


def judge_record(tell: Tell, record: str, edits: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Judge a record as edited, and return all that its page shows."""
    from secondread.app.view import view_of

    tell("Judging the claims")
    now = _edited(record, edits)
    reading = _judged(now)
    tell("Drawing the report")
    return view_of(reading, now)


def write_report(tell: Tell, record: str, edits: Sequence[dict[str, Any]], form: str) -> bytes:
    """Return the report of a record as edited in one of its forms."""
    from secondread.exceptions import UsageError

    tell("Writing the report")
    now = _edited(record, edits)
    if form == "yaml":
        from secondread.record import record_to_yaml

        return record_to_yaml(now.record).encode()
    reading = _judged(now)
    if form == "html":
        from secondread.report.html import to_html

        return to_html(reading).encode()
    if form == "md":
        from secondread.report.markdown import to_markdown

        return to_markdown(reading).encode()
    if form == "json":
        from secondread.report.json_contract import to_json

        return to_json(reading).encode()
    if form == "pdf":
        from secondread.report.pdf import to_pdf

        return to_pdf(reading)
    if form == "docx":
        from secondread.report.docx import to_docx

        return to_docx(reading)
    raise UsageError(f"There is no report of the form {form!r}.")


def warm_up() -> None:
    """Read and judge a short text, so that a person's first change need not wait for what is loaded at first use."""
    text = b"Pain fell more with drug A than with placebo (mean difference -1.0, 95% CI -1.6 to -0.4) in 100 adults."
    read = read_texts(lambda stage: None, [("warm-up", "said", text)])
    judge_record(lambda stage: None, read["record"], [])


def _edited(record: str, edits: Sequence[dict[str, Any]]) -> Edited:
    return edited(record, [Edit.model_validate(each) for each in edits])


def _judged(now: Edited) -> SecondReading:
    from secondread import rereading

    return rereading.judge(now.record, mids=now.mids, alpha=now.alpha, school=now.school)


def _title(record: Record) -> str:
    document = record.documents[0]
    return (document.title or document.text.strip().partition("\n")[0])[:160] or document.name


def _each_once(documents: Sequence[Any]) -> list[Any]:
    return list({document.id: document for document in documents}.values())


JOBS: dict[str, Callable[..., Any]] = {
    "read_texts": read_texts,
    "judge_record": judge_record,
    "write_report": write_report,
}
