"""Which outcome a claim is about: what it calls it, and whether a trial measured that or something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from secondread.knowledge import outcome_names
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
# "Function did not differ, despite fewer early deaths": what is granted is not what is claimed.
_DESPITE = lazy_pattern(r"(?<=.{25}),? (?:despite|in spite of) [^;]*")
_OF = lazy_pattern(rf" of (?:the |an? |their |his |her |having |developing )?{_PHRASE}")
# The disease people have is not what was measured in them.
_WHO_HAS_IT = lazy_pattern(
    r"\b(?:(?<!percentage of )(?<!proportion of )(?<!share of )(?<!number of )"
    r"(?:patients|people|women|men|those|children|adults|babies|participants|sufferers|conditions|diseases) "
    r"(?:with|like|such as|born|who (?:have|had)|suffering from)|(?:leading|common|major|main) causes? of) [^,.;]*?"
    r"(?=,|\.|;|$| (?:than|compared|versus|and|but|had|has|have|was|were|is|are|may|might|could|can|who|that|at|"
    r"after|by|to|by)\b)"
)
_NOT_OUTCOMES = word_set(
    """
    the a an it them this that these those their its people patients women men participants children adults
    difference differences improvement improvements effect effects benefit benefits reduction reductions decrease
    decreases increase increases change changes result results outcome
    outcomes end point endpoint points endpoints measures
    primary secondary risk rate rates number numbers amount amounts chance chances
    placebo treatment drug drugs dose doses group groups study trial trials research use care taking one two three four
    five six seven eight nine ten half time times day days week weeks month months year years
    likely frequent common effective beneficial severe mild moderate modest clear available important expensive
    invasive potent convenient intense pronounced dramatic significant serious active promising successful recent
    development price high low new percentage proportion share multiple clinical manifestations
    able ability also alone certain degree efficacy favor favour found healthy individuals initial itself makes millions
    period positive potential precise problems protects quality reports scores sensitive short since small standard
    susceptible system technology terms true understanding useful vulnerable way worldwide
    """
)
# "The likelihood of a birth by section" is about the birth; "the duration of labour" is about its duration.
_HOW_OFTEN = word_set("likelihood odds incidence prevalence severity degree frequency rate risk chance probability")
_OF_SOMETHING = word_set("quality duration length onset progression production loss time return use control")
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
        "odds",
        "composite",
        "frequency",
        "proportion",
        "percentage",
        "percent",
        "with",
    ]
)


_COMPOSITE = lazy_pattern(r"\bcomposite\b|\bor\b|\bevents?\b")
_RAISE = r"increase[sd]?|causes?|caused|rais(?:e|es|ed)|doubl(?:e|es|ed)|more|higher|greater"
_RAISES = lazy_pattern(rf"\b(?:{_RAISE})\b")
_COMPARES = lazy_pattern(rf"\b(?:{_RAISE}|fewer|less|lower(?:s|ed)?|reduce[sd]?|decrease[sd]?|cuts?|similar|same)\b")
_BEFORE_NAME = lazy_pattern(
    r"^(?:the )?(?:(?:patients|people|women|men|those|participants) whose )?(?:reducing |improving |lowering |"
    r"preventing |treating |easing |relieving |controlling )?"
)
_SAFETY = lazy_pattern(
    r"\b(?:adverse (?:events|effects)|side[ -]effects?|safety|complications?|tolerab\w+|tolerated|safe)\b"
)
_ANY_HARM = ("safety", "adverse events", "adverse effects", "side effects", "complications")


# "Intubation rates" and "patients intubated" name the same thing.
_ENDING = lazy_pattern(r"(?:(?<=[sxz])|(?<=[cs]h))es$|(?<=.{4})s$|(?<=.{5})(?:ions?|ings?|ed|es?|ive)$")


_NOTHING_TOLD = 0.15


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
            # "Gets people back to work", "keeps patients out of hospital": what is done with them is the outcome
            r"\b(?:gets?|got|keeps?|kept|brings?|brought) (?:people|patients|children|women|men|adults|them) (?:\w+ )?"
            r"(?P<what>(?:back (?:to|at)|out of) (?:the )?[a-z]+|alive)\b",
            rf"\bprimary (?:outcome|end ?point|goal)s?(?: measure)?(?:,| \(| of| was| \u2013|:) ?(?:the |"
            rf"a )?(?:change in |changes in |reduction in )?{_PHRASE}",
            # "The percentage of patients with an improvement in fibrosis": what they had is the outcome.
            rf"\b(?:percentages?|proportions?|shares?|numbers?|rates?) of (?:patients|people|participants|women|men|"
            rf"children|adults|subjects) (?:with|having|achieving|reaching|reporting|"
            rf"who (?:had|achieved|reached|reported)) (?:an? |the )?"
            rf"(?:(?:improvement|reduction|worsening|decrease|increase) (?:in|of) )?(?:the )?{_PHRASE}",
            rf"\b(?:differences?|improvements?|reductions?|decreases?|increases?|changes?|declines?|effects?|"
            rf"benefits?|impact|gains?|drop|relief),? (?:from baseline )?(?:in|on|of|(?<=relief )from) (?:the "
            rf"|their |its |new |overall |"
            rf"any )?(?:risk of |rates? of |number of |frequency of |severity of |incidence of |"
            rf"levels? of )?(?:the )?{_PHRASE}",
            rf"\b{_CHANGE_VERB} (?:the |their |her |his |new |overall |your |its |any )?(?:risks? (?:of|for) |"
            rf"rates? of |number of |frequency of |severity of |odds of |chances? of |incidence of |time to |"
            rf"levels? of )?(?:the |developing |having |new )?{_PHRASE}",
            rf"\b(?:better|worse|greater|lower|higher|fewer|less|more|longer|shorter|reduced|improved|"
            rf"decreased|increased) (?:risks? of |rates? of |odds of |chances? of |levels? of |"
            rf"overall )?(?:developing |having |serious )?{_PHRASE}",
            r"\bshow(?:ed)? (?:any |an? |no )?(?P<what>[a-z][\w-]*) (?:improvement|reduction|benefit|relief)",
            # "The incidence of clots in both groups was similar": what comes in groups is the outcome, not the groups
            rf"\b(?:incidences?|rates?|frequenc(?:y|ies)|risks?|levels?|proportions?|numbers?|severity"
            rf"|occurrence) of (?:the )?{_PHRASE}"
            r"(?= (?:in|among|between|for|across) (?:the |both |all |two )?(?:[\w-]+ ){0,5}(?:groups|arms|patients"
            r"|participants)\b)",
            rf"\b{_PHRASE} (?:improved|decreased|declined|fell|dropped|rose|increased|did not differ|"
            rf"was similar|were similar|was lower|was higher|were lower|were higher)\b",
        )
    )


def outcome_words_of(words: str, kind: ClaimKind, trials: Sequence[Trial] = ()) -> str:
    """Return what a claim (small letters, even marks) calls the outcome it speaks of, "" where it names none.

    Where it says of several things that they change, the first that one of `trials` measured under that name counts:
    in "people with reduced vision fell less often" the vision is whom it is said of.
    """
    named = list(_changing(_WHO_HAS_IT.sub(" ", without_concession(words))))
    names = [name for trial in trials for outcome in trial.outcomes for name in (outcome.name, *outcome.aliases)]
    measured = (
        each
        for each in named
        if any(_likeness(each, name) == 1 for name in names) or outcome_names.fit(each, names) == "same"
    )
    first = next(measured, None) or next(iter(named), "")
    if first or kind != "safety":
        return first
    found = _SAFETY.search(words)
    return "" if found is None else "safety" if found.group().startswith(("safe", "toler")) else found.group()


def without_concession(words: str) -> str:
    """Return a claim without what it grants: "function did not differ, despite fewer early deaths"."""
    return _DESPITE.sub("", words)


def _changing(words: str) -> Iterator[str]:
    """Yield each thing that is said to change or to differ."""
    for pattern in _phrase_patterns():
        for match in pattern.finditer(words):
            what = _of_what(_BEFORE_NAME.sub("", match["what"].strip(" '-")), words[match.end("what") :])
            if outcome_names.named(what) and not set(what.split()) <= _NOT_OUTCOMES:
                yield what
                continue
            if what.endswith("ed"):
                # "Who exercised improved": a verb names no outcome.
                continue
            tokens = [token for token in what.split() if token not in _NOT_OUTCOMES and not token.endswith("ly")]
            if tokens and len(what) > 2:
                yield " ".join(tokens)


def _of_what(what: str, follows: str) -> str:
    """Return a name with what stands behind its "of", where it says nothing without that."""
    last = what.split()[-1] if what else ""
    of = _OF.match(follows) if last in _HOW_OFTEN | _OF_SOMETHING else None
    if of is None:
        return what
    return of["what"] if last in _HOW_OFTEN else f"{last} of {of['what']}"


def outcome_mentioned(words: str, trials: Sequence[Trial]) -> str:
    """Return what a claim mentions, without saying that it changed: best what was measured, else any outcome, or ""."""
    words = _WHO_HAS_IT.sub(" ", words)
    told = outcome_names.outcomes_told(words)
    return measured_name_in(words, trials) or max(told, key=len, default="")


def measured_name_in(words: str, trials: Sequence[Trial]) -> str:
    """Return the name that a measured outcome has in a claim, or its own name where its every word stands there."""
    ours = _tokens(words)
    names = [outcome.name for trial in trials for outcome in trial.outcomes if _tokens(outcome.name)]
    told = [each for each in outcome_names.outcomes_told(words) if outcome_names.fit(each, names) == "same"]
    return max([*told, *(name for name in names if _tokens(name) <= ours)], key=len, default="")


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
        if re.search(r"(?<!other )(?<!second )\bprimary (?:\w+ )?(?:outcome|end ?point|goal|measure)", words):
            primary = next((one for one in trial.outcomes if one.role == "primary"), None)
            if primary is not None:
                return Link(named or primary.name, primary.id, "same", trial.id)
        best = _best(words, named, kind, trial)
        if best is not None:
            outcome, match = best
            return Link(named, outcome.id, match, trial.id)
    first = _with_a_result(trials)
    wanted = [one for one in trials[0].outcomes if kind == "safety" or not one.harm] if trials else []
    measured = [(one.name, *one.aliases) for one in wanted]
    if measured and all(outcome_names.fit(named, each) == "apart" for each in measured):
        return Link(named, None, "other", first)
    return Link(named, None, "unknown", first)


def _with_a_result(trials: Sequence[Trial]) -> str | None:
    """Return the first trial that tells a result of benefit, of which a claim is that names no outcome."""
    for trial in trials:
        benefits = {one.id for one in trial.outcomes if not one.harm}
        if any(result.outcome in benefits for result in trial.results):
            return trial.id
    return trials[0].id if trials else None


def _best(words: str, named: str, kind: ClaimKind, trial: Trial) -> tuple[Outcome, Match] | None:
    scored: list[tuple[float, bool, bool, float, int, Outcome, Match]] = []
    told = {result.outcome for result in trial.results}
    for index, outcome in enumerate(trial.outcomes):
        if kind == "safety" and not outcome.harm and (named in ("", *_ANY_HARM) or not _COMPARES.search(words)):
            continue
        if kind == "responders" and (outcome.data == "continuous" or outcome.name.startswith("change in")):
            # A share of people who respond is not the mean change in the same thing.
            continue
        names = [outcome.name, *outcome.aliases]
        score = max(_likeness(named, one) for one in names) if named else 0.0
        if kind == "safety" and not outcome.harm and score < (0.9 if _RAISES.search(words) else 1):
            continue  # what was measured for benefit speaks of a harm only where the claim names it
        match: Match = "same"
        known = outcome_names.fit(named, names) if named else None
        if known == "same":
            score = max(score, 0.9)
        elif known is not None and not any(_tokens(named) == _tokens(one) for one in names):
            # "Survival" shares a word with "progression-free survival", which is another outcome.
            score, match = (0.6, "broader") if known == "broader" else (0.0, "same")
        if kind == "responders" and (outcome.data == "binary" or outcome.threshold is not None) and not outcome.harm:
            score += 0.5
        if kind == "safety" and outcome.harm:
            score += 0.3 if score >= 0.5 or not named or named in ("safety", "adverse events", "side effects") else 0.0
        if score >= 0.5:
            # One part of a composite that was also counted alone is what a claim of that part is about.
            part = outcome.composite and not _COMPOSITE.search(words)
            close = max(_closeness(named, one) for one in names)
            # One that is announced and of which nothing is told is seldom what a claim is about.
            weighed = score if outcome.id in told else score - _NOTHING_TOLD
            scored.append((weighed, not part, outcome.id in told, close, -index, outcome, match))
    if not scored:
        return None
    *_, outcome, match = max(scored, key=lambda one: one[:5])
    return outcome, match


@lru_cache(maxsize=8192)
def _tokens(name: str) -> frozenset[str]:
    found = [token for token in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", name.lower()) if token not in _SCALE_WORDS]
    return frozenset(_ENDING.sub("", token) for token in found)


def _likeness(named: str, name: str) -> float:
    """Return the share of the shorter name's words that both have."""
    ours, theirs = _tokens(named), _tokens(name)
    if not ours or not theirs:
        return 0.0
    # "Wound infection" and "wound healing" share a word and are two outcomes.
    apart = 0.8 if ours - theirs and theirs - ours else 1.0
    return apart * len(ours & theirs) / min(len(ours), len(theirs))


def _closeness(named: str, name: str) -> float:
    """Return the share of all words of two names that both have."""
    ours, theirs = _tokens(named), _tokens(name)
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0
