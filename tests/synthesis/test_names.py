"""Every public name of the room loads, and none is also the name of a folder in it, which would hide it."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondread import synthesis


@pytest.mark.parametrize("name", synthesis.__all__)
def test_every_name_loads(name: str) -> None:
    assert callable(getattr(synthesis, name))


def test_no_name_is_that_of_a_folder() -> None:
    folders = {path.name for path in Path(synthesis.__file__).parent.iterdir() if path.is_dir()}
    assert folders.isdisjoint(synthesis.__all__)
