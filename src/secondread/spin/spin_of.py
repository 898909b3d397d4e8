"""Reads an abstract for spin: compares what its conclusion says with how its main result stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.abstract_parts import Line, of_part, parts_of
from secondread.reading.outcome_names import key_words
from secondread.reading.primary_result import Primary, primary_of, results_of
from secondread.reading.significance_words import said_of_difference
from secondread.record import Document, Trial
from secondread.spin.clauses import Said, clauses_of
from secondread.spin.kinds import WHY_UNSURE, kinds_elsewhere, kinds_in_conclusion
from secondread.spin.spin import Spin, SpinFound, Spun
from secondread.spin.unspun import unspun_wording

# How far each kind bends a conclusion, for the order of texts only: advice and outright claims the furthest.
_WEIGHT = {
    "benefit_despite_null": 0.6,
    "recommendation": 0.6,
    "subgroup": 0.5,
    "secondary_outcome": 0.5,
    "equivalence_from_null": 0.5,
    "within_group": 0.5,
    "trend": 0.5,
    "harms_left_out": 0.4,
    "other_objective": 0.4,
    "misleading_title": 0.3,
}
_UNSURE = 0.6
_NOT_BENT = 0.3  # words that would bend a conclusion, where the main result bears them out
_NULL_TOLD = 0.7  # a conclusion that also tells the null result bends less


_GENERAL = frozenset(
    (
        "significant",
        "difference",
        "group",
        "groups",
        "patient",
        "compared",
        "treatment",
        "noted",
        "found",
        "between",
        "change",
        "week",
        "month",
        "year",
        "effect",
        "placebo",
        "control",
    )
)
_ANNOUNCED = 2
_EQUAL = re.compile(
    r"\b(?:equivalent|as effective as|as safe and effective as|equally (?:effective|good|well))\b", re.I
)
_WITHIN = re.compile(
    r"\b(?:from baseline|compared (?:with|to) baseline|pre-? ?to[ -]post|before and after|both (?:groups"
    r"|arms)|over time|all "
    r"(?:clinical )?(?:scores|groups|patients))\b",
    re.I,
)


def spin_of(document: Document, *, trials: Sequence[Trial] | None = None) -> Spin:
    """Return whether the conclusion of a trial's abstract is bent from its results, how, and a wording that is not.

    Parameters
    ----------
    document : Document
        An abstract, or a text that holds results and a conclusion.
    trials : sequence of Trial, optional
        The trial as read from the document, for the unspun wording; read here when it is not given.

    Returns
    -------
    Spin
        "yes" when the main result shows no difference and the conclusion claims something for a treatment all the same;
        "no" when it claims nothing beyond its results; "unsure" when the text does not tell how the main result stands.

    References
    ----------
    Boutron I et al. Reporting and interpretation of randomized controlled trials with statistically nonsignificant
    results for primary outcomes. JAMA 2010;303:2058. doi:10.1001/jama.2010.651
    """
    lines = parts_of(document)
    conclusion = of_part(lines, "conclusion")
    primary = primary_of(document, lines)
    if not conclusion:
        return Spin(spun="unsure", because="The text has no conclusion to compare with its results.", primary=primary)
    clauses = clauses_of(conclusion)
    results = results_of(lines)
    names_null = any(said.null for said in clauses)
    found = kinds_in_conclusion(document, clauses, lines, primary)
    spun, because = _answer(primary, clauses, found, lines)
    if spun == "yes" and primary.standing == "missed":
        found += kinds_elsewhere(document, of_part(lines, "title"), results, primary)
    return Spin(
        spun=spun,
        because=because,
        degree=_degree(found, _emphasis(results, primary), names_null=names_null, spun=spun),
        kinds=tuple(_once(_unsure(found) if spun == "unsure" else found)) if spun != "no" else (),
        primary=primary,
        names_null=names_null,
        unspun=unspun_wording(document, primary, trials),
    )


def _answer(
    primary: Primary, clauses: Sequence[Said], found: Sequence[SpinFound], lines: Sequence[Line]
) -> tuple[Spun, str]:
    only_null = any(said.null for said in clauses) and not found
    if only_null:
        return "no", "The conclusion says that no difference was shown, and claims nothing beyond it."
    if not found:
        return "no", "The conclusion claims nothing for a treatment."
    equal = all(one.kind == "equivalence_from_null" for one in found) and any(_EQUAL.search(one.quote) for one in found)
    if primary.standing == "met" and equal:
        return "yes", "The conclusion calls the treatments equal, though a result differs and no margin is named."
    if primary.standing == "met" and primary.outcome:
        return "no", "The main result shows what was looked for, and the conclusion tells of it."
    if primary.standing == "met":
        return "unsure", "The text calls no outcome the main one, so it does not tell what the trial set out to show."
    if primary.standing == "missed":
        return "yes", "The main result shows no difference, and the conclusion claims something all the same."
    advised = any(one.kind in ("recommendation", "equivalence_from_null") for one in found)
    if primary.standing == "mixed" and advised and not any(said.null for said in clauses):
        return (
            "yes",
            "Some results show no difference; the conclusion leaves them out and claims something from the others.",
        )
    if primary.standing == "mixed" and _left_out(primary, lines):
        return "yes", "What the trial set out to compare and found no difference on is left out of the conclusion."
    if primary.standing in ("mixed", "unknown") and _turns(clauses):
        return (
            "yes",
            "The conclusion first tells of no difference, and turns to something else that favours a treatment.",
        )
    if _only_within(results_of(tuple(lines))):
        return (
            "yes",
            "The results test changes within the groups only, and the conclusion claims something for one of them.",
        )
    return "unsure", "The text does not tell how its main result stands."


def _unsure(found: Sequence[SpinFound]) -> list[SpinFound]:
    """The kinds with reasons that hold where it is not known how the main result stands."""
    return [one.model_copy(update={"why": WHY_UNSURE[one.kind]}) for one in found]


def _left_out(primary: Primary, lines: Sequence[Line]) -> bool:
    """Whether the outcome that shows no difference is announced before the results and missing from the conclusion."""
    words = key_words(primary.quote) - _GENERAL

    def named_in(*parts: str) -> int:
        return len(words & key_words(" ".join(line.text for line in lines if line.part in parts)))

    return named_in("opening", "methods") >= _ANNOUNCED and named_in("conclusion") < _ANNOUNCED


def _turns(clauses: Sequence[Said]) -> bool:
    """Whether a conclusion tells of no difference first and of something favourable after it."""
    first = next((place for place, said in enumerate(clauses) if said.null), None)
    return first is not None and any(said.bends for said in clauses[first + 1 :])


def _only_within(results: Sequence[Line]) -> bool:
    """Whether change over time is the only thing that the results call significant."""
    significant = [line.text for line in results if said_of_difference(line.text).shown]
    return bool(significant) and all(_WITHIN.search(text) for text in significant)


def _degree(found: Sequence[SpinFound], emphasis: float, *, names_null: bool, spun: Spun) -> float:
    left = 1.0
    for kind in {one.kind for one in found}:
        left *= 1 - _WEIGHT[kind]
    degree = (1 - left) * (_NULL_TOLD if names_null else 1.0)
    degree *= {"yes": 1.0, "unsure": _UNSURE, "no": _NOT_BENT}[spun]
    return round(degree + (1 - degree) * emphasis, 3)


def _emphasis(results: Sequence[Line], primary: Primary) -> float:
    """Return how far the results dwell on differences other than the main one, a little for each such sentence.

    Such a sentence is no spin where the conclusion is fair; it only orders texts of the same answer.
    """
    if primary.standing not in ("missed", "mixed"):
        return 0.0
    others = [line for line in results if line.text != primary.quote and said_of_difference(line.text).shown]
    return min(0.03 * len(others), 0.12)


def _once(found: Sequence[SpinFound]) -> list[SpinFound]:
    """Each kind once for each sentence."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for one in found:
        if (one.kind, one.span.start) not in seen:
            seen.add((one.kind, one.span.start))
            kept.append(one)
    return kept
