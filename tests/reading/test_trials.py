"""Trials as read from whole texts: our own abstract, news stories, several texts, none, and impossible numbers."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record.trial import EVERYONE

ROOT = Path(__file__).parents[2]
ABSTRACT = (ROOT / "examples" / "naltrexone-abstract.txt").read_bytes()

STORY = """Researcher Defends {Drug} After Trial in Gout

{Drug} is approved by the FDA at doses of 20-40 mg/day to treat high blood pressure. \
Lower doses, typically 2-4 mg, may calm inflammation.

Results from earlier small trials have conflicted, but two led by {Name} with doses of 3 mg/day helped. \
A new trial from Norway on {dose} mg {drug} versus placebo among {n} adults with gout found \
no significant difference in the primary outcome of change in joint pain from baseline to 10 weeks.

There was a significant improvement in sleep, and there were no differences in side effects, the authors reported.

{Name} noted that the share of people in the Norwegian trial who reported \
a 40% reduction in pain scores was {a}% versus {b}% with placebo, not far from the 60% she found in her studies.
"""
COPIES = [
    {"drug": "velorine", "Drug": "Velorine", "Name": "Okafor", "dose": "6", "n": "88", "a": "52", "b": "31"},
    {
        "drug": "tamrafenib",
        "Drug": "Tamrafenib",
        "Name": "Lindqvist",
        "dose": "12.5",
        "n": "1,204",
        "a": "47",
        "b": "46",
    },
]


def trials_of(*texts):
    return find_trials(
        [read_document(t if isinstance(t, bytes) else t.encode(), f"text {i}") for i, t in enumerate(texts)]
    )


def outcome_of(trial, words):
    return next(outcome for outcome in trial.outcomes if words in outcome.name.lower())


def results_of(trial, words):
    return [result for result in trial.results if result.outcome == outcome_of(trial, words).id]


def test_our_abstract_is_read_fully():
    """Sizes, roles, scale, means with intervals, the contrast with its p-value, and counts of adverse events."""
    (trial,) = trials_of(ABSTRACT)
    assert trial.n_randomised.value == 99
    assert [(arm.role, arm.n_randomised.value) for arm in trial.arms] == [("intervention", 49), ("control", 50)]
    assert trial.arms[0].doses[0].low.value == 6
    assert (trial.design.kind, trial.design.blinding, trial.design.allocation) == (
        "randomised trial",
        "double-blind",
        (1, 1),
    )
    pain = outcome_of(trial, "pain")
    assert (pain.role, pain.role_stated, pain.direction) == ("primary", True, "lower_is_better")
    assert (pain.scale_low.value, pain.scale_high.value) == (0, 10)
    (result,) = results_of(trial, "pain")
    assert [(arm.value.value, arm.low.value, arm.high.value) for arm in result.arms] == [
        (-1.3, -1.7, -0.8),
        (-0.9, -1.4, -0.5),
    ]
    contrast = result.contrast
    assert (contrast.estimate.value, contrast.low.value, contrast.high.value, contrast.p.value) == (
        -0.34,
        -0.95,
        0.27,
        0.27,
    )
    (harm,) = results_of(trial, "adverse")
    assert [(arm.events.value, arm.total.value) for arm in harm.arms] == [(41, 49), (43, 50)]


@pytest.mark.parametrize("words", COPIES, ids=[copy["drug"] for copy in COPIES])
def test_a_story_is_read_whatever_its_drug_and_numbers(words):
    """Copies of one story with other drugs, names and numbers give trials with those."""
    (trial,) = trials_of(STORY.format(**words))
    assert words["drug"] in trial.arms[0].name.lower()
    assert trial.arms[1].name == "placebo"
    assert trial.n_randomised.value == float(words["n"].replace(",", ""))
    assert trial.arms[0].doses[0].low.value == float(words["dose"])
    assert trial.condition.text == "gout"
    pain = outcome_of(trial, "joint pain")
    assert (pain.role, pain.time_point.text) == ("primary", "from baseline to 10 weeks")
    assert results_of(trial, "joint pain")[0].said == "not_significant"
    sleep = results_of(trial, "sleep")[0]
    assert (sleep.said, sleep.favours, outcome_of(trial, "sleep").role) == ("significant", "intervention", "secondary")
    assert results_of(trial, "side effects")[0].said == "no_difference"
    responders = results_of(trial, "40% reduction")[0]
    assert outcome_of(trial, "40% reduction").threshold.value == 40
    assert [(arm.arm, arm.percent.value) for arm in responders.arms] == [
        ("a1", float(words["a"])),
        ("a2", float(words["b"])),
    ]
    ranges = {fact.about: (fact.dose.low.value, fact.dose.high.value) for fact in trial.background if fact.dose}
    assert ranges == {"approved label": (20, 40), "usual range": (2, 4), "earlier trials": (3, 3)}
    assert [fact.percent.value for fact in trial.background if fact.percent] == [60]


def test_what_a_story_leaves_out_is_named():
    """Arm sizes, the estimate, interval and p-value of the primary outcome, and counts of harms are missed by name."""
    (trial,) = trials_of(STORY.format(**COPIES[0]))
    missing = " ".join(trial.left_out)
    for words in (
        "in each arm",
        "size of the difference",
        "interval",
        "p-value",
        "counts are given for side effects",
        "at random",
    ):
        assert words in missing


def test_the_more_direct_text_is_used_and_the_other_kept():
    """A story about the trial of our abstract joins it; a number that differs is noted, its results are added."""
    story = STORY.format(drug="low-dose naltrexone", Drug="Naltrexone", Name="Okafor", dose="6", n="90", a="45", b="28")
    story = story.replace("gout", "fibromyalgia").replace("change in joint pain", "change in pain intensity")
    (trial,) = trials_of(story, ABSTRACT)
    assert trial.n_randomised.value == 99
    assert [(one.used.value, one.other.value) for one in trial.disagreements] == [(99, 90)]
    assert len(results_of(trial, "pain intensity")) == 2
    assert results_of(trial, "40% reduction")
    assert len(trial.documents) == 2


def test_two_trials_in_one_text_are_two():
    """A paragraph that begins "In another trial" and tells of other people and drugs is another trial."""
    text = (
        "Two Trials of Gout Pills Reported\n\nDoctors randomly assigned 120 adults with gout to velorine or placebo. "
        "Pain fell by half in 40 percent of patients on velorine, compared with 22 percent on placebo.\n\n"
        "In another trial, researchers randomly assigned 300 children with asthma to mabrolast or placebo. "
        "Attacks occurred in 12 percent of children on mabrolast, compared with 20 percent on placebo.\n"
    )
    first, second = trials_of(text)
    assert (first.n_randomised.value, second.n_randomised.value) == (120, 300)
    assert (first.arms[0].name, second.arms[0].name) == ("velorine", "mabrolast")


def test_a_text_without_a_study_gives_no_trial():
    """Weather is no trial."""
    assert trials_of("It rained in the hills all week. Nobody went out, and the river rose.") == ()


def test_impossible_numbers_are_kept_and_named():
    """130% of patients, n = -3 and 45% of 3 people are read as printed and each named in one sentence."""
    text = (
        "The new pill velorine helped 130% of patients in a trial of 40 people with gout against placebo. "
        "In all, n = -3 people were lost, and 45% of 3 people slept well."
    )
    (trial,) = trials_of(text)
    named = " ".join(trial.left_out)
    assert "130%" in named
    assert "-3" in named
    assert "45% of 3" in named


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "We randomly assigned 25,871 adults to receive vitamin K (n=12,927) or matching placebo (n=12,944).",
            (12927, 12944),
        ),
        (
            "In all, 108 patients were randomised: 72 were assigned to receive zolimab and 36 to receive placebo.",
            (72, 36),
        ),
        ("Patients were randomly assigned to velorine (72 patients) or placebo (66 patients) every month.", (72, 66)),
        ("We randomised 582 adults with gout; 292 patients received velorine and 290 received placebo.", (292, 290)),
    ],
)
def test_sizes_of_arms(text, sizes):
    """The usual ways to print how many were in each arm."""
    (trial,) = trials_of("A trial of a drug for gout.\n\n" + text)
    assert tuple(arm.n_randomised.value for arm in trial.arms) == sizes


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Response occurred in 45% of the patients on zolimab as compared with 30% of those on placebo.",
            [("a1", 45), ("a2", 30)],
        ),
        (
            "The response rate was 38% (40 of 106 patients) with zolimab and 47% (44 of 94) with placebo.",
            [("a1", 38), ("a2", 47)],
        ),
        (
            "In the zolimab and placebo groups, respectively, response rates were 5.2% vs 6.1% at day 90.",
            [("a1", 5.2), ("a2", 6.1)],
        ),
        (
            "Death occurred in 4% with zolimab and 5% with placebo, and relapse in (8% vs 9%) by day 90.",
            [("a1", 4), ("a2", 5), ("a1", 8), ("a2", 9)],
        ),
        ("Response was seen in 30% of patients with placebo and in 45% with zolimab.", [("a2", 30), ("a1", 45)]),
    ],
)
def test_values_go_to_their_arms(text, values):
    """Before, after and "respectively": each percentage is given to the arm it is printed with."""
    lead = "We randomly assigned 200 adults with gout to zolimab or placebo. "
    (trial,) = trials_of("A trial of zolimab for gout.\n\n" + lead + text)
    assert [(arm.arm, arm.percent.value) for result in trial.results for arm in result.arms] == values


def test_every_number_of_a_result_stands_where_its_span_says():
    """The text at the span of each number read is the number as printed."""
    document = read_document(ABSTRACT, "abstract")
    (trial,) = find_trials([document])
    numbers = [
        n for r in trial.results for a in r.arms for n in (a.events, a.total, a.percent, a.value, a.low, a.high) if n
    ]
    assert len(numbers) >= 10
    for number in numbers:
        assert document.text[number.span.start : number.span.end] == number.text


WORDS = ABSTRACT.decode().split()


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 60))
def test_any_mixture_of_words_is_read_without_a_crash(random, changes):
    """Words dropped, doubled and put elsewhere give trials or none, and every span stays within its text."""
    words = list(WORDS)
    for _ in range(changes):
        at = random.randrange(len(words))
        words[at : at + random.randrange(3)] = random.sample(words, random.randrange(4))
    document = read_document(("A trial " + " ".join(words)).encode(), "mixture")
    for trial in find_trials([document]):
        for number in trial.unbound:
            assert document.text[number.span.start : number.span.end] == number.text
        assert all(
            arm.arm in {EVERYONE, *(one.id for one in trial.arms)} for result in trial.results for arm in result.arms
        )
        assert {result.outcome for result in trial.results} <= {outcome.id for outcome in trial.outcomes}


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("0123456789.,%()[]=<>±-–− nNpPoftvsCI\n\u2009·")), min_size=1, max_size=200)
)
def test_any_string_of_figures_is_read_without_a_crash(figures):
    """Strings of digits, brackets and signs among a trial's words never stop the reader."""
    lead = "A trial of zolimab for gout.\n\n"
    text = f"{lead}We randomised {figures} patients to zolimab or placebo; pain was {figures} in both groups."
    find_trials([read_document(text.encode(), "figures")])


def test_the_drug_therapy_group_is_not_the_drug():
    """Where the control is a drug therapy, its group is told from the intervention."""
    text = (
        "Freezing vs Rhythm Drug Therapy for Fast Hearts\n\nWe randomised 200 adults with fast hearts to freezing "
        "or rhythm drug therapy. "
        "Death occurred in 8% of patients in the freezing group vs 9% of patients in the drug therapy group."
    )
    (trial,) = trials_of(text)
    assert [(arm.arm, arm.percent.value) for result in trial.results for arm in result.arms] == [("a1", 8), ("a2", 9)]


def test_changes_over_time_in_each_arm_are_no_contrast():
    """Two before-after changes with their own p-values are within-arm results; the difference stands alone."""
    text = (
        "A trial of walking for knee pain.\n\nWe randomised 90 adults with knee pain to walking or stretching. "
        "Pain improved over time (difference -2.1, 95% CI -3.0 to -1.2, P<.001 for walking "
        "and -1.9, 95% CI -2.8 to -1.0, P<.001 for stretching), but "
        "there was no significant difference in pain between groups (difference -0.2, 95% CI -1.5 to 1.1, P=.76)."
    )
    (trial,) = trials_of(text)
    within, between = trial.results
    assert within.within_arm
    assert [arm.value.value for arm in within.arms] == [-2.1, -1.9]
    assert (between.contrast.estimate.value, between.contrast.p.value, between.said) == (-0.2, 0.76, "not_significant")
