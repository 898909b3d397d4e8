"""How far a claim reaches."""

from __future__ import annotations

from typing import Any

import pytest

from secondread.reading.claim_outcomes import Link
from secondread.reading.claim_scope import scope_of
from secondread.record import Trial, Words
from secondread.record.claim import ClaimKind, Scope

_TRIAL = Trial(id="t1", condition=Words(text="migraine"))
_NONE = Link("", None, "unknown", "t1")
_NAMED = Link("pain", "o1", "same", "t1")


def _scope(words: str, kind: ClaimKind, link: Link, **given: Any) -> Scope:
    usual = {"study": "randomised trial", "section": "body", "title": "", "sentence": words, "background": False}
    return scope_of(words, kind, link, [_TRIAL], **(usual | given))


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
def test_how_far_a_claim_reaches(words: str, kind: ClaimKind, link: Link, scope: str) -> None:
    """What a claim tells something of decides; a treatment that is only compared with does not."""
    reached = _scope(words, kind, link)
    assert reached == scope


def test_the_background_speaks_of_others() -> None:
    """What stands in the background of an abstract is about earlier studies."""
    told = _scope("zorvatine reduced pain", "effect", _NAMED, section="background")
    assert told == "other"


def test_the_use_that_the_title_names_is_the_subject() -> None:
    """A disease in the title is what the text is about, though the trial was read with another name for it."""
    told = _scope("zorvatine is effective against epilepsy", "effect", _NONE, title="Zorvatine in epilepsy")
    assert told == "trial"


@pytest.mark.parametrize(
    ("words", "sentence", "scope"),
    [
        ("about 12 percent of adults have migraine", "", "other"),
        ("is a 28% lower risk", "that is a 28% lower risk.", "trial"),
        ("12 percent of adults were free of pain", "", "trial"),
        ("546% more weight loss", "the site promises 546% more weight loss.", "other"),
    ],
)
def test_what_is_always_so_or_said_outside_is_not_of_the_trial(words: str, sentence: str, scope: str) -> None:
    """A fact in the present tense without a word of the study is background, and so is what an advertisement says."""
    assert _scope(words, "size", _NONE, sentence=sentence or words, background=True) == scope
