"""Which of several results of one outcome is the measurement."""

from __future__ import annotations

import pytest

from secondread.checks.evidence.measurement import measure, measure_outcome
from secondread.record import Span
from secondread.testing import a_claim, a_contrast, a_number, a_result, a_trial, an_outcome


def test_a_size_in_words_gives_way_to_the_printed_one() -> None:
    """A headline's "a third" is measured by the 35 percent of another sentence, though it stands in its own."""
    own = Span(document="d1", start=0, end=40)
    trial = a_trial(
        outcomes=(an_outcome("attacks", data="count"),),
        results=(
            a_result(
                "attacks",
                span=own,
                contrast=a_contrast("relative reduction", estimate={"value": 33.3, "text": "a third"}),
            ),
            a_result("attacks", id="second", contrast=a_contrast("relative reduction", estimate="35%")),
        ),
    )
    measured = measure(trial, a_claim(kind="size", outcome="attacks", span=own))
    assert measured is not None
    assert measured.result.id == "second"


def test_a_reduction_of_what_had_better_be_rare_favours_the_treatment() -> None:
    """ "16 percent less likely" has no interval, and says which way."""
    trial = a_trial(
        outcomes=(an_outcome("death", direction="lower_is_better"),),
        results=(a_result("death", contrast=a_contrast("relative reduction", estimate="16%")),),
    )
    measured = measure(trial, a_claim(outcome="death"))
    assert measured is not None
    assert measured.favours == "intervention"
    assert measured.estimate is None


@pytest.mark.parametrize(
    ("kind", "direction", "favours"),
    [
        ("median", "higher_is_better", "intervention"),
        ("median", "lower_is_better", "control"),
        ("change", "higher_is_better", "unknown"),
    ],
)
def test_two_means_or_medians_say_which_arm_they_favour_and_changes_do_not(
    kind: str, direction: str, favours: str
) -> None:
    """25.0 months against 19.6 favours the first; a change may be told as a rise or as a fall."""
    row = {"value_kind": kind}
    trial = a_trial(
        outcomes=(an_outcome("survival", data="continuous", direction=direction),),
        results=(a_result("survival", treated={"value": "25.0", **row}, control={"value": "19.6", **row}),),
    )
    measured = measure(trial, a_claim(outcome="survival"))
    assert measured is not None
    assert measured.favours == favours


@pytest.mark.parametrize(
    ("name", "favours"), [("time to recovery", "intervention"), ("time to death or relapse", "control")]
)
def test_a_ratio_of_how_fast_it_comes_is_good_where_it_is_good_that_comes(name: str, favours: str) -> None:
    """A rate ratio of 1.29 (1.12 to 1.49) for recovery favours the treatment, though a shorter time is better."""
    trial = a_trial(
        outcomes=(an_outcome("event", name=name, data="time_to_event", direction="lower_is_better"),),
        results=(a_result("event", contrast=a_contrast("rate ratio", estimate="1.29", low="1.12", high="1.49")),),
    )
    measured = measure(trial, a_claim(outcome="event"))
    assert measured is not None
    assert measured.favours == favours


def test_a_fall_printed_with_its_minus_is_better_where_it_is_smaller() -> None:
    """A rate of decline of -83 against -211 is a slower decline."""
    trial = a_trial(
        outcomes=(an_outcome("fvc", name="annual rate of decline in the FVC", direction="lower_is_better"),),
        results=(
            a_result(
                "fvc",
                treated={"value": "-82.9"},
                control={"value": "-211.1"},
                contrast={
                    "measure": "mean difference",
                    "estimate": "128.2",
                    "low": "65.4",
                    "high": "191.0",
                    "p": "<0.001",
                },
            ),
        ),
    )
    measured = measure_outcome(trial, trial.outcomes[0])
    assert measured is not None
    assert measured.favours == "intervention"


def test_a_p_value_far_from_its_interval_is_of_another_test() -> None:
    """The p of a test for non-inferiority says nothing against an interval that holds no difference."""
    contrast = {"measure": "mean difference", "estimate": "0.8", "low": "-6.6", "high": "8.2", "p": "0.002"}
    trial = a_trial(outcomes=(an_outcome("death"),), results=(a_result("death", contrast=contrast),))
    measured = measure_outcome(trial, trial.outcomes[0])
    assert measured is not None
    assert measured.significant is False


def test_a_claims_own_p_value_tells_which_test_it_is_of() -> None:
    """A claim that prints p < .01 is not measured by a result whose test missed the level."""
    trial = a_trial(
        outcomes=(an_outcome("pain", role="primary"),),
        results=(a_result("pain", contrast=a_contrast("mean difference", p="0.79")),),
    )
    printed = {"role": "p", "number": a_number("<0.01")}
    assert measure(trial, a_claim(outcome="pain")) is not None
    assert measure(trial, a_claim(outcome="pain", numbers=(printed,))) is None


def test_the_control_held_against_the_treatment_is_turned_round() -> None:
    """A ratio of 2 (1.25 to 4) of control against treatment is one of 0.5 (0.25 to 0.8) the other way."""
    ratio = a_contrast("hazard ratio", estimate="2.0", low="1.25", high="4.0", arms=("control", "treated"))
    trial = a_trial(
        outcomes=(an_outcome("death", direction="lower_is_better"),), results=(a_result("death", contrast=ratio),)
    )
    measured = measure(trial, a_claim(outcome="death"))
    assert measured is not None
    assert measured.estimate == pytest.approx(0.5)
    assert measured.limits == pytest.approx((0.25, 0.8))
    assert measured.favours == "intervention"
