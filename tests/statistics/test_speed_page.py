"""The table of times: its jobs, how a row is shown, and the page of the last run."""

from pathlib import Path

from benchmarks.statistics.__main__ import HEAD, cells, jobs
from benchmarks.statistics.timing import Timing

PAGE = Path(__file__).parents[2] / "docs" / "speed.md"


def test_every_job_is_run():
    """The one command knows each module with timings."""
    wanted = {"added_participants", "boschloo", "exact_interval", "fisher", "group_sequential", "score_interval"}
    assert wanted | {"start_up"} == set(jobs())


def test_a_row_shows_ratio_and_aim():
    """Ours, the aim, whether it is met, the peer and how many times slower it is."""
    shown = cells(Timing("job", 0.02, 0.05, "peer", 3.0, "(x25)"))
    assert shown == ["job", "0.0200", "0.05", "met", "3.0000", "150x", "peer (x25)"]
    assert cells(Timing("job", 0.2, 0.05))[3:] == ["missed", "-", "-", ""]
    assert cells(Timing("job", 0.2))[2:4] == ["-", ""]


def test_the_page_is_of_a_whole_run():
    """Every job of the table of aims has a row on the page, and none of them missed its aim."""
    text = PAGE.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.removeprefix(HEAD).splitlines()]
    started = (
        "Added n, five tests",
        "Boschloo, arms of 212",
        "Boschloo, 500 tables",
        "exact unconditional interval, arms of 25",
        "Fisher exact, 100,000 tables",
        "Three-look design",
        "100,000 trials, three looks",
        "Miettinen-Nurminen risk_difference, 100,000 tables",
        "Importing secondread.statistics",
    )
    for start in started:
        assert any(row[0].startswith(start) for row in rows), start
    assert [row[0] for row in rows if row[3] == "missed"] == []
