"""What the trial planned: level, power, effect looked for, people, margin, multiplicity and interim looks."""

from __future__ import annotations

import re

from secondread.reading.patterns import any_in, lazy_pattern
from secondread.reading.sentences import Sentence
from secondread.reading.study_texts import StudyText
from secondread.record import PlannedAnalysis, PrintedNumber, Words

_ALPHA = lazy_pattern(
    (
        r"\b(?:alpha|α|significance level|level of significance|type I error(?: rate)?)\b[^.;]{0,40}?"
        r"(?P<n>0?[.·]\d+|\d(?:[.·]\d+)?\s?%)|\bone-sided\s(?:alpha|α|significance level)?[^.;]{0,20}?"
        r"(?P<n2>0?[.·]0\d+)"
    ),
    re.I,
)
_POWER = lazy_pattern(
    (
        r"(?P<n>\d{2}(?:[.·]\d+)?\s?%)\s(?:statistical\s)?power\b|\bpower\s(?:of|was|to)\s(?:at least\s)?"
        r"(?P<n2>\d{2}(?:[.·]\d+)?\s?%)"
    ),
    re.I,
)
_EFFECT = lazy_pattern(
    (
        r"\b(?:to detect|to show|to demonstrate|hypothesi[sz]ed|assuming|anticipated|expected)\s"
        r"(?P<words>[^.;]{5,140}?(?:difference|reduction|decrease|improvement|increase|effect|ratio|rate"
        r"|lower)[^.;]{0,80})"
    ),
    re.I,
)
_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_MARGIN = lazy_pattern(
    r"\b(?:non-?inferiority|equivalence)\s(?:margins?|limits?|bounds?|boundar(?:y|ies))\b[^.;]{0,160}?"
    r"(?P<n>[-−–+]?\s?\d+(?:[.·]\d+)?)(?P<pct>\s?%)?"
    # "Non-inferiority was specified as a lower bound of the interval above -0.75"
    r"|\bnon-?inferiority\s(?:was|is|would be)\s(?:specified|defined|declared|established|concluded|claimed|shown"
    r"|met)\s"
    r"(?:as|if|when)\b[^.;]{0,60}?\b(?:bound|limit)\b(?:[^.;]|\.\d){0,60}?"
    r"\b(?:above|below|greater than|less than|exceed\w*|(?:not )?(?:higher|lower) than|within)\s"
    r"(?P<n3>[-−–]?\d+(?:[.·]\d+)?)(?P<pct3>\s?%)?"
    r"|\bmargins?\s?(?:of|was|were|,|=|\(|set at|for [^.;]{3,60}? (?:was|of))\s?(?:set at\s"
    r"|defined as\s)?(?P<n2>[-−–]?\d+(?:[.·]\d+)?)(?P<pct2>\s?%)?",
    re.I,
)
_MULTIPLICITY = lazy_pattern(
    r"\b(?:bonferroni|holm|hochberg|hierarchical(?:ly)?|gatekeeping|multiplicity|multiple (?:comparisons"
    r"|testing|tests|outcomes)"
    r"|false discovery|fixed[\s-]sequence|dunnett|tukey|step-?down|exploratory)\b",
    re.I,
)

_SIZE = lazy_pattern(
    rf"\bsample size of\s(?:about\s|at least\s|approximately\s)?(?P<n>{_COUNT})"
    r"|\bplanned (?:to (?:enroll?|recruit|randomi[sz]e|include)|(?:sample|enroll?ment|recruitment)(?: size)?"
    rf"(?: of| was)?)\s(?:a total of\s|about\s|at least\s|approximately\s)?(?P<n2>{_COUNT})"
    rf"|(?P<n3>{_COUNT})\s(?:[\w-]+\s){{0,3}}?(?:patients|participants|people|adults|women|men|children|subjects|individuals)\s"
    r"(?:[\w-]+\s){0,4}?(?:would be|were|was|are|is) (?:needed|required|necessary)"
    rf"|\b(?P<n4>{_COUNT})\s(?:planned|intended)\s(?:patients|participants|people|adults|women|men|children|subjects)"
    rf"|\bof (?:an? |the )?(?:originally )?(?:planned|intended|projected) (?P<n6>{_COUNT})"
    rf"|\btarget (?:sample(?: size)?|enroll?ment|recruitment|number)(?: of| was)?\s(?P<n5>{_COUNT})",
    re.I,
)
_INTERIM = lazy_pattern(
    r"\binterim (?:analys[ei]s|looks?|results)\b|\bmonitoring (?:board|committee)\b"
    r"|\bstopping (?:rules?|boundar(?:y|ies))\b|\bo['’]brien[-\s–]fleming\b|\balpha[- ]spending\b|\bhaybittle",
    re.I,
)

_ANY = (
    "alpha", "α", "significance", "type i", "one-sided", "power", "margin", "inferior", "equivalen", "multipl",
    "bonferroni", "holm", "hochberg", "hierarch", "gatekeep", "false discovery", "sequence", "dunnett", "tukey",
    "step-down", "stepdown", "exploratory", "sample size", "planned", "needed", "required", "necessary", "intended",
    "target", "interim", "monitoring", "stopping", "fleming", "spending", "haybittle",
)  # fmt: skip


def find_plan(study: StudyText) -> PlannedAnalysis:
    """Return what a text says of the planned analysis; the level is assumed to be 0.05 where it is not printed."""
    alpha, source, one_sided = 0.05, "assumed", False
    power: PrintedNumber | None = None
    effect: Words | None = None
    margin: PrintedNumber | None = None
    margin_span = None
    multiplicity: Words | None = None
    size: PrintedNumber | None = None
    interim: Words | None = None
    for sentence in study.sentences:
        text = sentence.text
        low = text.lower()
        if not any_in(low, _ANY):
            continue

        def number(match: re.Match[str], *groups: str, sentence=sentence) -> PrintedNumber | None:  # type: ignore[no-untyped-def]
            group = next((name for name in groups if match.group(name)), None)
            if group is None:
                return None
            start = sentence.start + match.start(group)
            return next(
                (
                    n
                    for n in study.numbers.get(sentence.index, ())
                    if n.span and n.span.start <= start + 1 < n.span.end + 1 and n.span.end > start
                ),
                None,
            )

        found = _ALPHA.search(text)
        if found and source == "assumed":
            level = number(found, "n", "n2")
            if level is not None and 0 < (value := level.value / 100 if level.percent else level.value) <= 0.2:
                alpha, source = value, "printed"
                one_sided = bool(re.search(r"one-sided|1-sided|one-tailed", text, re.I))
        found = _POWER.search(text)
        if found and power is None:
            power = number(found, "n", "n2")
            wanted = _EFFECT.search(text)
            if wanted and effect is None:
                start = sentence.start + wanted.start("words")
                effect = Words(
                    text=wanted.group("words").strip(),
                    span=study.span(start, start + len(wanted.group("words").rstrip())),
                )
        found = _MARGIN.search(text)
        if found and margin is None:
            margin = number(found, "n", "n2", "n3")
            margin_span = study.span(sentence.start + found.start(), sentence.start + found.end()) if margin else None
        found = _MULTIPLICITY.search(text)
        if found and multiplicity is None and sentence.section.kind in ("methods", "results", "body"):
            multiplicity = _clause(study, sentence, found)
        found = _SIZE.search(text)
        if found and size is None:
            size = number(found, "n", "n2", "n3", "n4", "n5", "n6")
        found = _INTERIM.search(text)
        if found and interim is None:
            interim = _clause(study, sentence, found)
    return PlannedAnalysis(
        alpha=alpha, alpha_source=source, one_sided=one_sided, power=power, expected_effect=effect,
        margin=margin, margin_span=margin_span, multiplicity=multiplicity, sample_size=size, interim=interim,
    )  # fmt: skip


def _clause(study: StudyText, sentence: Sentence, found: re.Match[str]) -> Words:
    """Return the clause around what was found, between full stops and semicolons."""
    text = sentence.text
    begin = max(text.rfind(";", 0, found.start()), text.rfind(". ", 0, found.start())) + 1
    end = min((at for at in (text.find(";", found.end()), text.find(". ", found.end())) if at >= 0), default=len(text))
    clause = text[begin:end].strip()
    start = sentence.start + begin + text[begin:end].find(clause)
    return Words(text=clause, span=study.span(start, start + len(clause)))
