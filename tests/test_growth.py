"""Work grows with the length of a text, not with its square; counted in calls, not in seconds."""

from __future__ import annotations

import sys
from typing import Any

from secondread.reading.documents import read_document
from secondread.rereading import reread

_INTRO = (
    "Relozumab for pain: a randomized trial\n\n"
    "We randomized 800 patients to relozumab (n = 400) or placebo (n = 400). The primary outcome was pain at 6 weeks."
)
_ORGANS = ("hip", "knee", "back", "neck", "wrist", "ankle", "elbow", "shoulder")


def _paragraph(number: int) -> str:
    organ, events = f"{_ORGANS[number % 8]} pain of grade {number}", 90 + number
    return (
        f"{organ.capitalize()} occurred in {events} of 400 patients on relozumab and in {events + 30} of 400 on "
        f"placebo (P = .0{1 + number % 9}). Relozumab reduced {organ}, said Dr. Ann Person{number}. "
        f"There was no significant difference in {organ} between the groups at week {number + 2}."
    )


def _calls(paragraphs: int) -> int:
    """Return how many calls it takes to read and judge a text of so many paragraphs."""
    text = "\n\n".join([_INTRO, *(_paragraph(number) for number in range(paragraphs))]).encode()
    calls = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    reread([read_document(text, "warm")])
    sys.setprofile(count)
    try:
        reread([read_document(text, "counted")])
    finally:
        sys.setprofile(None)
    return calls


def test_twice_the_text_takes_about_twice_the_work() -> None:
    """Every claim asks about the whole trial, and still the work of a longer text grows by its length."""
    assert _calls(40) < 2.4 * _calls(20)
