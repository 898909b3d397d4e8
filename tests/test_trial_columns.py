"""Trials to be pooled come from CSV, data frames, rows and records, and what is no table says so."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import secondread
from secondread.exceptions import UnreadableInput, UsageError
from secondread.trial_columns import columns_of

CSV = "slab,yi,vi\nAston,-0.3,0.04\nBrook,0.1,0.05\n"
ABSTRACT = (
    "Relvadine for knee pain: a randomised trial. METHODS: 200 adults were randomly assigned to relvadine (n=100) or "
    "placebo (n=100). The primary outcome was pain response at 12 weeks. RESULTS: Pain response occurred in {a} of 100 "
    "patients in the relvadine group and in {c} of 100 patients in the placebo group."
)


def test_a_csv_file_is_read_by_commas_tabs_or_semicolons(tmp_path: Path) -> None:
    for place, text in enumerate((CSV, CSV.replace(",", "\t"), CSV.replace(",", ";").replace(".", ","))):
        file = tmp_path / f"{place}.csv"
        file.write_text("\ufeff" + text, encoding="utf-8")
        assert secondread.pool(file).table.yi == pytest.approx([-0.3, 0.1])


def test_a_data_frame_rows_and_columns_give_the_same() -> None:
    frame = pd.DataFrame({"slab": ["A", "B"], "yi": [-0.3, 0.1], "sei": [0.2, 0.3]})
    rows = frame.to_dict("records")
    results = [secondread.pool(source).random.estimate for source in (frame, rows, frame.to_dict("list"))]
    assert results[0] == pytest.approx(results[1]) == pytest.approx(results[2])


def test_records_are_pooled_on_the_outcome_asked_for() -> None:
    records = [secondread.read(ABSTRACT.format(a=a, c=c)) for a, c in ((52, 40), (61, 45))]
    result = secondread.pool(records, outcome="pain response")
    assert result.table.measure.code == "RR"
    assert list(result.table.columns["ai"]) == [52, 61]


def test_an_outcome_that_a_record_lacks_is_answered_with_those_it_has() -> None:
    record = secondread.read(ABSTRACT.format(a=52, c=40))
    with pytest.raises(UsageError, match=r"no outcome named like 'sleep'; it has: .*pain response"):
        secondread.pool([record], outcome="sleep")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no trials"),
        (b"slab,yi,vi\n", "holds no trials"),
        (b"just words\nand more\n", "is no table"),
        (b"\x00\x01\x02", "is no CSV file"),
        (b"slab,yi,vi\nA,1\n", "has 2 cells in line 2 where 3 columns are named"),
    ],
)
def test_what_is_no_table_says_so(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        columns_of(content)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        columns_of(tmp_path / "none.csv")


def test_what_cannot_be_a_table_says_what_can() -> None:
    with pytest.raises(UsageError, match="int is no table of trials; give a CSV file"):
        columns_of(3)


def test_an_impossible_choice_is_one_sentence() -> None:
    with pytest.raises(UsageError, match="method must be one of"):
        secondread.pool(CSV.encode(), method="FE")
