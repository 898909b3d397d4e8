"""A table of trials is read under metafor's names and common others; what is wrong is told by row and column."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from secondread.synthesis.table.trial_table import trial_table

ARMS: dict[str, list[Any]] = {
    "slab": ["Aston", "Brook", "Crewe"],
    "ai": [3, 0, 5],
    "n1i": [20, 30, 40],
    "ci": [6, 2, 9],
    "n2i": [20, 30, 40],
}


def test_counts_are_pooled_as_risk_ratios_unless_told_otherwise() -> None:
    assert trial_table(ARMS).measure.code == "RR"
    assert trial_table(ARMS, "OR").measure.code == "OR"


def test_an_empty_cell_is_met_and_told() -> None:
    assert any("adding a half to each cell of Brook" in note for note in trial_table(ARMS).notes)


def test_cells_are_read_as_printed() -> None:
    table = trial_table({"study": ["A", "B"], "yi": ["\u22120\u00b734", "+1,204.5"], "sei": ["0.31", "2"]})
    assert list(table.yi) == [-0.34, 1204.5]
    assert table.vi == pytest.approx([0.0961, 4])


def test_printed_ratios_with_intervals_are_pooled_as_logarithms() -> None:
    table = trial_table({"estimate": [0.75], "lower": [0.55], "upper": [1.02], "measure": ["HR"]})
    assert table.yi[0] == pytest.approx(np.log(0.75))
    assert table.vi[0] == pytest.approx((np.log(1.02 / 0.55) / (2 * 1.959963984540054)) ** 2)


def test_estimates_given_and_arms_given_stand_side_by_side() -> None:
    table = trial_table({**ARMS, "yi": [-0.5, "", ""], "vi": [0.2, "", ""]})
    assert table.yi[0] == -0.5
    assert table.yi[2] == pytest.approx(np.log((5 / 40) / (9 / 40)))


def test_a_trial_that_says_nothing_is_left_out_with_its_reason() -> None:
    table = trial_table({**ARMS, "ai": [3, 0, 5], "ci": [6, 0, 9]})
    assert table.labels == ("Aston", "Crewe")
    assert "Brook is left out: it has no event in either arm and says nothing of a ratio." in table.notes


def test_a_missing_standard_error_leaves_the_trial_out_with_its_reason() -> None:
    table = trial_table({"slab": ["A", "B"], "yi": [0.1, 0.2], "sei": [0.1, "NA"]})
    assert table.labels == ("A",)
    assert "B is left out: its standard error is missing." in table.notes


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({}, "holds no trials"),
        ({"yi": ["x"], "vi": [1]}, r"Row 1 has 'x' in the column yi, which is not a number"),
        ({"yi": [1], "vi": [-1]}, "Row 1 has a variance or standard error that is not above zero"),
        ({**ARMS, "ai": [3, 0, 50]}, "Crewe has more events than participants"),
        ({"aj": [3], "n1i": [20], "ci": [6], "n2i": [20]}, "lacks the column ai .*if 'aj' is it, name it ai"),
        ({"yi": [0.3], "stderr": [0.1]}, "lacks the column vi"),
        ({"yi": [1, 2], "vi": [1, 1], "measure": ["RR", "MD"]}, r"several effect measures \(MD, RR\)"),
        ({"estimate": [1.2], "ci_low": [1.3], "ci_high": [2]}, "cannot be an estimate and interval"),
        ({"yi": [1], "TE": [1], "vi": [1]}, "Two columns of the table are both yi"),
        ({"yi": ["NA"], "vi": ["NA"]}, "No row of the table|lacks a number"),
        ({"yi": [0.1], "vi": [0.1], "measure": ["XX"]}, "measure must be one of RR"),
    ],
)
def test_what_is_wrong_is_one_sentence(columns: dict[str, list[Any]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        trial_table(columns)


def test_a_table_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 100000"):
        trial_table({"yi": np.zeros(100_001), "vi": np.ones(100_001)})  # type: ignore[dict-item]


def test_a_shared_control_arm_is_counted_once() -> None:
    rows = {
        "slab": ["low", "high"],
        "trial": ["T", "T"],
        "ai": [4, 6],
        "n1i": [40, 40],
        "ci": [10, 10],
        "n2i": [40, 40],
    }
    table = trial_table(rows)
    assert table.vi[0] == pytest.approx(1 / 4 - 1 / 40 + 1 / 5 - 1 / 20)
    assert any("divided among its 2 rows" in note for note in table.notes)


def test_a_cluster_trial_is_less_precise_by_its_design_effect() -> None:
    plain = trial_table(ARMS).vi
    clustered = trial_table(
        {**ARMS, "design": ["cluster", "", ""], "icc": [0.05, "", ""], "cluster_size": [21, "", ""]}
    )
    assert clustered.vi[0] == pytest.approx(plain[0] * 2)
    bounded = trial_table({**ARMS, "design": ["cluster", "", ""], "cluster_size": [21, "", ""]})
    assert bounded.vi[0] == pytest.approx(plain[0] * 3)
    assert bounded.hopeful_vi[0] == pytest.approx(plain[0])
    assert any("lacks the intracluster correlation" in note for note in bounded.notes)


def test_a_crossover_trial_is_as_precise_as_its_pairing_makes_it() -> None:
    means = {
        "m1i": [4.0],
        "sd1i": [2.0],
        "n1i": [30],
        "m2i": [5.0],
        "sd2i": [2.0],
        "n2i": [30],
        "design": ["crossover"],
    }
    assert trial_table({**means, "ri": [0.5]}).vi[0] == pytest.approx((4 + 4 - 4) / 30)
    unknown = trial_table(means)
    assert unknown.vi[0] == pytest.approx(8 / 30)
    assert unknown.hopeful_vi[0] == pytest.approx((8 - 6.4) / 30)


@pytest.mark.parametrize(
    ("columns", "caution"),
    [
        ({"slab": ["A", "B"], "yi": [0.1, 0.1], "vi": [0.2, 0.2]}, "is one trial entered twice"),
        ({"slab": ["A", "A"], "yi": [0.1, 0.2], "vi": [0.2, 0.2]}, "stands in 2 rows"),
        ({"yi": [0.1, 0.2], "vi": [0.2, 0.2], "analysis": ["change", "end value"]}, "mix kinds of analysis"),
        ({"yi": [0.1, 0.2], "vi": [0.2, 0.2], "population": ["randomised", "completers"]}, "losses of a trial"),
        (
            {"yi": [0.1], "sei": [0.04], "n1i": [50], "n2i": [50], "measure": ["SMD"]},
            "fits if it is a variance",
        ),
    ],
)
def test_what_a_careful_reader_would_ask_is_asked(columns: dict[str, list[Any]], caution: str) -> None:
    assert any(caution in told for told in trial_table(columns).cautions)


def test_a_plain_table_raises_no_caution() -> None:
    assert trial_table(ARMS).cautions == ()
