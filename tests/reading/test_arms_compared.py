"""Which two of three arms an estimate compares."""

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

TEXT = """Zelvorin in depression: a randomised trial

We randomly assigned 246 adults to receive zelvorin 40 mg (n=82), zelvorin 20 mg (n=80) or placebo (n=84). \
By week 6 the mood score had changed by -11.3 on average with 40 mg, by -8.1 with 20 mg and by -6.2 with placebo; the \
difference between the 40-mg group and placebo was -5.1 (95% CI, -8.4 to -1.8; P=0.003) and between the 20-mg group \
and placebo was -1.9 (95% CI, -5.3 to 1.5; P=0.27).
"""


def test_each_estimate_names_its_arms():
    """Two differences of one sentence are of two pairs of arms, and the second keeps the measure said once."""
    (trial,) = find_trials([read_document(TEXT.encode(), "x")])
    names = {arm.id: arm.name for arm in trial.arms}
    found = [
        (one.contrast.estimate.value, one.contrast.measure, [names[arm] for arm in one.contrast.arms])
        for one in trial.results
    ]
    assert found == [
        (-5.1, "mean difference", ["zelvorin 40 mg", "placebo"]),
        (-1.9, "mean difference", ["zelvorin 20 mg", "placebo"]),
    ]


def test_two_arms_need_no_names():
    """A trial of two arms compares these."""
    text = TEXT.replace("zelvorin 40 mg (n=82), zelvorin 20 mg (n=80)", "zelvorin (n=162)").split("By week 6")[0]
    text += "The difference in the depression score was -6.6 (95% CI, -10.2 to -2.9).\n"
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert [one.contrast.arms for one in trial.results if one.contrast] == [()]


def test_the_control_told_first():
    """A ratio "with placebo versus zelvorin" holds the control against the drug, and the verdict turns it round."""
    text = TEXT.split("By week 6")[0] + (
        "The hazard ratio for death was 2.01 (95% CI, 1.10 to 3.99) with placebo versus zelvorin 40 mg (P=0.02) and "
        "2.50 (95% CI, 1.31 to 4.78) with placebo versus zelvorin 20 mg (P=0.006).\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    names = {arm.id: arm.name for arm in trial.arms}
    told = [one.contrast for one in trial.results if one.contrast]
    assert [(one.measure, one.estimate.value, one.p.value) for one in told] == [
        ("hazard ratio", 2.01, 0.02),
        ("hazard ratio", 2.5, 0.006),
    ]
    assert [names[arm] for arm in told[0].arms] == ["placebo", "zelvorin 40 mg"]
