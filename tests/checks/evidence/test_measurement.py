"""Which of several results of one outcome is the measurement."""

from __future__ import annotations

from secondread.checks.evidence.measurement import measure
from secondread.record import Span
from secondread.testing import a_claim, a_contrast, a_result, a_trial, an_outcome


def test_a_size_in_words_gives_way_to_the_printed_one() -> None:
    """A headline's "a third" is measured by the 35 percent of another sentence, though it stands in its own."""
    own = Span(document="d1", start=0, end=40)
    trial = a_trial(
        outcomes=(an_outcome("attacks", data="count"),),
        results=(
            a_result(
                "attacks",
                span=own,
                contrast=a_contrast("relative reduction", estimate={"value": 33.3, "text": "a third"}),
            ),
            a_result("attacks", id="second", contrast=a_contrast("relative reduction", estimate="35%")),
        ),
    )
    measured = measure(trial, a_claim(kind="size", outcome="attacks", span=own))
    assert measured is not None
    assert measured.result.id == "second"
