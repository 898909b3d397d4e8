"""What the abstract's main result says in plain words, composed from the record: no advice, no praise."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.reading.outcome_names import same_outcome
from secondread.reading.primary_result import Primary
from secondread.reading.trials import find_trials
from secondread.record import Contrast, Document, Outcome, Result, Trial

_SAME_ENOUGH = 0.35


def unspun_wording(document: Document, primary: Primary, trials: Sequence[Trial] | None = None) -> str:
    """Return the main result in one or two sentences, "" where the text does not tell how it stands.

    Parameters
    ----------
    document : Document
        The abstract.
    primary : Primary
        How its main result stands.
    trials : sequence of Trial, optional
        The trial as read from it; read here when it is not given.
    """
    if primary.standing == "unknown":
        return ""
    read = tuple(trials) if trials is not None else find_trials([document])
    trial = read[0] if read else None
    name = _outcome_name(primary, trial)
    about = f"On {name}, the main outcome," if primary.named else f"On {name}, the first outcome compared,"
    between = _between(trial)
    if primary.standing == "mixed":
        return f"No outcome is called the main one; some results show a difference{between}, and some show none."
    told = _told(name, primary, trial)
    numbers = _shown(told) if told is not None else ""
    margin = trial.plan.margin if trial is not None else None
    none_shown = margin is None and (primary.standing == "missed" or _holds_no_difference(told))
    if margin is not None:
        sentence = f"{about} the question was whether the groups differ by more than {margin.text.strip()}."
    else:
        sentence = f"{about} {'no' if none_shown else 'a'} difference was shown{between}."
    if numbers:
        sentence = sentence[:-1] + f" ({numbers})."
    if none_shown:
        sentence += " This does not show that the treatments are equal."
    return sentence


def _outcome_name(primary: Primary, trial: Trial | None) -> str:
    if primary.outcome:
        return primary.outcome
    if trial is not None:
        for outcome in _outcomes_of_quote(primary, trial):
            return outcome.name
    return "the outcomes measured"


def _outcomes_of_quote(primary: Primary, trial: Trial) -> list[Outcome]:
    if primary.span is None:
        return []
    inside = {
        result.outcome
        for result in trial.results
        if result.span is not None and primary.span.start <= result.span.start < primary.span.end
    }
    return [outcome for outcome in trial.outcomes if outcome.id in inside]


def _between(trial: Trial | None) -> str:
    if trial is None:
        return " between the groups"
    treated = [arm.name for arm in trial.arms if arm.role == "intervention"]
    control = [arm.name for arm in trial.arms if arm.role == "control"]
    if len(treated) == 1 and len(control) == 1 and len(treated[0]) < 80:
        return f" between {treated[0]} and {control[0]}"
    return " between the groups"


def _holds_no_difference(contrast: Contrast | None) -> bool:
    """Whether the interval holds no difference, whatever the words beside it say."""
    if contrast is None or contrast.low is None or contrast.high is None:
        return False
    null = 1.0 if contrast.measure.endswith("ratio") else 0.0
    return contrast.low.value <= null <= contrast.high.value


def _told(name: str, primary: Primary, trial: Trial | None) -> Contrast | None:
    """Return the contrast with the estimate, its interval or p-value, in the sentence that tells the main result."""
    if trial is None or primary.span is None:
        return None
    told = [
        result
        for result in trial.results
        if result.contrast is not None
        and not result.subgroup
        and result.span is not None
        and primary.span.start <= result.span.start < primary.span.end
    ]
    named = [result for result in told if _same(result, name, trial)]
    # One contrast alone in the sentence that tells the main result is that result, whatever it is called there.
    chosen = named[:1] or (told if len(told) == 1 else [])
    return chosen[0].contrast if chosen else None


def _same(result: Result, name: str, trial: Trial) -> bool:
    if name == "the outcomes measured":
        return True
    outcome = next((one for one in trial.outcomes if one.id == result.outcome), None)
    return outcome is not None and same_outcome(outcome.name, name) >= _SAME_ENOUGH


def _shown(contrast: Contrast) -> str:
    parts = []
    if contrast.estimate is not None:
        measure = contrast.measure if contrast.measure != "unknown" else "estimate"
        parts.append(f"{measure} {contrast.estimate.text.strip()}")
    if contrast.low is not None and contrast.high is not None:
        parts.append(f"{contrast.level:.0%} interval {contrast.low.text.strip()} to {contrast.high.text.strip()}")
    if contrast.p is not None:
        text = contrast.p.text.strip()
        parts.append(f"p {text}" if text[:1] in "<>≤≥=" else f"p = {text}")
    return ", ".join(parts)
