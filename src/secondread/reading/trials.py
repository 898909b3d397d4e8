"""The studies reported in documents: each text read for its facts, texts about the same study merged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.arms import find_arms
from secondread.reading.background import find_background
from secondread.reading.condition import find_condition
from secondread.reading.design import find_design, find_duration
from secondread.reading.impossible_in_text import impossible_in_text
from secondread.reading.impossible_numbers import impossible_numbers
from secondread.reading.left_out import left_out
from secondread.reading.merge import ReadStudy, merged
from secondread.reading.number_sets import number_sets
from secondread.reading.outcomes import UNNAMED, stated_outcomes
from secondread.reading.participants import number_randomised
from secondread.reading.patterns import lazy_pattern
from secondread.reading.plan import find_plan
from secondread.reading.results import find_results
from secondread.reading.scale_directions import with_scale_directions
from secondread.reading.signed_differences import with_signs
from secondread.reading.stated_mid import with_stated_mids
from secondread.reading.study_texts import StudyText, study_texts
from secondread.reading.told_kind import says_random
from secondread.reading.unbound_numbers import unbound_numbers
from secondread.reading.unwanted_effects import as_harms
from secondread.record import Arm, Document, Outcome, PrintedNumber, Result, Trial

_REGISTRY = lazy_pattern(
    r"\bNCT\s?\d{8}\b|\bISRCTN\s?\d{6,8}\b|\b\d{4}-\d{6}-\d{2}\b|\bACTRN\s?\d{14}\b"
    r"|\bChiCTR[-\w]*\d{6,}\b|\bNTR\s?\d{3,4}\b|\bUMIN\s?\d{9}\b|\bCTRI/\d{4}/\d+/\d+|\bDRKS\d{8}\b"
    r"|\bjRCT\w?\d+\b"
)
_COMPLETED = lazy_pattern(
    r"(?P<n>\d[\d,]*)\s?(?:[\[(]\s?\d+(?:[.·]\d+)?\s?%\s?[\])]\s?)?(?:\w+\s){0,4}?(?:completed|were "
    r"analy[sz]ed|were included in the (?:\w+\s){0,3}analys[ei]s)|\banaly[sz]ed\s(?P<n2>\d[\d,]*)\s"
    r"|included in the analys[ei]s\s?[\[(]\s?n\s?=\s?(?P<n3>\d[\d,]*)",
    re.I,
)


def find_trials(documents: Sequence[Document]) -> tuple[Trial, ...]:
    """Return the studies that documents report, one merged trial each.

    Parameters
    ----------
    documents
        What was given to read: news, abstracts, posts.

    Returns
    -------
    tuple of Trial
        Texts about the same study (the same registry number, or the same intervention) give one trial, whose numbers
        come from the more direct text (study record before article before abstract before press release before news
        before post); () when no text reports a study.
    """
    read = [one for document in documents for one in _studies_in(document)]
    trials = []
    for number, group in enumerate(_same_study(read), start=1):
        trial = merged(group, f"t{number}")
        notes = list(impossible_numbers(trial))
        # What the trial holds is told once; numbers bound to nothing are told from the text.
        told = " ".join(notes)
        for one in group:
            notes.extend(
                note for shown, note in impossible_in_text(one.study) if shown not in told and note not in notes
            )
        trials.append(
            trial.model_copy(
                update={
                    "left_out": (
                        *notes,
                        *left_out(trial, says_random=any(says_random(one.study.text) for one in group)),
                    )
                }
            )
        )
    return tuple(trials)


def _studies_in(document: Document) -> list[ReadStudy]:
    if document.kind == "registry":
        from secondread.reading.registry_facts import registry_study

        return [registry_study(document)]
    return [_read(study) for study in study_texts(document)]


def _read(study: StudyText) -> ReadStudy:
    arms = find_arms(study)
    tabled = bool(study.document.tables) and study.part == 0
    if tabled:
        from secondread.reading.table_arms import arms_in_headings

        arms = arms_in_headings(study.document, arms)
    table = stated_outcomes(study)
    results = find_results(study, arms, table)
    if tabled:
        from secondread.reading.table_facts import table_results, with_sizes_of_tables

        in_tables, sizes = table_results(study, arms, table, first=len(results) + 1)
        results = (*results, *in_tables)
        arms = with_sizes_of_tables(arms, sizes)
    results = with_signs(results, arms)
    n, sure = number_randomised(study, sizes=_places_of_sizes(arms))
    n = _whole_of_arms(n, sure, arms)
    names = " ".join(arm.name for arm in arms)
    condition, population = find_condition(study, names)
    arms = _with_analysed(arms, results)
    studied = f"{study.text.partition(chr(10))[0]} {condition.text if condition else ''}".lower()
    harms_told = as_harms(table.outcomes, of=studied)
    roled = _with_roles(harms_told, {result.outcome for result in results})
    outcomes = with_stated_mids(study, with_scale_directions(study, roled))
    trial = Trial(
        id="t",
        name=_short_name(study),
        condition=condition,
        population=population,
        design=find_design(study, arms),
        arms=arms,
        n_randomised=n,
        n_analysed=_completed(study, n),
        duration=find_duration(study),
        outcomes=outcomes,
        results=results,
        registry_ids=tuple(dict.fromkeys(re.sub(r"\s", "", one) for one in _REGISTRY.findall(study.text))),
        documents=(study.document.id,),
        sure=round(0.5 + 0.5 * sure, 2) if n else 0.5,
    )
    trial = trial.model_copy(update={"plan": find_plan(study)})
    trial = trial.model_copy(
        update={"unbound": unbound_numbers(study, trial), "number_sets": number_sets(study, trial)}
    )
    return ReadStudy(study, trial, find_background)


def _whole_of_arms(n: PrintedNumber | None, sure: float, arms: Sequence[Arm]) -> PrintedNumber | None:
    """A number that is one arm's size is not the whole; the whole is then not printed."""
    sizes = [arm.n_randomised for arm in arms if arm.n_randomised is not None]
    if (
        n is not None
        and len(sizes) == len(arms) >= 2
        and sure < 1
        and n.value < 0.6 * sum(size.value for size in sizes)
    ):
        return None
    return n


def _places_of_sizes(arms: Sequence[Arm]) -> frozenset[int]:
    places = [arm.n_randomised.span.start for arm in arms if arm.n_randomised and arm.n_randomised.span]
    # A number that is the size of both arms counts everyone: each took both.
    return frozenset(place for place in places if places.count(place) == 1)


def _with_analysed(arms: tuple[Arm, ...], results: Sequence[Result]) -> tuple[Arm, ...]:
    """The total that an arm's results share ("40 of 106", "12 of 106") is how many were analysed in it."""
    filled = []
    for arm in arms:
        totals = [one.total for result in results for one in result.arms if one.arm == arm.id and one.total is not None]
        if totals and arm.n_analysed is None and len({total.value for total in totals}) == 1:
            arm = arm.model_copy(update={"n_analysed": totals[0]})
        filled.append(arm)
    return tuple(filled)


def _completed(study: StudyText, n: PrintedNumber | None) -> PrintedNumber | None:
    for sentence in study.sentences:
        if sentence.section.kind in ("background", "conclusions"):
            continue
        for match in _COMPLETED.finditer(sentence.text):
            group = next(name for name in ("n", "n2", "n3") if match.group(name))
            start = sentence.start + match.start(group)
            number = next(
                (
                    x
                    for x in study.numbers.get(sentence.index, ())
                    if x.span and x.span.start == start and not x.percent and not x.unit
                ),
                None,
            )
            if number is not None and number.value >= 4 and (n is None or number.value <= n.value) and number != n:
                return number
    return None


def _with_roles(outcomes: Sequence[Outcome], with_results: set[str]) -> tuple[Outcome, ...]:
    """Where a primary outcome is named, the others are secondary, inferred; those without a result stay if stated."""
    has_primary = any(one.role == "primary" for one in outcomes)
    kept = [one for one in outcomes if one.role_stated or one.id in with_results]
    kept.sort(key=lambda one: one.name == UNNAMED)
    return tuple(
        one.model_copy(update={"role": "secondary"}) if has_primary and one.role == "unstated" and not one.harm else one
        for one in kept
    )


def _short_name(study: StudyText) -> str:
    """Return the trial's own short name (SOLAR-1, CABANA) where a text calls it that."""
    match = re.search(
        (
            r"\b(?:the\s)?(?P<name>[A-Z][A-Z0-9]{3,}(?:[-\s]?[A-Z0-9]+)?)\s(?:[Rr]andomi[sz]ed\s|[Cc]linical\s"
            r"|phase\s\w+\s)*(?:trial|study|Trial|Study|was a)\b"
        ),
        study.text,
    )
    return match.group("name") if match and match.group("name") not in ("COVID", "FDA") else ""


def _same_study(read: Sequence[ReadStudy]) -> list[list[ReadStudy]]:
    """Group the texts that report the same study; a text that reports none joins the only group there is."""
    groups: list[list[ReadStudy]] = []
    loose: list[ReadStudy] = []
    for one in sorted(read, key=lambda text: not text.reports_a_study):
        if not one.reports_a_study:
            loose.append(one)
            continue
        home = next((group for group in groups if any(one.same_as(other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    for one in loose:
        home = next(
            (group for group in groups if any(one.speaks_of(other) for other in group)),
            groups[0] if len(groups) == 1 else None,
        )
        if home is not None:
            home.append(one)
    return groups
