"""The arms that a text compares, however it tells them, and the names that are no arms."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials


def arms_of(text):
    found = find_trials([read_document(f"A trial of treatments\n\n{text}\n".encode(), "x")])
    return [(arm.name, arm.role) for trial in found for arm in trial.arms]


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        (
            "The trial included 300 adults with gout. One group was given zelvorin and the other was given tamrafenib.",
            [("zelvorin", "intervention"), ("tamrafenib", "control")],
        ),
        (
            "The trial of 300 adults with gout: half the patients received weekly injections of zelvorin, while half received "
            "placebo injections.",
            [("zelvorin", "intervention"), ("placebo", "control")],
        ),
        (
            "In a trial of 300 infants, gout came back in four treated with zelvorin compared with 19 treated with warming "
            "pads; zelvorin cost less than warming pads.",
            [("zelvorin", "intervention"), ("warming pads", "control")],
        ),
        (
            "In a trial, the 600 patients who got zelvorin were 16% less likely to have gout than were the 590 patients who got "
            "tamrafenib. Zelvorin worked better than tamrafenib.",
            [("zelvorin", "intervention"), ("tamrafenib", "control")],
        ),
        (
            "In a study of 900 patients with gout, 16% of surgery patients had died, compared with 21% treated with "
            "zelvorin. The surgery was safe.",
            [("surgery", "intervention"), ("zelvorin", "control")],
        ),
        (
            "A trial in 96 adults compared velorine therapy head to head with the popular antidepressant Tamrazac for winter gout.",
            [("velorine therapy", "intervention"), ("antidepressant Tamrazac", "control")],
        ),
        (
            "The team randomly assigned 30 people to take pills containing 2 grams of ground velor root or a dummy placebo pill.",
            [("ground velor root", "intervention"), ("placebo", "control")],
        ),
        (
            "One group was given packets of the gel supplement, containing 15 grams of fiber, and the other got a placebo drink. "
            "The gel supplement and the gel were safe.",
            [("gel supplement", "intervention"), ("placebo", "control")],
        ),
        (
            "The trial of 300 adults was designed to compare high dose and escalating velorine. Those given high doses of velorine lived longer.",
            [("high dose velorine", "intervention"), ("escalating velorine", "control")],
        ),
        (
            "The trial will compare patients who get the real needle treatment to those poked with sham needles; a needle is thin.",
            [("real needle", "intervention"), ("sham needles", "control")],
        ),
        (
            "People taking velorines were 29 percent less likely to fall ill than were those who were not taking the blood "
            "thinners. It is not possible to give placebo to such patients.",
            [("velorines", "intervention"), ("no velorines", "control")],
        ),
    ],
)
def test_two_treatments_are_two_arms(text, arms):
    """One group and the other, half and half, treated with and treated with; what stands after "than" is the control."""
    assert arms_of(text) == arms


@pytest.mark.parametrize(
    "text",
    [
        "The best evidence is a trial that randomly assigns its patients to treatment or to control. This study "
        "followed 900 patients.",
        "Researchers compared overall survival with quality of life in 900 patients.",
        "A study of 900 adults found lower cholesterol than in earlier years.",
    ],
)
def test_measures_and_trials_in_general_give_no_arms(text):
    """What is measured is not taken, and how trials work is not what this one did."""
    assert arms_of(text) == []


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "In the phase 2 trial, 64 patients received a slim insert that held the drug zelvorin. The control group of 66 "
            "patients used tamrafenib drops. Pressure in the zelvorin group fell by 3.1 mmHg, compared with 4.2 mmHg for the "
            "tamrafenib group.",
            [64, 66],
        ),
        (
            "In the clinical trial, 39 patients with late disease received zelvorin for six weeks, followed by six weeks with an "
            "inactive placebo.",
            [39, 39],
        ),
    ],
)
def test_sizes_are_read_where_people_are_counted(text, sizes):
    """ "64 patients received a ring that held A", "the control group of 66", and a crossover that counts everyone twice."""
    found = find_trials([read_document(f"A trial of treatments\n\n{text}\n".encode(), "x")])
    assert [arm.n_randomised.value for arm in found[0].arms] == sizes


def test_one_in_five_is_not_five_participants():
    """ "1 in 5 patients" is a rate; the number of participants stands elsewhere."""
    text = "About 1 in 5 patients with gout has pain. In the study, 240 adults were randomly assigned to zelvorin or placebo."
    (trial,) = find_trials([read_document(f"A trial\n\n{text}\n".encode(), "x")])
    assert trial.n_randomised.value == 240


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The study of the drug, velorat, had 20 patients. The drug performed better than a placebo, said the company. "
            "Velorat received orphan drug status from the agency.",
            "velorat",
        ),
        (
            "Zaltec said its potent cholesterol fighter Velorin cut heart attacks. The effect of Velorin on memory was similar "
            "to placebo. Velorin costs much.",
            "Velorin",
        ),
        (
            "The analysis told of people who were given either the medication or a placebo pill. Zelvomab, the medication, is "
            "old. Zelvomab curbs thirst, and taking Zelvomab is cheap.",
            "Zelvomab",
        ),
        (
            "Participants were given doses of man-made insulin called insulin velorir for 21 days. Memory was better "
            "than in those who got 20 IU doses or a placebo. The insulin velorir was safe, and insulin velorir may help.",
            "insulin velorir",
        ),
    ],
)
def test_the_drug_is_called_by_its_name(text: str, name: str) -> None:
    """What a text calls the drug, the medication or the doses has a name elsewhere in it, and the arm is called so."""
    assert arms_of(text) == [(name, "intervention"), ("placebo", "control")]


def test_an_expectation_is_no_arm() -> None:
    """A placebo effect and trials under way with placebo give no group that took one."""
    text = (
        "Everyone in the study received a velor oil, and 45% got better. It may be a placebo effect, and placebo rates can be "
        "as high as 30 percent. Studies with placebo are ongoing."
    )
    assert arms_of(text) == []


def test_a_headline_is_no_arm() -> None:
    """The verb of a headline shows that its words are a sentence and name nothing that was taken."""
    found = find_trials(
        [
            read_document(
                b"New research ranks the effectiveness of simple treatments for gout\n\nAuthors analyzed 53 randomized trials of "
                b"treatments for gout, such as heat and cold. None was significantly different from placebo.\n",
                "x",
            )
        ]
    )
    assert [arm.name for trial in found for arm in trial.arms] == []


def test_a_choice_between_treatments_is_one_arm() -> None:
    """ "The physician's choice of B or C" is the control arm, whichever of them was chosen."""
    text = (
        "Zelvorin in breast cancer: a randomised trial\n\nWe randomly assigned 400 women to receive zelvorin or the "
        "physician's choice of capecitabine or vinorelbine.\n"
    )
    (trial,) = find_trials([read_document(text.encode(), "x")])
    assert [(arm.name, arm.role) for arm in trial.arms] == [
        ("zelvorin", "intervention"),
        ("physician's choice of capecitabine / vinorelbine", "control"),
    ]
