"""One server for all tests of the page's HTTP interface."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app.running import Running, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("readings")) as started:
        yield started
