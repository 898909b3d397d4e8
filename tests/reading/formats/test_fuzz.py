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


@pytest.mark.parametrize("kind", sorted(_FILES))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_damaged_files_are_read_or_refused(kind: str, seed: int) -> None:
    """No damage makes a reader raise anything but its one refusal, or misplace what it read."""
    examine(damaged(_FILES[kind], list(_FILES.values()), random.Random(seed)))
