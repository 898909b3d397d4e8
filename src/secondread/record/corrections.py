"""What a person corrected in a record: found by holding it against its list of facts, and marked as given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from secondread.exceptions import UnreadableInput
from secondread.record.base import Frozen
from secondread.record.facts import shown

# What a fact says was read where the record, written without its defaults, has no line for it.
_UNWRITTEN = ("", "unknown", "unstated", "plain")


class Correction(Frozen):
    """A value that a person changed: where it is in the record, what it is, what was read and what is given instead."""

    at: str
    what: str
    read: str = ""
    given: str = ""


def correction_sentence(correction: Correction) -> str:
    """Return a correction as one sentence for a report."""
    what = correction.what[:1].upper() + correction.what[1:]
    now = f"is “{correction.given}”, given by hand" if correction.given else "was struck out by hand"
    return f"{what} {now}; read was {f'“{correction.read}”' if correction.read else 'nothing'}."


def with_corrections(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the plain data of a record with a person's corrections carried out, marked as given, and listed.

    A correction is what stands after ``correct`` in the list of facts, or a value that differs from what the fact says
    was read. A number may be given alone (``events: 14``); one added where no fact is counts as given as well.

    Raises
    ------
    UnreadableInput
        If the list of facts is broken, or corrects a value that the record does not have.
    """
    data = dict(data)
    facts = data.pop("facts", None) or []
    made: dict[str, dict[str, str]] = {}
    for fact in _checked(facts, name):
        at, read, correct = fact["at"], _text(fact.get("read")), _text(fact.get("correct"))
        holder, key, missing = _place(data, at)
        if missing:
            if correct:
                raise UnreadableInput(f"{name} corrects {at}, which the record does not have; take the fact out.")
            made.setdefault(missing, {"at": missing, "what": _part_named(missing), "read": read, "given": ""})
            continue
        before = holder.get(key)
        if not correct and (shown(before) == read or (before is None and read in _UNWRITTEN)):
            continue
        new = correct or _changed(before, read)
        if new.casefold() == "none":
            new = ""
        holder.pop(key, None)
        if new:
            holder[key] = _like(before, new)
        made[at] = {"at": at, "what": _text(fact.get("what")) or at, "read": read, "given": new}
    if facts:
        _mark_added(data.get("trials"), "trials", {fact["at"] for fact in facts})
    earlier = [each for each in data.get("corrections") or [] if isinstance(each, dict) and each.get("at") not in made]
    return {**data, "corrections": [*earlier, *made.values()]}


def _checked(facts: Any, name: str) -> Sequence[dict[str, Any]]:
    if not isinstance(facts, list) or not all(isinstance(f, dict) and isinstance(f.get("at"), str) for f in facts):
        raise UnreadableInput(f"{name} has a mistake at facts: each needs its place in the record after 'at'.")
    return facts


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _place(data: dict[str, Any], at: str) -> tuple[dict[str, Any], str, str]:
    """Return what holds a value and under which key; the third is the part that is gone where there is none."""
    *steps, key = at.split(".")
    part: Any = data
    for number, step in enumerate(steps):
        if isinstance(part, dict):
            # A part all of whose values are defaults is not written.
            part = part.setdefault(step, {}) if number > 1 else part.get(step)
        elif isinstance(part, list):
            part = next((inner for index, inner in enumerate(part) if _is_called(inner, index, step)), None)
        if part is None:
            return {}, "", ".".join(steps[: number + 1])
    return (part, key, "") if isinstance(part, dict) else ({}, "", at)


def _is_called(part: Any, index: int, step: str) -> bool:
    if not isinstance(part, dict):
        return False
    return str(part.get("id", part.get("arm", index))) == step


def _part_named(at: str) -> str:
    kind, _, identifier = at.rpartition(".")
    return f"{kind.rpartition('.')[2].removesuffix('s')} {identifier}"


def _changed(before: Any, read: str) -> str:
    """Return the words of a value that was changed in its place; of a number either the words or the value may be."""
    if before is None:
        return "none"
    if isinstance(before, dict):
        text, value = _text(before.get("text")), before.get("value")
        if value is not None and (text == read or read.startswith(f"{text} (")):
            return _text(value)
        return text
    return _text(before)


def _like(before: Any, new: str) -> Any:
    """Return a value given by hand in the form of the one before; a bare one is made a number or words when checked."""
    if isinstance(before, dict) and "value" in before:
        kept = {name: before[name] for name in ("percent", "unit") if name in before}
        return {"given": new, **kept}
    return new


def _mark_added(part: Any, at: str, known: set[str]) -> None:
    """Mark the numbers of the trials that have neither a place nor a fact: a person added them."""
    if isinstance(part, list):
        for index, inner in enumerate(part):
            if isinstance(inner, dict):
                _mark_added(inner, f"{at}.{inner.get('id', inner.get('arm', index))}", known)
    elif isinstance(part, dict):
        for key, inner in part.items():
            here = f"{at}.{key}"
            if key == "percent" and isinstance(inner, str | int | float) and not isinstance(inner, bool):
                part[key] = {"given": str(inner), "percent": True}
            elif isinstance(inner, dict) and "value" in inner and "text" in inner and here not in known:
                if "span" not in inner:
                    inner.setdefault("source", "given")
            else:
                _mark_added(inner, here, known)
