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


def test_questions() -> None:
    """A question is told by its mark, also before a closing quotation mark."""
    assert is_question('does it work?"')
    assert not is_question("it works.")
