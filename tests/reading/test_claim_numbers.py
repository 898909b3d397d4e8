"""The roles of the numbers in a claim."""

from __future__ import annotations

import pytest

from secondread.reading.claim_numbers import claim_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("52% improved with the pill versus 33% with placebo", [("treated", 52), ("control", 33)]),
        ("33% improved on placebo, compared with 52% on the pill", [("control", 33), ("treated", 52)]),
        (
            "52% had at least a 30% reduction against 33% on placebo",
            [("treated", 52), ("threshold", 30), ("control", 33)],
        ),
        ("the pill cut attacks by 25 percent (p = 0.03)", [("relative", 25), ("p", 0.03)]),
        ("patients were 19% less likely to relapse", [("relative", 19)]),
        ("with 30 to 50 more patients it would be clear", [("added", 30), ("added", 50)]),
        ("close to the 60% she found in her earlier trial", [("other_trial", 60)]),
        ("the dose was 6 mg", [("dose", 6)]),
        ("I treated 12 patients", [("n", 12)]),
        ("strokes fell by 9.2% and 3.4%, compared with placebo", [("unbound", 9.2), ("unbound", 3.4)]),
        (
            "it cut strokes by 9%, falls by 3% and deaths by 2%, compared with placebo",
            [("relative", 9), ("relative", 3), ("relative", 2)],
        ),
        (
            "the count dropped to 6.4 a day, a 33 percent decrease of 3.2",
            [("unbound", 6.4), ("unbound", 33), ("unbound", 3.2)],
        ),
        ("pain scores improved by 47 percent", [("unbound", 47)]),
        ("it halves the risk of dying", [("relative", 50)]),
        ("strokes were cut by a third", [("relative", 33.3)]),
        ("patients had two-thirds fewer attacks", [("relative", 66.7)]),
        (
            "hives cleared in 11 of 40 people on corvatine against 2 of 41 on placebo",
            [("treated", 11), ("n", 40), ("control", 2), ("n", 41)],
        ),
        (
            "pressure fell 3.2 to 6.4 mmHg with the ring, in comparison to 4.2 to 6.3 mmHg with placebo",
            [("treated", 3.2), ("treated", 6.4), ("control", 4.2), ("control", 6.3)],
        ),
        ("3 of the 12 patients relapsed", [("unbound", 3), ("n", 12)]),
        ("3% died on the drug and 4% on placebo, a 25% reduction", [("treated", 3), ("control", 4), ("relative", 25)]),
    ],
)
def test_roles(text: str, expected: list[tuple[str, float]]) -> None:
    """Each number is what the words beside it make it, the rate beside the control's name being the control's."""
    assert [(item.role, item.number.value) for item in claim_numbers(text, "d", 0)] == expected


def test_spans_count_from_the_offset() -> None:
    """A number's span is its place in the document, not in the quote."""
    (item,) = claim_numbers("by 25%", "d", 100)
    assert item.number.span is not None
    assert (item.number.span.start, item.number.span.document) == (103, "d")


def test_figures_after_both_arms_follow_their_order() -> None:
    """Where both arms are named before the figures, the first figure is the first arm's."""
    found = claim_numbers("fewer fell ill after the pill than after placebo (33% vs 36%)", "d", 0)
    assert [(item.role, item.number.value) for item in found] == [("treated", 33), ("control", 36)]
