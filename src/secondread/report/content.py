"""What a report says, before any format lays it out; terminal, HTML and Markdown show this same content.

Text from documents is kept as it was read: each format makes it harmless in its own way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from secondread import __version__
from secondread.checks.evidence.interval_figure import interval_figure
from secondread.checks.evidence.measurement import measure_outcome
from secondread.reading.coverage import p_value_coverage
from secondread.record import (
    LABELS,
    SCHOOLS,
    Claim,
    Document,
    Finding,
    Mid,
    Record,
    SecondReading,
    Verdict,
    Working,
    correction_sentence,
)
from secondread.report import strings
from secondread.report.annotated_text import Grid, Paragraph, annotated
from secondread.report.figure_content import FigureContent
from secondread.report.number_links import number_links
from secondread.report.summary import Summary, summary_of
from secondread.report.trial_content import Fact, TrialContent, trial_content


@dataclass(frozen=True, slots=True)
class ClaimContent:
    """One claim with its verdict; `number` counts claims from 1 in the order of the record."""

    number: int
    claim: Claim
    label: str
    label_words: str
    mark: str
    speaker: str
    plain: str
    technical: str
    would_change: str
    difference: str
    unsure: str
    findings: tuple[Finding, ...]
    figures: tuple[FigureContent, ...]
    working_summary: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have one verdict."""

    label: str
    label_words: str
    mark: str
    n: int


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """One document, with its paragraphs and tables cut where claims and bound numbers begin and end."""

    name: str
    title: str
    parts: tuple[Paragraph | Grid, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All that a report says; `in_text` holds the numbers of the claims that are seen in a document.

    `figures` are those of each trial as a whole, in the order of the trials; none where they were not asked for.
    """

    headlines: tuple[str, ...]
    summary: Summary
    trial_sentences: tuple[str, ...]
    counts: tuple[Count, ...]
    counts_sentence: str
    figure: FigureContent | None
    figure_note: str
    documents: tuple[DocumentContent, ...]
    in_text: frozenset[int]
    claims: tuple[ClaimContent, ...]
    trials: tuple[TrialContent, ...]
    figures: tuple[tuple[FigureContent, ...], ...]
    method: tuple[Fact, ...]
    references: tuple[str, ...]
    notes: tuple[str, ...]


def content_of(reading: SecondReading, *, figures: bool = False) -> Content:
    """Return what a report of this reading says; the figures of whole trials are made only where they are shown."""
    record = reading.record
    claims = claims_of(reading)
    by_id = {item.claim.id: item for item in claims}
    names = document_names(record.documents)
    numbers = number_links(record)
    documents = tuple(
        DocumentContent(
            name=names[document.id],
            title=headline(document),
            parts=annotated(
                document,
                [item for item in record.claims if item.span.document == document.id],
                by_id,
                numbers.get(document.id, ()),
            ),
        )
        for document in record.documents
    )
    trials = tuple(trial_content(trial, names, reading.trial_findings.get(trial.id, ())) for trial in record.trials)
    drawn = _trial_figures(record) if figures else ()
    counts = _counts(claims)
    figure, about_primary = _glance_figure(reading, claims)
    headlines = tuple(item.title for item in documents if item.title)
    return Content(
        headlines=headlines,
        summary=summary_of(reading, headlines),
        trial_sentences=tuple(trial.sentence for trial in trials),
        counts=counts,
        counts_sentence=_counts_sentence(counts, len(claims)),
        figure=figure,
        figure_note="" if figure is None or about_primary else _not_primary(record),
        documents=documents,
        in_text=frozenset(
            number
            for document in documents
            for part in document.parts
            for piece in part.pieces
            for number in piece.beginning
        ),
        claims=claims,
        trials=trials,
        figures=drawn,
        method=_method(reading),
        references=_references(
            [
                *(finding for item in claims for finding in item.findings),
                *(finding for trial in trials for finding in trial.do_not_fit),
            ],
            (figure for each in drawn for figure in each),
            (outcome.mid for trial in record.trials for outcome in trial.outcomes if outcome.mid is not None),
        ),
        notes=(
            *map(correction_sentence, record.corrections),
            *record.notes,
            *(f"{names[item.id]}: {note}" for item in record.documents for note in item.notes),
        ),
    )


def coverage_sentence(record: Record) -> str:
    """Return how many p-values the texts print, how many have an outcome, and how many can be recomputed."""
    coverage = p_value_coverage(record.documents, record.trials)
    return strings.COVERAGE.format(found=coverage.found, bound=coverage.bound, recheckable=coverage.recheckable)


def verdicts_by_claim(reading: SecondReading) -> dict[str, Verdict]:
    """Return the verdict on each claim by the claim's id; one that nothing has judged is not checkable, and says so."""
    given = {verdict.claim: verdict for verdict in reading.verdicts}
    return {
        claim.id: given.get(claim.id)
        or Verdict(claim=claim.id, label="not_checkable", plain=strings.NO_VERDICT, technical="", would_change_it="")
        for claim in reading.record.claims
    }


def claims_of(reading: SecondReading) -> tuple[ClaimContent, ...]:
    """Return each claim with its verdict, in the order of the record."""
    verdicts = verdicts_by_claim(reading)
    return tuple(
        _claim(number, claim, verdicts[claim.id]) for number, claim in enumerate(reading.record.claims, start=1)
    )


def document_names(documents: Sequence[Document]) -> dict[str, str]:
    """Return each document's name by its id: the last part of its path, unless two documents share it."""
    short = {document.id: PurePath(document.name).name or document.name for document in documents}
    shared = Counter(short.values())
    return {item.id: item.name if shared[short[item.id]] > 1 else short[item.id] for item in documents}


def check_title(name: str) -> str:
    """Return the title under which a check declares itself, or its name where no installed check has it."""
    return _check_titles().get(name, name.replace("_", " "))


def facts_of_finding(finding: Finding) -> tuple[Fact, ...]:
    """Return what a check held against what, and why, as far as it says."""
    return _told(
        Fact(strings.REPORTED, finding.reported),
        Fact(strings.RECOMPUTED, finding.recomputed),
        Fact(strings.REASON, finding.reason),
    )


def facts_of_working(working: Working) -> tuple[Fact, ...]:
    """Return how a number was computed, as far as it is said."""
    return _told(
        Fact(strings.METHOD, working.method),
        Fact(strings.NOTE, working.note),
        Fact(strings.REFERENCE, working.reference),
    )


def _told(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.value)


@cache
def _check_titles() -> dict[str, str]:
    from secondread.checks import all_checks

    return {each.name: each.title for each in all_checks()}


def headline(document: Document) -> str:
    """Return the headline of a document as it says it: its title, or the first section that is one."""
    if document.title:
        return document.title
    for section in document.sections:
        if section.kind == "title":
            return document.text[section.start : section.end].strip()
    return ""


def _claim(number: int, claim: Claim, verdict: Verdict) -> ClaimContent:
    findings = tuple(finding for finding in verdict.findings if finding.agreement != "not applicable")
    n_numbers = sum(len(finding.workings) for finding in findings)
    counts = [strings.counted(strings.FINDINGS_COUNT, len(findings))]
    counts += [strings.counted(strings.NUMBERS_COUNT, n_numbers)] if n_numbers else []
    summary = strings.WORKING_SUMMARY.format(counts=", ".join(counts))
    return ClaimContent(
        number=number,
        claim=claim,
        label=verdict.label,
        label_words=strings.LABEL_WORDS[verdict.label],
        mark=strings.LABEL_MARKS[verdict.label],
        speaker=_speaker(claim),
        plain=verdict.plain,
        technical=verdict.technical,
        would_change=verdict.would_change_it,
        difference=difference_sentence(verdict),
        unsure=(claim.unsure_because or strings.UNSURE_WITHOUT_REASON) if claim.sure < 0.5 else "",
        findings=findings,
        figures=_figures(findings),
        working_summary=summary,
    )


def difference_sentence(verdict: Verdict) -> str:
    """Return on what authorities differ, which school decided and what the other would have said; "" if they agree."""
    differs = verdict.difference
    if differs is None:
        return ""
    return strings.DIFFERENCE.format(
        question=differs.question,
        decided=differs.decided,
        because=differs.because,
        other=next(school for school in SCHOOLS if school != differs.decided),
        label=strings.LABEL_WORDS[differs.other_label].lower(),
        other_because=differs.other_because,
    )


def _speaker(claim: Claim) -> str:
    words = claim.speaker
    if claim.speaker_role not in ("other", claim.speaker.lower()) and claim.speaker_role not in claim.speaker.lower():
        words = f"{words} ({strings.RECORD_WORDS[claim.speaker_role]})"
    # A reporter's own words are told by nobody else.
    if claim.via and claim.via.lower() != claim.speaker.lower():
        words = f"{words}, {strings.AS_TOLD_BY.format(via=claim.via)}"
    if claim.stake:
        words = f"{words}; {strings.STAKE.format(stake=claim.stake)}"
    return words


def _figures(findings: tuple[Finding, ...]) -> tuple[FigureContent, ...]:
    """Return the figures of all findings, each drawn once even where two findings carry it."""
    found: list[FigureContent] = []
    for finding in findings:
        for name, data in finding.figures.items():
            if isinstance(data, dict):
                figure = FigureContent(name, data)
                if figure not in found:
                    found.append(figure)
    return tuple(found)


def _glance_figure(reading: SecondReading, claims: tuple[ClaimContent, ...]) -> tuple[FigureContent | None, bool]:
    """Return the interval to show first, that of a primary outcome if there is one, and whether it is."""
    for trial in reading.record.trials:
        for outcome in trial.outcomes:
            measured = measure_outcome(trial, outcome) if outcome.role == "primary" else None
            data = interval_figure(measured).get("interval") if measured is not None else None
            if data is not None:
                return FigureContent("interval", data), True
    shown = (figure for item in claims for figure in item.figures if figure.name == "interval")
    return next(shown, None), False


def _trial_figures(record: Record) -> tuple[tuple[FigureContent, ...], ...]:
    from secondread.report.trial_figures import trial_figures

    return tuple(map(trial_figures, record.trials))


def _not_primary(record: Record) -> str:
    named = any(outcome.role == "primary" for trial in record.trials for outcome in trial.outcomes)
    return strings.FIGURE_NOT_PRIMARY if named else strings.FIGURE_NO_PRIMARY


def _counts(claims: tuple[ClaimContent, ...]) -> tuple[Count, ...]:
    return tuple(
        Count(label, strings.LABEL_WORDS[label], strings.LABEL_MARKS[label], sum(one.label == label for one in claims))
        for label in LABELS
    )


def _counts_sentence(counts: tuple[Count, ...], total: int) -> str:
    if not total:
        return strings.NO_CLAIMS
    parts = [strings.COUNT_PART.format(n=count.n, label=count.label_words.lower()) for count in counts if count.n]
    return strings.COUNTS.format(claims=strings.counted(strings.CLAIMS_COUNT, total), counts=strings.listed(parts))


def _method(reading: SecondReading) -> tuple[Fact, ...]:
    record = reading.record
    unsure = sum(claim.sure < 0.5 for claim in record.claims)
    facts = [Fact(strings.VERSION_LABEL, strings.VERSION.format(version=__version__))]
    facts += [Fact(_setting(name), value) for name, value in reading.settings.items()]
    if record.documents:
        facts.append(Fact(strings.DOCUMENTS_LABEL, "; ".join(document_names(record.documents).values())))
        facts.append(Fact(strings.COVERAGE_LABEL, coverage_sentence(record)))
    if record.claims:
        sure = strings.HOW_SURE.format(unsure=unsure, total=len(record.claims)) if unsure else strings.HOW_SURE_ALL
        facts.append(Fact(strings.HOW_SURE_LABEL, sure))
    return tuple(facts)


def _setting(name: str) -> str:
    kind, *rest = name.split(maxsplit=2)  # "mid of pain"
    if len(rest) == 2 and kind in strings.SETTING_WORDS:
        return strings.SETTING_OF.format(setting=strings.SETTING_WORDS[kind], outcome=rest[1])
    return strings.SETTING_WORDS.get(name, name.replace("_", " "))


def _references(findings: Sequence[Finding], figures: Iterable[FigureContent], mids: Iterable[Mid]) -> tuple[str, ...]:
    """Return every reference that findings, figures and thresholds rest on, once, in alphabetical order."""
    found = {finding.reference for finding in findings} | {figure.reference for figure in figures}
    found |= {working.reference for finding in findings for working in finding.workings}
    found |= {" ".join(filter(None, (mid.reference, f"doi:{mid.doi}" if mid.doi else ""))) for mid in mids}
    return tuple(sorted(found - {""}))
