"""What a person may change in a reading, and the record and settings that come of it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from secondread.exceptions import UnreadableInput, UsageError
from secondread.record import CLAIM_KINDS, SCHOOLS, Document, Record, record_from_text

_LONGEST = 4_000


class Edit(BaseModel):
    """One change: a fact corrected, a claim added or struck out, or a setting.

    Parameters
    ----------
    kind : {"fact", "add_claim", "remove_claim", "setting"}
        What is changed.
    at : str
        The place of a fact in the record (`trials.t1.results.r1.contrast.p`), the id of a claim, or the name of a
        setting: `alpha`, `school`, or `mid:` with the name of an outcome.
    value : str
        What it shall be: a number or word; empty to strike a fact out or to unset a setting; the kind of a claim added.
    quote : str
        The words of a claim added, as they stand in a text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["fact", "add_claim", "remove_claim", "setting"]
    at: str = Field("", max_length=400)
    value: str = Field("", max_length=_LONGEST)
    quote: str = Field("", max_length=_LONGEST)


@dataclass(frozen=True, slots=True)
class Edited:
    """A record with its edits carried out, and the settings it is judged by."""

    record: Record
    mids: dict[str, float]
    alpha: float | None
    school: Literal["common", "strict"]


def edited(record: str, edits: Sequence[Edit]) -> Edited:
    """Carry out edits on a record.

    Parameters
    ----------
    record : str
        The record as read, as JSON.
    edits : sequence of Edit
        In the order in which they were made; of two for the same thing the later counts.

    Raises
    ------
    UsageError
        If an edit names nothing that is there, or a value that cannot be.
    """
    data = json.loads(record)
    facts = {fact["at"]: fact for fact in data.get("facts", [])}
    mids: dict[str, float] = {}
    alpha: float | None = None
    school: Literal["common", "strict"] = "common"
    for place, edit in enumerate(edits):
        if edit.kind == "fact":
            if edit.at not in facts:
                raise UsageError(f"Nothing was read at {edit.at!r}; a fact is named by its place in the record.")
            facts[edit.at]["correct"] = edit.value.strip() or "none"
        elif edit.kind == "add_claim":
            data["claims"] = [*data.get("claims", []), _claim(data, edit, f"u{place + 1}")]
        elif edit.kind == "remove_claim":
            left = [claim for claim in data.get("claims", []) if claim["id"] != edit.at]
            if len(left) == len(data.get("claims", [])):
                raise UsageError(f"There is no claim {edit.at!r}.")
            data["claims"] = left
            data["facts"] = [fact for fact in data.get("facts", []) if not fact["at"].startswith(f"claims.{edit.at}.")]
        elif edit.at == "alpha":
            alpha = _number(edit, 0.0, 1.0) if edit.value.strip() else None
        elif edit.at == "school":
            if edit.value not in SCHOOLS:
                raise UsageError(f"school must be {' or '.join(SCHOOLS)}, got {edit.value!r}.")
            school = edit.value  # type: ignore[assignment]
        elif edit.at.startswith("mid:"):
            name = edit.at.removeprefix("mid:")
            mids.pop(name, None)
            if edit.value.strip():
                mids[name] = _number(edit, 0.0, float("inf"))
        else:
            raise UsageError(f"There is no setting {edit.at!r}; there are alpha, school and mid:OUTCOME.")
    try:
        return Edited(record_from_text(json.dumps(data), "This change"), mids, alpha, school)
    except UnreadableInput as error:
        raise UsageError(str(error)) from None


def _number(edit: Edit, low: float, high: float) -> float:
    text = edit.value.strip().replace("\u2212", "-")
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = float("nan")
    if not low < value < high:
        raise UsageError(f"{edit.value!r} is no value for {edit.at}; write a number such as 0.05 or 10%.")
    return value


def _claim(data: dict[str, Any], edit: Edit, identity: str) -> dict[str, Any]:
    """Return a claim that a person pointed at; where its words stand is looked up in the texts."""
    if edit.value not in CLAIM_KINDS:
        raise UsageError(f"{edit.value!r} is no kind of claim; the kinds are {', '.join(CLAIM_KINDS)}.")
    words = edit.quote.split()
    if not words:
        raise UsageError("A claim needs its words; select them in the text.")
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    for document in (Document.model_validate(each) for each in data.get("documents", [])):
        found = pattern.search(document.text)
        if found:
            span = {"document": document.id, "start": found.start(), "end": found.end()}
            trials = data.get("trials") or [{}]
            return {
                "id": identity,
                "quote": found.group(),
                "span": span,
                "sentence": span,
                "speaker": "reporter",
                "speaker_role": "reporter",
                "kind": edit.value,
                "trial": trials[0].get("id"),
                **_about(trials[0]),
            }
    raise UsageError(f"“{edit.quote[:80]}” stands in none of the texts; select the words as they are.")


def _about(trial: dict[str, Any]) -> dict[str, Any]:
    """Return the primary outcome as what a claim is about until the person says otherwise."""
    primary = next((each for each in trial.get("outcomes", []) if each.get("role") == "primary"), None)
    return {"outcome": primary["id"], "outcome_match": "same"} if primary else {}
