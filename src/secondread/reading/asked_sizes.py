"""How many were in each of the two arms that are asked for, from tables' headings and from sentences."""

from __future__ import annotations

import re

from secondread.reading.asked import Asked, tokens
from secondread.reading.asked_sentences import candidates
from secondread.reading.direction_cues import arm_of
from secondread.reading.patterns import lazy_pattern
from secondread.record import Document, PrintedNumber, Span

_N = lazy_pattern(r"\b[nN]\s?=\s?(\d{1,3}(?:,\d{3})+|\d+)\b")
_EACH = lazy_pattern(
    r"\b(\d+)\s(?:patients|participants|subjects|women|men|children|people|students|infants|individuals|persons)?\s?"
    r"(?:were\s)?(?:allocated\s|assigned\s)?(?:in|to|per)\s(?:each|either|both)\s(?:of the\s)?(?:\w+\s)?"
    r"(?:groups?|arms?)\b"
    r"|\beach (?:group|arm) (?:had|included|comprised|of|\()\s?(?:n\s?=\s?)?(\d+)",
    re.I,
)
_ALL = lazy_pattern(
    r"^(?:participants|patients|number of (?:participants|patients|subjects)|subjects|n|total n|sample size)$", re.I
)


def asked_sizes(
    document: Document, question: Asked, names: tuple[str, str]
) -> tuple[PrintedNumber | None, PrintedNumber | None]:
    """Return the group sizes of intervention and comparator as the report prints them, or None for each not printed."""
    found: dict[str, PrintedNumber] = {}
    for table in document.tables:
        for cell in table.cells:
            match = _N.search(cell.text)
            if match:
                _keep(found, cell.text, match, question, document.id, cell.start, certain=True)
        _participants_row(found, document, question)
    if len(found) < 2:
        for one in candidates(document):
            for match in _N.finditer(one.text):
                _keep(found, one.text[: match.start() + 60], match, question, document.id, one.start, certain=False)
    if not found:
        for one in candidates(document):
            each = _EACH.search(one.text)
            if each:
                group = 1 if each.group(1) else 2
                number = _number(one.text, each.span(group), document.id, one.start)
                return number, number
        if _BEFORE.search(" ".join(names)) and not any(_GROUPS.search(one.text) for one in candidates(document)):
            whole = _everybody(document)
            return whole, whole
    return found.get("INT"), found.get("CMP")


def _everybody(document: Document) -> PrintedNumber | None:
    """Return how many took part, for a study that compares one group before and after."""
    for one in candidates(document):
        match = _WHO.search(one.text)
        if match:
            return _number(one.text, match.span(1), document.id, one.start)
    return None


_BEFORE = lazy_pattern(r"\b(?:pre|before|baseline)\b", re.I)
_GROUPS = lazy_pattern(r"\bcontrol group\b|\btwo groups\b|\beach group\b|\bplacebo\b", re.I)
_WHO = lazy_pattern(
    r"\b(\d{1,3}(?:,\d{3})+|\d+)\s(?:\w+\s){0,2}?(?:patients|participants|subjects|women|men|males|females|children|adults|volunteers"
    r"|people|individuals|students|infants)\b",
    re.I,
)


def _participants_row(found: dict[str, PrintedNumber], document: Document, question: Asked) -> None:
    """Take the sizes from a row "Participants" of a table whose columns are the arms."""
    for table in document.tables:
        rows = {cell.row for cell in table.cells if cell.column == 0 and _ALL.match(cell.text.strip())}
        heads = [cell for cell in table.cells if cell.row < max(1, table.header_rows)]
        for cell in table.cells:
            if cell.row in rows and cell.column and re.fullmatch(r"\s*\d+\s*", cell.text):
                over = " ".join(head.text for head in heads if head.column <= cell.column < head.column + head.columns)
                arm = _one_arm(over, question)
                if arm and arm not in found:
                    start = len(cell.text) - len(cell.text.lstrip())
                    place = (start, start + len(cell.text.strip()))
                    found[arm] = _number(cell.text, place, document.id, cell.start)


def _keep(
    found: dict[str, PrintedNumber],
    text: str,
    match: re.Match[str],
    question: Asked,
    document_id: str,
    offset: int,
    *,
    certain: bool,
) -> None:
    near = text if certain else text[max(0, match.start() - 60) : match.start()]
    arm = _one_arm(near, question) if certain else _last_arm(near, question)
    if arm and arm not in found:
        found[arm] = _number(text, match.span(1), document_id, offset)


def _arms(text: str, question: Asked) -> list[str]:
    named = []
    before = ""
    for token in tokens(text):
        named.append(arm_of(token, question, before))
        before = token.word
    return [arm for arm in named if arm]


def _one_arm(text: str, question: Asked) -> str:
    named = set(_arms(text, question))
    return next(iter(named)) if len(named) == 1 else ""


def _last_arm(text: str, question: Asked) -> str:
    named = _arms(re.split(r"[);]", text)[-1], question)
    return named[-1] if named else ""


def _number(text: str, place: tuple[int, int], document_id: str, offset: int) -> PrintedNumber:
    shown = text[place[0] : place[1]]
    return PrintedNumber(
        text=shown,
        value=float(shown.replace(",", "")),
        span=Span(document=document_id, start=offset + place[0], end=offset + place[1]),
    )
