"""The report on a terminal."""

import unicodedata
from collections.abc import Callable

import pytest

from secondread.record import SecondReading
from secondread.report import strings
from secondread.report.terminal import to_terminal


def columns(line: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def test_every_label_stands_as_mark_and_word(reading: SecondReading) -> None:
    """Each of the five verdicts is shown by its mark together with its word, so colour is never needed."""
    report = to_terminal(reading)
    for label, words in strings.LABEL_WORDS.items():
        assert f"{strings.LABEL_MARKS[label]} {words}" in report


def test_order_is_said_trial_left_out_claims(reading: SecondReading) -> None:
    """The headline comes first, then the trial as read with what is left out, then the claims."""
    report = to_terminal(reading)
    wanted = [
        "Knee drug fails",
        "velotrine 40 mg per day",
        "mean difference −0.5 (95% CI",
        strings.LEFT_OUT,
        "1 ▲ Over",
    ]
    places = [report.index(words) for words in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("working", [False, True])
def test_no_line_is_wider_than_asked(reading: SecondReading, width: int, working: bool) -> None:
    """Long Python lines are folded, so that no line is wider than the terminal."""
    assert max(map(columns, to_terminal(reading, width=width, working=working).splitlines())) <= width


def test_working_shows_the_python_lines(reading: SecondReading) -> None:
    """With the working asked for, every reproduce line stands there whole but for line breaks; without it, none."""
    lines = [
        working.reproduce
        for verdict in reading.verdicts
        for finding in verdict.findings
        for working in finding.workings
    ]
    report = "".join(to_terminal(reading, working=True).split())
    assert lines
    assert all("".join(line.split()) in report for line in lines)
    assert not any("".join(line.split()) in "".join(to_terminal(reading).split()) for line in lines)


def test_colour_only_when_asked(reading: SecondReading) -> None:
    """Without colour there is no escape sequence; with it the words are the same once the sequences are gone."""
    plain, coloured = to_terminal(reading), to_terminal(reading, colour=True)
    assert "\x1b" not in plain
    for code in ("32", "33", "31", "35", "36", "1", "2", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


def test_nothing_found_says_so(empty_reading: SecondReading) -> None:
    """Without a trial and without a claim, one sentence says each."""
    report = " ".join(to_terminal(empty_reading).split())
    assert strings.NO_TRIAL in report
    assert strings.NO_CLAIMS in report


def test_hostile_text_is_inert(saying: Callable[[str], SecondReading], hostile: str) -> None:
    """No control or direction character of a text reaches the terminal, and no line gets too wide."""
    report = to_terminal(saying(hostile), working=True)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c == "\n" for c in report)
    assert not set(report) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
    assert max(map(columns, report.splitlines())) <= 80
