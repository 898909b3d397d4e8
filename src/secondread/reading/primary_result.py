"""How the primary result of an abstract stands: missed, met or unknown, with the sentence that tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from secondread.reading.abstract_parts import Line, of_part
from secondread.reading.outcome_names import key_words
from secondread.reading.patterns import lazy_pattern
from secondread.reading.significance_words import alike_pattern, said_of_difference
from secondread.record import Document, Span
from secondread.record.base import Frozen

PrimaryStanding = Literal["missed", "met", "mixed", "unknown"]

_NAMED = lazy_pattern(
    r"\b(?:primary|main|principal)\s(?:\w+\s){0,3}?(?:outcomes?|end ?-?points?|objectives?|measures?|aims?"
    r"|hypothesis|variables?)"
    r"(?:\s(?:measures?|and measures?|variables?))?"
    r"(?:\s(?:of (?:the|this) (?:study|trial)))?\s*(?::|,|\b(?:was|were|is|are|included?|measured|assessed|being)\b)\s*"
    r"(?P<name>[^.;]{4,200})",
    re.I,
)
_NAMED_AFTER = lazy_pattern(
    r"(?P<name>[^.;,]{4,120}?)\s(?:was|were|as)\s(?:the\s|our\s)?(?:primary"
    r"|main)\s(?:\w+\s){0,2}?(?:outcomes?|end ?-?points?)",
    re.I,
)
_AIM = lazy_pattern(
    r"\b(?:effects?|efficacy|impact|influence) of [^.;]{3,120}? on (?P<on>[^.;]{4,120})"
    r"|\bwhether [^.;]{3,120}? (?:improves?|reduces?|increases?|decreases?|affects?|prevents?|shortens?"
    r"|lowers?|prolongs?) "
    r"(?P<whether>[^.;]{4,120})",
    re.I,
)
_SHORT = lazy_pattern(r"(?<![\w-])(?P<words>(?:[\w-]+\s){1,6})\((?P<letters>[A-Z][A-Za-z0-9-]{1,9})\)")
_ABOUT_IT = 0.4
_PRIMARY = lazy_pattern(r"\bprimary\b|\bmain outcome", re.I)
_COMPARES = lazy_pattern(
    r"\b(?:group|groups|arms?|compared|than|versus|vs|between|placebo|control|differ\w*|treatment|effect"
    r"|similar|both)\b",
    re.I,
)
_WITHIN = lazy_pattern(
    r"\b(?:from baseline|compared (?:with|to) baseline|pre-? ?(?:to|and) post|before and after"
    r"|in both (?:groups|arms)|over time"
    r"|all (?:\w+ )?(?:groups|patients|subjects|participants|scores)|both (?:groups|arms|treatments)"
    r"|postoperative improvement)\b",
    re.I,
)
# "From 61 to 69 (p = .01) in one group": a change over time, whatever group it is told of.
_FROM_TO = lazy_pattern(r"\bfrom (?:a mean of )?[\d.·]+(?: ?(?:±|\() ?[\d.·]+\)?)? ?\w{0,4} to [\d.·]+", re.I)
_EACH_OTHER = lazy_pattern(r"\b(?:than|versus|vs|between|compared (?:with|to) (?!baseline))", re.I)
_AGAINST = lazy_pattern(
    r"\b(?:than|versus|vs|between|compared (?:with|to) (?!baseline)|relative to (?!baseline)|over (?:placebo"
    r"|control)|placebo|control)\b",
    re.I,
)
_BASELINE = lazy_pattern(
    r"\bbaseline (?:characteristics|demographic|data|variables|values|differences)|(?:comparable|similar"
    r"|alike|balanced|differ\w*) at "
    r"(?:baseline|study entry|entry)|^at (?:baseline|study entry|entry)|(?:at|on) study entry"
    r"|\bwell balanced|were (?:enrolled|randomi[sz]ed|recruited|included)\b|demographic"
    r"|(?:comparable|similar|alike|balanced|matched|differ\w*) (?:\w+ ){0,2}?(?:in|for|by|with (?:respect|regard) to)"
    r" (?:mean |median )?(?:age|sex|gender)\b|(?:mean|median) (?:age|body mass ind\w+|BMI)s? [^.;]{0,40}(?:was|were)\b",
    re.I,
)
_SECONDARY = lazy_pattern(
    r"\bsecondary\b|sub-?group|post[ -]hoc|exploratory|per[ -]protocol|\bstratified by|\bamong\b|subset"
    r"|sensitivity analys|\bnominal(?:ly)?\b",
    re.I,
)
_SAFETY = lazy_pattern(
    r"\b(?:adverse|safety|side[ -]effects?|tolerated|tolerability|toxicit\w+|complications?|hypogly\w+"
    r"|discontinu\w+|withdr[ae]w\w*|"
    r"died in each|deaths? (?:occurred|were))\b",
    re.I,
)
_NOT_INFERIOR = lazy_pattern(
    r"(?<!not )(?<!not be )\bnon-?inferior(?:ity)?\b(?! (?:trial|study|margin|design|was not|could not|not))", re.I
)
_NOT_MET = lazy_pattern(
    r"\b(?:not|did not|failed to) (?:meet|reach|achieve)\w*\b[^.]{0,60}\bprimary\b"
    r"|\bprimary\b[^.]{0,80}\bnot (?:met|reached|achieved|significant)",
    re.I,
)


class Primary(Frozen):
    """How the primary result stands; `named` says whether the text calls an outcome primary.

    "mixed" means that no outcome is called primary, and that some results show a difference and some do not.

    `quote` is the sentence that tells, verbatim at `span`; both are empty where none was found.
    """

    standing: PrimaryStanding = "unknown"
    named: bool = False
    outcome: str = ""
    quote: str = ""
    span: Span | None = None


def primary_of(document: Document, lines: Sequence[Line]) -> Primary:
    """Return how the primary result stands.

    The outcome that the abstract calls primary is looked for among the results: the sentence that names it most fully
    tells. Where none is called primary, the first comparison of the arms stands for it, which is what a reader of an
    abstract takes the main result to be.

    Parameters
    ----------
    document : Document
        The abstract.
    lines : sequence of Line
        Its sentences with their parts.

    Returns
    -------
    Primary
        `standing` is "unknown" where no sentence compares the arms on it.
    """
    lines = tuple(lines)
    name = _name(lines)
    named = bool(name)
    told = [
        line
        for line in lines
        if line.part in ("results", "conclusion")
        and not _BASELINE.search(line.text)
        and not (_SAFETY.search(line.text) and not _SAFETY.search(name) and not _PRIMARY.search(line.text))
    ]
    short = _short_names(document.text)
    best = _told_of(name, told, short) if name else None
    if best is None and not name:
        aim = _aim(lines)
        best = _told_of(aim, told, short) if aim else None
        name = aim if best is not None else ""
    if best is None:
        best = _first_told(told, alone=named)
    if best is None:
        return Primary(named=named, outcome=name)
    line, standing = best
    return Primary(
        standing=standing,
        named=named,
        outcome=name,
        quote=line.text,
        span=Span(document=document.id, start=line.start, end=line.end),
    )


def standing_on(outcome: str, document: Document, lines: Sequence[Line]) -> PrimaryStanding:
    """Return how an abstract's result on an outcome stands, by the sentence that names it most fully."""
    told = [line for line in lines if line.part in ("results", "conclusion") and not _BASELINE.search(line.text)]
    found = _told_of(outcome, told, _short_names(document.text))
    return found[1] if found else "unknown"


def _name(lines: tuple[Line, ...]) -> str:
    for line in lines:
        if line.part in ("title", "conclusion"):
            continue
        found = _NAMED.search(line.text)
        if found:
            return _cut(found["name"])
    for line in lines:
        found = _NAMED_AFTER.search(line.text) if line.part in ("methods", "opening") else None
        if found:
            return _cut(found["name"])
    return ""


def _aim(lines: tuple[Line, ...]) -> str:
    """Return what the abstract set out to show an effect on, where it says so."""
    for line in lines:
        found = _AIM.search(line.text) if line.part in ("opening", "methods") else None
        if found:
            return re.split(r"\s(?:after|in|among|for|during)\s", _cut(found["on"] or found["whether"] or ""))[0]
    return ""


def _cut(words: str) -> str:
    words = re.split(
        r",\s(?:which|and secondary|with|as|while|defined|measured|assessed)\b|\b(?:was|were) |\bsecondary\b"
        r"|\s\(|, defined| measured (?:by|with|using|as) "
        r"| (?:as )?assessed (?:by|with|using|at) |\b(?:using|defined as)\b",
        words,
        maxsplit=1,
    )[0]
    return re.sub(r"^(?:the\s|a\s|an\s)?(?:effects? of [^,]{3,60}? on (?:the\s)?)?", "", words.strip(" ,:-"))


def _told_of(name: str, told: list[Line], short: dict[str, frozenset[str]]) -> tuple[Line, PrimaryStanding] | None:
    """Return the sentence that tells most surely of an outcome."""
    wanted = key_words(name)
    scored: list[tuple[float, int, Line, PrimaryStanding]] = []
    for place, line in enumerate(told):
        if _SECONDARY.search(line.text) and not _PRIMARY.search(line.text):
            continue
        for clause in _clauses(line.text):
            standing = _standing(clause)
            if standing != "unknown":
                about = _about(wanted, clause, short) - (0.15 if line.part == "conclusion" else 0.0)
                if about >= _ABOUT_IT:
                    scored.append((about, -place, line, standing))
    if not scored:
        return None
    _, _, line, standing = max(scored, key=lambda entry: entry[:2])
    return line, standing


def _first_told(told: list[Line], *, alone: bool) -> tuple[Line, PrimaryStanding] | None:
    """Return the first comparison; "mixed" when it shows a difference and a later one, unless it is taken "
    "`alone`, does not."""
    stands = [(line, _line_standing(line.text)) for line in told if line.part == "results"]
    stands = [
        (line, standing) for line, standing in stands if standing != "unknown" and not _SECONDARY.search(line.text)
    ]
    if not stands:
        return None
    line, standing = stands[0]
    if standing == "met" and not alone:
        for later, other in stands[1:]:
            if other == "missed":
                return later, "mixed"
    return line, standing


def _short_names(text: str) -> dict[str, frozenset[str]]:
    """Return the words that each abbreviation stands for: "overall survival (OS)"."""
    short: dict[str, frozenset[str]] = {}
    for found in _SHORT.finditer(text):
        letters = found["letters"]
        words = re.split(r"[\s-]+", found["words"].strip())
        size = len(re.sub("[^A-Z]", "", letters))
        begins = [n for n in range(1, min(size + 2, len(words) + 1)) if words[-n][:1].lower() == letters[:1].lower()]
        if size >= 2 and begins:
            short.setdefault(letters, key_words(" ".join(words[-max(begins) :])))
    return short


def _about(wanted: frozenset[str], clause: str, short: dict[str, frozenset[str]]) -> float:
    """Return how surely a clause is about the outcome: the share of its words, and one more for the word "primary"."""
    words = key_words(clause)
    for letters, full in short.items():
        if re.search(rf"\b{re.escape(letters)}\b", clause):
            words |= full
    share = len(wanted & words) / len(wanted) if wanted else 0.0
    return share + (1.0 if _PRIMARY.search(clause) else 0.0)


def _clauses(text: str) -> list[str]:
    # "(difference -0.8, 95% CI -2.0 to 0.4; p = 0.20)" is one clause.
    return re.split(r";\s(?![^()\[\]]*[)\]])|,?\s(?:but|however|whereas|although)[,\s]", text)


def _line_standing(text: str) -> PrimaryStanding:
    """Return what a sentence says of a comparison: its first clause that compares the arms."""
    return next((standing for standing in map(_standing, _clauses(text)) if standing != "unknown"), "unknown")


def _standing(clause: str) -> PrimaryStanding:
    """Return what a clause says of a comparison of the arms."""
    if _NOT_MET.search(clause):
        return "missed"
    said = said_of_difference(clause)
    alike = alike_pattern().search(clause) is not None
    if _NOT_INFERIOR.search(clause):
        return "met"
    if not (said.none_shown or said.shown or alike):
        return "unknown"
    if _WITHIN.search(clause) and not (said.none_shown or _AGAINST.search(clause) or alike):
        return "unknown"
    if _FROM_TO.search(clause) and not _EACH_OTHER.search(clause):
        return "unknown"
    if not (_COMPARES.search(clause) or said.low_p or said.none_shown or said.interval_without_null):
        return "unknown"
    # Each arm's own change has an interval without the null as often as not; the p beside the other tells of the arms.
    between_arms_null = said.interval_with_null and said.high_p and not said.low_p
    return "met" if said.shown and not said.none_shown and not between_arms_null else "missed"


def results_of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the sentences of results that are not about who took part."""
    return tuple(line for line in of_part(lines, "results") if not _BASELINE.search(line.text))
