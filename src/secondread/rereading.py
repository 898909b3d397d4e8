"""The whole way on one page: read the documents, find the claims, check each one, decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondread.checks import run_checks, run_checks_of_trial
from secondread.exceptions import UsageError
from secondread.knowledge.minimal_important_differences import direction_of_scale, look_up_mid
from secondread.knowledge.surrogate_outcomes import stands_for
from secondread.reading.claims import find_claims
from secondread.reading.trials import find_trials
from secondread.record import (
    SCHOOLS,
    Claim,
    Document,
    Mid,
    Outcome,
    Record,
    School,
    SecondReading,
    Trial,
    Verdict,
)
from secondread.verdicts import decide


def read(documents: Sequence[Document], measured: Sequence[Document] = ()) -> Record:
    """Read what is said and what was measured.

    Parameters
    ----------
    documents : sequence of Document
        The texts whose claims are read; they also tell of the trial.
    measured : sequence of Document
        Further documents that hold the measurements (an abstract, a full text): no claims are taken from them.

    Returns
    -------
    Record
        Documents, trials and claims, with notes on what was not found.
    """
    everything = (*documents, *measured)
    trials = find_trials(everything)
    claims = _claims(documents, trials)
    notes = [note for document in everything for note in document.notes]
    names = " and ".join(document.name for document in documents)
    if not trials:
        notes.append(f"No trial was found in {names}; give the document that reports it with --trial.")
    if not claims:
        notes.append(f"No claim about a trial or treatment was found in {names}.")
    if len(trials) > 1:
        notes.append(f"{len(trials)} studies were found in {names}; each claim is held against the one it speaks of.")
    return Record(documents=everything, trials=trials, claims=claims, notes=tuple(notes))


def read_on(documents: Sequence[Document], measured: Record) -> Record:
    """Read what is said in the documents of the trials of a record, which stand as they were read or corrected.

    Parameters
    ----------
    documents : sequence of Document
        The texts whose claims are read.
    measured : Record
        Its trials are used, with the corrections made to them; its claims are not.

    Returns
    -------
    Record
        The documents of both, the record's trials, and the claims of the texts.
    """
    claims = _claims(documents, measured.trials)
    others = tuple(one for one in measured.documents if one.id not in {document.id for document in documents})
    names = " and ".join(document.name for document in documents)
    notes = [note for document in documents for note in document.notes]
    if not claims:
        notes.append(f"No claim about a trial or treatment was found in {names}.")
    corrections = tuple(one for one in measured.corrections if one.at.startswith("trials."))
    return Record(
        documents=(*documents, *others),
        trials=measured.trials,
        claims=claims,
        notes=tuple(notes),
        corrections=corrections,
    )


def _claims(documents: Sequence[Document], trials: Sequence[Trial]) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for document in documents:
        found = find_claims(document, trials)
        claims += [claim.model_copy(update={"id": f"c{len(claims) + place}"}) for place, claim in enumerate(found, 1)]
    return tuple(claims)


def judge(
    record: Record,
    *,
    mids: Mapping[str, float] | None = None,
    alpha: float | None = None,
    school: School = "common",
) -> SecondReading:
    """Check every claim of a record and decide on it.

    Parameters
    ----------
    record : Record
        As read, or as corrected by hand.
    mids : mapping of str to float, optional
        Minimal important differences given by the user, by a word of the outcome's name, on the outcome's scale.
    alpha : float, optional
        Two-sided level to use in place of the trial's own.
    school : {"common", "strict"}
        Whose rule is followed where authorities differ (``docs/where-authorities-differ.md``).

    Raises
    ------
    UsageError
        If a minimal important difference is not above zero, fits no outcome, `alpha` is not between 0 and 1, or
        `school` is none of the two.
    """
    given = dict(mids or {})
    if alpha is not None and not 0 < alpha < 1:
        raise UsageError(f"alpha must be between 0 and 1, got {alpha:g}.")
    if school not in SCHOOLS:
        raise UsageError(f"school must be {' or '.join(SCHOOLS)}, got {school!r}.")
    _check_mids(record, given)
    trials = tuple(_prepared(trial, given, alpha) for trial in record.trials)
    by_id = {trial.id: trial for trial in trials}
    verdicts = tuple(_verdict(claim, by_id.get(claim.trial or ""), school) for claim in record.claims)
    settings = {f"mid of {name}": f"{value:g}" for name, value in given.items()}
    if alpha is not None:
        settings["alpha"] = f"{alpha:g}"
    settings["school"] = school
    return SecondReading(
        record=record.model_copy(update={"trials": trials}),
        verdicts=verdicts,
        trial_findings={trial.id: run_checks_of_trial(trial) for trial in trials},
        settings=settings,
    )


def reread(
    documents: Sequence[Document],
    measured: Sequence[Document] = (),
    *,
    mids: Mapping[str, float] | None = None,
    alpha: float | None = None,
    school: School = "common",
) -> SecondReading:
    """Read the documents and judge every claim in them: `read`, then `judge`."""
    return judge(read(documents, measured), mids=mids, alpha=alpha, school=school)


def _verdict(claim: Claim, trial: Trial | None, school: School) -> Verdict:
    return decide(claim, trial, run_checks(trial, claim), school=school)


def _check_mids(record: Record, given: Mapping[str, float]) -> None:
    names = [outcome.name for trial in record.trials for outcome in trial.outcomes]
    for name, value in given.items():
        if not value > 0:
            raise UsageError(f"The minimal important difference of {name} must be above zero, got {value:g}.")
        if record.trials and not any(name.casefold() in each.casefold() for each in names):
            known = ", ".join(names) or "none"
            raise UsageError(f"No outcome is called {name!r}; the outcomes read are: {known}.")


def _prepared(trial: Trial, mids: Mapping[str, float], alpha: float | None) -> Trial:
    """The trial with its level and the smallest important difference of each outcome: text, then user, then look-up."""
    plan = trial.plan
    if alpha is not None:
        plan = plan.model_copy(update={"alpha": alpha, "alpha_source": "given"})
    outcomes = tuple(_as_marker(_with_mid(_with_direction(each), mids, trial)) for each in trial.outcomes)
    return trial.model_copy(update={"plan": plan, "outcomes": outcomes})


def _with_direction(outcome: Outcome) -> Outcome:
    """The outcome with the direction of the instrument it names, where the text does not tell which way is better."""
    if outcome.direction != "unknown" or outcome.data in ("binary", "time_to_event"):
        return outcome
    ways = {direction_of_scale(name) for name in (outcome.name, *outcome.aliases)} - {"unknown"}
    return outcome.model_copy(update={"direction": ways.pop()}) if len(ways) == 1 else outcome


def _as_marker(outcome: Outcome) -> Outcome:
    """The outcome marked as a surrogate where its name is that of one."""
    return outcome if not stands_for(outcome.name) else outcome.model_copy(update={"surrogate": True})


def _with_mid(outcome: Outcome, mids: Mapping[str, float], trial: Trial) -> Outcome:
    if outcome.mid is not None and outcome.mid.source == "printed":
        return outcome
    for name, value in mids.items():
        if name.casefold() in outcome.name.casefold():
            return outcome.model_copy(update={"mid": Mid(value=value, unit=outcome.unit, source="given")})
    if outcome.mid is not None or outcome.data in ("binary", "time_to_event"):
        return outcome
    looked_up = (
        look_up_mid(
            name,
            low=outcome.scale_low.value if outcome.scale_low else None,
            high=outcome.scale_high.value if outcome.scale_high else None,
            unit=_unit(outcome, trial),
            condition=trial.condition.text if trial.condition else "",
        )
        for name in (outcome.name, *outcome.aliases)
    )
    row = next((row for row in looked_up if row is not None), None)
    if row is None:
        return outcome
    reference = f"{row.reference}, in {row.condition}" if row.condition else row.reference
    mid = Mid(value=row.value, unit=row.unit, kind=row.kind, source="looked_up", reference=reference, doi=row.doi)
    return outcome.model_copy(update={"mid": mid})


def _unit(outcome: Outcome, trial: Trial) -> str:
    """The unit of an outcome as printed with its name, else with its difference between arms."""
    differences = (
        result.contrast.estimate for result in trial.results if result.outcome == outcome.id and result.contrast
    )
    shown = [estimate for estimate in differences if estimate is not None]
    return outcome.unit or next(("%" if each.percent else each.unit for each in shown if each.percent or each.unit), "")
