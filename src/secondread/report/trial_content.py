"""Says in words what was read of a trial: one sentence, facts, arms, outcomes with results, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondread.record import Arm, ArmResult, Contrast, Dose, Finding, Outcome, PrintedNumber, Result, Trial, as_written
from secondread.report import strings


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ArmContent:
    """An arm as a row of a table; `doses` is empty where none was read."""

    name: str
    role: str
    doses: str
    dose_cell: str
    randomised: str
    analysed: str


@dataclass(frozen=True, slots=True)
class OutcomeContent:
    """An outcome as a row of a table, with each result that the documents give."""

    name: str
    role: str
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialContent:
    """A trial as a report says it."""

    name: str
    sentence: str
    facts: tuple[Fact, ...]
    arms: tuple[ArmContent, ...]
    outcomes: tuple[OutcomeContent, ...]
    background: tuple[str, ...]
    left_out: tuple[str, ...]
    disagreements: tuple[str, ...]
    do_not_fit: tuple[Finding, ...]
    unbound: tuple[str, ...]
    unsure: bool


def trial_content(trial: Trial, document_names: Mapping[str, str], findings: tuple[Finding, ...] = ()) -> TrialContent:
    """Return what a report says of a trial.

    Parameters
    ----------
    trial : Trial
        The trial as read.
    document_names : mapping
        Name of each document by its id.
    findings : tuple of Finding
        What the checks of the trial by itself found.
    """
    arms = {arm.id: arm.name for arm in trial.arms}
    return TrialContent(
        name=trial.name,
        sentence=_sentence(trial, arms),
        facts=(*_facts(trial, document_names), *_held_together(findings)),
        arms=tuple(_arm(arm) for arm in trial.arms),
        outcomes=tuple(_outcome(outcome, trial, arms) for outcome in trial.outcomes),
        background=tuple(
            f"{item.text} ({'; '.join(filter(None, (strings.RECORD_WORDS[item.about], item.speaker)))})"
            for item in trial.background
        ),
        left_out=trial.left_out,
        disagreements=tuple(
            strings.DISAGREEMENT.format(
                about=item.about, used=as_written(item.used), other=as_written(item.other), reason=item.reason
            ).strip()
            for item in trial.disagreements
        ),
        do_not_fit=tuple(each for each in findings if each.agreement in ("disagrees", "check failed")),
        unbound=tuple(as_written(number) for number in trial.unbound),
        unsure=trial.sure < 0.5,
    )


def _held_together(findings: tuple[Finding, ...]) -> tuple[Fact, ...]:
    """How many sets of printed numbers were held against each other, and how many do not fit."""
    if not findings:
        return ()
    sets = strings.counted(strings.HELD_COUNT, len(findings))
    n = sum(each.agreement == "disagrees" for each in findings)
    words = strings.HELD_SOME_DO_NOT.format(sets=sets, n=n, do=strings.DOES if n == 1 else strings.DO) if n else ""
    return (Fact(strings.HELD_TOGETHER, words or strings.HELD_ALL_FIT.format(sets=sets)),)


def result_words(result: Result, arms: Mapping[str, str]) -> str:
    """Return a result as one phrase: each arm's, then the contrast, then what is said of it."""
    parts = [words for arm in result.arms if (words := _arm_result(arm, arms.get(arm.arm, arm.arm)))]
    if result.contrast is not None and (words := _contrast(result.contrast)):
        parts.append(words)
    if result.interaction_p is not None:
        parts.append(strings.INTERACTION.format(p=_p(result.interaction_p)))
    if said := strings.SAID_WORDS[result.said]:
        parts.append(said)
    if not parts:
        return ""
    where = result.subgroup or strings.POPULATION_WORDS[result.population]
    return "; ".join(parts) + (f" ({where})" if where else "")


def dose_words(dose: Dose) -> str:
    """Return a dose as a sentence says it: "6 mg per day", "1 to 5 mg"."""
    low, high = as_written(dose.low), as_written(dose.high)
    amount = low if dose.low.value == dose.high.value else strings.FROM_TO.format(low=low, high=high)
    if dose.unit and not amount.endswith(dose.unit):
        amount = f"{amount} {dose.unit}"
    return strings.DOSE_PER.format(amount=amount, frequency=dose.frequency) if dose.frequency else amount


def _sentence(trial: Trial, arms: Mapping[str, str]) -> str:
    study = strings.A_STUDY[trial.design.kind]
    treated = [_arm_with_dose(arm) for arm in trial.arms if arm.role == "intervention"]
    control = [_arm_with_dose(arm) for arm in trial.arms if arm.role == "control"]
    if treated and control:
        words = strings.SENTENCE_COMPARED.format(
            a_study=study, treated=strings.listed(treated), control=strings.listed(control)
        )
    elif treated:
        words = strings.SENTENCE_ONE_ARM.format(a_study=study, treated=strings.listed(treated))
    else:
        words = strings.SENTENCE_BARE.format(a_study=study)
    if who := _who(trial):
        words += strings.SENTENCE_AMONG.format(who=who)
    if trial.duration is not None:
        words += strings.SENTENCE_OVER.format(duration=trial.duration.text)
    return words + "." + _primary_sentence(trial, arms)


def _who(trial: Trial) -> str:
    number = trial.n_randomised if trial.n_randomised is not None else trial.n_analysed
    population = trial.population.text if trial.population is not None else ""
    condition = trial.condition.text if trial.condition is not None else ""
    if number is not None and population.startswith(as_written(number)):
        who = population
    elif number is not None:
        who = f"{as_written(number)} {population}" if population else _participants(number)
    else:
        who = population
    if condition and condition.lower() not in who.lower():
        who = strings.WHO_WITH.format(who=who, condition=condition) if who else condition
    return who


def _participants(number: PrintedNumber) -> str:
    return strings.SENTENCE_PARTICIPANTS.format(n=as_written(number))


def _primary_sentence(trial: Trial, arms: Mapping[str, str]) -> str:
    primaries = [outcome for outcome in trial.outcomes if outcome.role == "primary"]
    if not primaries:
        return strings.SENTENCE_NO_PRIMARY if trial.outcomes else ""
    outcome = primaries[0]
    results = _results(outcome, trial, arms)
    if results:
        return strings.SENTENCE_PRIMARY.format(outcome=outcome.name, result=results[0])
    return strings.SENTENCE_PRIMARY_BARE.format(outcome=outcome.name)


def _facts(trial: Trial, document_names: Mapping[str, str]) -> tuple[Fact, ...]:
    design, plan = trial.design, trial.plan
    kind = [words for part in (design.kind, design.structure) if (words := strings.RECORD_WORDS.get(part, ""))]
    kind += [design.blinding] if design.blinding else []
    if design.allocation_stated:
        kind.append(":".join(str(part) for part in design.allocation))
    alpha = f"{plan.alpha:g}"
    pairs = [
        (strings.DESIGN, ", ".join(kind) or strings.NOT_STATED),
        (strings.CONDITION, trial.condition.text if trial.condition is not None else ""),
        (strings.PARTICIPANTS, trial.population.text if trial.population is not None else ""),
        (strings.RANDOMISED, _number(trial.n_randomised)),
        (strings.ANALYSED, _number(trial.n_analysed)),
        (strings.DURATION, trial.duration.text if trial.duration is not None else ""),
        (strings.STOPPED_EARLY, design.stopped_early.text if design.stopped_early is not None else ""),
        (strings.ALPHA, strings.ALPHA_ASSUMED.format(alpha=alpha) if plan.alpha_source == "assumed" else alpha),
        (strings.PLANNED_POWER, _number(plan.power)),
        (strings.PLANNED_SIZE, _number(plan.sample_size)),
        (strings.EXPECTED_EFFECT, plan.expected_effect.text if plan.expected_effect is not None else ""),
        (strings.MARGIN, _number(plan.margin)),
        (strings.MULTIPLICITY, plan.multiplicity.text if plan.multiplicity is not None else ""),
        (strings.INTERIM, plan.interim.text if plan.interim is not None else ""),
        (strings.REGISTRY, ", ".join(trial.registry_ids)),
        (strings.READ_FROM, "; ".join(document_names.get(name, name) for name in trial.documents)),
    ]
    return tuple(Fact(name, value) for name, value in pairs if value)


def _arm(arm: Arm) -> ArmContent:
    role = strings.RECORD_WORDS[arm.role]
    comparator = arm.comparator_type
    if comparator and comparator not in arm.name.lower():
        role = f"{role} ({strings.RECORD_WORDS[comparator]})"
    doses = ", ".join(dose_words(dose) for dose in arm.doses)
    return ArmContent(
        name=arm.name,
        role=role,
        doses=doses,
        # A placebo has no dose, so that none is missing.
        dose_cell=doses or (strings.NOT_STATED if arm.role == "intervention" else strings.NO_DOSE),
        randomised=_number(arm.n_randomised),
        analysed=_number(arm.n_analysed),
    )


def _arm_with_dose(arm: Arm) -> str:
    return f"{arm.name} {', '.join(dose_words(dose) for dose in arm.doses)}" if arm.doses else arm.name


def _outcome(outcome: Outcome, trial: Trial, arms: Mapping[str, str]) -> OutcomeContent:
    name = outcome.name
    # "Change in pain at 12 weeks" needs no second "at 12 weeks".
    if outcome.time_point is not None and outcome.time_point.text.lower() not in name.lower():
        name = f"{name}, {outcome.time_point.text}"
    if outcome.mid is not None:
        value = f"{outcome.mid.value:g} {outcome.mid.unit}".strip()
        name = f"{name} ({strings.MID_SHOWN.format(value=value, source=strings.MID_SOURCES[outcome.mid.source])})"
    role = strings.ROLE_WORDS[outcome.role]
    if outcome.role != "unstated" and not outcome.role_stated:
        role = strings.ROLE_INFERRED.format(role=role)
    return OutcomeContent(name, role, _results(outcome, trial, arms))


def _results(outcome: Outcome, trial: Trial, arms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the phrases of an outcome's results, each once: two texts may say the same."""
    phrases = (result_words(result, arms) for result in trial.results if result.outcome == outcome.id)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


def _arm_result(arm: ArmResult, name: str) -> str:
    parts = []
    if arm.events is not None:
        events, total = _number(arm.events), _number(arm.total)
        parts.append(strings.EVENTS_OF.format(events=events, total=total) if total else events)
    if arm.percent is not None:
        percent = _percent(arm.percent)
        parts.append(f"({percent})" if parts else percent)
    if arm.value is not None:
        parts.append(f"{strings.RECORD_WORDS.get(arm.value_kind, '')} {_number(arm.value)}".strip())
    if arm.sd is not None:
        parts.append(strings.SD_SHOWN.format(sd=_number(arm.sd)))
    if arm.se is not None:
        parts.append(strings.SE_SHOWN.format(se=_number(arm.se)))
    if arm.low is not None and arm.high is not None:
        interval = strings.CONFIDENCE_INTERVAL.format(
            level=f"{100 * arm.level:g}", low=_number(arm.low), high=_number(arm.high)
        )
        parts.append(f"({interval})")
    return f"{name} {' '.join(parts)}" if parts else ""


def _contrast(contrast: Contrast) -> str:
    words = ""
    if contrast.estimate is not None:
        measure = strings.RECORD_WORDS.get(contrast.measure, strings.FOREST_MEASURE)
        words = f"{measure} {_number(contrast.estimate)}"
    if contrast.low is not None and contrast.high is not None:
        form = strings.CREDIBLE_INTERVAL if contrast.interval_kind == "credible" else strings.CONFIDENCE_INTERVAL
        level = f"{100 * contrast.level:g}"
        interval = form.format(level=level, low=_number(contrast.low), high=_number(contrast.high))
        words = f"{words} ({interval})" if words else interval
    if contrast.p is not None:
        words = f"{words}, {_p(contrast.p)}" if words else _p(contrast.p)
    return words


def _p(number: PrintedNumber) -> str:
    text = _number(number)
    if text[:1].lower() == "p":
        return text
    return f"p {text}" if text[:1] in "<>=≤≥~" else f"p = {text}"


def _percent(number: PrintedNumber) -> str:
    text = as_written(number)
    text = text if "%" in text or "per cent" in text or not number.percent else f"{text}%"
    return strings.GIVEN.format(value=text) if number.source == "given" else text


def _number(number: PrintedNumber | None) -> str:
    return "" if number is None else _percent(number)
