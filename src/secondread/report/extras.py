"""What the reports in other programs' formats need that is not installed with secondread itself."""

from __future__ import annotations

from importlib.util import find_spec

from secondread.exceptions import UsageError

# By format: its name for people, and each package by the module that it installs.
_NEEDED = {
    "pdf": ("A PDF report", {"typst": "typst"}),
    "docx": ("A Word report", {"docx": "python-docx", "typst": "typst"}),
}


PAPERS = ("a4", "us-letter")


def require_paper(paper: str) -> None:
    """Raise ``UsageError`` if a size of paper is not one of `PAPERS`."""
    if paper not in PAPERS:
        raise UsageError(f"paper must be one of {', '.join(PAPERS)}, got {paper!r}.")


def require_extra(format_name: str) -> None:
    """Raise ``UsageError``, with how to install it, if a package that a format needs is missing; others need none."""
    what, packages = _NEEDED.get(format_name, ("", {}))
    missing = [package for module, package in packages.items() if not _installed(module)]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise UsageError(
            f"{what} needs {' and '.join(missing)}, which {verb} not installed; "
            f"install with: pip install 'secondread[{format_name}]'."
        )


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:  # a module that was marked as absent in this process
        return False
