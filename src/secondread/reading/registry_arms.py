"""The arms of a study record: what each is given, its doses, its role, how many were assigned to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondread.reading.arm_names import GENERAL_WORDS, clean_name, control_type, doses_in, other_names
from secondread.reading.formats.registry_tables import ARMS, FLOW, INTERVENTIONS, VALUES
from secondread.reading.patterns import lazy_pattern
from secondread.reading.registry_cells import CellTable, number_alone, tables_of, text_of
from secondread.record import Arm, Cell, Document, Dose, PrintedNumber, Span

_CONTROL_OF_TYPE = {"placebo comparator": "placebo", "sham comparator": "sham", "no intervention": "no treatment"}
# What stands before the name of an arm in many records, and names that say nothing.
_PREFIX = lazy_pattern(
    r"^\W*(?:(?:experimental|(?:active|placebo|sham) comparator|no intervention|other|(?:study |treatment )?"
    r"(?:arm|group|cohort)\s?[-#]?\s?(?:[A-Z]|\d+|[IVX]+)?)\s*[:–—-]\s*)+",
    re.I,
)
_SAYS_NOTHING = lazy_pattern(
    r"\W*(?:(?:study |treatment |the )?(?:arm|group|cohort|sequence)s?\s?[-#:]?\s?(?:[A-Z]|\d+|[IVX]+)?|experimental"
    r"|intervention|treatment|active|control|comparator|test|study drug|investigational)(?: (?:group|arm))?\W*",
    re.I,
)
_KIND = lazy_pattern(r"^(?:Drug|Biological|Device|Procedure|Radiation|Behavioral|Genetic|Dietary Supplement"
                   r"|Combination Product|Diagnostic Test|Other):\s*", re.I)  # fmt: skip


@dataclass(frozen=True)
class _Given:
    """One intervention of the record: its name, its description, and what else it is called."""

    name: str
    description: Cell | None
    others: tuple[str, ...]


def registry_arms(document: Document) -> tuple[Arm, ...]:
    """Return the arms of a study record, interventions first; those of its results where the plan lists none."""
    planned = next(tables_of(document, ARMS), None)
    arms = _planned(document, planned) if planned is not None and len(planned.rows) >= 2 else _reported(document)
    arms = _with_roles(arms)
    sizes = _started(document, arms)
    arms = [arm.model_copy(update={"n_randomised": sizes.get(arm.id, arm.n_randomised)}) for arm in arms]
    arms.sort(key=lambda arm: arm.role == "control")
    return tuple(arm.model_copy(update={"id": f"a{number}"}) for number, arm in enumerate(arms, 1))


def arms_of_groups(headings: Sequence[str], arms: Sequence[Arm]) -> dict[str, str]:
    """Return which arm each group of the results is, by the same name, then by the words that only one arm has.

    Groups that are no single arm ("Total", two arms pooled) are left out.
    """
    found: dict[str, str] = {}
    for heading in headings:
        same = [arm.id for arm in arms if heading.casefold() in (n.casefold() for n in (arm.name, *arm.aliases))]
        if len(same) == 1 and same[0] not in found.values():
            found[heading] = same[0]
    scored = []
    for heading in headings:
        mine = _telling(heading)
        for arm in arms:
            theirs = {word for name in (arm.name, *arm.aliases) for word in _telling(name)}
            shared = len(mine & theirs)
            if shared:
                scored.append((shared / len(mine | _telling(arm.name)), heading, arm.id))
    for _, heading, arm_id in sorted(scored, key=lambda one: -one[0]):
        if heading not in found and arm_id not in found.values():
            found[heading] = arm_id
    left = [h for h in headings if h not in found and not re.match(r"\W*(?:total|overall|all|pooled)\b", h, re.I)]
    unused = [arm.id for arm in arms if arm.id not in found.values()]
    if len(left) == len(unused) == 1:
        found[left[0]] = unused[0]
    return found


def _planned(document: Document, table: CellTable) -> list[Arm]:
    interventions = list(_interventions(document))
    given_to = [text_of(row.get("Given")) for row in table.rows]
    arms = []
    for index, row in enumerate(table.rows):
        label = row.get("Arm")
        if label is None:
            continue
        given = [one for one in interventions if one.name and one.name.casefold() in given_to[index].casefold()]
        # What every arm is given does not tell it from the others.
        own = [one for one in given if not all(one.name.casefold() in other.casefold() for other in given_to)]
        name = _name(label.text, own or given)
        kind = text_of(row.get("Type")).casefold()
        placebo = _CONTROL_OF_TYPE.get(kind, "")
        aliases = [label.text, _PREFIX.sub("", label.text), *(one.name for one in own)]
        aliases += [other for one in own for other in one.others]
        cells = [label, row.get("Description"), *(one.description for one in own)]
        arms.append(
            Arm(
                id=f"g{index + 1}",
                name=name,
                role="control" if placebo or kind == "active comparator" or control_type(name) else "intervention",
                comparator_type=placebo or control_type(name) or ("active" if kind == "active comparator" else ""),
                aliases=tuple(dict.fromkeys(one for one in aliases if one and one.casefold() != name.casefold())),
                doses=() if placebo else _doses(document, cells),
                span=Span(document=document.id, start=label.start, end=label.end),
            )
        )
    return _with_short_names(arms)


def _reported(document: Document) -> list[Arm]:
    """Return the groups of the results as arms."""
    for label in (FLOW, VALUES):
        table = next(tables_of(document, label), None)
        heads = [] if table is None else [c for c in table.table.cells if c.row == 0 and c.column > 0]
        heads = [cell for cell in heads if not re.match(r"\W*(?:total|overall)\b", cell.text, re.I)]
        if len(heads) >= 2:
            arms = [
                Arm(
                    id=f"g{index}",
                    name=_name(cell.text, []),
                    role="control" if control_type(cell.text) else "intervention",
                    comparator_type=control_type(cell.text),
                    aliases=(cell.text,) if _name(cell.text, []) != cell.text else (),
                    doses=_doses(document, [cell]),
                    span=Span(document=document.id, start=cell.start, end=cell.end),
                )
                for index, cell in enumerate(heads, 1)
            ]
            return _with_short_names(arms)
    return []


def _interventions(document: Document) -> Iterator[_Given]:
    for table in tables_of(document, INTERVENTIONS):
        for row in table.rows:
            others = tuple(one.strip() for one in text_of(row.get("Other names")).split(";") if one.strip())
            yield _Given(text_of(row.get("Intervention")), row.get("Description"), others)


def _name(label: str, given: Sequence[_Given]) -> str:
    """Return what an arm is called: by its label, or by what it is given where the label tells nothing ("Arm A")."""
    short = _PREFIX.sub("", label).strip()
    if (not short or _SAYS_NOTHING.fullmatch(short)) and given:
        return " plus ".join(dict.fromkeys(_KIND.sub("", one.name) for one in given))
    named = clean_name(short)
    return named or short or label


def _with_short_names(arms: list[Arm]) -> list[Arm]:
    names = [arm.name for arm in arms]
    found = []
    for arm in arms:
        others = tuple(name for name in names if name != arm.name)
        short = other_names(arm.name, others, "")
        known = (*arm.aliases, *(name for name in short if name not in arm.aliases))
        found.append(arm.model_copy(update={"aliases": known}))
    return found


def _with_roles(arms: list[Arm]) -> list[Arm]:
    """Leave at least one arm of each role: of arms that are all alike, the last is the one compared with."""
    roles = {arm.role for arm in arms}
    if len(arms) < 2 or len(roles) == 2:
        return arms
    if roles == {"control"}:
        active = [arm for arm in arms if arm.comparator_type == "active"] or arms
        first = active[0].id
        return [
            arm.model_copy(update={"role": "intervention", "comparator_type": ""}) if arm.id == first else arm
            for arm in arms
        ]
    last = arms[-1].model_copy(update={"role": "control", "comparator_type": "active"})
    return [*arms[:-1], last]


def _doses(document: Document, cells: Sequence[Cell | None]) -> tuple[Dose, ...]:
    """Return the doses in the first of the cells that prints any, with how often where a later one tells it."""
    printed = [doses_in(cell.text, document.id, cell.start) for cell in cells if cell is not None]
    first, *others = [doses for doses in printed if doses] or [()]
    fuller = (
        doses
        for doses in others
        if [(one.low.value, one.unit) for one in doses] == [(one.low.value, one.unit) for one in first]
        and all(one.frequency for one in doses)
    )
    return first if all(one.frequency for one in first) else next(fuller, first)


def _started(document: Document, arms: Sequence[Arm]) -> dict[str, PrintedNumber]:
    """Return how many started in each arm, as the first period of the participant flow has it."""
    table = next(tables_of(document, FLOW), None)
    row = next((r for r in table.rows if text_of(r.get("")).casefold() == "started"), None) if table else None
    if table is None or row is None:
        return {}
    groups = arms_of_groups([name for name in table.headings if name], arms)
    numbers = {arm_id: number_alone(document, row.get(heading)) for heading, arm_id in groups.items()}
    return {arm_id: number for arm_id, number in numbers.items() if number is not None}


def _telling(name: str) -> set[str]:
    """Return the words of a name that tell one arm from another, numbers with them (the doses of two arms)."""
    words = re.findall(r"[a-z]{2,}|\d+(?:\.\d+)?", name.casefold())
    return {word for word in words if word not in GENERAL_WORDS or word in ("low", "high", "medium", "alone")}
