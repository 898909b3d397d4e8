"""Results of single arms that a text tells one after the other."""

from secondread.reading.documents import read_document
from secondread.reading.paired_results import paired
from secondread.reading.trials import find_trials
from secondread.record import Span
from secondread.testing import a_number, a_result, an_arm_result

LEAD = "Zelvorin and coughs\n\nResearchers randomly assigned 120 children to zelvorin or placebo. "


def a_single(arm, percent, start, **overrides):
    row = an_arm_result(arm, percent=a_number(percent))
    span = Span(document="d1", start=start, end=start + 40)
    return a_result(outcome="pain", arms=(row,), contrast=None, span=span, **overrides)


def test_two_arms_told_one_after_the_other_are_one_result():
    """ "80% of those on A felt better; 74% of those on B also did" holds one against the other."""
    text = "About 80% of the children on zelvorin felt better on day seven; 74% of those on placebo also felt better."
    (trial,) = find_trials([read_document(f"{LEAD}{text}\n".encode(), "x")])
    (result,) = trial.results
    assert [(arm.arm, arm.percent.value) for arm in result.arms] == [("a1", 80), ("a2", 74)]


def test_two_outcomes_of_one_arm_stay_two_results():
    """ "69% responded and 41% were in remission" is of one arm twice; the next sentence is of the other."""
    text = (
        "After 22 weeks, 68.2 percent of the zelvorin patients maintained a response and 39.5 percent were in full "
        "remission. That compared with 44.1 percent who maintained a response and a 25.3 percent remission rate in "
        "those on placebo."
    )
    (trial,) = find_trials([read_document(f"{LEAD}{text}\n".encode(), "x")])
    for result in trial.results:
        values = {arm.percent.value for arm in result.arms}
        assert not values & {68.2, 44.1} or not values & {39.5, 25.3}


def test_far_apart_or_of_the_same_arm_stays_apart():
    """Neither another page nor the same arm again is the other side of a comparison."""
    near, far = a_single("a1", "10%", 0), a_single("a2", "20%", 900)
    assert len(paired([near, far])) == 2
    assert len(paired([near, a_single("a1", "20%", 60)])) == 2
    assert len(paired([near, a_single("a2", "20%", 60)])) == 1
    assert len(paired([near, a_single("a2", "20%", 60, within_arm=True)])) == 2


def test_results_are_numbered_anew():
    """Ids stay one for each result, without a gap."""
    joined = paired([a_single("a1", "10%", 0), a_single("a2", "20%", 60), a_single("a1", "30%", 2000)])
    assert [one.id for one in joined] == ["r1", "r2"]
