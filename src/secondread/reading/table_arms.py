"""Which headings or row labels of a table name which arm, and the sizes of groups printed with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondread.reading.arm_mentions import ArmMentions
from secondread.reading.arm_names import clean_name, control_type, other_names
from secondread.reading.patterns import lazy_pattern
from secondread.reading.printed_value import printed
from secondread.reading.table_contexts import Placed, placed_cells
from secondread.record import Arm, Document, PrintedNumber, Span, Table

# Columns beside those of the arms: all participants together, differences, tests.
_NO_ARM = lazy_pattern(
    r"\btotal\b|\boverall\b|\ball (?:patients|participants|subjects)\b|\bdifferences?\b|\bp\b|\bp[\s-]?values?\b"
    r"|\bCI\b|\bconfidence interval\b|\bratio\b"
    r"|\beffects?\b|\b(?:vs\.?|versus)\b|\btests?\b|\b(?:OR|RR|HR|MD|SMD|aOR|aHR|aRR)\b"
    r"|χ|\bstatistics?\b|\brange\b|\bvariables?\b|\bitems?\b|\bchange\b|\bbaseline\b|\bweeks?\b|\bmonths?\b|\bdays?\b",
    re.I,
)
_ONLY_STATISTICS = lazy_pattern(
    r"(?:\b(?:n|no|number|means?|SDs?|SEM?|median|IQR|standard|deviation|error|percent|and|or)\b|[\s\W\d±χ%])*", re.I
)
SIZE = lazy_pattern(r"\b[nN]\s?=\s?(?P<n>\d{1,3}(?:[,\u2009\u202f]\d{3})+|\d+)")
# Columns of kinds of people, places or times, which a trial does not assign.
_PEOPLE = lazy_pattern(
    r"\b(?:wom[ae]n|m[ae]n|female|male|children|adolescents|adults|elderly|yes|responders?|survivors?|site|center|centre"
    r"|europe|america|asia|period|year|age|grade|stage|cases?|certainty|right|left)\b",
    re.I,
)
_IN_BRACKETS = lazy_pattern(r"[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True)
class TableArms:
    """The arm that each naming text stands for, whether the columns or the rows are arms, and the sizes printed.

    `sizes` holds every size that a heading of an arm prints, in order; `strange` is true where columns with sizes of
    their own are no arm that is known.
    """

    by_text: dict[str, str]
    in_columns: bool
    sizes: dict[str, tuple[PrintedNumber, ...]]
    by_heading: dict[str, PrintedNumber]
    strange: bool = False

    def arm_of(self, placed: Placed) -> str:
        """Return the arm of a cell, "" where none or more than one is named over or beside it."""
        texts = placed.headings if self.in_columns else placed.labels
        named = {self.by_text[text] for text in texts if text in self.by_text}
        return named.pop() if len(named) == 1 else ""

    def size_of(self, placed: Placed, arm: str) -> PrintedNumber | None:
        """Return the size of a cell's group: the one printed over or beside it, else the only one of its arm."""
        texts = placed.headings if self.in_columns else placed.labels
        own = [self.by_heading[text] for text in texts if text in self.by_heading]
        return own[-1] if own else self.only_size(arm)

    def only_size(self, arm: str) -> PrintedNumber | None:
        """Return the size of an arm where the table prints one alone."""
        sizes = self.sizes.get(arm, ())
        return sizes[0] if len({size.value for size in sizes}) == 1 else None


def table_arms(table: Table, placed: Sequence[Placed], arms: Sequence[Arm], document_id: str) -> TableArms | None:
    """Return the arms of a table, None where neither its columns nor its rows name two of the study's arms."""
    finder = ArmMentions(tuple(arms))
    sizes = _sizes(table, document_id)
    for in_columns in (True, False):
        sides = [one.headings if in_columns else one.labels for one in placed]
        texts = list(dict.fromkeys(text for side in sides for text in side))
        named = _named(texts, arms, finder)
        if len(set(named.values())) >= 2:
            of_arms: dict[str, dict[int, PrintedNumber]] = {}
            for side in dict.fromkeys(sides):
                here = {named[text] for text in side if text in named}
                for text in side:
                    if len(here) == 1 and text in sizes:
                        of_arms.setdefault(next(iter(here)), {})[sizes[text].span.start] = sizes[text]  # type: ignore[union-attr]
            sized = {text for text in texts if text in sizes and text not in named and not _NO_ARM.search(text)}
            strange = any(re.search("[A-Za-z]{3}", SIZE.sub(" ", text)) for text in sized)
            known = {arm: tuple(numbers.values()) for arm, numbers in of_arms.items()}
            return TableArms(named, in_columns, known, sizes, strange)
    return None


def with_new_heads(placed: Sequence[Placed], arms: Sequence[Arm]) -> tuple[Placed, ...]:
    """Return the cells of a table that names its arms again further down, each under the heads next above."""
    finder = ArmMentions(tuple(arms))
    naming: dict[int, set[int]] = {}
    for one in placed:
        if not re.match(r"\s*[-−<]?\d", one.cell.text):
            found = {mention.arm for mention in finder.find(one.cell.text)}
            if len(found) == 1:
                naming.setdefault(one.cell.row, set()).update(found)
    heads = {row for row, found in naming.items() if len(found) >= 2}
    if not heads:
        return tuple(placed)
    over: dict[int, str] = {}
    kept = []
    for one in placed:
        if one.cell.row in heads:
            over[one.cell.column] = one.cell.text.strip()
        else:
            above = (over[one.cell.column],) if one.cell.column in over else one.headings
            kept.append(Placed(one.cell, above, one.labels))
    return tuple(kept)


def arms_in_headings(document: Document, arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Return the arms that tables head columns with ("Splint (n = 49)"), where no table names those given.

    What a report calls its groups at the heads of its tables, with their sizes, is surer than what its sentences seem
    to compare.
    """
    found: tuple[Arm, ...] = ()
    for table in document.tables:
        placed = placed_cells(table)
        named = table_arms(table, placed, arms, document.id) if len(arms) >= 2 else None
        headed = tuple(_headed(table, document))
        if named is not None and not (named.strange and len(headed) > len(arms)):
            return tuple(arms)
        found = found or headed
    return found if 2 <= len(found) <= 4 else tuple(arms)


def _headed(table: Table, document: Document) -> Iterator[Arm]:
    heads = [cell for cell in table.cells if cell.row < max(table.header_rows, 1) and SIZE.search(cell.text)]
    named = [(cell, clean_name(SIZE.sub(" ", cell.text))) for cell in heads if not _NO_ARM.search(cell.text)]
    named = [(cell, name) for cell, name in named if name and not _PEOPLE.search(name)]
    if len({name for _, name in named}) != len(named) or len(named) < 2:
        return
    kinds = [control_type(name) for _, name in named]
    without = [bool(re.match(r"(?:no|without|non)\b", name, re.I)) for _, name in named]
    strong = [index for index, kind in enumerate(kinds) if kind or without[index]]
    control = strong[-1] if strong else len(named) - 1
    ordered = [one for index, one in enumerate(named) if index != control] + [named[control]]
    for number, (cell, name) in enumerate(ordered, 1):
        last = number == len(ordered)
        others = tuple(other for _, other in ordered if other != name)
        match = SIZE.search(cell.text)
        yield Arm(
            id=f"a{number}",
            name=name,
            role="control" if last else "intervention",
            comparator_type=(kinds[control] or ("no treatment" if without[control] else "active")) if last else "",
            aliases=other_names(name, others, document.text),
            n_randomised=printed(cell.text, *match.span("n"), document.id, cell.start) if match else None,
            span=Span(document=document.id, start=cell.start, end=cell.end),
        )


def _named(texts: Sequence[str], arms: Sequence[Arm], finder: ArmMentions) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        words = _IN_BRACKETS.sub(" ", text) if SIZE.search(text) else text
        mentioned = {mention.arm for mention in finder.find(words)}
        if len(mentioned) == 1 and not re.search(
            r"\b(?:vs\.?|versus)\b|\bdifference\b|\bratio\b|\bp[- ]value\b", text, re.I
        ):
            found[text] = arms[mentioned.pop()].id
    # "Splint" is the warm splint where no other arm is left that it could be.
    missing = [arm for arm in arms if arm.id not in found.values()]
    if len(missing) == 1:
        own = {word for name in (missing[0].name, *missing[0].aliases) for word in _words(name)}
        like = [text for text in texts if text not in found and _words(text) & own and _may_be_arm(text)]
        if like and all(_words(text) <= own for text in like):
            found.update(dict.fromkeys(like, missing[0].id))
    # Of two arms, a column that is left over and heads no statistic is the other arm.
    if len(arms) == 2 and len(set(found.values())) == 1:
        left = [text for text in texts if text not in found and _may_be_arm(text)]
        if len(left) == 1:
            other = next(arm.id for arm in arms if arm.id not in found.values())
            found[left[0]] = other
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", _IN_BRACKETS.sub(" ", text).lower())) - {"group", "arm", "the", "mean", "and"}


def _may_be_arm(text: str) -> bool:
    return not _NO_ARM.search(text) and not _ONLY_STATISTICS.fullmatch(text)


def _sizes(table: Table, document_id: str) -> dict[str, PrintedNumber]:
    """Return the sizes that cells print, by the text of the cell."""
    found: dict[str, PrintedNumber] = {}
    for cell in table.cells:
        match = SIZE.search(cell.text)
        if match:
            found.setdefault(cell.text.strip(), printed(cell.text, *match.span("n"), document_id, cell.start))
    return found
