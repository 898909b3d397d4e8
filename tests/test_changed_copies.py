"""Verdicts follow the numbers of the text at hand: changed copies get the verdicts that their own numbers imply."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changed_copies import all_judged, judged, paragraph_with, renamed, reordered, with_numbers

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "examples" / "relvadine-two-voices.txt").read_text(encoding="utf-8")
ABSTRACT = (ROOT / "examples" / "relvadine-abstract.txt").read_text(encoding="utf-8")
SHARED = ROOT.parent / "shared" / "data" / "articles" / "ldn-two-readings.txt"

OTHER_NAMES = {
    "relvadine": "tambrolol",
    "Hanna Oyelaran": "Miguel Arriaga",
    "Oyelaran": "Arriaga",
    "she": "he",
    "her": "his",
    "Peter Lindqvist": "Ruth Castellane",
    "Norway": "Chile",
    "University of Westmark": "University of Eastholm",
}

NO_DIFFERENCE = "there was no difference between relvadine and placebo"
HIGHER_DOSE = "The dose was somewhat higher than what most of us use"
NOT_PRIMARY = "no significant difference in the primary outcome"
CLOSE_TO = "close to the 45%"
MORE_PEOPLE = "With 30 to 50 more people"
NOT_POWERED = "Our study was not powered"


def labels(text: str, trial: str | None = None) -> list[tuple[str, str, str]]:
    """Return kind, role of the speaker and label of every claim, in the order of the text."""
    return [(each.claim.kind, each.claim.speaker_role, each.label) for each in all_judged(text, trial)]


@pytest.mark.parametrize("trial", [None, ABSTRACT], ids=["text alone", "with abstract"])
def test_names_do_not_matter(trial: str | None) -> None:
    """Another drug, other people and other places change no kind, no speaker's role and no verdict."""
    other_trial = renamed(trial, {"relvadine": "tambrolol"}) if trial else None
    assert labels(renamed(TEXT, OTHER_NAMES), other_trial) == labels(TEXT, trial)


def test_order_of_the_two_texts_does_not_matter() -> None:
    """With the news before the post, the same quotes get the same verdicts."""
    news = paragraph_with(TEXT, "Migraine Specialist Contests")
    last = paragraph_with(TEXT, "Peter Lindqvist")
    swapped = reordered(TEXT, [range(news, last + 1), range(news)])
    assert {(each.claim.quote, each.label) for each in all_judged(swapped)} == {
        (each.claim.quote, each.label) for each in all_judged(TEXT)
    }


@pytest.mark.parametrize(
    ("dose", "label"),
    [("200 mg", "supported"), ("300 mg", "supported"), ("40 mg", "contradicted"), ("20 mg", "contradicted")],
)
def test_dose_is_held_against_the_range(dose: str, label: str) -> None:
    """ "Higher than most" follows the dose: above the usual 50 to 150 mg it is supported, below contradicted."""
    assert judged(with_numbers(TEXT, {"200 mg": dose}), HIGHER_DOSE).label == label


def test_dose_within_the_range_is_not_higher() -> None:
    """A dose within the usual range does not carry "higher than most"."""
    assert judged(with_numbers(TEXT, {"200 mg": "100 mg"}), HIGHER_DOSE).label != "supported"


def test_usual_range_counts_as_much_as_the_dose() -> None:
    """Moving the usual range above the dose flips the verdict as moving the dose does."""
    moved = with_numbers(
        TEXT, {"between 50 and 150 mg a day": "between 250 and 350 mg a day", "50-150 mg": "250-350 mg"}
    )
    assert judged(moved, HIGHER_DOSE).label == "contradicted"


def test_no_difference_is_contradicted_by_rates_far_apart() -> None:
    """With 80% against 15% of 120, every table is significant, and "no difference" is contradicted."""
    apart = with_numbers(TEXT, {"42% with relvadine": "80% with relvadine", "27% with placebo": "15% with placebo"})
    assert judged(TEXT, NO_DIFFERENCE).label == "overstated"
    assert judged(apart, NO_DIFFERENCE).label == "contradicted"


def test_more_people_depends_on_the_rates() -> None:
    """With rates nearly equal, 30 to 50 more people would not do; with rates far apart, none are needed."""
    near = with_numbers(TEXT, {"42% with relvadine": "30% with relvadine"})
    apart = with_numbers(TEXT, {"42% with relvadine": "80% with relvadine", "27% with placebo": "15% with placebo"})
    assert judged(TEXT, MORE_PEOPLE).label == "overstated"
    assert judged(near, MORE_PEOPLE).label == "contradicted"
    assert judged(apart, MORE_PEOPLE).label == "contradicted"


def test_number_of_added_people_follows_the_copy() -> None:
    """The number that would have sufficed is computed from the copy's own rates and size."""
    changed = with_numbers(TEXT, {"42% with relvadine": "46% with relvadine", "120 adults": "90 adults"})
    assert judged(changed, MORE_PEOPLE).shown != judged(TEXT, MORE_PEOPLE).shown


def test_close_to_follows_both_rates() -> None:
    """ "Close to" 45% is compatible with 42% of 60, and "close to" 90% is not."""
    far = with_numbers(TEXT, {"close to the 45%": "close to the 90%"})
    assert judged(TEXT, CLOSE_TO).label == "supported"
    assert judged(far, "close to the 90%").label == "contradicted"


def test_power_follows_the_size() -> None:
    """ "Not powered" is supported with 120 participants, and contradicted with 2,000 at the same rates."""
    larger = with_numbers(TEXT, {"120 adults": "2,000 adults"})
    assert judged(TEXT, NOT_POWERED).label == "supported"
    assert judged(larger, NOT_POWERED).label == "contradicted"


def test_primary_result_follows_the_abstract() -> None:
    """ "No significant difference in the primary outcome" stands or falls with the abstract's interval and p-value."""
    significant = with_numbers(
        ABSTRACT,
        {
            "by -3.1 (95% CI -4.0 to -2.2)": "by -5.1 (95% CI -6.0 to -4.2)",
            "difference -0.8 days, 95% CI -2.0 to 0.4": "difference -2.8 days, 95% CI -4.0 to -1.6",
            "p = 0.20": "p < 0.001",
            "did not reduce monthly migraine days significantly more than placebo": "reduced monthly migraine days",
        },
    )
    assert judged(TEXT, NOT_PRIMARY, ABSTRACT).label == "supported"
    assert judged(TEXT, NOT_PRIMARY, significant).label == "contradicted"


@pytest.mark.skipif(not SHARED.is_file(), reason="the article is not at ../shared/data/articles")
class TestArticle:
    """The same laws on a real article in two voices."""

    def test_names_do_not_matter(self) -> None:
        """Another drug, other people and places change no verdict."""
        text = SHARED.read_text(encoding="utf-8")
        names = {
            "naltrexone": "tambrolol",
            "LDN": "LDT",
            "Jarred Younger": "Miguel Arriaga",
            "Younger": "Arriaga",
            "Komaroff": "Castellane",
            "Denmark": "Chile",
            "Danish": "Chilean",
        }
        assert labels(renamed(text, names)) == labels(text)

    def test_order_of_the_two_texts_does_not_matter(self) -> None:
        """With the news before the post, the same quotes get the same verdicts."""
        text = SHARED.read_text(encoding="utf-8")
        news = paragraph_with(text, "Researcher Disputes")
        swapped = reordered(text, [range(news, len(text.strip().split("\n"))), range(news)])
        assert {(each.claim.quote, each.label) for each in all_judged(swapped)} == {
            (each.claim.quote, each.label) for each in all_judged(text)
        }

    @pytest.mark.parametrize(("dose", "label"), [("6 mg", "supported"), ("0.5 mg", "contradicted")])
    def test_dose(self, dose: str, label: str) -> None:
        """The dose is held against the ranges in the text."""
        text = with_numbers(SHARED.read_text(encoding="utf-8"), {"on 6 mg": f"on {dose}"})
        assert judged(text, "a little higher").label == label

    def test_rates_far_apart(self) -> None:
        """With 85% against 12% of 99, "no difference" is contradicted and no more people are needed."""
        text = with_numbers(SHARED.read_text(encoding="utf-8"), {"45% versus 28%": "85% versus 12%"})
        assert judged(text, "those treated and placebo").label == "contradicted"
        assert judged(text, "would have had statistically").label == "contradicted"

    def test_added_people_too_few(self) -> None:
        """With 4 to 6 more people the arithmetic no longer holds."""
        text = with_numbers(SHARED.read_text(encoding="utf-8"), {"40 to 60 more people": "4 to 6 more people"})
        assert judged(text, "would have had statistically").label == "contradicted"

    def test_power(self) -> None:
        """With 3,000 women the trial was powered for responders at these rates."""
        text = with_numbers(SHARED.read_text(encoding="utf-8"), {"99 women": "3,000 women"})
        assert judged(text, "not powered").label == "contradicted"
