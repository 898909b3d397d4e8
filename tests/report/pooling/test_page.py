"""The page shows the trials, what is pooled, and other looks; hostile names are text in it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from secondread.report.pooling.content import pooling_content
from secondread.report.pooling.figures import pooled_forest
from secondread.report.pooling.page import to_page
from secondread.synthesis import several_trials

ROWS = {
    "slab": ["Aston", "Brook", "<script>alert(1)</script>"],
    "yi": [-0.3, 0.1, -0.2],
    "vi": [0.05, 0.06, 0.04],
    "year": [2012, 2009, 2020],
    "measure": ["RR"] * 3,
}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


def test_no_script_is_in_the_page_whatever_a_trial_is_called() -> None:
    page = to_page(pooling_content(several_trials(ROWS), introduction=["<b>x</b>"]))
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.seen
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_the_forest_holds_each_trial_both_models_and_where_a_further_one_would_lie() -> None:
    rows = pooled_forest(several_trials(ROWS)).rows
    assert [row.kind for row in rows] == ["single", "single", "single", "pooled", "pooled"]
    assert rows[3].prediction is not None
    assert sum(row.weight or 0 for row in rows) == pytest.approx(1)


def test_groups_have_headings_and_diamonds_of_their_own() -> None:
    result = several_trials({**ROWS, "subgroup": ["a", "b", "b"]})
    assert [row.kind for row in pooled_forest(result).rows][:3] == ["heading", "single", "pooled"]


def test_trials_grow_by_year() -> None:
    page = to_page(pooling_content(several_trials(ROWS)))
    assert page.index("with Brook") < page.index("with Aston")


def test_a_single_trial_has_no_other_looks() -> None:
    page = to_page(pooling_content(several_trials({"slab": ["A"], "yi": [0.1], "vi": [0.1]})))
    assert "Funnel plot" not in page
