"""Numbers told of everybody who took part."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record.trial import EVERYONE

LEAD = "Zelvorin and tremor\n\nResearchers randomly assigned 76 adults to zelvorin or placebo for 12 months. "


def results_of(text):
    (trial,) = find_trials([read_document(f"{LEAD}{text}\n".encode(), "x")])
    names = {one.id: one.name for one in trial.outcomes}
    return [
        (names[one.outcome].lower(), one.arms[0].arm, (one.arms[0].percent or one.arms[0].events).value)
        for one in trial.results
        if one.arms
    ]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Side effects were seen in about 21 percent of participants.", ("side effects", EVERYONE, 21)),
        (
            "By the end, almost 14 percent of the patients had experienced another major kidney event.",
            ("major kidney event", EVERYONE, 14),
        ),
        ("The test had a specificity of 88 percent.", ("specificity", EVERYONE, 88)),
        ("The scan correctly identified 92 percent of fractures.", ("detection of fractures", EVERYONE, 92)),
        (
            "During five years of follow-up, the authors identified 35 new cases of kidney failure.",
            ("kidney failure", EVERYONE, 35),
        ),
    ],
)
def test_a_number_of_all_is_everyones(text, result):
    """Neither arm is named: the number is of all who took part, on the outcome that the words name."""
    assert results_of(text) == [result]


@pytest.mark.parametrize(
    "text",
    [
        "About 70 percent of people who survive a stroke are disabled.",
        "In the United States, 12 percent of adults had gout.",
        "Some 60 percent of participants were women.",
        "About 9 percent of patients with the rarest form had a fall.",
        "Half the patients received zelvorin.",
    ],
)
def test_people_at_large_and_parts_of_all_are_not_everyone(text):
    """Prevalences, who took part, subsets and how people were divided are no result of the trial."""
    assert results_of(text) == []
