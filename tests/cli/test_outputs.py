"""Files are written whole or not at all, and never over an input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from secondread.cli.outputs import check_outputs, write_output, write_outputs, write_standard_output
from secondread.exceptions import UsageError


def test_file_is_written_as_utf8(tmp_path: Path) -> None:
    """A report is UTF-8 with plain line ends, whatever the locale."""
    place = tmp_path / "report.md"
    write_output(str(place), "risk difference −0.8\n")
    assert place.read_bytes() == "risk difference −0.8\n".encode()


def test_new_file_has_usual_rights(tmp_path: Path) -> None:
    """A new report can be read by whom any new file can be read."""
    place, plain = tmp_path / "report.md", tmp_path / "plain"
    write_output(str(place), "x")
    plain.touch()
    assert place.stat().st_mode == plain.stat().st_mode


def test_replaced_file_keeps_its_rights(tmp_path: Path) -> None:
    """A report that replaces another keeps the rights of the file."""
    place = tmp_path / "report.md"
    place.write_text("old")
    place.chmod(0o640)
    write_output(str(place), "new")
    assert place.read_text() == "new"
    assert place.stat().st_mode & 0o777 == 0o640


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing breaks off, the old report stands and no piece of the new one lies about."""
    place = tmp_path / "report.md"
    place.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="No space left"):
        write_output(str(place), "new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
    assert place.read_text() == "old"


def test_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a link replaces what it points at, not the link."""
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("old")
    link.symlink_to(target)
    write_output(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="named pipes are made otherwise on Windows")
def test_device_is_written_into(tmp_path: Path) -> None:
    """A device such as /dev/null is written into and never replaced."""
    write_output(os.devnull, "x")
    assert not Path(os.devnull).is_file()


def test_source_is_never_overwritten(tmp_path: Path) -> None:
    """An output that is an input, under whatever name, is refused before any work."""
    source, link = tmp_path / "article.txt", tmp_path / "link.txt"
    source.write_text("text")
    link.symlink_to(source)
    for name in (str(source), str(tmp_path / "." / "article.txt"), str(link)):
        with pytest.raises(UsageError, match="would be overwritten"):
            check_outputs([name], [str(source)])


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        (["-", "-"], "Only one report"),
        (["{folder}"], "is a folder"),
        (["{folder}/no/report.html"], "does not exist"),
        (["{folder}/report.html", "{folder}/./report.html"], "Two reports"),
    ],
)
def test_impossible_outputs_are_refused(tmp_path: Path, outputs: list[str], message: str) -> None:
    """Outputs that cannot be are refused early, in a sentence that names the cure."""
    with pytest.raises(UsageError, match=message):
        check_outputs([each.format(folder=tmp_path) for each in outputs], [])


def test_what_a_terminal_cannot_show_is_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    """A terminal that knows only ASCII gets question marks, not a crash."""
    write_standard_output("−0.8", encoding="ascii")
    assert capsys.readouterr().out == "?0.8\n"


def test_several_reports_go_to_the_files_they_are_named_after(tmp_path: Path) -> None:
    page, table = str(tmp_path / "page.html"), str(tmp_path / "table.csv")
    write_outputs({page: "<p>", table: b"a,b"})
    assert (Path(page).read_text(), Path(table).read_bytes()) == ("<p>", b"a,b")
