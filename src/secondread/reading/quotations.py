"""Where a text quotes: stretches between quotation marks, told apart from words in quotation marks for emphasis."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quotation:
    """The place between two quotation marks (exclusive of the marks), and the paragraph's place it stands in."""

    start: int
    end: int
    closed: bool


def quotations(even: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text whose quotation marks were made even, in order.

    A mark opens when it follows white space or a bracket and closes when it follows a letter or punctuation;
    a quotation that is never closed ends with its paragraph, as the convention for speech over several
    paragraphs has it.
    """
    found: list[Quotation] = []
    start = 0
    while start < len(even):
        newline = even.find("\n", start)
        end = len(even) if newline < 0 else newline
        found.extend(_in_paragraph(even, start, end))
        start = end + 1
    return tuple(found)


def _in_paragraph(even: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    at = even.find('"', start, end)
    while at >= 0:
        before = even[at - 1] if at > start else " "
        after = even[at + 1] if at + 1 < end else " "
        if opened < 0:
            # A mark that can only close ends speech that began in an earlier paragraph; inch marks open nothing.
            if before in ",.?!" and after.isspace() and at > start + 20:
                found.append(Quotation(start, at, closed=True))
            elif not (before.isdigit() and after in " ,.;)"):
                opened = at + 1
        elif before.isspace() and not after.isspace():
            # A second opening mark: the first was never closed.
            opened = at + 1
        else:
            found.append(Quotation(opened, at, closed=True))
            opened = -1
        at = even.find('"', at + 1, end)
    if opened >= 0:
        found.append(Quotation(opened, end, closed=False))
    return found
