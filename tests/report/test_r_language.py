"""What is written as R is read by R as it was meant."""

from __future__ import annotations

import math

from secondread.report.r_language import r_matrix, r_number, r_numbers, r_text, r_texts


def test_numbers_keep_every_digit_and_what_is_no_number_has_its_name() -> None:
    assert float(r_number(0.1 + 0.2)) == 0.1 + 0.2
    assert r_numbers([1, math.nan, math.inf, -math.inf]) == "c(1.0, NA, Inf, -Inf)"


def test_a_hostile_name_cannot_leave_its_string() -> None:
    assert r_text('a"); q("no") #\n\\') == '"a\\"); q(\\"no\\") # \\\\"'
    assert "\u2028" not in r_text("a\u2028b")


def test_an_empty_word_is_missing() -> None:
    assert r_texts(["a", ""]) == 'c("a", NA)'


def test_a_matrix_is_written_row_by_row_with_its_columns_named() -> None:
    assert r_matrix([[1, 2], [3, 4]], ["x", "y"]) == (
        'matrix(c(1.0, 2.0, 3.0, 4.0), nrow = 2, byrow = TRUE, dimnames = list(NULL, c("x", "y")))'
    )
