"""Results told in words: "no significant difference in X", "a significant improvement in Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondread.reading.outcome_names import outcome_name
from secondread.reading.patterns import any_in, compiled
from secondread.record.trial import Favours, Said

_SIG = r"(?:statistically[\s-])?significant(?:ly)?"
_CHANGE = (
    r"(?:differences?|improvements?|reductions?|decreases?|increases?|effects?|changes?|benefits?|gains?"
    r"|declines?|advantages?|associations?)"
)
_VERB = (
    r"(?:reduce|improve|lower|increase|affect|prevent|decrease|ease|change|influence|relieve|slow"
    r"|protect against|alter|cut|help|benefit|differ in|show (?:any )?(?:improvement|benefit"
    r"|difference)s? in|lead to|result in|provide)"
)
_DID = (
    r"(?:reduced|improved|lowered|increased|decreased|eased|relieved|slowed|cut|slashed|boosted"
    r"|prevented|raised|halved|alleviated|delayed|shortened|prolonged|extended)"
)
_PATTERNS: tuple[tuple[Said, Favours, str], ...] = (
    ("not_significant", "neither", (
        rf"\b(?:no|without(?: any)?|nor any|lack of)\s(?:\w+\s){{0,2}}?{_SIG}\s"
        rf"(?:[\w-]+\s){{0,3}}?{_CHANGE}\s(?:[\w-]+\s){{0,4}}?(?:in|on|for|of|between|with respect to"
        rf"|regarding)\s(?P<name>[^.;]{{3,200}})"
        )),
    ("not_significant", "neither", (
        rf"\bno\s{_SIG}\s(?:between[\s-]group\s|group\s)?{_CHANGE}\b[^.;]{{0,40}}?\b(?:in|on|for)\s(?:the\s)?"
        rf"(?P<name>[^.;]{{3,200}})"
        )),
    ("not_significant", "neither", (
        rf"(?P<subject>)\b(?:(?:did|was|were|do|does|is|are)\s(?:not|n[o’']t)|didn[’']t|wasn[’']t|weren[’']t|"
        rf"(?:also\s)?not)\s(?:\w+\s)?(?:{_SIG}\s(?:different|differ|improved|reduced|changed|affected|lower"
        rf"|higher|increased|better|decreased)|differ\s{_SIG}|(?:reach|statistically|quite reach)\s"
        rf"(?:statistical\s)?significan\w+|{_SIG})\b"
        )),
    ("not_significant", "neither", (
        rf"\b(?:did not|didn[’']t|does not|failed to|not)\s(?:\w+\s)?{_SIG}\s{_VERB}\s"
        rf"(?P<name>[^.;]{{3,160}})"
        )),
    ("no_difference", "neither", (
        rf"\b(?:no|without(?: any)?|neither)\s(?:(?:between[\s-]group|treatment|between[\s-]treatment|clear"
        rf"|overall|apparent|major|meaningful|real|evidence of|additional|added|further"
        rf"|clinically)\s)*{_CHANGE}\s(?:[\w-]+\s){{0,4}}?(?:in|on|for|of|with respect to)\s"
        rf"(?P<name>[^.;]{{3,200}})"
        )),
    ("no_difference", "neither", (
        r"\b(?:no|without(?: any)?)\s(?:(?:between[\s-]group|treatment)\s)*differences?\s"
        r"(?P<name>between\s[^.;]{3,120})"
        )),
    ("no_difference", "neither", r"(?P<subject>)\b(?:(?:did|do|does)\s(?:not|n[o’']t)|didn[’']t)\sdiffer\b"),
    ("no_difference", "neither", (
        r"(?P<subject>)\b(?:was|were|is|are)\s(?:also\s)?(?:very\s|quite\s)?(?:similar|comparable|about the "
        r"same|the same|unchanged|no different|not different)\b"
        )),
    ("no_difference", "neither", (
        rf"\b(?:did not|didn[’']t|does not|doesn[’']t|failed to|do not|don[’']t|no better at)\s(?:appear to\s"
        rf"|seem to\s|significantly\s)?{_VERB}\s(?P<name>[^.;]{{3,160}})"
        )),
    ("significant", "intervention", (
        rf"(?<!no )(?<!not )\b{_SIG}\s(?:[\w-]+\s){{0,2}}?(?:improvements?|benefits?|gains?|reductions?"
        rf"|decreases?|declines?|advantages?)\s(?:[\w-]+\s){{0,3}}?(?:in|on|for|of)\s(?P<name>[^.;]{{3,160}})"
        )),
    ("significant", "unknown", (
        rf"(?<!no )(?<!not )\b{_SIG}\s(?:[\w-]+\s){{0,2}}?(?:differences?|increases?|effects?|changes?)\s"
        rf"(?:[\w-]+\s){{0,3}}?(?:in|on|for|of)\s(?P<name>[^.;]{{3,160}})"
        )),
    ("significant", "intervention", rf"(?<!not )\b{_SIG}\s{_DID}\s(?:the\s)?(?P<name>[^.;]{{3,160}})"),
    ("significant", "unknown", (
        rf"(?P<subject>)\b(?:was|were|is|are|had|has)?\s?{_SIG}\s(?:lower|higher|better|fewer|faster|shorter"
        rf"|longer|greater|reduced|improved|decreased|increased|worse|less|more|different)\b(?:\s(?P<name2>"
        rf"(?!than|in|with|for|after|among|by)[^.;,]{{3,80}}))?"
        )),
    # "Their ability to write improved by week six": what improved stands before.
    ("better", "intervention", (
        r"(?P<subject>)\b(?:(?:had|has|have)\s(?:also\s)?)?improved(?=\s(?:by\s(?:week|month|day|the end)|at|after|over"
        r"|with|among|in\s(?:the|those|people|patients|both|all))\b|[,.;])"
        )),
    ("better", "intervention", (
        rf"\b{_DID}\s(?!(?:from|at|after|over|to)\b)(?:the\s|their\s)?(?P<name>[^.;]{{3,120}})"
        )),
)  # fmt: skip
# What the words of each pattern have in common, for a quick look.
_NEGATIONS = (" no ", "no ", "not", "n't", "n’t", "no’t", "nor ", "without", "lack", "fail", "neither", "no better")
_LIKE = ("similar", "comparable", "the same", "unchanged", "no different", "not different")


def _may_match(said: Said, favours: Favours, pattern: str, low: str) -> bool:
    if "significant(?:ly)?" in pattern and "significan" not in low:
        return False
    if favours == "neither":
        return any_in(low, _LIKE if "comparable" in pattern else _NEGATIONS)
    return True


@dataclass(frozen=True)
class FoundWords:
    """A result told in words, with the place of the words and of the outcome's name in the searched stretch."""

    said: Said
    favours: Favours
    name: str
    name_start: int
    start: int
    end: int


def find_said(text: str) -> Iterator[FoundWords]:
    """Yield the results that a sentence tells in words, each stretch read once by the most telling pattern."""
    taken: list[tuple[int, int]] = []
    low = text.lower()
    for said, favours, pattern in _PATTERNS:
        if not _may_match(said, favours, pattern, low):
            continue
        for match in compiled(pattern).finditer(text):
            core = match.span() if "subject" in match.groupdict() else (match.start(), match.start("name"))
            if any(core[0] < end and core[1] > start for start, end in taken):
                continue
            taken.append(core)
            raw, at, name = _named(text, match, max((end for _, end in taken if end <= core[0]), default=0))
            name_start = at + max(0, raw.find(name)) if name else at
            # The name that follows is not part of the telling words: two results may share a sentence.
            yield FoundWords(said, favours, name, name_start, core[0], max(core[1], name_start + len(name)))


# "No association between diet and death": death is what is measured.
_ASSOCIATION = compiled(r"\bassociations?\sbetween\s")
_LINKED_WITH = compiled(r"[^.;,]{3,80}?\sand\s(?P<name>[^.;]{3,120})")


def _named(text: str, match: re.Match[str], floor: int) -> tuple[str, int, str]:
    """Return the words that hold the outcome's name, where they begin, and the name."""
    groups = match.groupdict()
    if groups.get("name2"):
        return match.group("name2"), match.start("name2"), outcome_name(match.group("name2"))
    linked = _LINKED_WITH.match(text, match.start("name")) if "subject" not in groups else None
    if linked and _ASSOCIATION.search(text, match.start(), match.start("name")):
        return linked.group("name"), linked.start("name"), outcome_name(linked.group("name"))
    if "subject" not in groups:
        return match.group("name"), match.start("name"), outcome_name(match.group("name"))
    # The subject stands before the telling words; looking for a subject first would be slow.
    start = max(floor, match.start() - 160, text.rfind(";", 0, match.start()) + 1)
    raw = text[start : match.start()]
    return raw, start, _of_subject(raw)


def _of_subject(words: str) -> str:
    """Return the outcome that is the subject of a sentence: what stands last before the verb, without its clauses."""
    piece = re.split(
        r",\s(?:and\s|but\s)?|\b(?:that|but|whereas|while|although|and there|however|showed|found|and the)\b", words
    )[-1]
    inner = re.search(r"(?:differences?|changes?|improvements?|reductions?)\s(?:in|of)\s(.+)$", piece, re.I)
    return outcome_name(inner.group(1) if inner else piece)
