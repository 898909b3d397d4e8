"""A trial in one patient: its files written, its diaries read and told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from secondread.design import n_of_1_schedule
from secondread.exceptions import UsageError
from secondread.report.planning import n_of_1
from secondread.synthesis import patients_results
from secondread.trial_diary import read_diary


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
