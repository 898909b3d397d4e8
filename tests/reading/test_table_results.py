"""Numbers per arm come from the cell that the headings lead to, and are None where the report prints none."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.table_results import AskedResults, results_for
from secondread.record import Document, PrintedNumber

REPORT = """# Barley tea for hay fever

## Methods

We assigned 80 adults to barley tea or plain water for eight weeks.

## Results

Sneezing fits were counted daily. Itching of the eyes was seen in 9 of 40 with barley tea and in 17 of 40 with plain
water.

| Outcome | Barley tea (n = 40) | Plain water (n = 40) | P |
|---|---|---|---|
| Sneezing fits per day, mean (SD) | 3.1 (1.2) | 4.4 (1.5) | 0.001 |
| Sleepiness, n (%) | 6 (15) | 11 (27.5) | 0.17 |
| Nasal flow, mean (SE) | 50.2 (2.2) | 48.1 (2.4) | 0.5 |

Table: Outcomes at eight weeks

| Symptom score | Mean | SD |
|---|---|---|
| Barley tea | 12.5 | 3.5 |
| Plain water | 15.0 | 4.5 |

Table: Total symptom score after treatment
"""


def report(text: str = REPORT) -> Document:
    return read_document(text.encode(), "barley.md")


def values(read: AskedResults, *parts: str) -> list[float | None]:
    numbers: list[PrintedNumber | None] = [
        getattr(arm, part) for arm in (read.intervention, read.comparator) for part in parts
    ]
    return [None if number is None else number.value for number in numbers]


def asked(outcome: str, text: str = REPORT) -> AskedResults:
    return results_for(report(text), intervention="barley tea", comparator="plain water", outcome=outcome)


def test_means_and_sds_of_a_row_with_the_arms_as_columns() -> None:
    """Mean, SD and the size in the heading."""
    assert values(asked("sneezing fits"), "mean", "sd", "size") == [3.1, 1.2, 40, 4.4, 1.5, 40]


def test_counts_of_a_row_with_the_arms_as_columns() -> None:
    """Events and the size in the heading; a count is no mean."""
    read = asked("sleepiness")
    assert values(read, "events", "size") == [6, 40, 11, 40]
    assert values(read, "mean", "sd") == [None] * 4


def test_a_standard_error_is_no_sd() -> None:
    """The heading says SE, so no SD is given."""
    assert values(asked("nasal flow"), "mean", "sd") == [50.2, None, 48.1, None]


def test_arms_as_rows() -> None:
    """Mean and SD in columns of their own, the arms as rows."""
    assert values(asked("symptom score"), "mean", "sd") == [12.5, 3.5, 15.0, 4.5]


def test_a_sentence_answers_where_no_table_does() -> None:
    """Events and totals of two arms out of the running text."""
    assert values(asked("itching of the eyes"), "events", "size") == [9, 40, 17, 40]


def test_nothing_is_invented_for_an_outcome_that_is_not_there() -> None:
    """Only the sizes are known for an outcome without numbers."""
    assert values(asked("hospital admission"), "events", "mean", "sd") == [None] * 6


def test_the_arms_may_be_asked_the_other_way_round() -> None:
    """Swapping the arms swaps the numbers."""
    read = results_for(report(), intervention="plain water", comparator="barley tea", outcome="sneezing fits")
    assert values(read, "mean") == [4.4, 3.1]


@pytest.mark.parametrize("outcome", ["sneezing fits", "sleepiness", "itching of the eyes"])
def test_every_number_stands_at_its_span(outcome: str) -> None:
    """The span of each number holds its text."""
    document = report()
    read = results_for(document, intervention="barley tea", comparator="plain water", outcome=outcome)
    for arm in (read.intervention, read.comparator):
        for number in (arm.events, arm.size, arm.mean, arm.sd):
            if number is not None:
                assert number.span is not None
                assert document.text[number.span.start : number.span.end] == number.text


LOST_SPANS = """# Eye masks or ear plugs for sleep

## Results

Table 2. Sleep quality

|                        | Range   | Before         |                |      | After       |             |      |     |
|------------------------|---------|----------------|----------------|------|-------------|-------------|------|-----|
| Eye mask (n=19)            | Ear plugs (n=24) | P       | Eye mask (n=19)    | Ear plugs (n=24) | P   |             |      |     |
| Total score            | 46-230  | 94.7 ± 27.1    | 121.9 ± 39.8   | .02  | 117.6 ± 19.0 | 158.5 ± 23.2 | .001 | .03 |
| Depth subscale         | 7-35    | 12.9 ± 4.5     | 16.6 ± 6.5     | .04  | 16.7 ± 2.8  | 23.1 ± 3.9  | .005 | .01 |
"""


def test_headings_that_slipped_to_the_left_are_put_back() -> None:
    """Below two columns of labels whose spans a file lost, "Eye mask, Ear plugs, P" twice belong to "Before" and "After"."""
    document = read_document(LOST_SPANS.encode(), "article.md")
    found = results_for(document, intervention="eye mask", comparator="ear plugs", outcome="total score after")
    means = [arm.mean.value if arm.mean else None for arm in (found.intervention, found.comparator)]
    assert means == [117.6, 158.5]
    sizes = [arm.size.value if arm.size else None for arm in (found.intervention, found.comparator)]
    assert sizes == [19, 24]
