"""The next trial from the command line's side: texts and files out of the rooms of design, synthesis and report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from secondread.design import (
    Dropout,
    Response,
    Scenario,
    designs_for_one_question,
    enrichment,
    n_of_1_schedule,
    non_inferiority_sizes,
    operating,
    responders_or_means,
    sequential_size,
    sizes_for_means,
)
from secondread.exceptions import UsageError
from secondread.report.planning import n_of_1, next_trial
from secondread.synthesis import patients_results
from secondread.trial_diary import read_diary

MOST_TRIALS = 10_000_000


def plan_means(
    sd: float,
    *,
    mid: float | None,
    estimate: float | None,
    se: float | None,
    dropout: float,
    alpha: float,
    correlation: float,
    effect_sd: float,
    threshold: float | None,
    marker: float | None,
    marker_effect: float | None,
    test_cost: float,
    margin: float | None,
    looks: int | None,
    simulate: int,
    seed: int,
    cores: int,
) -> str:
    """Return the whole plan of a two-arm trial of a mean as text; see `secondread plan --help` for the arguments.

    Raises
    ------
    ValueError
        Naming the argument.
    """
    sizes = sizes_for_means(sd, mid=mid, estimate=estimate, se=se, dropout=dropout, alpha=alpha)
    planned = sizes[0].effect
    parts = [next_trial.sizes_text(sizes)]
    parts.append(
        next_trial.designs_text(
            designs_for_one_question(planned, sd, correlation=correlation, effect_sd=effect_sd, alpha=alpha), effect_sd
        )
    )
    if margin is not None:
        parts.append(next_trial.non_inferiority_text(non_inferiority_sizes(sd, margin, dropout=dropout), margin))
    if looks is not None:
        parts.append(next_trial.looks_text(sequential_size(sizes[0], looks, alpha=alpha), sizes[0]))
    if threshold is not None:
        parts.append(next_trial.responders_text(responders_or_means(planned, sd, threshold, alpha=alpha)))
    if marker is not None:
        effect = planned if marker_effect is None else marker_effect
        designs = enrichment(effect, 0.0, sd, prevalence=marker, cost_test=test_cost, alpha=alpha)
        parts.append(next_trial.enrichment_text(designs))
    if simulate:
        if simulate > MOST_TRIALS:
            raise ValueError(f"--simulate must be at most {MOST_TRIALS}, got {simulate}.")
        scenarios = _scenarios(sizes[0].n_per_arm, planned, sd, correlation, dropout, threshold, alpha)
        parts.append(
            next_trial.operating_text([operating(each, trials=simulate, seed=seed, cores=cores) for each in scenarios])
        )
    return "\n\n\n".join(parts)


def _scenarios(
    n: int, effect: float, sd: float, correlation: float, dropout: float, threshold: float | None, alpha: float
) -> list[Scenario]:
    """Return the designs that are played out side by side: analyses, ways to leave, and some who respond by more."""
    if n < 2 or n > 1_000_000:
        raise ValueError(f"{n} patients an arm cannot be played out; plan for a larger effect.")

    def scenario(name: str, **change: object) -> Scenario:
        common = {"effect": effect, "sd": sd, "visits": 3, "correlation": correlation, "alpha": alpha}
        return Scenario(n, n, name=name, **{**common, "dropout": Dropout(dropout), **change})

    found = [
        scenario("last visit (t)", analysis="t"),
        scenario("adjusted for baseline", analysis="ancova"),
        scenario("all visits", analysis="mmrm"),
        scenario("no effect, adjusted", analysis="ancova", effect=0.0),
    ]
    if dropout > 0:
        left = Dropout(dropout, "MNAR", 1.0)
        found.append(scenario("all visits, high values leave", analysis="mmrm", dropout=left))
    if threshold is not None:
        some = Response("mixture", share=0.3)
        found.append(scenario("responders", analysis="responders_z", threshold=threshold))
        found.append(scenario("a third respond: means", analysis="ancova", response=some))
        found.append(
            scenario("a third respond: responders", analysis="responders_z", threshold=threshold, response=some)
        )
    return found


def write_n_of_1(
    folder: str,
    question: str,
    *,
    patient: str,
    treatments: tuple[str, str],
    cycles: int,
    period_days: int,
    washout_days: int,
    start: date,
    seed: int,
) -> tuple[str, str, str]:
    """Write schedule, diary and sealed list, none of them over a file that is there; return their names.

    Raises
    ------
    UsageError
        If the folder is missing or a file is there already.
    ValueError
        Naming an impossible argument.
    """
    schedule = n_of_1_schedule(
        patient,
        treatments,
        cycles=cycles,
        period_days=period_days,
        washout_days=washout_days,
        start=start,
        seed=seed,
    )
    place = Path(folder)
    if not place.is_dir():
        raise UsageError(f"The folder {folder} does not exist; make it, or name another place.")
    code = "".join(character if character.isalnum() or character in "-_" else "_" for character in patient)[:40]
    texts = {
        place / f"{code}-schedule.html": n_of_1.schedule_page(schedule, question),
        place / f"{code}-diary.csv": n_of_1.diary_table(schedule),
        place / f"{code}-allocation.csv": n_of_1.allocation_table(schedule),
    }
    for file in texts:
        if file.exists():
            raise UsageError(f"{file} is there already; move it, or name another folder, so that no trial is lost.")
    for file, text in texts.items():
        # the list that tells the treatments is for one pair of eyes
        file.touch(mode=0o600 if file.name.endswith("-allocation.csv") else 0o644)
        file.write_text(text, encoding="utf-8")
    schedule_file, diary_file, allocation_file = map(str, texts)
    return schedule_file, diary_file, allocation_file


def analysed_diaries(
    diaries: Sequence[str], allocations: Sequence[str], *, new: str, better: str, mid: float | None
) -> str:
    """Return what the diaries of one patient or several say.

    Raises
    ------
    UnreadableInput, UsageError
        As `read_diary`.
    ValueError
        Where the diaries cannot tell an effect from chance.
    """
    diary = read_diary([Path(each) for each in diaries], [Path(each) for each in allocations], new=new)
    results = patients_results(diary.differences, better=better, mid=mid)
    text = n_of_1.results_text(results, new=new, old=diary.old, mid=mid)
    return "\n".join([text, *(f"- {note}" for note in diary.notes)])
