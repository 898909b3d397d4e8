"""Whatever goes wrong inside, a user sees one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from secondread import verbs
from secondread.cli import main
from secondread.exceptions import UnreadableInput

EXAMPLE = Path(__file__).parents[2] / "examples" / "relvadine-two-voices.txt"


def failing_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(verbs, "check", check)


def test_fault_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of our own is exit code 70 and one line, without a traceback."""
    failing_with(ZeroDivisionError("division by zero"), monkeypatch)
    assert main(["check", str(EXAMPLE)]) == 70
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "a fault of secondread itself (ZeroDivisionError: division by zero)" in shown.err
    assert "Traceback" not in shown.err


def test_fault_can_be_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable that the sentence names shows where it happened."""
    failing_with(ZeroDivisionError("division by zero"), monkeypatch)
    monkeypatch.setenv("SECONDREAD_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["check", str(EXAMPLE)])


def test_interruption_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C leaves with 130 and prints no traceback."""
    failing_with(KeyboardInterrupt(), monkeypatch)
    assert main(["check", str(EXAMPLE)]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_unreadable_input_is_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An input that cannot be read is exit code 3, with the sentence of the error."""
    failing_with(UnreadableInput("article.txt is no text."), monkeypatch)
    assert main(["check", str(EXAMPLE)]) == 3
    assert capsys.readouterr().err == "secondread: article.txt is no text.\n"


def test_closed_pipe_is_quiet() -> None:
    """``secondread schema record | head`` says nothing on standard error when the pipe is closed."""
    with subprocess.Popen(
        [sys.executable, "-m", "secondread", "schema", "record"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(timeout=60)
    assert errors == b""
    assert process.returncode == 0
