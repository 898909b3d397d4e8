"""The trial of a study record of ClinicalTrials.gov, read from the record's own parts, never from sentences."""

from __future__ import annotations

import re
from typing import Literal

from secondread.reading.merge import ReadStudy
from secondread.reading.numbers import printed_numbers
from secondread.reading.patterns import lazy_pattern
from secondread.reading.plan import find_plan
from secondread.reading.printed_value import printed
from secondread.reading.registry_arms import registry_arms
from secondread.reading.registry_outcomes import registry_results
from secondread.reading.sentences import sentences
from secondread.reading.study_texts import StudyText
from secondread.record import (
    Arm,
    Background,
    Design,
    Document,
    Outcome,
    PrintedNumber,
    Result,
    Span,
    Trial,
    Words,
)

_ENROLLED = lazy_pattern(r"Enrollment(?: \((?P<kind>[a-z]+)\))?: (?P<n>\d+) participants\.")
_CONDITION = lazy_pattern(r"^Condition: (?P<first>[^,\n]+(?:,(?! )[^,\n]*)*)", re.M)
_BLINDING = {"none": "open-label", "single": "single-blind", "double": "double-blind", "triple": "triple-blind",
             "quadruple": "quadruple-blind"}  # fmt: skip
_Structure = Literal["parallel", "crossover", "cluster", "factorial", "single arm", ""]
_STRUCTURES: dict[str, _Structure] = {
    "parallel": "parallel", "crossover": "crossover", "factorial": "factorial", "single group": "single arm",
}  # fmt: skip


def registry_study(document: Document) -> ReadStudy:
    """Return a study record as a text about one study, with the trial read from its parts."""
    prose = [one for one in sentences(document) if one.section.kind not in ("table", "reference")]
    study = StudyText(document, "registry", tuple(prose))
    return ReadStudy(study, registry_trial(document), _no_background)


def registry_trial(document: Document) -> Trial:
    """Return the trial that a study record describes.

    Parameters
    ----------
    document
        A document of kind "registry".

    Returns
    -------
    Trial
        Arms with role, doses and numbers started; design; outcomes with role and time frame; posted results with
        their analyses; adverse events by arm as harms. Every number has its place in the document's text.
    """
    arms = registry_arms(document)
    outcomes, results = registry_results(document, arms)
    arms = _with_analysed(arms, outcomes, results)
    numbers = document.metadata
    ids = (*numbers.nct, *numbers.eudract, *numbers.isrctn, *numbers.other_registries)
    return Trial(
        id="t",
        condition=_condition(document),
        design=_design(document, arms),
        plan=find_plan(_planned_text(document)),
        arms=arms,
        n_randomised=_enrolled(document),
        n_analysed=_analysed(arms),
        outcomes=outcomes,
        results=results,
        registry_ids=tuple(dict.fromkeys(ids)),
        documents=(document.id,),
    )


def _no_background(_study: StudyText, _condition: str) -> tuple[Background, ...]:
    """A study record tells of no other trials."""
    return ()


def _planned_text(document: Document) -> StudyText:
    everything = sentences(document)
    return StudyText(
        document,
        "registry",
        everything,
        numbers={one.index: printed_numbers(one.text, document.id, one.start) for one in everything},
    )


def _design_text(document: Document) -> tuple[str, int]:
    for section in document.sections:
        if section.heading == "Design" and section.kind == "methods":
            return document.text[section.start : section.end], section.start
    return "", 0


def _stated(label: str, text: str) -> str:
    match = re.search(rf"(?:^|\s){label}: ([^.]+)\.", text)
    return match.group(1).strip() if match else ""


def _design(document: Document, arms: tuple[Arm, ...]) -> Design:
    text, start = _design_text(document)
    kind, allocation = _stated("Study type", text), _stated("Allocation", text)
    place = re.search(r"Allocation: [^.]+", text) or re.search(r"Study type: [^.]+", text)
    stopped = re.search(
        r"Why stopped: (?P<why>[^\n]+?)(?= (?:First submitted|Start|Primary completion|Completion): |\n|$)", text
    )
    why = None
    if stopped:
        at = start + stopped.start("why")
        words = stopped.group("why")
        why = Words(text=words, span=Span(document=document.id, start=at, end=at + len(words)))
    randomised = allocation == "randomized"
    return Design(
        kind="randomised trial"
        if randomised
        else "observational study"
        if kind.startswith("observational")
        else "uncontrolled trial"
        if kind.startswith("interventional")
        else "unknown",
        kind_span=Span(document=document.id, start=start + place.start(), end=start + place.end()) if place else None,
        structure=_STRUCTURES.get(_stated("Intervention model", text), ""),
        blinding=_BLINDING.get(_stated("Masking", text).partition(" ")[0], ""),
        stopped_early=why,
    )


def _enrolled(document: Document) -> PrintedNumber | None:
    """Return how many were enrolled; a number that is only planned is none."""
    text, start = _design_text(document)
    match = _ENROLLED.search(text)
    if match is None or match.group("kind") == "estimated":
        return None
    return printed(text, *match.span("n"), document.id, start)


def _condition(document: Document) -> Words | None:
    match = _CONDITION.search(document.text)
    if match is None:
        return None
    words = match.group("first").strip().removesuffix(".")
    at = match.start("first")
    return Words(text=words, span=Span(document=document.id, start=at, end=at + len(words)))


def _with_analysed(
    arms: tuple[Arm, ...], outcomes: tuple[Outcome, ...], results: tuple[Result, ...]
) -> tuple[Arm, ...]:
    """Return the arms with the numbers analysed for the primary outcome."""
    primary = {one.id for one in outcomes if one.role == "primary"}
    totals: dict[str, PrintedNumber] = {}
    for result in results:
        for one in result.arms:
            if result.outcome in primary and one.total is not None:
                totals.setdefault(one.arm, one.total)
    return tuple(arm.model_copy(update={"n_analysed": totals.get(arm.id)}) for arm in arms)


def _analysed(arms: tuple[Arm, ...]) -> PrintedNumber | None:
    """Return the sum of the arms' numbers analysed, which the record does not print."""
    numbers = [arm.n_analysed for arm in arms if arm.n_analysed is not None]
    if not arms or len(numbers) != len(arms):
        return None
    total = sum(number.value for number in numbers)
    return PrintedNumber(text=f"{total:g}", value=total, source="reconstructed")
