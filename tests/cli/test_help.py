"""The help answers at once and tells what a user needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from secondread.cli import main
from secondread.record import LABELS

HEAVY = ("numpy", "scipy", "pandas", "pydantic", "yaml", "trafilatura", "lxml", "jinja2", "rich", "sentencex")

EXAMPLE = Path(__file__).parents[2] / "examples" / "relvadine-two-voices.txt"

IMPORTED = """
import contextlib, io, sys
{body}
print("\\n".join(sorted({{name.partition(".")[0] for name in sys.modules}})), file=sys.__stdout__)
print(len(sys.modules), file=sys.__stderr__)
"""


def imported(body: str) -> tuple[set[str], int]:
    """Return the top-level packages that a new interpreter has imported after `body`, and the number of modules."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED.format(body=body)], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split()), int(done.stderr.split()[-1])


def test_help_imports_nothing_heavy() -> None:
    """``secondread --help`` imports no numbers, no models and no readers of pages, and few modules at all."""
    body = (
        "from secondread.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    assert main(['--help']) == 0"
    )
    packages, modules = imported(body)
    assert packages.isdisjoint(HEAVY)
    assert modules < 300


def test_import_of_the_package_is_lazy() -> None:
    """``import secondread`` imports nothing but the standard library."""
    bare, _ = imported("import __future__, collections.abc, importlib, typing")
    packages, _ = imported("import secondread")
    assert packages - bare == {"secondread"}


def test_check_of_a_text_imports_no_more_than_it_needs() -> None:
    """Checking a plain text imports no reader of pages, no data frames and none of the slow parts of scipy."""
    body = (
        "from secondread.cli import main\n"
        "with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):\n"
        f"    assert main(['check', {str(EXAMPLE)!r}]) == 0\n"
        "assert 'scipy.stats' not in sys.modules\n"
        "assert 'scipy.optimize' not in sys.modules"
    )
    packages, _ = imported(body)
    assert packages.isdisjoint({"trafilatura", "lxml", "pandas", "yaml", "rich", "matplotlib", "statsmodels"})


def test_help_documents_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Each exit code stands in the help."""
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for code in ("0 ", "1 ", "2 ", "3 ", "70 ", "130 "):
        assert f"  {code}" in shown


def test_help_of_check_names_the_labels(capsys: pytest.CaptureFixture[str]) -> None:
    """The labels that --fail-on takes stand in the help, so that nobody has to guess them."""
    assert main(["check", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert ", ".join(LABELS) in shown


@pytest.mark.parametrize("command", ["check", "read", "checks", "schema"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself, and the list of commands names it."""
    assert main([command, "-h"]) == 0
    assert f"Usage: secondread {command}" in capsys.readouterr().out
    main(["--help"])
    assert f"  {command} " in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints the package's version."""
    import secondread

    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"secondread {secondread.__version__}"


def test_module_is_the_command() -> None:
    """``python -m secondread`` is the command."""
    done = subprocess.run(
        [sys.executable, "-m", "secondread", "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0
    assert done.stdout.startswith("secondread ")


def test_unknown_command_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A word that is neither a command nor a file is a mistake of usage, with the word named."""
    assert main(["chek"]) == 2
    assert "chek" in capsys.readouterr().err
