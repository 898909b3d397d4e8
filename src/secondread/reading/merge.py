"""Several texts about one study become one trial; the more direct text's numbers are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from secondread.reading.arm_names import GENERAL_WORDS
from secondread.reading.outcome_names import same_outcome
from secondread.reading.outcomes import UNNAMED
from secondread.reading.study_texts import StudyText
from secondread.record import (
    Arm,
    Background,
    Disagreement,
    NumberSets,
    Outcome,
    PrintedNumber,
    Registration,
    Result,
    Trial,
)


@dataclass(frozen=True)
class ReadStudy:
    """A text and the trial as read from it alone."""

    study: StudyText
    trial: Trial
    background: Callable[[StudyText, str], tuple[Background, ...]]

    @property
    def reports_a_study(self) -> bool:
        """Whether the text itself reports a study, rather than speaking of one."""
        trial = self.trial
        facts = (
            bool(trial.n_randomised)
            + bool(trial.arms)
            + bool(trial.design.kind != "unknown")
            + 2 * any(_has_numbers(r) for r in trial.results)
        )
        return (
            facts >= 2
            if self.study.kind not in ("blog", "commentary")
            else bool(trial.n_randomised) and bool(trial.arms) and facts >= 3
        )

    def same_as(self, other: ReadStudy) -> bool:
        """Whether two texts report the same study: a registry number in common, or the same intervention."""
        mine, theirs = set(self.trial.registry_ids), set(other.trial.registry_ids)
        if mine & theirs:
            return True
        if mine and theirs:
            return False
        if self.study.document.id == other.study.document.id and self.study.part == other.study.part:
            # The text itself says that this is another study.
            return False
        named, named_there = _treatment_words(self.trial), _treatment_words(other.trial)
        if named and named_there:
            return bool(named & named_there)
        # A story that names no treatment as an arm ("a pill") is about the one it speaks of.
        return (not named and self.speaks_of(other)) or (not named_there and other.speaks_of(self))

    def speaks_of(self, other: ReadStudy) -> bool:
        """Whether a text without a study of its own speaks of the other's treatment."""
        return any(re.search(rf"\b{re.escape(word)}", self.study.text, re.I) for word in _treatment_words(other.trial))


def merged(group: Sequence[ReadStudy], trial_id: str) -> Trial:
    """Return one trial from the texts about a study."""
    ordered = sorted(group, key=lambda one: -one.study.directness)
    # The main text is the most direct one that reports the study; others fill its gaps.
    # A study record without results tells the plan; what was measured, the texts that print it tell.
    ordered.sort(key=lambda one: (not one.reports_a_study, one.study.kind == "registry" and not one.trial.results))
    trial = ordered[0].trial
    condition = next((one.trial.condition.text for one in ordered if one.trial.condition), "")
    for other in ordered[1:]:
        if other.reports_a_study or other.study.directness >= ordered[0].study.directness:
            trial = _with_other(trial, other.trial, other.study)
        else:
            trial = trial.model_copy(update={"unbound": (*trial.unbound, *other.trial.unbound)})
    background = tuple(fact for one in ordered for fact in one.background(one.study, condition))
    documents = tuple(dict.fromkeys(one.study.document.id for one in group))
    registry = tuple(dict.fromkeys(number for one in ordered for number in one.trial.registry_ids))
    bound = {fact.dose.span for fact in background if fact.dose} | {
        fact.percent.span for fact in background if fact.percent
    }
    unbound = tuple(
        n
        for n in trial.unbound
        if n.span and not any(s and s.document == n.span.document and s.start <= n.span.start < s.end for s in bound)
    )
    return trial.model_copy(
        update={
            "id": trial_id,
            "background": background,
            "documents": documents,
            "registry_ids": registry,
            "unbound": unbound,
            "number_sets": _all_sets(ordered),
            "registration": _registration(ordered),
        }
    )


def _registration(group: Sequence[ReadStudy]) -> Registration | None:
    record = next((one for one in group if one.study.kind == "registry"), None)
    if record is None:
        return None
    from secondread.reading.registration import registration_of

    reports = [one.trial for one in group if one.study.kind in ("abstract", "article", "unknown")]
    return registration_of(record.study.document, record.trial, reports)


def _all_sets(group: Sequence[ReadStudy]) -> NumberSets:
    sets = [one.trial.number_sets for one in group]
    return NumberSets(
        **{name: tuple(each for one in sets for each in getattr(one, name)) for name in NumberSets.model_fields}
    )


def _with_other(trial: Trial, other: Trial, study: StudyText) -> Trial:
    """Fill the gaps of the more direct text with what the other prints, and note where they differ."""
    disagreements = list(trial.disagreements)
    kind = study.kind if study.kind != "unknown" else "other text"

    def differ(about: str, used: PrintedNumber | None, second: PrintedNumber | None) -> None:
        if used is None or second is None or used.value == second.value or _rounded(used, second):
            return
        # A number that an abstract and its article both print is told once.
        if any((one.about, one.other.value) == (about, second.value) for one in disagreements):
            return
        reason = f"The {kind} prints another number than the more direct text."
        disagreements.append(Disagreement(about=about, used=used, other=second, reason=reason))

    whole = trial.n_randomised
    sizes = [arm.n_randomised for arm in trial.arms if arm.n_randomised]
    if (
        whole is None
        and other.n_randomised
        and len(sizes) == len(trial.arms) >= 2
        and sum(s.value for s in sizes) == other.n_randomised.value
    ):
        whole = other.n_randomised
    differ("number randomised", whole, other.n_randomised)
    arm_ids = _matched_arms(trial.arms, other.arms)
    arms = []
    for arm in trial.arms:
        twin = next((one for one in other.arms if arm_ids.get(one.id) == arm.id), None)
        if twin is not None:
            differ(f"number in the {arm.name} arm", arm.n_randomised, twin.n_randomised)
            names = tuple(
                dict.fromkeys([*arm.aliases, *(n for n in (twin.name, *twin.aliases) if n.lower() != arm.name.lower())])
            )
            arm = arm.model_copy(
                update={
                    "aliases": names,
                    "doses": arm.doses or twin.doses,
                    "n_randomised": arm.n_randomised or twin.n_randomised,
                }
            )
        arms.append(arm)
    outcomes, outcome_ids = _matched_outcomes(trial.outcomes, other.outcomes)
    results = list(trial.results)
    for result in other.results:
        moved = _moved(result, arm_ids, outcome_ids, len(results) + 1)
        if moved is None:
            continue
        twin_result = next((one for one in trial.results if one.outcome == moved.outcome and _has_numbers(one)), None)
        if twin_result is not None and _has_numbers(moved):
            for name in ("estimate", "p"):
                differ(
                    f"{name} of {_name_of(outcomes, moved.outcome)}",
                    getattr(twin_result.contrast, name, None),
                    getattr(moved.contrast, name, None),
                )
        results.append(moved)
    updates: dict[str, Any] = {
        "arms": tuple(arms) or other.arms, "n_randomised": whole or other.n_randomised,
        "n_analysed": trial.n_analysed or other.n_analysed,
        "condition": trial.condition or other.condition, "population": trial.population or other.population,
        "duration": trial.duration or other.duration,
        "design": trial.design if trial.design.kind != "unknown" else other.design, "outcomes": outcomes,
        "results": tuple(results),
        "disagreements": tuple(disagreements), "unbound": (*trial.unbound, *other.unbound),
        "name": trial.name or other.name,
    }  # fmt: skip
    if trial.plan.alpha_source == "assumed" and other.plan.alpha_source != "assumed":
        updates["plan"] = other.plan
    return trial.model_copy(update=updates)


def _rounded(used: PrintedNumber, other: PrintedNumber) -> bool:
    """Tell 45% for 44.9% from a real difference."""
    fewer = min(used.decimals, other.decimals)
    return abs(used.value - other.value) <= 0.5 * 10.0**-fewer and used.decimals != other.decimals


def _matched_arms(arms: Sequence[Arm], others: Sequence[Arm]) -> dict[str, str]:
    """Map the other text's arm ids to ours, by the words of their names, then by their role."""
    ids: dict[str, str] = {}
    for other in others:
        scored = sorted(
            (
                (len(_words_of(arm) & _words_of(other)), arm.role == other.role, arm.id)
                for arm in arms
                if arm.id not in ids.values()
            ),
            reverse=True,
        )
        if scored and (scored[0][0] or scored[0][1]):
            ids[other.id] = scored[0][2]
    return ids


def _matched_outcomes(
    outcomes: Sequence[Outcome], others: Sequence[Outcome]
) -> tuple[tuple[Outcome, ...], dict[str, str]]:
    kept = list(outcomes)
    ids: dict[str, str] = {}
    for other in others:
        best, best_score = None, 0.5
        for index, one in enumerate(kept):
            if UNNAMED in (one.name, other.name):
                continue
            if (one.threshold is None) != (other.threshold is None) or (
                one.threshold and other.threshold and one.threshold.value != other.threshold.value
            ):
                continue
            score = max(same_outcome(a, b) for a in (one.name, *one.aliases) for b in (other.name, *other.aliases))
            if one.role == other.role == "primary":
                score += 0.4
            if score > best_score:
                best, best_score = index, score
        if best is None:
            ids[other.id] = f"o{len(kept) + 1}"
            has_primary = any(one.role == "primary" for one in kept)
            role = "secondary" if has_primary and other.role == "unstated" and not other.harm else other.role
            kept.append(other.model_copy(update={"id": ids[other.id], "role": role}))
            continue
        one = kept[best]
        ids[other.id] = one.id
        names = tuple(
            dict.fromkeys([*one.aliases, *(n for n in (other.name, *other.aliases) if n.lower() != one.name.lower())])
        )
        role_from_other = other.role_stated and not one.role_stated
        kept[best] = one.model_copy(
            update={
                "aliases": names,
                "role": other.role if role_from_other else one.role,
                "role_stated": one.role_stated or other.role_stated,
                "role_span": other.role_span if role_from_other else one.role_span,
                "time_point": one.time_point or other.time_point,
                "scale_low": one.scale_low or other.scale_low,
                "scale_high": one.scale_high or other.scale_high,
                "direction": one.direction if one.direction != "unknown" else other.direction,
                "data": one.data if one.data != "unknown" else other.data,
            }
        )
    return tuple(kept), ids


def _moved(result: Result, arm_ids: dict[str, str], outcome_ids: dict[str, str], number: int) -> Result | None:
    if result.outcome not in outcome_ids or any(arm.arm not in arm_ids for arm in result.arms):
        return None
    arms = tuple(arm.model_copy(update={"arm": arm_ids[arm.arm]}) for arm in result.arms)
    return result.model_copy(update={"id": f"r{number}", "outcome": outcome_ids[result.outcome], "arms": arms})


def _has_numbers(result: Result) -> bool:
    return bool(result.arms) or (
        result.contrast is not None and (result.contrast.estimate is not None or result.contrast.p is not None)
    )


def _name_of(outcomes: Sequence[Outcome], outcome_id: str) -> str:
    return next((one.name for one in outcomes if one.id == outcome_id), "an outcome")


def _words_of(arm: Arm) -> set[str]:
    words = {word.lower() for name in (arm.name, *arm.aliases) for word in re.split(r"[\s/-]+", name) if len(word) > 2}
    return words - GENERAL_WORDS


def _treatment_words(trial: Trial) -> set[str]:
    return {
        word
        for arm in trial.arms
        if arm.role == "intervention"
        for word in _words_of(arm)
        if not word.isdigit() and len(word) > 3 and word not in GENERAL_WORDS
    }
