"""Ten short texts of different kinds give the facts that stand in them."""

import tomllib
from pathlib import Path

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

TEXTS = Path(__file__).parent / "texts"
FACTS = tomllib.loads((TEXTS / "facts.toml").read_text(encoding="utf-8"))


def trials_of(name):
    return find_trials([read_document((TEXTS / f"{name}.txt").read_bytes(), name)])


def value(number):
    return None if number is None else number.value


@pytest.mark.parametrize("name", FACTS)
def test_the_study_is_read_as_told(name):
    """Kind, structure, size, arms, condition and primary outcome are what the text says; no study gives no trial."""
    facts, trials = FACTS[name], trials_of(name)
    assert len(trials) == facts.get("trials", 1)
    for trial in trials:
        assert facts.get("kind", trial.design.kind) == trial.design.kind
        assert facts.get("structure", trial.design.structure) == trial.design.structure
        assert facts.get("blinding", trial.design.blinding) == trial.design.blinding
        assert tuple(facts.get("allocation", trial.design.allocation)) == trial.design.allocation
        assert facts.get("n", value(trial.n_randomised)) == value(trial.n_randomised)
        assert facts.get("arms", [arm.name for arm in trial.arms]) == [arm.name for arm in trial.arms]
        assert facts.get("arm_count", len(trial.arms)) == len(trial.arms)
        if "sizes" in facts:
            assert [value(arm.n_randomised) for arm in trial.arms] == facts["sizes"]
        if "condition" in facts:
            assert trial.condition.text == facts["condition"]
        if "primary" in facts:
            assert [one.name for one in trial.outcomes if one.role == "primary"] == [facts["primary"]]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        pytest.param(name, one, id=f"{name}: {one['outcome']}")
        for name in FACTS
        for one in FACTS[name].get("results", [])
    ],
)
def test_each_result_is_bound_to_its_outcome_and_arms(name, wanted):
    """The numbers of a result stand together at one outcome, in the order of the arms, with the outcome's direction."""
    (trial,) = trials_of(name)
    outcomes = {one.id: one for one in trial.outcomes}
    order = [arm.id for arm in trial.arms]
    found = [one for one in trial.results if wanted["outcome"].lower() in outcomes[one.outcome].name.lower()]
    assert found, [one.name for one in trial.outcomes]
    if "direction" in wanted:
        assert outcomes[found[0].outcome].direction == wanted["direction"]
    for field, part in (("events", "events"), ("totals", "total"), ("percents", "percent"), ("values", "value")):
        if field in wanted:
            rows = [
                [value(getattr(row, part)) for row in sorted(one.arms, key=lambda row: order.index(row.arm))]
                for one in found
            ]
            assert wanted[field] in rows
    for field in ("estimate", "low", "high", "p"):
        if field in wanted:
            assert wanted[field] in [value(getattr(one.contrast, field)) for one in found if one.contrast]


@pytest.mark.parametrize(("name", "wanted"), [(name, one) for name in FACTS for one in FACTS[name].get("said", [])])
def test_what_is_told_in_words_is_kept(name, wanted):
    """A result without numbers keeps its words."""
    (trial,) = trials_of(name)
    ids = [one.id for one in trial.outcomes if wanted["outcome"] in one.name.lower()]
    assert wanted["said"] in [one.said for one in trial.results if one.outcome in ids]
