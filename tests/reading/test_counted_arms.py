"""Arms told with how many took each, with their sizes."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        (
            "In the randomized study, 44 men started on 12.5 mg of oral velorine daily, with 25 men being moved to 25 mg; "
            "42 men received a topical 1.62 percent Tamragel; and 41 men received a placebo.",
            [("velorine", 44), ("Tamragel", 42), ("placebo", 41)],
        ),
        (
            "The team compared 25 healthy infants who were randomly assigned to receive drops of Velorium tamri to 21 healthy "
            "infants randomly assigned to receive placebo drops.",
            [("Velorium tamri", 25), ("placebo", 21)],
        ),
    ],
)
def test_a_sentence_that_counts_who_took_each_names_the_arms(text: str, arms: list[tuple[str, int]]) -> None:
    """Each count with its treatment is one arm; a part of an arm, or one arm, is not how many took part."""
    (trial,) = find_trials([read_document(f"A trial of treatments\n\n{text}\n".encode(), "x")])
    assert [(arm.name, arm.n_randomised and arm.n_randomised.value) for arm in trial.arms] == arms
    assert trial.n_randomised is None


def test_counts_of_events_name_no_arms() -> None:
    """People who had something are counted too; only what was taken makes arms."""
    text = "In the trial 30 men had pain; 20 women had headaches; and 10 men had both."
    found = find_trials([read_document(f"A trial of treatments\n\n{text}\n".encode(), "x")])
    assert [arm.name for trial in found for arm in trial.arms] == []
