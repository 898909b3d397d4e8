"""Writes docs/checks.md, the catalogue of checks, from what each check declares.

Run ``python -m docs.write_checks`` after a change of a declaration; a test holds the page equal to what it writes.
"""

from __future__ import annotations

import re
from pathlib import Path

from secondread.checks import Check, TrialCheck, all_checks

PAGE = Path(__file__).parent / "checks.md"
START = """\
# The checks

Each check asks one question. It answers that the numbers agree with what is said, that they disagree, or that it cannot
tell, and then why. `secondread checks` lists those that are installed, with those of other packages; how to add one is
told in [adding a check](adding-a-check.md). This page is written from what each check declares.
"""
OF_CLAIMS = """\
## Of a claim

These hold what is said against what was measured. The kinds of claim each is for stand below its question.
"""
OF_TRIALS = """\
## Of a trial by itself

These hold the numbers that a text prints against each other, and the report against the study record, whatever is
claimed. What does not fit is shown under the trial in every report, with the readings under which it would fit: slips
of print, other people counted and adjusted figures are far more common than anything else, and no finding is a
charge.

They are lenient: an adjusted, stratified or time-to-event figure need not follow from raw counts; a p may come from
another test than the interval; a whole may lack people without a value. How often they speak, and how many planted
slips they find, `python -m benchmarks.number_checks --data FOLDER` measures. In 1,977 abstracts, most of trials, and
10 articles they held 1,430 sets of numbers together and spoke 11 times, 0.6 times per 100 texts; each of the 11 was
read and does not fit as printed. With one digit changed, 80% of 192 percentages are found, and 11% of 147 p-values:
most single digits of a p leave it near the one that the interval gives.
"""


def page() -> str:
    """Return the catalogue."""
    checks = all_checks()
    of_claims = [each for each in checks if isinstance(each, Check)]
    of_trials = [each for each in checks if isinstance(each, TrialCheck)]
    parts = [START, OF_CLAIMS, *map(_entry, of_claims), OF_TRIALS, *map(_entry, of_trials)]
    return "\n".join(parts)


def _entry(check: Check | TrialCheck) -> str:
    lines = [f"### {check.title}", "", f"`{check.name}` · {check.asks}", ""]
    if isinstance(check, Check):
        kinds = "every claim" if "*" in check.kinds else ", ".join(check.kinds)
        lines += [f"For: {kinds.replace('_', ' ')}.", ""]
    lines += [f"- {_linked(each)}" for each in check.references]
    return "\n".join([*lines, ""] if check.references else lines)


def _linked(reference: str) -> str:
    return re.sub(r"doi:(10\.\S+)", r"[doi:\1](https://doi.org/\1)", reference)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
