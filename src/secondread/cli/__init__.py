"""The command line: one command, one file.

Nothing heavy is imported here or at the top of a command's file, so that ``secondread --help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from secondread import __version__
from secondread.cli import calc, check, checks, dose, network, plan, pool, read, schema, serve, spin
from secondread.exceptions import SecondreadError, UsageError

DONE, LABEL_FOUND, USAGE, UNREADABLE, INTERRUPTED, FAULT = 0, 1, 2, 3, 130, 70

_HELP = """
Gives what is said about a clinical trial a second, careful reading.

    secondread check article.txt --trial abstract.txt --html report.html

\b
Exit codes:
  0    done
  1    a claim has a label that --fail-on names
  2    usage: an option makes no sense, or an output cannot be written
  3    an input cannot be read
  70   a fault of secondread itself
  130  interrupted

The reading is no medical advice.
"""

app = typer.Typer(
    name="secondread",
    help=_HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("check", short_help="Judge the claims in a text and report.")(check.check)
app.command("read", short_help="Write what was read as a record to correct by hand.")(read.read)
app.command("pool", short_help="Pool several trials, from a table or from records.")(pool.pool)
app.command("dose", short_help="Fit a dose-response curve to the arms of several trials.")(dose.dose)
app.command("network", short_help="Compare several treatments through a network of trials.")(network.network)
app.add_typer(plan.app, name="plan", short_help="Size the next trial, or run one in a single patient.")
app.command("serve", short_help="Serve a page on this machine: paste, read, correct.")(serve.serve)
app.command("spin", short_help="Tell whether an abstract's conclusion is bent from its results.")(spin.spin)
app.command("checks", short_help="List the checks with what they ask.")(checks.checks)
app.command(
    "calc",
    short_help="Compute a statistic, or read one line of results.",
    epilog=calc.EXAMPLES,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(calc.calc)
app.command("schema", short_help="Print the JSON Schema of the report or the record.")(schema.schema)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"secondread {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Hold the options that come before a command."""


def run() -> None:
    """Run the command line with the arguments of the process, and leave with its exit code."""
    # One text makes many small objects that all live to the end: looking for garbage among them costs a tenth of the
    # time and finds next to none.
    gc.set_threshold(100_000, 50, 50)
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; whatever goes wrong becomes one sentence."""
    try:
        app(args=_with_verb(arguments), prog_name="secondread")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else DONE
    except SecondreadError as error:
        return _complain(str(error), USAGE if isinstance(error, UsageError) else UNREADABLE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last resort: nobody should have to read a traceback
        if os.environ.get("SECONDREAD_TRACEBACK"):
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return _complain(
            f"this input met a fault of secondread itself ({what}); please report it together with the input, and set "
            "SECONDREAD_TRACEBACK=1 to see where it happened.",
            FAULT,
        )
    return DONE


def _with_verb(arguments: Sequence[str]) -> list[str]:
    """Let ``secondread article.txt`` mean ``secondread check article.txt``: a file can be nothing else."""
    first = arguments[0] if arguments else ""
    commands = {each.name for each in app.registered_commands} | {each.name for each in app.registered_groups}
    if first == "-" or (first and first not in commands and not first.startswith("-") and Path(first).is_file()):
        return ["check", *arguments]
    return list(arguments)


def _complain(sentence: str, code: int) -> int:
    typer.echo(f"secondread: {sentence}", err=True)
    return code
