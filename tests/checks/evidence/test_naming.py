"""What sentences call the numbers of a measurement."""

from __future__ import annotations

from secondread.checks.evidence.measurement import measure
from secondread.checks.evidence.naming import measured_words
from secondread.testing import a_claim, a_result, a_trial, an_arm_result, an_outcome


def test_numbers_of_all_participants_are_shown_as_theirs() -> None:
    """Where only the number of all participants together is printed, it is shown, and said to be of all."""
    trial = a_trial(
        outcomes=(an_outcome("rash", data="binary", harm=True),),
        results=(a_result("rash").model_copy(update={"arms": (an_arm_result("all participants", percent="77%"),)}),),
    )
    measured = measure(trial, a_claim(kind="safety", outcome="rash"))
    assert measured is not None
    assert measured_words(measured) == "77% in all participants"
