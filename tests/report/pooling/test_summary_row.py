"""The summary row computes imprecision and inconsistency as GRADE asks, and leaves the judgements to people."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from secondread.exceptions import UsageError
from secondread.report.pooling.exports import to_json
from secondread.report.pooling.revman import COLUMNS, to_revman
from secondread.report.pooling.summary_row import summary_row, summary_sentences
from secondread.synthesis import several_trials

COUNTS = {"slab": ["Aston", "=Brook"], "ai": [10, 12], "n1i": [100, 120], "ci": [20, 24], "n2i": [100, 120]}
MEANS = {"slab": ["A", "B"], "m1i": [1, 2], "sd1i": [10, 10], "n1i": [50, 60], "m2i": [3, 3], "sd2i": [10, 10]}
MEANS["n2i"] = [50, 60]


def test_the_optimal_information_size_is_that_of_one_trial_with_80_percent_power() -> None:
    row = summary_row(several_trials(COUNTS))
    # 20% against 15%: 903 or so an arm by the usual formula, (1.96 sqrt(2 p q) + 0.8416 sqrt(p1 q1 + p2 q2))^2 / d^2
    p1, p2 = 0.15, 0.2
    mean = (p1 + p2) / 2
    n = (1.959964 * np.sqrt(2 * mean * (1 - mean)) + 0.841621 * np.sqrt(p1 * (1 - p1) + p2 * (1 - p2))) ** 2 / 0.05**2
    assert row.size_needed == pytest.approx(2 * np.ceil(n), abs=2)
    assert row.participants == 440
    assert "there are 440, fewer" in " ".join(summary_sentences(row))


def test_means_need_about_four_hundred_an_arm_for_a_fifth_of_a_standard_deviation() -> None:
    assert summary_row(several_trials(MEANS)).size_needed / 2 == pytest.approx(394, abs=1)


@pytest.mark.parametrize(
    ("yi", "sei", "words"),
    [
        (-0.7, 0.05, "excludes no difference and holds only effects that matter"),
        (-0.1, 0.02, "excludes no difference and holds no effect that matters"),
        (-0.2, 0.2, "holds no difference and holds effects that matter below as well"),
        (0.0, 0.5, "holds no difference and holds effects that matter in both directions"),
    ],
)
def test_the_interval_is_told_against_no_difference_and_what_matters(yi: float, sei: float, words: str) -> None:
    result = several_trials({"slab": ["A"], "yi": [yi], "sei": [sei], "measure": ["RR"]})
    assert words in summary_row(result, threshold=0.8).interval_words


def test_without_a_threshold_nothing_is_held_against_one() -> None:
    row = summary_row(several_trials({"slab": ["A", "B"], "yi": [0.1, 0.3], "vi": [0.1, 0.2]}))
    assert np.isnan(row.size_needed)
    assert np.isnan(row.information_share)
    assert row.interval_words == "holds no difference"


@pytest.mark.parametrize("threshold", [1.0, 0.0, -2.0, float("nan")])
def test_a_threshold_that_is_no_effect_is_refused(threshold: float) -> None:
    with pytest.raises(UsageError, match="is no smallest effect of a risk ratio"):
        summary_row(several_trials(COUNTS), threshold=threshold)


def test_json_leaves_the_judgements_empty() -> None:
    result = several_trials(COUNTS)
    data = json.loads(to_json(result, summary=summary_row(result)))["summary_of_findings"]
    assert data["imprecision"]["judgement"] is None
    assert data["inconsistency"]["judgement"] is None
    assert data["imprecision"]["optimal_information_size"] > 1000


def test_the_columns_are_those_of_published_data_packages_in_their_order() -> None:
    # the header of CD000219.pub5's data rows, as github.com/mahmood789/Pairwise70 keeps them
    # (analysis/output/orcc_vs_rd_mismatch_rows/CD000219_pub5_data_mismatch_rows.csv), dots for spaces and hyphens
    header = (
        "Analysis.group,Analysis.number,Analysis.name,Subgroup,Applicability,Study,Study.year,GIV.Mean,GIV.SE,"
        "Experimental.mean,Experimental.SD,Experimental.cases,Experimental.N,Control.mean,Control.SD,Control.cases,"
        "Control.N,O.E,Variance,Weight,Mean,CI.start,CI.end,Footnotes"
    )
    assert [name.replace(" ", ".").replace("-", ".") for name in COLUMNS] == header.split(",")


def test_revman_rows_hold_arms_estimates_and_inert_names() -> None:
    rows = list(csv.DictReader(io.StringIO(to_revman(several_trials(COUNTS), "pain"))))
    assert tuple(rows[0]) == COLUMNS
    assert {row["Applicability"] for row in rows} == {"SUBGROUP_AND_OVERALL"}
    assert (rows[0]["Experimental cases"], rows[0]["Control N"], rows[0]["Analysis name"]) == ("10", "100", "pain")
    assert float(rows[0]["GIV Mean"]) == pytest.approx(np.log(0.5))
    assert rows[1]["Study"] == "'=Brook"
    assert rows[0]["Control mean"] == ""
