"""What claims nothing."""

from __future__ import annotations

import pytest

from secondread.reading.not_claims import claims_nothing, is_question


@pytest.mark.parametrize(
    "words",
    [
        "participants were randomly assigned to the pill or placebo",
        "the study was funded by the maker of the pill",
        "she is a professor of medicine in lima",
        "migraine affects about 3 million adults",
        "the trial was presented at a meeting",
        "the primary outcome was pain at 12 weeks",
        "for more information, visit our pages",
        "migraine is a common disorder",
    ],
)
def test_methods_people_and_diseases(words: str) -> None:
    """Methods, people, funding, places of publication and facts about a disease are no claims."""
    assert claims_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "women who were randomly assigned to the pill had lower pain than the others",
        "the pill reduced pain",
        "patients given the pill were less likely to relapse",
    ],
)
def test_results_stay_even_beside_methods(words: str) -> None:
    """A clause that tells how people were assigned and also what came of it is kept."""
    assert not claims_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "calls to the maker of zorvatine for comment went unanswered",
        "the page shows a photo of a smiling runner",
        "this website is no substitute for professional medical advice",
        "the shares have risen 4 percent since march 2",
    ],
)
def test_what_a_page_holds_besides(words: str) -> None:
    """Whom nobody reached, what a site shows, disclaimers and shares are no claims."""
    assert claims_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "lima's children's clinic was one of 14 hospitals in the trial",
        "belvo ran a large study of 900 women at high risk of stroke",
        "we designed the trial to compare zorvatine with a safe older pill",
        "the goal of this study was to find out whether zorvatine is safe",
        "two thirds stayed on their usual inhalers",
        "the syrup and the dummy syrup had the same colour and taste, and looked identical",
        "after two weeks, a second visit took place",
        "the mice were pretreated with one of the two compounds",
        "the nurses were told to avoid coffee",
        "only women with a fracture were included in the trial",
    ],
)
def test_design_in_other_words(words: str) -> None:
    """How a study was designed and run claims nothing, even where it names risk or safety."""
    assert claims_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "women on zorvatine also reported improvement in sleep and mood",
        "of the 80 patients scanned by then, 31 had less swelling, which can lead to falls",
        "in rare cases, the needle can lead to bleeding",
        "zorvatine could help, and others are studying it",
        "larger trials are needed to find out whether zorvatine is safe",
        "unless it is given early, zorvatine will not work",
    ],
)
def test_results_in_the_words_of_methods(words: str) -> None:
    """What patients reported, counts of them, rare harms and what is needed stay claims."""
    assert not claims_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "one in three will break a bone during their lifetime",
        "zorva fever affects roughly 12 percent of sailors",
        "9 percent of adults in the country are anxious sleepers",
        "since the pump was introduced in 2004, sales have soared",
        "each capsule contains 40 mg of green tea",
    ],
)
def test_how_common_and_how_used(words: str) -> None:
    """How common a disease is, when a device came into use and what a capsule holds are no claims."""
    assert claims_nothing(words)


@pytest.mark.parametrize(
    "words",
    ["i really want a cure", "if the money is found next year", "there was one catch", "not less than that"],
)
def test_wishes_and_announcements(words: str) -> None:
    """A wish, and words that only announce or limit what stands beside them, state nothing."""
    assert claims_nothing(words)


def test_questions() -> None:
    """A question is told by its mark, also before a closing quotation mark."""
    assert is_question('does it work?"')
    assert not is_question("it works.")
