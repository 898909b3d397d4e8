"""Roles set beside the outcome they are of: "overall survival, a key secondary endpoint, was 13 months"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondread.reading.patterns import lazy_pattern
from secondread.record.trial import OutcomeRole

POINT = (
    r"(?:efficacy\s|safety\s|composite\s|clinical\s|study\s|main\s)*(?:outcomes?|end[\s-]?points?"
    r"|endpoints?|outcome measures?|measures?|objectives?|aim|variables?|goal)(?:\smeasures?)?"
)
# "Overall survival, a key secondary endpoint, was 13 months": the role stands between the name and what is told of it.
APPOSED = lazy_pattern(
    rf",\s(?:(?:the|an?|its|their)\s|one of (?:the\s|several\s|many\s|\w+\s)?)"
    rf"(?:(?:[\w-]+['\u2019]s|key|pre-?specified|main|important)\s){{0,3}}"
    rf"(?P<role>primary|main|principal|secondary|exploratory)\s{POINT}(?=\s?[,;:(.]|\s(?:was|were|that|which|in)\b)",
    re.I,
)
_BEFELL = lazy_pattern(
    r".*\b(?:had|developed|suffered|experienced|achieved|reached|needed|required)\s(?:had\s)?(?:an?\s|any\s)?", re.I
)


def named_before(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, OutcomeRole, tuple[int, int], str]]:
    """Yield the outcome that stands before a role set beside it: "38 people had had a stroke, the primary outcome"."""
    lead = re.search(r"[^.;,()]{3,130}$", text[: match.start()])
    if lead is None:
        return
    befell = _BEFELL.match(lead.group())
    start = lead.start() + (befell.end() if befell else 0)
    word = match.group("role").lower()
    role: OutcomeRole = "secondary" if word == "secondary" else "exploratory" if word == "exploratory" else "primary"
    yield start, match.start(), role, match.span("role"), text
