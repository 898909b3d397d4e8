"""The record: documents, trials and claims together, and its way to JSON and YAML and back."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any

from pydantic import FailFast, Field, ValidationError

from secondread.exceptions import UnreadableInput
from secondread.record.base import Frozen
from secondread.record.claim import Claim
from secondread.record.corrections import Correction, with_corrections
from secondread.record.document import Document
from secondread.record.facts import Fact, facts_of
from secondread.record.trial import Trial
from secondread.record.verdict import Finding, Verdict

RECORD_VERSION = "1"


class Record(Frozen):
    """What was read: the documents, the trials measured in them, and the claims made."""

    record_version: str = RECORD_VERSION
    documents: Annotated[tuple[Document, ...], FailFast()] = ()
    trials: Annotated[tuple[Trial, ...], FailFast()] = ()
    claims: Annotated[tuple[Claim, ...], FailFast()] = ()
    notes: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


class RecordFile(Record):
    """A record as it is written: `facts` lists its values for people, the least sure first, and takes corrections."""

    facts: tuple[Fact, ...] = ()


class SecondReading(Frozen):
    """A record and the verdict on each of its claims, in the order of the claims.

    `trial_findings` holds what the checks of each trial by itself found, whatever is claimed of it, by the trial's id.
    """

    record: Record
    verdicts: tuple[Verdict, ...] = ()
    trial_findings: dict[str, tuple[Finding, ...]] = Field(default_factory=dict)
    settings: dict[str, str] = Field(default_factory=dict)


def record_to_json(record: Record) -> str:
    """Return the record as JSON; `record_from_text` gives back an equal record."""
    return json.dumps(_in_order(record, exclude_defaults=False), indent=2, ensure_ascii=False)


def record_to_yaml(record: Record) -> str:
    """Return the record as YAML for people, leaving out what has its default value."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    data = _in_order(record, exclude_defaults=True)
    return _HOW_TO_CORRECT + str(yaml.dump(data, Dumper=dumper, sort_keys=False, allow_unicode=True, width=110))


_HOW_TO_CORRECT = """\
# What was read, the least sure first. To correct a value, write yours after 'correct' ("none" strikes it out), or
# change it where it stands further below; then run: secondread check THIS-FILE. What you change is marked as given.
"""


def _in_order(record: Record, *, exclude_defaults: bool) -> dict[str, Any]:
    """Return plain data with what a person reads first at the top, and the texts at the end."""
    data = record.model_dump(mode="json", exclude_defaults=exclude_defaults)
    facts = [fact.model_dump() for fact in facts_of(record)]
    first = {"record_version": RECORD_VERSION, **({"facts": facts} if facts else {})}
    return {**first, **{name: value for name, value in data.items() if name != "documents"}, **data}


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
        return Record.model_validate({**with_corrections(data, name), "record_version": RECORD_VERSION})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UnreadableInput(f"{name} has a mistake at {place}: {first['msg']}.") from error


class _AsWritten(float):
    """A decimal number that remembers how it was written, since "0.30" says more than 0.3."""

    written: str

    def __new__(cls, written: str) -> _AsWritten:
        number = super().__new__(cls, written.replace("_", ""))
        number.written = written
        return number

    def __str__(self) -> str:
        return self.written


def _parsed(text: str) -> Any:
    if text.lstrip().startswith("{"):
        return json.loads(text, parse_float=_AsWritten)
    import yaml

    loader = _loader()
    # A few lines of anchors can stand for more than any memory holds, and no record is written with them.
    if "&" in text and "*" in text and any(isinstance(one, yaml.AliasEvent) for one in yaml.parse(text, Loader=loader)):
        raise ValueError("it refers to parts of itself (an alias such as *a), which a record never does")
    return yaml.load(text, Loader=loader)


@cache
def _loader() -> Any:
    """Return a safe loader of YAML that keeps decimals as written, and takes "1:1" and "010" for no other number."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    def decimal(_loader: Any, node: Any) -> Any:
        try:
            return _AsWritten(node.value)
        except ValueError:
            return node.value

    def whole(_loader: Any, node: Any) -> Any:
        return int(node.value) if node.value.lstrip("+-").isdecimal() else node.value

    Loader.add_constructor("tag:yaml.org,2002:float", decimal)
    Loader.add_constructor("tag:yaml.org,2002:int", whole)
    return Loader


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else type(error).__name__
