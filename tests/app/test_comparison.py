"""Two readings are paired claim by claim, and what differs is told."""

from __future__ import annotations

from secondread.app.comparison import compared


def claim(quote: str, label: str) -> dict[str, str]:
    return {"quote": quote, "label": label}


def test_the_same_words_are_one_claim_and_the_rest_stands_alone() -> None:
    one = [claim("Pain fell with relvadine", "supported"), claim("It is safe", "overstated")]
    other = [claim("pain fell with relvadine.", "overstated"), claim("It cures everything", "contradicted")]
    rows = compared(one, other)
    assert [(row.one is not None, row.other is not None, row.differs) for row in rows] == [
        (True, True, True),
        (True, False, True),
        (False, True, True),
    ]


def test_equal_readings_do_not_differ() -> None:
    claims = [claim("Pain fell", "supported"), claim("Pain fell again", "supported")]
    assert not any(row.differs for row in compared(claims, claims))
