"""Page, PDF and drawing of several trials: made only where they are asked for."""

from __future__ import annotations

import pytest

from secondread.cli.pooling_pages import pooling_pages
from secondread.report.pooling.content import pooling_content
from secondread.synthesis.pooling.several_trials import several_trials

CONTENT = pooling_content(several_trials({"slab": ["A", "B", "C"], "yi": [0.1, 0.3, -0.2], "vi": [0.01, 0.04, 0.02]}))


def test_what_is_not_asked_for_is_not_made() -> None:
    assert pooling_pages(CONTENT, CONTENT.forest, html=None, pdf=None, svg=None) == {}


@pytest.mark.parametrize(("kind", "begins"), [("html", "<!DOCTYPE html>"), ("pdf", b"%PDF"), ("svg", "<svg ")])
def test_each_file_has_what_its_name_asks_for(kind: str, begins: str | bytes) -> None:
    asked = dict.fromkeys(("html", "pdf", "svg")) | {kind: f"trials.{kind}"}
    made = pooling_pages(CONTENT, CONTENT.forest, **asked)
    assert list(made) == [f"trials.{kind}"]
    assert made[f"trials.{kind}"][: len(begins)] == begins
