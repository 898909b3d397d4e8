"""What is written is run: links lead somewhere, commands exist, and code in the docs works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from secondread.cli import app, main
from secondread.record import LABELS
from secondread.testing import a_claim, a_number, a_trial

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
COMMANDS = {command.name for command in app.registered_commands}
GROUPS = {
    group.name: {command.name for command in group.typer_instance.registered_commands}
    for group in app.registered_groups
    if group.typer_instance
}


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project leads to a file."""
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every ``secondread`` line in the docs names a command and options that exist."""
    for line in "\n".join(blocks(page, "sh")).splitlines():
        for part in re.findall(r"(?:^|\| |/)(secondread .*?)(?:$| \|)", line.partition("  #")[0]):
            words = shlex.split(part)
            assert words[1] in COMMANDS | set(GROUPS), line
            inner = not GROUPS.get(words[1], set()).isdisjoint(words[2:3])
            main([*words[1 : 3 if inner else 2], "--help"])
            help_text = capsys.readouterr().out
            assert [word for word in words if word.startswith("--") and word not in help_text] == [], line


def test_make_targets_exist() -> None:
    """Every ``make`` target that a page names stands in the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"`make ([a-z]+)`", text)) | set(
            re.findall(r"^make ([a-z ]+?)(?: +#.*)?$", text, re.MULTILINE)
        )
        assert {word for each in named for word in each.split()} <= targets, page


def test_example_check_works() -> None:
    """The check in "Adding a check" agrees, disagrees and cannot tell as the page says."""
    code = blocks(ROOT / "docs" / "adding-a-check.md", "python")[0]
    room: dict[str, Any] = {"__name__": "participants_match"}
    exec(compile(code, "adding-a-check.md", "exec"), room)
    check = room["participants_match"]
    claim = a_claim(numbers=({"role": "n", "number": a_number(120)},))
    assert check.name == "participants_match"
    answers = [
        next(check.run(trial, claim)).agreement
        for trial in (a_trial(n_randomised=120), a_trial(n_randomised=99), a_trial(n_randomised=None))
    ]
    assert answers == ["agrees", "disagrees", "cannot tell"]
    assert list(check.run(a_trial(), a_claim())) == []


def test_python_in_the_docs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of the README and of "Your first reading" runs as printed, beside the files that it names."""
    monkeypatch.chdir(ROOT)
    for block in blocks(ROOT / "docs" / "first-reading.md", "python"):
        exec(compile(block, "first-reading.md", "exec"), {})
    monkeypatch.chdir(tmp_path)
    for name, example in (("article.txt", "relvadine-two-voices.txt"), ("abstract.txt", "relvadine-abstract.txt")):
        (tmp_path / name).write_bytes((ROOT / "examples" / example).read_bytes())
    for block in blocks(ROOT / "README.md", "python"):
        exec(compile(block, "README.md", "exec"), {})


def test_every_label_is_explained() -> None:
    """The page on verdicts explains each label."""
    text = (ROOT / "docs" / "what-a-verdict-means.md").read_text(encoding="utf-8")
    assert [label for label in LABELS if f"| **{label.replace('_', ' ')}** |" not in text] == []


def test_exit_codes_in_the_readme_are_those_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The README's table of exit codes says what the help says."""
    main(["--help"])
    in_help = dict(re.findall(r"^ +(\d+) +(\S.*)$", capsys.readouterr().out, re.MULTILINE))
    rows = re.findall(r"^\| (\d+) \| (.*?) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {code: words.replace("`", "") for code, words in rows} == in_help


def test_version_is_the_same_everywhere() -> None:
    """The citation names the version of the package."""
    import secondread

    assert f"version: {secondread.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


REPORT_WORDS = ROOT / "src" / "secondread" / "report" / "strings.py"


def test_files_are_short() -> None:
    """No Python file of the package or its benchmarks is longer than 400 lines, but the list of a report's words."""
    files = {*(ROOT / "src").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")} - {REPORT_WORDS}
    assert [path.name for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []
