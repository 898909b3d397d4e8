"""What was planned: the margin, the power, and a trial that ended early."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials


def trial_of(sentence):
    text = (
        f"Velorine or standard care in gout: a randomised trial\n\nMethods: Patients were randomised to velorine or "
        f"standard care. {sentence}\n\nResults: 120 patients were randomised. Pain fell by 2.1 with velorine and 1.1 with "
        "standard care (P=0.03).\n\nConclusions: More is needed.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "t")])
    return trial


@pytest.mark.parametrize(
    ("sentence", "margin"),
    [
        ("The equivalence margins for a relevant difference in joint swelling between groups were -9% to +9%.", -9),
        ("A noninferiority margin of 4% was set beforehand.", 4),
        ("Noninferiority was accepted below an upper bound of 1.3 (margin, 1.3).", 1.3),
        ("We expected no difference.", None),
    ],
)
def test_a_margin_is_read_however_it_is_put(sentence, margin):
    """The margin is the number that stands with the word, and none where there is none."""
    found = trial_of(sentence).plan.margin
    assert (found.value if found else None) == margin


def test_a_trial_that_ended_early_says_so():
    """The words of the early end are kept, and the planned number is not taken for the number randomised."""
    trial = trial_of("The trial was terminated early because of slow recruitment. We planned to enrol 400 patients.")
    assert "terminated early" in trial.design.stopped_early.text
    assert trial.n_randomised.value == 120


@pytest.mark.parametrize(
    ("sentence", "size"),
    [
        ("We planned to enroll 400 patients.", 400),
        ("A sample size of 380 participants would give 90% power.", 380),
        ("A total of 260 adults would be needed to detect a difference of 5 points.", 260),
        ("In total, 54 of 240 planned patients took part.", 240),
        ("We followed 400 patients.", None),
    ],
)
def test_the_planned_number_has_a_place_of_its_own(sentence, size):
    """How many were planned is not how many took part."""
    found = trial_of(sentence).plan.sample_size
    assert (found.value if found else None) == size


def test_interim_looks_are_kept_in_their_words():
    """The clause about an interim analysis is kept, without what stands beside it."""
    trial = trial_of("One interim analysis was planned; the last visit was in May.")
    assert trial.plan.interim.text == "One interim analysis was planned"
