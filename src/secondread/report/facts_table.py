"""The facts of a record as a table for a terminal, the least sure first, and how many p-values were placed."""

from __future__ import annotations

from secondread.record import Record, facts_of
from secondread.report import strings
from secondread.report.content import coverage_sentence
from secondread.report.safe_text import one_line, shortened
from secondread.report.terminal import wrapped_lines

_SURE_COLUMN = 6
_LONGEST_VALUE = 60


def facts_table(record: Record, *, width: int = 80, below: float = 2.0) -> str:
    """Return a line for each fact (how sure, what, its value) with its quote below, and a line on coverage.

    Parameters
    ----------
    record : Record
        As read, or as corrected by hand.
    width : int
        Columns of the terminal; no line is wider. At least 40.
    below : float
        Only facts less sure than this are shown, and the number of the others; 2 shows all.

    Returns
    -------
    str
        The lines, ended by a newline, without control characters of the documents. A quote that serves several facts
        in a row stands below the last of them.
    """
    width = max(width, 40)
    every = facts_of(record)
    facts = [fact for fact in every if fact.sure < below]
    lines: list[str] = []
    for number, fact in enumerate(facts):
        words = f"{one_line(fact.what)}: {shortened(fact.read, _LONGEST_VALUE) or strings.NOT_STATED}"
        first, *more = wrapped_lines(words, width - _SURE_COLUMN)
        lines.append(f"{fact.sure:.2f}  {first}")
        lines += [" " * _SURE_COLUMN + line for line in more]
        after = facts[number + 1].quote if number + 1 < len(facts) else ""
        if fact.quote and fact.quote != after:
            quoted = wrapped_lines(f"“{one_line(fact.quote)}”", width - _SURE_COLUMN - 2)
            lines += [" " * (_SURE_COLUMN + 2) + line for line in quoted]
    if len(facts) < len(every):
        lines += wrapped_lines(strings.SURER_FACTS.format(n=len(every) - len(facts)), width)
    return "\n".join([*lines, *wrapped_lines(f"{strings.COVERAGE_LABEL}: {coverage_sentence(record)}", width)]) + "\n"
