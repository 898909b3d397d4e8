"""The bundled examples show the whole range: what a careful reader finds in them is found and judged."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.changed_copies import Judged, all_judged

EXAMPLES = Path(__file__).parents[1] / "examples"


@cache
def text_of(name: str) -> str:
    return (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@cache
def claims_of(name: str, trial: str | None) -> tuple[Judged, ...]:
    return tuple(all_judged(text_of(name), text_of(trial) if trial else None))


def judged_at(words: str, name: str, trial: str | None = None) -> Judged:
    """Return the claim that shares most characters with the words."""
    start = text_of(name).index(words)
    end = start + len(words)

    def shared(each: Judged) -> tuple[int, int]:
        return min(end, each.claim.span.end) - max(start, each.claim.span.start), -len(each.claim.quote)

    best = max(claims_of(name, trial), key=shared)
    assert shared(best)[0] > 0, f"no claim was found at {words!r}"
    return best


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("there was no difference between relvadine and placebo", "overstated"),
        ("The dose was somewhat higher than what most of us use", "supported"),
        ("the patients slept significantly better", "overstated"),
        ("a few of them have hardly had an attack since", "not_checkable"),
        ("no significant difference in the primary outcome", "supported"),
        ("a significant improvement in sleep quality", "supported"),
        ("side effects did not differ between the groups", "overstated"),
        ("clearly negative trial", "overstated"),
        ("doctors should not start it in anyone else", "not_checkable"),
        ("close to the 45% she saw in her own studies", "supported"),
        ("With 30 to 50 more people", "overstated"),
        ("Our study was not powered", "supported"),
        ("preclude robust comparisons of subgroups", "supported"),
        ("clearly remarkable response", "not_checkable"),
        ("it definitely works for some patients", "not_supported"),
    ],
)
def test_two_voices_with_the_abstract(words: str, label: str) -> None:
    """With the abstract, each claim of the post and the news story gets the verdict that the numbers imply."""
    assert judged_at(words, "relvadine-two-voices", "relvadine-abstract").label == label


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("reduced the risk of worsening heart failure or cardiovascular death by 26%", {"supported"}),
        ("This drug halves the risk of dying", {"contradicted", "overstated"}),
        ("For every 21 patients treated", {"supported"}),
    ],
)
def test_sizes_in_the_news(words: str, labels: set[str]) -> None:
    """A relative reduction and a number needed to treat that fit the counts are supported; "halves" is not."""
    assert judged_at(words, "dapagliflozin-news").label in labels


def test_advice_and_stories_are_never_evidence() -> None:
    """No advice and no story about patients is called supported or contradicted, and a story is never checkable."""
    for name in ("relvadine-two-voices", "dapagliflozin-news"):
        for each in claims_of(name, None):
            if each.claim.kind in ("recommendation", "anecdote"):
                assert each.label not in ("supported", "contradicted"), each.claim.quote
            if each.claim.kind == "anecdote":
                assert each.label == "not_checkable", each.claim.quote
