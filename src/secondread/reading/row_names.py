"""What outcome a row of a table is about: its label, its group of rows, its unit, time and role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondread.reading.cell_values import only_a_hint
from secondread.reading.outcome_names import is_harm, key_words, time_point_in
from secondread.reading.patterns import lazy_pattern
from secondread.reading.study_texts import StudyText
from secondread.reading.table_contexts import Placed
from secondread.reading.table_entries import Entry
from secondread.record import Span, Table, Words
from secondread.record.trial import OutcomeRole

# What the column of the outcomes is headed by, and groups of rows that name no outcome.
_GENERIC = lazy_pattern(
    r"\W*(?:outcomes?|end ?points?|variables?|characteristics?|measures?|parameters?|items?|events?|results?|scales?"
    r"|tests?|groups?|arms?|treatments?|efficacy|clinical|study|analysis|post-?operative course"
    r"|(?:adverse|side) (?:events?|effects?))"
    r"(?: (?:variables?|outcomes?|measures?|end ?points?|parameters?))?\W*",
    re.I,
)
_ROLE = lazy_pattern(
    r"\b(?:(?:key |co-?)?(?P<role>primary|secondary|exploratory|tertiary)|(?P<post>post[\s-]hoc))\b", re.I
)
_STATISTICS = lazy_pattern(
    r"[,;:–—-]?\s*[(\[]?\s*(?:\b(?:n|no\.?|number|events?)\b\s?(?:[(\[]?\s?%\s?[)\]]?|/\s?N\b(?:\s?[(\[]\s?%\s?[)\]])?"
    r"|of (?:patients|participants))"
    r"|\b(?:means?|medians?|LS means?)\b\s?(?:[(\[]?\s?(?:±|\+/-)?\s?\(?(?:SDs?|SEM?|IQR|range|95% CI)\)?\s?[)\]]?)?"
    r"|±\s?(?:SD|SEM?)|\bn/N\b|\b(?:SD|SEM?|IQR|range)\b|95% CI)\s*[)\]]?\s*$",
    re.I,
)
_STATISTIC_FIRST = lazy_pattern(
    r"^(?:(?:mean|median|number|no\.|percentage|percent|rate)\s(?:of\s)?(?:\((?:SD|SEM?|IQR|%)\)\s?)?"
    r"(?:(?:patients|participants|subjects) with\s)?)(?=\w)",
    re.I,
)
_UNIT = lazy_pattern(
    r"[,\s]*[(\[](?P<unit>[^()\[\]\s=]{1,12}(?:/[^()\[\]\s=]{1,10})*)[)\]]\s*$"
    r"|,\s(?P<unit2>%|mg/\w+|mmol/\w+|mm ?Hg|kg(?:/m[²2])?"
    r"|days?|hours?|min(?:utes)?|cm|mm|mL|points?|years?|weeks?|months?|d|h)\s*$"
)
_MARKS = lazy_pattern(r"\^\w{1,3}(?:,\w)*|[*†‡§¶#^]+|\[(?:\d+|[a-z])\]$")
_WHOLE = lazy_pattern(
    r"\W*(?:overall|total|all (?:patients|participants|subjects)|whole (?:group|population))\W*", re.I
)
_SOME_TIME = lazy_pattern(
    r"\b\d+\s?[-–]\s?\d+\s(?:days?|weeks?|months?|years?|hours?)\b|\b\d+[\s-]?(?:days?|weeks?|months?|years?|hours?)\b"
    r"|\b(?:day|week|month|year)\s\d+\b",
    re.I,
)
_TIME_ONLY = lazy_pattern(
    r"\W*(?:(?:at|in|after|within|before|by|to|over)\s)?(?:the\s)?"
    r"(?:(?:\w+[\s-])?(?:day|week|month|year|hour)s?(?:[\s-]\w+){0,4}"
    r"|(?:total )?\d+\s?[-–]\s?\d+\s(?:days?|weeks?|months?|years?|hours?)"
    r"|\d+[\s-]?(?:days?|weeks?|months?|years?|hours?|h|d|wk|mo)(?:\s[\w-]+){0,3}"
    r"|post[\s-]?\w+|follow[\s-]?up|end ?point|baseline|T\d)\W*",
    re.I,
)
_NO_SUBGROUP = lazy_pattern(
    r"\b(?:overall|total|all (?:patients|participants|subjects)|means?|change|scores?|rates?)\b", re.I
)
_WEAK = lazy_pattern(
    r"\W*(?:yes|no|none|total|overall|any|mild|moderate|severe|male|female|change|difference|score)\W*", re.I
)


@dataclass(frozen=True)
class Named:
    """An outcome as a table names it."""

    name: str
    start: int
    end: int
    unit: str = ""
    time_point: Words | None = None
    role: OutcomeRole = "unstated"
    role_place: tuple[int, int] | None = None
    harm: bool = False
    subgroup: str = ""
    alias: str = ""


class RowNames:
    """Names outcomes from the words over and beside the cells of one table."""

    def __init__(self, table: Table, placed: Sequence[Placed], study: StudyText) -> None:
        self._table = table
        self._study = study
        self._cells = {cell.text.strip(): cell for cell in reversed(table.cells)}
        self._caption = table.caption.text if table.caption else ""
        # Groups of rows with one for all: the others of the group are subgroups.
        self._with_whole = {
            one.labels[-2] for one in placed if len(one.labels) > 1 and _WHOLE.fullmatch(one.labels[-1])
        }

    def named(self, entry: Entry, *, in_columns: bool) -> Named | None:
        """Return what a row is about, None where neither its words nor the caption name an outcome.

        The words beside the cells (the corner of the table, the group of rows, the row) and over them count, without
        those that name arms.
        """
        labels, others = entry.names, entry.others
        told = [text for text in labels if not _GENERIC.fullmatch(_bare(text)) and not only_a_hint(text)]
        corner = self._corner()
        if in_columns and told and told[0] == corner and len(told) > 1:
            told = told[1:]
        role, role_place = self._role((*labels, self._caption))
        told = [text for text in told if not (_ROLE.search(text) and len(_bare(text).split()) <= 4)]
        times = [text for text in (*told, *others) if _TIME_ONLY.fullmatch(_bare(text))]
        told = [text for text in told if text not in times]
        over = [text for text in others if text not in times and not _GENERIC.fullmatch(_bare(text))]
        subgroup = ""
        if in_columns and told:
            subgroup = next(
                (
                    t
                    for t in over
                    if not re.search(r"overall|total|all patients|all participants|mean|change|score", t, re.I)
                ),
                "",
            )
        elif not in_columns:
            told = [*told, *over]
        source = told or [text for text in over if key_words(text)]
        if not source:
            return self._from_caption(role, role_place, times, entry.heads)
        name, unit = _cut(source[-1])
        alias = ""
        if len(source) > 1 and source[-2] in self._with_whole:
            part = "" if _WHOLE.fullmatch(source[-1]) else source[-1]
            subgroup = ", ".join(filter(None, (_bare(subgroup), part)))
            name, unit = _cut(source[-2])
        elif len(source) > 1 and (in_columns or _WEAK.fullmatch(name) or not key_words(name)):
            group, _ = _cut(source[-2])
            alias = name if in_columns and key_words(name) and not _WEAK.fullmatch(name) else ""
            name = f"{group}: {name}" if not _harms(group) else name
        if len(name) < 2 or not re.search(r"[A-Za-z]{2}", name):
            return None
        cell = self._cells.get(source[-1])
        at = cell.start if cell is not None else self._table.start
        end = cell.end if cell is not None else self._table.start
        return Named(
            name=name,
            start=at,
            end=end,
            unit=unit,
            time_point=self._time(times, source[-1], entry.heads),
            role=role,
            role_place=role_place,
            harm=_harms(" ".join((self._caption, *labels))) or is_harm(name),
            subgroup=subgroup,
            alias=alias,
        )

    def _corner(self) -> str:
        head = max(self._table.header_rows, 1)
        corners = [cell.text.strip() for cell in self._table.cells if cell.column == 0 and cell.row < head]
        return corners[-1] if corners else ""

    def _from_caption(
        self, role: OutcomeRole, role_place: tuple[int, int] | None, times: list[str], heads: tuple[str, ...]
    ) -> Named | None:
        from secondread.reading.outcome_names import outcome_name

        words = re.sub(
            r"^(?:comparison|summary|analysis|results?|effects?) (?:of|on|for)\s", "", self._caption, flags=re.I
        )
        name = outcome_name(words) if words else ""
        if not name or not key_words(name) or self._table.caption is None:
            return None
        start = self._table.caption.start + max(0, self._caption.find(name))
        return Named(
            name=name, start=start, end=start + len(name), time_point=self._time(times, "", heads), role=role,
            role_place=role_place, harm=is_harm(name),
        )  # fmt: skip

    def _role(self, texts: tuple[str, ...]) -> tuple[OutcomeRole, tuple[int, int] | None]:
        for text in texts:
            match = _ROLE.search(text)
            cell = self._cells.get(text)
            if match is None or (
                text == self._caption and re.search(r"secondary", text, re.I) and re.search("primary", text, re.I)
            ):
                continue
            start = cell.start if cell is not None else self._table.caption.start if self._table.caption else None
            if start is None or (cell is None and text != self._caption):
                continue
            word = (match.group("role") or "").lower()
            role: OutcomeRole = "post_hoc" if match.group("post") else "primary" if word == "primary" else (
                "secondary" if word == "secondary" else "exploratory"
            )  # fmt: skip
            return role, (start + match.start(), start + match.end())
        return "unstated", None

    def _time(self, times: list[str], label: str, heads: tuple[str, ...]) -> Words | None:
        """Return the time over or beside the cells, else the one in the row's label or the caption."""
        document = self._study.document.id
        for text in times:
            cell = self._cells.get(text)
            if cell is not None:
                return Words(text=cell.text, span=Span(document=document, start=cell.start, end=cell.end))
        for text in heads:
            cell, match = self._cells.get(text), _SOME_TIME.search(text)
            if cell is not None and match is not None:
                at = cell.start + cell.text.find(match.group())
                return Words(text=match.group(), span=Span(document=document, start=at, end=at + len(match.group())))
        cell = self._cells.get(label)
        for words, offset in (
            (label, cell.start if cell is not None else -1),
            (self._caption, self._table.caption.start if self._table.caption else -1),
        ):
            match = time_point_in(words)
            if match is not None and offset >= 0:
                shown = match.group().strip(" ,")
                at = offset + match.start() + match.group().find(shown)
                return Words(text=shown, span=Span(document=document, start=at, end=at + len(shown)))
        return None


def _harms(text: str) -> bool:
    return bool(re.search(r"\badverse|\bside effects?|\bcomplications?\b|\btoxicit|\bsafety\b|\bharms?\b", text, re.I))


def _bare(text: str) -> str:
    return _MARKS.sub("", text).strip()


def _cut(label: str) -> tuple[str, str]:
    """Return a label without its statistic, its unit and the marks of notes, and its unit."""
    text, unit = _bare(label), ""
    for _ in range(3):
        shorter = _STATISTICS.sub("", text).strip(" ,;:–—-")
        found = _UNIT.search(shorter)
        if found and not unit:
            unit = found.group("unit") or found.group("unit2")
            shorter = shorter[: found.start()].strip(" ,;:–—-")
        if shorter == text or not re.search(r"[A-Za-z]{2}", shorter):
            break
        text = shorter
    text = _STATISTIC_FIRST.sub("", text).strip(" ,;:–—-")
    return text, "" if unit in ("n", "N", "%") else unit
