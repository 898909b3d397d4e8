"""Two-arm results as news tells them."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import Result


def result_of(sentence: str) -> tuple[str, Result]:
    """Return the name of the outcome and the one result that a sentence tells of relvadine and placebo."""
    text = f"Relvadine\n\nIn a trial 130 people were randomly assigned to relvadine or a placebo. {sentence}\n"
    (trial,) = find_trials([read_document(text.encode(), "t")])
    (result,) = trial.results
    return next(each.name for each in trial.outcomes if each.id == result.outcome), result


@pytest.mark.parametrize(
    ("sentence", "outcome", "values"),
    [
        (
            "People on relvadine lost an average of 4.1 kg, compared with 0.7 kg in the placebo group.",
            "weight loss",
            [4.1, 0.7],
        ),
        (
            "The result was driven by the difference in deaths of 14 percent in the placebo group compared with 3 percent in "
            "the relvadine group.",
            "deaths",
            [14, 3],
        ),
        (
            "Relvadine patients went an average of 14.2 months before their cancer progressed, compared with 8.9 months for "
            "placebo.",
            "cancer",
            [14.2, 8.9],
        ),
        (
            "Blood pressure dropped an average of 9 mm Hg in those on relvadine, compared with 3 mm Hg in the placebo group.",
            "Blood pressure",
            [-9, -3],
        ),
        (
            "Relvadine cut LDL cholesterol by 54 percent, compared with 4 percent for placebo.",
            "LDL cholesterol",
            [54, 4],
        ),
    ],
)
def test_the_values_of_both_arms(sentence: str, outcome: str, values: list[float]) -> None:
    """A weight is no dose, a share called a difference is one arm's, and what falls has its sign."""
    name, result = result_of(sentence)
    assert name == outcome
    assert [(row.value or row.percent).value for row in result.arms] == values  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "outcome", "measure", "value"),
    [
        ("People on relvadine were 45% less likely to fall than those on placebo.", "falls", "relative reduction", 45),
        (
            "Women on relvadine had 30 percent fewer hot flashes than women on placebo.",
            "hot flashes",
            "relative reduction",
            30,
        ),
        (
            "The risk of stroke fell 22 percent with relvadine compared with placebo.",
            "stroke",
            "relative reduction",
            22,
        ),
        (
            "Relvadine led to a 37 percent reduction versus placebo in a composite of deaths and admissions.",
            "composite of deaths and admissions",
            "relative reduction",
            37,
        ),
        (
            "Those given relvadine lived a median of 5.4 months longer than those on placebo.",
            "survival",
            "mean difference",
            5.4,
        ),
    ],
)
def test_one_figure_for_both_arms(sentence: str, outcome: str, measure: str, value: float) -> None:
    """How much less likely, how many fewer and how much longer hold the arms against each other."""
    name, result = result_of(sentence)
    assert name == outcome
    assert result.contrast is not None
    assert result.contrast.estimate is not None
    assert (result.contrast.measure, result.contrast.estimate.value) == (measure, value)
    assert result.arms == ()


def test_where_a_share_began_is_no_arms_result() -> None:
    """ "Up from 20% at the start" is of the same people."""
    _, result = result_of("At 12 weeks 63% on relvadine were pain-free, up from 20% at the start.")
    assert [row.percent.value for row in result.arms if row.percent] == [63]


@pytest.mark.parametrize(
    ("told", "favours"),
    [
        (
            "A urate level of 6 or less was achieved in 86% with zelvorin and 40% with placebo (P = .01).",
            "intervention",
        ),
        ("A urate level of 6 or less was achieved in 30% with zelvorin and 45% with placebo (P = .04).", "control"),
    ],
)
def test_the_larger_share_that_reached_a_target_is_the_better(told: str, favours: str) -> None:
    """To reach a target on a scale is what was wanted, whichever way the scale runs."""
    text = f"Zelvorin in gout\n\nResearchers randomly assigned 120 adults to zelvorin or placebo. {told}\n"
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert [one.favours for one in trial.results if one.arms] == [favours]


def test_who_assessed_an_outcome_is_no_name_of_it() -> None:
    """The bracket that says who looked is passed over."""
    text = (
        "Zelvorin in cancer\n\nResearchers randomly assigned 120 adults to zelvorin or placebo. Median progression-free survival "
        "(as assessed by a blinded committee) was 16.6 months with zelvorin and 8.1 months with placebo (P < .001).\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert "survival" in trial.outcomes[0].name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("BOSTON (Newswire) - Zelvorin shrank bone tumors in 76 percent of patients.", "shrinkage of bone tumors"),
        ("Zelvorin reduced by 87 percent the risk of gout or death.", "gout or death"),
        ("Zelvorin led to significant tumor shrinkage in 24 percent of patients.", "tumor shrinkage"),
        ("There was no significant association between zelvorin and risk of kidney failure.", "risk of kidney failure"),
    ],
)
def test_what_a_news_text_measured(told: str, name: str) -> None:
    """The place of the dateline, the size of a change and what was linked are no part of the outcome's name."""
    text = f"Zelvorin in gout\n\n{told} Researchers randomly assigned 120 adults to zelvorin or placebo.\n"
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert [one.name for one in trial.outcomes] == [name]


def test_a_day_that_opens_a_story_is_no_outcome() -> None:
    """A dateline with its date and agency names nothing, and to do double duty doubles nothing."""
    text = (
        "Zelvorin in gout\n\nTHURSDAY, Oct. 26, 2017 (Newswire) -- Zelvorin may pull double duty: it may help with gout. "
        "Researchers randomly assigned 120 adults to zelvorin or placebo.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert trial.outcomes == ()


def test_things_found_are_counted_beside_the_other_group() -> None:
    """How many tumours were found in each group are two counts, though their people were treated."""
    _, result = result_of("In all, 29 high-grade tumors were found among patients treated with relvadine compared to 19 in the "
                          "placebo group.")  # fmt: skip
    assert [row.events.value for row in result.arms if row.events] == [29, 19]


@pytest.mark.parametrize(
    "told",
    [
        "About 8% and 18% of zelvorin users reported daytime sleepiness and dizziness, respectively, compared to about 3% and 9% "
        "of people who took a placebo.",
        "Daytime sleepiness and dizziness were reported by 8% and 18% of those on zelvorin, compared to 3% and 9% of those on "
        "placebo, respectively.",
    ],
)
def test_two_outcomes_in_turn(told: str) -> None:
    """Of two outcomes told in turn each has its own share in each arm, and both are harms."""
    text = f"Zelvorin in gout\n\nResearchers randomly assigned 120 adults to zelvorin or placebo. {told}\n"
    (trial,) = find_trials([read_document(text.encode(), "x")])
    names = {one.id: one.name.lower() for one in trial.outcomes}
    shares = {names[one.outcome]: [row.percent.value for row in one.arms if row.percent] for one in trial.results}
    assert shares == {"daytime sleepiness": [8, 3], "dizziness": [18, 9]}
    assert all(one.harm for one in trial.outcomes)
