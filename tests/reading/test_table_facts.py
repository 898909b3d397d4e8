"""Results out of tables: columns or rows of arms, outcomes, comparisons; what is no result; every number in place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials
from secondread.record import ArmResult, Document, Outcome, PrintedNumber, Result, Trial

PROSE = """# Warm splints for sore thumbs: a randomised trial

## Methods

We randomly assigned 100 adults with thumb pain to a warm splint or no splint. The primary outcome was thumb pain at 8
weeks.

## Results

Everybody came back. {more}

"""


def read(table: str, *, caption: str = "Table 2. Outcomes of the trial", more: str = "") -> tuple[Document, Trial]:
    text = PROSE.format(more=more) + f"**{caption}**\n\n{table.strip()}\n\nNobody was harmed by the splint.\n"
    document = read_document(text.encode(), "splints.md")
    assert len(document.tables) == 1
    (trial,) = find_trials([document])
    return document, trial


def tabled(document: Document, trial: Trial) -> list[tuple[Outcome, Result]]:
    table = document.tables[0]
    names = {one.id: one for one in trial.outcomes}
    return [
        (names[result.outcome], result)
        for result in trial.results
        if result.span and table.start <= result.span.start < table.end
    ]


def shown(one: ArmResult, *names: str) -> tuple[str | None, ...]:
    numbers: list[PrintedNumber | None] = [getattr(one, name) for name in names]
    return tuple(number.text if number else None for number in numbers)


MAIN = """
| Outcome | Splint (n = 50) | No splint (n = 50) | Difference (95% CI) | P value |
| --- | --- | --- | --- | --- |
| Thumb pain, mean (SD) | 3.1 (1.9) | 4.4 (2.0) | -1.3 (-2.1 to -0.5) | .002 |
| Skin trouble, n (%) | 7 (14) | 2 (4) | 10 (-1 to 21) | .08 |
| Days off work, median (IQR) | 2 (1-4) | 3 (1-6) | | .2 |
"""


def test_columns_of_arms_with_means_counts_and_medians() -> None:
    """Each row is an outcome with both arms' numbers, the difference with its interval, and the p-value."""
    document, trial = read(MAIN)
    found = {outcome.name: (outcome, result) for outcome, result in tabled(document, trial)}
    pain, trouble, days = (found[name] for name in ("thumb pain", "Skin trouble", "Days off work"))
    assert pain[0].role == "primary"
    assert [shown(one, "value", "sd", "total") for one in pain[1].arms] == [
        ("3.1", "1.9", "50"),
        ("4.4", "2.0", "50"),
    ]
    assert pain[1].contrast is not None
    assert pain[1].contrast.measure == "mean difference"
    assert pain[1].contrast.p is not None
    assert pain[1].contrast.p.value == 0.002
    assert [shown(one, "events", "percent", "total") for one in trouble[1].arms] == [
        ("7", "14", "50"),
        ("2", "4", "50"),
    ]
    assert trouble[1].contrast is not None
    assert trouble[1].contrast.measure == "risk difference"
    assert trouble[0].data == "binary"
    assert [(one.value_kind, *shown(one, "value", "sd")) for one in days[1].arms] == [
        ("median", "2", None),
        ("median", "3", None),
    ]


def numbers(trial: Trial) -> Iterator[PrintedNumber]:
    for result in trial.results:
        for one in result.arms:
            for name in ("events", "total", "percent", "value", "sd", "se", "low", "high"):
                if (number := getattr(one, name)) is not None:
                    yield number
        if result.contrast is not None:
            for name in ("estimate", "low", "high", "p"):
                if (number := getattr(result.contrast, name)) is not None:
                    yield number


def test_every_number_of_a_table_stands_where_its_place_says() -> None:
    """The place of each number holds that number."""
    document, trial = read(MAIN)
    found = list(numbers(trial))
    assert len(found) > 20
    for number in found:
        assert number.span is not None
        assert document.text[number.span.start : number.span.end] == number.text


def test_the_heads_of_columns_give_the_sizes_of_arms() -> None:
    """Where the text does not say how many were in each arm, the table does."""
    _, trial = read(MAIN)
    assert [arm.n_randomised.value for arm in trial.arms if arm.n_randomised] == [50, 50]


def test_rows_of_arms() -> None:
    """A table may have an arm a row; the corner or the columns then name the outcome."""
    document, trial = read(
        """
| Thumb strength | n | Mean | SD | Difference | 95% CI | P |
| --- | --- | --- | --- | --- | --- | --- |
| Splint | 49 | 21.5 | 6.1 | 2.4 | 0.1 to 4.7 | .04 |
| No splint | 47 | 19.1 | 5.8 | | | |
"""
    )
    ((outcome, result),) = tabled(document, trial)
    assert outcome.name == "Thumb strength"
    assert [shown(one, "value", "sd", "total") for one in result.arms] == [("21.5", "6.1", "49"), ("19.1", "5.8", "47")]
    assert result.contrast is not None
    assert (result.contrast.low and result.contrast.low.text) == "0.1"


def test_values_before_treatment_are_no_results() -> None:
    """Of the columns for baseline, 4 and 8 weeks, those of the baseline are left out."""
    document, trial = read(
        """
| | Splint, baseline | No splint, baseline | Splint, week 4 | No splint, week 4 | Splint, week 8 | No splint, week 8 |
| --- | --- | --- | --- | --- | --- | --- |
| Thumb pain, mean (SD) | 6.0 (1.5) | 6.1 (1.4) | 4.0 (1.8) | 5.0 (1.9) | 3.1 (1.9) | 4.4 (2.0) |
"""
    )
    values = {shown(one, "value")[0] for _, result in tabled(document, trial) for one in result.arms}
    assert "6.0" not in values


def test_two_rows_of_heads_with_times_over_the_arms() -> None:
    """Times that span the columns of both arms are told apart, and the main one is that of the plan."""
    xml = """<article><front><article-meta><title-group><article-title>Warm splints for sore thumbs: a randomised trial
</article-title></title-group></article-meta></front><body><sec><title>Methods</title><p>We randomly assigned 100 adults
to a warm splint or no splint. The primary outcome was thumb pain at 8 weeks.</p></sec><sec><title>Results</title>
<p>All came back.</p><table-wrap><label>Table 2</label><caption><p>Outcomes</p></caption><table><thead>
<tr><th rowspan="2">Outcome</th><th colspan="2">Baseline</th><th colspan="3">Week 4</th><th colspan="3">Week 8</th></tr>
<tr><th>Splint</th><th>No splint</th><th>Splint</th><th>No splint</th><th>P</th><th>Splint</th><th>No splint</th>
<th>P</th></tr></thead><tbody><tr><td>Thumb pain, mean (SD)</td><td>6.0 (1.5)</td><td>6.1 (1.4)</td><td>4.0 (1.8)</td>
<td>5.0 (1.9)</td><td>.01</td><td>3.1 (1.9)</td><td>4.4 (2.0)</td>
<td>&lt;.001<xref ref-type="table-fn">2</xref></td></tr>
</tbody></table></table-wrap></sec></body></article>"""
    document = read_document(xml.encode(), "splints.xml")
    (trial,) = find_trials([document])
    found = {outcome.name: result for outcome, result in tabled(document, trial)}
    assert set(found) == {"thumb pain", "Thumb pain (Week 4)"}
    main = found["thumb pain"]
    assert [shown(one, "value") for one in main.arms] == [("3.1",), ("4.4",)]
    assert main.contrast is not None
    assert main.contrast.p is not None
    assert main.contrast.p.text == "<.001"
    primary = next(one for one in trial.outcomes if one.role == "primary")
    assert primary.name == "thumb pain"


def test_groups_of_rows_name_the_outcome_with_the_row() -> None:
    """Rows under a heading of their own carry its words; groups such as "Secondary outcomes" give the role."""
    document, trial = read(
        """
| Outcome | Splint (n = 50) | No splint (n = 50) |
| --- | --- | --- |
| Secondary outcomes | | |
| Return to work | 40/50 | 31/50 |
| Adverse events | | |
| Rash | 5/50 | 1/50 |
"""
    )
    found = {outcome.name: outcome for outcome, _ in tabled(document, trial)}
    assert set(found) == {"Return to work", "Rash"}
    assert found["Return to work"].role == "secondary"
    assert found["Rash"].harm
    assert found["Rash"].role == "safety"


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("Table 1. Baseline characteristics", "| Grip, mean (SD) | 21 (6) | 22 (5) |"),
        ("Table 1. Who took part", "| Age, mean (SD) | 61 (9) | 60 (8) |\n| Women, n (%) | 30 (60) | 31 (62) |"),
        ("Table 3. Subgroups by age", "| Thumb pain, mean (SD) | 3.1 (1.9) | 4.4 (2.0) |"),
    ],
)
def test_tables_of_who_took_part_and_of_subgroups_hold_no_results(caption: str, rows: str) -> None:
    """Baseline tables are told by their caption or their rows; the numbers in them are no outcomes."""
    document, trial = read(f"| | Splint | No splint |\n| --- | --- | --- |\n{rows}", caption=caption)
    assert tabled(document, trial) == []


def test_a_count_without_its_heading_is_believed_only_where_the_size_bears_it_out() -> None:
    """ "7 (14)" is a count and percentage of 50; "21 (6)" of 50 is neither, and stays unread."""
    document, trial = read(
        """
| Outcome | Splint (n = 50) | No splint (n = 50) |
| --- | --- | --- |
| Relapse | 7 (14) | 2 (4) |
| Grip strength | 21 (6) | 19 (5) |
"""
    )
    assert [outcome.name for outcome, _ in tabled(document, trial)] == ["Relapse"]


def test_totals_and_p_values_of_one_arm_are_not_results_of_an_arm() -> None:
    """A column for everybody is no arm."""
    document, trial = read(
        """
| Outcome | Total (n = 100) | Splint (n = 50) | No splint (n = 50) |
| --- | --- | --- | --- |
| Relapse, n (%) | 9 (9) | 7 (14) | 2 (4) |
"""
    )
    ((_, result),) = tabled(document, trial)
    assert [shown(one, "events") for one in result.arms] == [("7",), ("2",)]


def test_rows_of_tables_are_not_read_as_sentences() -> None:
    """A table between paragraphs makes no arms, outcomes or results as prose would."""
    document, trial = read(MAIN, more="Thumb pain was lower with the splint than without (P = .002).")
    assert [arm.name for arm in trial.arms] == ["warm splint", "no splint"]
    table = document.tables[0]
    for result in trial.results:
        if result.span and result.span.start >= table.start and result.span.start < table.end:
            assert result.sure == 0.9
    assert not any("n = 50" in outcome.name for outcome in trial.outcomes)


def test_arms_come_from_the_heads_of_columns_where_sentences_name_none() -> None:
    """A report that never says what it compares is read by the groups of its tables."""
    text = """# Mending of small cracks

## Methods

In all 82 cups were followed after mending. Outcomes were looked at by two people.

## Results

Cracks came back seldom.

**Table 1. Course after mending**

| Course | With glue (n = 30) | Without glue (n = 52) | P value |
| --- | --- | --- | --- |
| New crack, n (%) | 2 (6.7) | 8 (15.4) | .2 |
"""
    document = read_document(text.encode(), "cups.md")
    (trial,) = find_trials([document])
    assert [(arm.role, arm.n_randomised and arm.n_randomised.value) for arm in trial.arms] == [
        ("intervention", 30),
        ("control", 52),
    ]
    ((outcome, result),) = tabled(document, trial)
    assert outcome.name == "New crack"
    assert [shown(one, "events", "total") for one in result.arms] == [("2", "30"), ("8", "52")]


@pytest.mark.parametrize(
    ("heading", "one", "other"),
    [
        ("Warm splint / No splint", "3.1 (1.9) / 4.4 (2.0)", "7 (14) / 2 (4)"),
        ("Warm splint/no splint", "3.1 ± 1.9 / 4.4 ± 2.0", "7/50 / 2/50"),
    ],
)
def test_a_cell_may_hold_both_arms(heading: str, one: str, other: str) -> None:
    """Under a heading that names both arms, the value before the stroke is the first arm's, each in its place."""
    document, trial = read(
        f"| Outcome | {heading} | P |\n| --- | --- | --- |\n| Thumb pain, mean (SD) | {one} | .002 |\n"
        f"| Skin trouble, n (%) | {other} | .08 |\n"
    )
    (pain, first), (skin, second) = tabled(document, trial)
    assert (pain.name, skin.name) == ("thumb pain", "Skin trouble")
    assert [shown(arm, "value", "sd") for arm in first.arms] == [("3.1", "1.9"), ("4.4", "2.0")]
    if "/50" not in other:
        assert [shown(arm, "events", "percent") for arm in second.arms] == [("7", "14"), ("2", "4")]
    for arm in first.arms:
        assert arm.value is not None
        assert arm.value.span is not None
        assert document.text[arm.value.span.start : arm.value.span.end] == arm.value.text


def test_a_cell_with_the_other_arm_in_brackets() -> None:
    """ "Warm splint (no splint)" over "14 (4)" is a percentage of each arm, since the row says percent."""
    document, trial = read(
        "| Outcome | Warm splint (no splint) | P |\n| --- | --- | --- |\n| Skin trouble, % | 14.0 (4.0) | .08 |\n"
        "| Itching, % | 20.0 (22.0) | .8 |\n"
    )
    found = {outcome.name: result for outcome, result in tabled(document, trial)}
    assert [shown(arm, "percent") for arm in found["Skin trouble"].arms] == [("14.0",), ("4.0",)]


def test_a_cell_that_says_its_measure_is_of_that_measure() -> None:
    """ "RR 0.86 (0.42 to 1.79)" in a column of differences is a risk ratio; n/N (%) gives count, total and percentage."""
    document, trial = read(
        "| Outcome | Warm splint | No splint | Difference (95% CI) |\n| --- | --- | --- | --- |\n"
        "| Falls, n/N (%) | 12/118 (10.2) | 14/119 (11.8) | RR 0.86 (0.42 to 1.79) |\n"
        "| Thumb pain, mean (SD) | 3.1 (1.9) | 4.4 (2.0) | -1.3 (-2.1 to -0.5) |\n"
    )
    found = {outcome.name: result for outcome, result in tabled(document, trial)}
    falls = found["Falls"]
    assert falls.contrast is not None
    assert (falls.contrast.measure, falls.contrast.estimate and falls.contrast.estimate.text) == ("risk ratio", "0.86")
    assert [shown(arm, "events", "total", "percent") for arm in falls.arms] == [
        ("12", "118", "10.2"),
        ("14", "119", "11.8"),
    ]


GROUPED = """
| Outcome | Warm splint (n = 50) | No splint (n = 50) | P value |
| --- | --- | --- | --- |
| Primary outcome | | | |
| Thumb pain, mean (SD) | 3.1 (1.9) | 4.4 (2.0) | .002 |
{secondary}| Grip strength, mean (SD) | 20.1 (5.9) | 19.4 (6.0) | .5 |
| Sleep score, mean (SD) | 6.1 (1.9) | 6.4 (2.0) | .4 |
"""


@pytest.mark.parametrize("secondary", ["", "| Secondary outcomes | | | |\n"])
def test_one_primary_outcome_heads_one_row(secondary: str) -> None:
    """ "Primary outcome" over several rows means the first, whether or not the others have a head of their own."""
    document, trial = read(GROUPED.format(secondary=secondary))
    roles = {outcome.name: outcome.role for outcome, _ in tabled(document, trial)}
    assert roles.pop("thumb pain") == "primary"
    assert "primary" not in roles.values()


def test_a_row_with_a_statistic_of_its_own_ends_the_group_above() -> None:
    """Below "Skin trouble, n (%)" with two times, "Grip strength, mean (SD)" is no kind of skin trouble."""
    document, trial = read(
        "| Outcome | Warm splint (n = 50) | No splint (n = 50) | P |\n| --- | --- | --- | --- |\n"
        "| Skin trouble, n (%) | | | |\n| at 4 weeks | 7 (14) | 2 (4) | .08 |\n| at 8 weeks | 9 (18) | 3 (6) | .07 |\n"
        "| Grip strength, mean (SD) | 20.1 (5.9) | 19.4 (6.0) | .5 |\n"
    )
    names = [outcome.name for outcome, _ in tabled(document, trial)]
    assert names[-1] == "Grip strength"
    assert sum("Skin trouble" in name for name in names) == 2
