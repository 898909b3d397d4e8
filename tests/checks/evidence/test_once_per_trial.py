"""What is computed of a trial once."""

from __future__ import annotations

from secondread.checks.evidence.once_per_trial import once_per_trial
from secondread.record import Outcome, Trial
from secondread.testing import a_trial, an_outcome


def test_each_answer_is_computed_once_for_each_trial() -> None:
    """The same objects and words give the answer that was computed; others, and equal copies, are computed."""
    asked: list[tuple[str, str, str]] = []

    @once_per_trial
    def answer(trial: Trial, outcome: Outcome | None = None, *, word: str = "") -> int:
        asked.append((trial.id, outcome.id if outcome else "", word))
        return len(asked)

    trial, other = a_trial(), a_trial()
    outcome = an_outcome()
    assert [answer(trial, outcome), answer(trial, outcome), answer(trial)] == [1, 1, 2]
    assert [answer(other, outcome), answer(trial, outcome)] == [3, 1]
    assert [answer(trial, outcome, word="x"), answer(trial, outcome, word="y"), answer(trial, outcome, word="x")] == [
        4,
        5,
        4,
    ]
    assert answer(trial, outcome.model_copy()) == 6


def test_only_the_trials_used_last_are_kept() -> None:
    """What is remembered does not grow with the number of trials seen."""
    asked: list[int] = []

    @once_per_trial
    def answer(trial: Trial) -> int:
        asked.append(id(trial))
        return len(asked)

    first, *others = (a_trial() for _ in range(40))
    answer(first)
    for each in others:
        answer(each)
    assert answer(first) == 41
