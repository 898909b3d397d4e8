"""How far a claim reaches."""

from __future__ import annotations

import pytest

from secondread.reading.claim_outcomes import Link
from secondread.reading.claim_scope import scope_of
from secondread.record import Trial, Words

_TRIAL = Trial(id="t1", condition=Words(text="migraine"))
_NONE = Link("", None, "unknown", "t1")
_NAMED = Link("pain", "o1", "same", "t1")


@pytest.mark.parametrize(
    ("words", "kind", "link", "scope"),
    [
        ("zorvatine reduced pain", "effect", _NAMED, "outcome"),
        ("zorvatine works", "effect", _NONE, "trial"),
        ("earlier studies found less pain", "effect", _NAMED, "other"),
        ("standard drugs fail in one of ten", "effect", _NONE, "other"),
        ("zorvatine helped more than other treatments", "effect", _NONE, "trial"),
        ("pain was similar between treatments", "effect", _NAMED, "outcome"),
        ("zorvatine is approved for epilepsy", "regulatory", _NONE, "other"),
        ("doctors should offer it", "recommendation", _NONE, "trial"),
    ],
)
def test_how_far_a_claim_reaches(words: str, kind: str, link: Link, scope: str) -> None:
    """What a claim tells something of decides; a treatment that is only compared with does not."""
    reached = scope_of(words, kind, link, [_TRIAL], study="randomised trial", section="body", title="")  # type: ignore[arg-type]
    assert reached == scope


def test_the_background_speaks_of_others() -> None:
    """What stands in the background of an abstract is about earlier studies."""
    told = scope_of(
        "zorvatine reduced pain", "effect", _NAMED, [_TRIAL], study="randomised trial", section="background", title=""
    )
    assert told == "other"


def test_the_use_that_the_title_names_is_the_subject() -> None:
    """A disease in the title is what the text is about, though the trial was read with another name for it."""
    told = scope_of(
        "zorvatine is effective against epilepsy",
        "effect",
        _NONE,
        [_TRIAL],
        study="randomised trial",
        section="body",
        title="Zorvatine in epilepsy",
    )
    assert told == "trial"
