"""Which two of three arms an estimate compares."""

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

TEXT = """Zelvorin in depression: a randomised trial

We randomly assigned 233 adults to receive zelvorin 25 mg (n=79), zelvorin 10 mg (n=75) or placebo (n=79). \
Mean changes from baseline to week 3 in the depression score were -12.0 for 25 mg, -7.9 for 10 mg, and -5.4 for \
placebo; the difference between the 25-mg group and placebo was -6.6 (95% CI, -10.2 to -2.9; P<0.001) and between \
the 10-mg group and placebo was -2.5 (95% CI, -6.2 to 1.2; P=0.18).
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
        (-6.6, "mean difference", ["zelvorin 25 mg", "placebo"]),
        (-2.5, "mean difference", ["zelvorin 10 mg", "placebo"]),
    ]


def test_two_arms_need_no_names():
    """A trial of two arms compares these."""
    text = TEXT.replace("zelvorin 25 mg (n=79), zelvorin 10 mg (n=75)", "zelvorin (n=154)").split("Mean changes")[0]
    text += "The difference in the depression score was -6.6 (95% CI, -10.2 to -2.9).\n"
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert [one.contrast.arms for one in trial.results if one.contrast] == [()]
