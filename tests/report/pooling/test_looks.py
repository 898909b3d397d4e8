"""Looks asked for are told on the terminal, in JSON, on the page and on paper, with their caveats."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET

import pypdfium2
import pytest

from secondread.exceptions import UsageError
from secondread.report.pooling.content import pooling_content
from secondread.report.pooling.exports import to_json
from secondread.report.pooling.looks import looks_asked_for
from secondread.report.pooling.page import to_page
from secondread.report.pooling.paper import to_paper
from secondread.report.pooling.text import to_text
from secondread.synthesis import several_trials

ROWS = {
    "slab": ["Aston", "Brook", "Crewe", "Dover", "<b>Epsom</b>"],
    "ai": [4, 3, 10, 12, 14],
    "n1i": [20, 31, 25, 125, 90],
    "ci": [6, 9, 11, 21, 25],
    "n2i": [20, 31, 27, 127, 92],
    "dose": [5, 10, 15, 20, 25],
    "year": [2001, 2003, 2009, 2010, 2011],
}


def test_every_format_tells_each_look() -> None:
    result = several_trials(ROWS)
    looks = looks_asked_for(result, moderators=["dose"], sequential=0.7, all_looks=True)
    text = " ".join(to_text(result, looks=looks).split())
    content = pooling_content(result, looks=looks)
    page = to_page(content)
    data = json.loads(to_json(result, looks=looks), parse_constant=pytest.fail)["looks"]
    paper = pypdfium2.PdfDocument(io.BytesIO(to_paper(content)))
    printed = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in paper).split())
    for look in looks:
        assert look.sentences[0] in text
        assert look.title in page
        assert look.title in printed
        assert data[look.name]["sentences"] == list(look.sentences)
        for figure in look.figures:
            assert figure in page
            ET.fromstring(figure)
    assert "<b>Epsom" not in page


def test_a_moderator_of_a_ratio_is_told_as_a_factor_with_its_caveat() -> None:
    (look,) = looks_asked_for(several_trials(ROWS), moderators=["dose"])
    assert look.sentences[0].startswith("Per unit of dose: the risk ratio is multiplied by")
    assert any("compares trials, not patients" in sentence for sentence in look.sentences)


def test_a_sequential_look_does_not_take_a_single_crossing_for_enough() -> None:
    (look,) = looks_asked_for(several_trials(ROWS), sequential=0.7)
    assert "the question is open. It would be significant in a single look" in " ".join(look.sentences)


@pytest.mark.parametrize("effect", [1.0, 0.0, -1.0, float("inf")])
def test_no_effect_is_nothing_to_look_for(effect: float) -> None:
    with pytest.raises(UsageError, match="is no effect worth finding"):
        looks_asked_for(several_trials(ROWS), sequential=effect)


def test_what_would_turn_a_result_is_told_in_trials_and_in_people() -> None:
    looks = {look.name: look for look in looks_asked_for(several_trials(ROWS), all_looks=True)}
    told = looks["turning"].sentences
    assert "would no longer exclude no difference with probability" in told[0]
    assert "Another outcome in 1 person (of Crewe) would turn" in told[-1]
    assert looks["turning"].data["fragility_index"] == 1
    means = {"slab": ["A", "B", "C"], "yi": [0.1, 0.3, 0.2], "vi": [0.1, 0.2, 0.1]}
    other = {look.name: look for look in looks_asked_for(several_trials(means), all_looks=True)}
    assert "would then exclude" in other["turning"].sentences[0]
    assert "fragility_index" not in other["turning"].data


def test_too_few_trials_for_a_look_are_one_sentence() -> None:
    two = {name: cells[:2] for name, cells in ROWS.items()}
    with pytest.raises(UsageError, match="at least three trials"):
        looks_asked_for(several_trials(two), all_looks=True)


ODD = {
    "all the same": {"yi": [0, 0, 0], "vi": [1, 1, 1]},
    "tiny": {"yi": [1e-9, 2e-9, -1e-9], "vi": [1e-18, 1e-18, 2e-18]},
    "huge": {"yi": [1e8, -1e8, 3e9], "vi": [1e10, 1e12, 1e10]},
    "means": {
        "m1i": [1, 2, 3],
        "sd1i": [2, 2, 2],
        "n1i": [20, 9, 8],
        "m2i": [2, 2, 2],
        "sd2i": [1, 2, 3],
        "n2i": [9, 9, 9],
    },
    "no event in an arm": {"ai": [0, 2, 1], "n1i": [20, 30, 25], "ci": [3, 6, 2], "n2i": [20, 31, 24]},
}


@pytest.mark.parametrize("method", ["REML", "SJ", "EB", "common"])
@pytest.mark.parametrize("name", ODD)
def test_every_look_answers_odd_trials_by_every_estimator(name: str, method: str) -> None:
    result = several_trials({"slab": ["A", "B", "C"], **ODD[name]}, method=method)
    looks = looks_asked_for(result, sequential=0.7, all_looks=True)
    assert len(looks) == 5
    json.loads(to_json(result, looks=looks), parse_constant=pytest.fail)
    to_page(pooling_content(result, looks=looks))
