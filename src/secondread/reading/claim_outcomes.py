"""Which outcome a claim is about: what it calls it, and whether a trial measured that or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from secondread.reading.claim_kinds import cues_of
from secondread.reading.patterns import lazy_pattern
from secondread.reading.word_sets import word_set
from secondread.record import Outcome, Trial
from secondread.record.claim import ClaimKind

Match = Literal["same", "broader", "other", "unknown"]

_STOP = (
    r"than|compared|with|in|for|among|after|over|and|who|by|at|from|versus|vs|when|while|but|that|which|if|as|"
    r"to|on|during|between|was|were|is|are|"
    r"did|had|has|have|may|might|could|can|will|would|or|of|about|nearly|within|without|significantly|improved|"
    r"decreased|increased|across|through|following|because|due|more|less|even|overall|substantially|"
    r"dramatically|consistently"
)
_PHRASE = rf"(?P<what>(?!(?:{_STOP})\b)[a-z][\w'-]*(?: (?!(?:{_STOP})\b)[a-z][\w'-]*){{0,4}})"
_CHANGE_VERB = (
    r"(?:reduc|improv|lower|decreas|increas|prevent|reliev|eas|calm|alleviat|slow|delay|worsen|boost|rais|cut|"
    r"slash|halv|treat|protect(?:s|ed)? against|"
    r"protection against|affect|help with|ward off|stave off|shrink|restor|chang|prolong|extend)(?:e|es|ed|s|ing|ting)?"
)
# The disease people have is not what was measured in them.
_WHO_HAS_IT = lazy_pattern(
    r"\b(?:patients|people|women|men|those|children|adults|participants|sufferers|conditions|diseases) (?:with|"
    r"like|such as|who have|suffering from) [^,.;]*?(?=,|\.|;|$| (?:than|compared|versus|and|but|had|has|have|"
    r"was|were|is|are|may|might|could|can|who|that|at|after|by|to|by)\b)"
)
_NOT_OUTCOMES = word_set(
    """
    the a an it them this that these those their its people patients women men participants children adults
    difference differences improvement improvements effect effects benefit benefits reduction result results outcome
    outcomes end point endpoint primary secondary risk rate rates number numbers amount amounts chance chances
    placebo treatment drug drugs dose doses group groups study trial trials research use care taking one two three four
    five six seven eight nine ten half time times day days week weeks month months year years
    likely frequent common effective beneficial severe mild moderate modest clear available important expensive
    invasive potent convenient intense pronounced dramatic significant serious active promising successful recent
    development price high low new
    """
)
_SCALE_WORDS = frozenset(
    [
        "change",
        "mean",
        "score",
        "scores",
        "scale",
        "level",
        "levels",
        "total",
        "rate",
        "rates",
        "number",
        "of",
        "the",
        "a",
        "an",
        "in",
        "at",
        "and",
        "or",
        "severity",
        "intensity",
        "risk",
        "from",
        "baseline",
        "incidence",
        "frequency",
        "proportion",
        "percentage",
        "percent",
        "with",
    ]
)


_COMPOSITE = lazy_pattern(r"\bcomposite\b|\bor\b|\bevents?\b")
_RAISES = lazy_pattern(r"\b(?:increase[sd]?|rais(?:e|es|ed)|doubl(?:e|es|ed)|more|higher|greater)\b")
_ANY_HARM = ("safety", "adverse events", "adverse effects", "side effects", "complications")


@dataclass(frozen=True)
class Link:
    """What a claim calls its outcome, the measured outcome it was linked to, and how the two fit."""

    words: str
    outcome: str | None
    match: Match
    trial: str | None


@lru_cache(maxsize=1)
def _phrase_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(expression)
        for expression in (
            rf"\bprimary (?:outcome|end ?point|goal)s?(?: measure)?(?:,| \(| of| was| \u2013|:) ?(?:the |"
            rf"a )?(?:change in |changes in |reduction in )?{_PHRASE}",
            rf"\b(?:differences?|improvements?|reductions?|decreases?|increases?|changes?|declines?|effects?|"
            rf"benefits?|impact|gains?|drop|relief),? (?:in|on|of|from) (?:the |their |its |new |overall |"
            rf"any )?(?:risk of |rates? of |number of |frequency of |severity of |incidence of |"
            rf"levels? of )?(?:the )?{_PHRASE}",
            rf"\b{_CHANGE_VERB} (?:the |their |her |his |new |overall |your |its |any )?(?:risks? (?:of|for) |"
            rf"rates? of |number of |frequency of |severity of |odds of |chances? of |incidence of |time to |"
            rf"levels? of )?(?:the |developing |having |new )?{_PHRASE}",
            rf"\b(?:better|worse|greater|lower|higher|fewer|less|more|longer|shorter|reduced|improved|"
            rf"decreased|increased) (?:risks? of |rates? of |odds of |chances? of |levels? of |"
            rf"overall )?(?:developing |having |serious )?{_PHRASE}",
            r"\bshow(?:ed)? (?:any |an? |no )?(?P<what>[a-z][\w-]*) (?:improvement|reduction|benefit|relief)",
            rf"\b{_PHRASE} (?:improved|decreased|declined|fell|dropped|rose|increased|did not differ|"
            rf"was similar|were similar|was lower|was higher|were lower|were higher)\b",
        )
    )


def outcome_words_of(words: str, kind: ClaimKind) -> str:
    """Return what a claim (small letters, even marks) calls the outcome it speaks of, "" where it names none."""
    words = _WHO_HAS_IT.sub(" ", words)
    for pattern in _phrase_patterns():
        for match in pattern.finditer(words):
            what = re.sub(
                r"^(?:the )?(?:(?:patients|people|women|men|those|participants) whose )?(?:reducing |"
                r"improving |lowering |preventing |treating |easing |relieving |controlling )?",
                "",
                match["what"].strip(" '-"),
            )
            if _known(what):
                return what
            if what.endswith("ed"):
                # "Who exercised improved": a verb names no outcome.
                continue
            tokens = [token for token in what.split() if token not in _NOT_OUTCOMES and not token.endswith("ly")]
            if tokens and len(what) > 2:
                return " ".join(tokens) if tokens != what.split() else what
    named = _named_in(words)
    if named:
        return named
    if kind == "safety":
        found = re.search(
            r"\b(?:adverse (?:events|effects)|side[ -]effects?|safety|complications?|tolerab\w+|tolerated|"
            r"safe)\b",
            words,
        )
        return "safety" if found and found.group().startswith(("safe", "toler")) else (found.group() if found else "")
    return ""


def measured_name_in(words: str, trials: Sequence[Trial]) -> str:
    """Return the name of a measured outcome whose every word stands in a claim, the longest such name, or ""."""
    ours = _tokens(words)
    names = [outcome.name for trial in trials for outcome in trial.outcomes if _tokens(outcome.name)]
    return max((name for name in names if _tokens(name) <= ours), key=len, default="")


def link_outcome(words: str, named: str, kind: ClaimKind, trials: Sequence[Trial]) -> Link:
    """Return the measured outcome that a claim is about.

    Parameters
    ----------
    words
        The claim in small letters, its marks made even.
    named
        What it calls the outcome, from `outcome_words_of`.
    kind
        The claim's kind: a responder claim is about a responder outcome where there is one, a safety claim about harms.
    trials
        The trials as read; the first is taken where several measured the same.
    """
    for trial in trials:
        if re.search(r"\bprimary (?:\w+ )?(?:outcome|end ?point|goal|measure)", words):
            primary = next((one for one in trial.outcomes if one.role == "primary"), None)
            if primary is not None:
                return Link(named or primary.name, primary.id, "same", trial.id)
        best = _best(words, named, kind, trial)
        if best is not None:
            outcome, match = best
            return Link(named, outcome.id, match, trial.id)
    first = trials[0].id if trials else None
    if (
        named
        and trials
        and _known(named)
        and all(_known(one.name) for one in trials[0].outcomes)
        and trials[0].outcomes
    ):
        return Link(named, None, "other", first)
    return Link(named, None, "unknown", first)


def _best(words: str, named: str, kind: ClaimKind, trial: Trial) -> tuple[Outcome, Match] | None:
    scored: list[tuple[float, bool, int, Outcome, Match]] = []
    for index, outcome in enumerate(trial.outcomes):
        if kind == "safety" and not outcome.harm and (named in ("", *_ANY_HARM) or not _RAISES.search(words)):
            continue
        if kind == "responders" and (outcome.data == "continuous" or outcome.name.startswith("change in")):
            # A share of people who respond is not the mean change in the same thing.
            continue
        names = [outcome.name, *outcome.aliases]
        score = max(_likeness(named, one) for one in names) if named else 0.0
        if kind == "safety" and not outcome.harm and score < 0.9:
            continue  # what was measured for benefit speaks of a harm only where the claim names it
        match: Match = "same"
        if score < 0.5 and named:
            fit = _lexicon(named, names)
            if fit is not None:
                score, match = (0.9, "same") if fit == "same" else (0.6, "broader")
        if kind == "responders" and (outcome.data == "binary" or outcome.threshold is not None) and not outcome.harm:
            score += 0.5
        if kind == "safety" and outcome.harm:
            score += 0.3 if score >= 0.5 or not named or named in ("safety", "adverse events", "side effects") else 0.0
        if score >= 0.5:
            # One part of a composite that was also counted alone is what a claim of that part is about.
            part = outcome.composite and not _COMPOSITE.search(words)
            scored.append((score, not part, -index, outcome, match))
    if not scored:
        return None
    *_, outcome, match = max(scored, key=lambda one: one[:3])
    return outcome, match


@lru_cache(maxsize=8192)
def _tokens(name: str) -> frozenset[str]:
    found = [token for token in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", name.lower()) if token not in _SCALE_WORDS]
    return frozenset(token.removesuffix("s") if len(token) > 4 else token for token in found)


def _likeness(named: str, name: str) -> float:
    """Return the share of the shorter name's words that both have."""
    ours, theirs = _tokens(named), _tokens(name)
    if not ours or not theirs:
        return 0.0
    return len(ours & theirs) / min(len(ours), len(theirs))


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (frozenset(row["same"]), frozenset(row["broader"])) for row in cues_of("outcome_words.toml")["outcome"]
    )


@lru_cache(maxsize=8192)
def _groups_of(name: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return in which groups of the list a name holds a word for the same thing, and in which for something broader."""
    spaced = f" {name.lower()} "
    same, broader = (
        frozenset(place for place, group in enumerate(_groups()) if any(f" {term} " in spaced for term in group[which]))
        for which in (0, 1)
    )
    return same, broader


def _lexicon(named: str, names: Sequence[str]) -> Literal["same", "broader"] | None:
    """Return whether the claim names the same thing as the outcome, or something broader, by the list of words."""
    same, broader = _groups_of(named)
    theirs = frozenset[int]().union(*(_groups_of(name)[0] for name in names))
    first = min(theirs & (same | broader), default=None)
    if first is None:
        return None
    return "same" if first in same else "broader"


def _known(name: str) -> bool:
    return any(_groups_of(name))


def _named_in(words: str) -> str:
    """Return the longest name of an outcome, from the list of words, that stands in a claim."""
    spaced = f" {re.sub(r'[^a-z0-9-]+', ' ', words)} "
    found = [term for same, _ in _groups() for term in same if len(term) > 3 and f" {term} " in spaced]
    return max(found, key=len, default="")
