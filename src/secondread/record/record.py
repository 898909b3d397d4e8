"""The record: documents, trials and claims together, and its way to JSON and YAML and back."""

from __future__ import annotations

import json
from typing import Any

from pydantic import Field, ValidationError

from secondread.exceptions import UnreadableInput
from secondread.record.base import Frozen
from secondread.record.claim import Claim
from secondread.record.document import Document
from secondread.record.trial import Trial
from secondread.record.verdict import Verdict

RECORD_VERSION = "1"


class Record(Frozen):
    """What was read: the documents, the trials measured in them, and the claims made."""

    record_version: str = RECORD_VERSION
    documents: tuple[Document, ...] = ()
    trials: tuple[Trial, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()


class SecondReading(Frozen):
    """A record and the verdict on each of its claims, in the order of the claims."""

    record: Record
    verdicts: tuple[Verdict, ...] = ()
    settings: dict[str, str] = Field(default_factory=dict)


def record_to_json(record: Record) -> str:
    """Return the record as JSON; `record_from_text` gives back an equal record."""
    return record.model_dump_json(indent=2)


def record_to_yaml(record: Record) -> str:
    """Return the record as YAML for people, leaving out what has its default value."""
    import yaml

    data = json.loads(record.model_dump_json(exclude_defaults=True))
    data = {"record_version": RECORD_VERSION, **data}
    return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110))


def record_from_text(text: str, name: str) -> Record:
    """Read a record from its JSON or YAML.

    Raises
    ------
    UnreadableInput
        If the text is neither, or not a record, or a record of another version.
    """
    try:
        data = _parsed(text)
    except Exception as error:
        raise UnreadableInput(f"{name} is not valid YAML or JSON: {_first_line(error)}.") from error
    if not isinstance(data, dict) or "record_version" not in data:
        raise UnreadableInput(f"{name} is not a record: it has no record_version; make one with 'secondread read'.")
    if str(data["record_version"]) != RECORD_VERSION:
        raise UnreadableInput(
            f"{name} is a record of version {data['record_version']}; this secondread reads version {RECORD_VERSION}."
        )
    try:
        return Record.model_validate({**data, "record_version": RECORD_VERSION})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UnreadableInput(f"{name} has a mistake at {place}: {first['msg']}.") from error


def _parsed(text: str) -> Any:
    if text.lstrip().startswith("{"):
        return json.loads(text)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__
