"""Damaged files of every kind are read or refused in a sentence; the long run is ``python -m benchmarks.fuzz``."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import damaged, examine, seeds

_FILES = seeds()


def test_the_undamaged_files_are_read_as_their_kind() -> None:
    """Each seed of the fuzzing is a file of the kind it is named after."""
    assert {kind: examine(data)[0] for kind, data in _FILES.items()} == {kind: kind for kind in _FILES}


@pytest.mark.parametrize("kind", sorted(set(_FILES) - {"pdf"}))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_damaged_files_are_read_or_refused(kind: str, seed: int) -> None:
    """No damage makes a reader raise anything but its one refusal, or misplace what it read."""
    examine(damaged(_FILES[kind], list(_FILES.values()), random.Random(seed)))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=4, deadline=None, derandomize=True)
def test_damaged_pdfs_are_read_or_refused(seed: int) -> None:
    """The same for PDFs, fewer of them, since each starts a process."""
    examine(damaged(_FILES["pdf"], list(_FILES.values()), random.Random(seed)))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Splints for thumbs\n\nMETHODS: We randomise" + b"\t" * 40_000 + b"d 240.\n", "plain text"),
        (b"Pain fell.\n" + b"\n" * 2_000 + b"By 1.3 points.\n", "plain text"),
        (b"# Splints\n\nPain" + b" " * 40_000 + b"fell ::: by # 1.3.\n", "markdown"),
        (b"# Splints\n\n" + b"|" + b" " * 40_000 + b"-\n| -x\n", "markdown"),
        (b"# Splints\n\n" + b"*a " * 20_000, "markdown"),
        (b"PMID- 1234567\nTI  - Splints\nAB  - Pain fell.\n" + b"      by 1.3\n" * 60_000, "medline"),
    ],
    ids=["tabs", "empty lines", "spaces", "pipe", "stars", "long field"],
)
def test_long_runs_are_read_in_one_go(data: bytes, kind: str) -> None:
    """Runs of one character, on which patterns once took time in proportion to their square, are read as usual."""
    assert examine(data)[0] == kind


def test_a_refusal_is_one_line() -> None:
    """What the parser says over several lines is told in one."""
    assert examine(b"<PubmedArticleSet><![CDATA[\n<![CDATA[\n")[0] == "refused"
