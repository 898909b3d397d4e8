"""The checks: one file, one check. Each holds a claim against the trial, or the trial's numbers against each other.

A new check is a new file in this room (and its cases under ``tests/checks/cases``): there is no list to edit. Other
packages add theirs by the entry-point group ``secondread.checks``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules

from secondread.checks.declaration import Check, TrialCheck, check, check_of_trial
from secondread.checks.evidence.once_per_trial import once_per_trial
from secondread.record import Claim, Finding, Trial

__all__ = ["Check", "TrialCheck", "all_checks", "check", "check_of_trial", "run_checks", "run_checks_of_trial"]

NO_TRIAL = Trial(id="")


@cache
def all_checks() -> tuple[Check | TrialCheck, ...]:
    """Return every check there is, our own and those of installed plug-ins, sorted by name."""
    from importlib.metadata import entry_points

    found = [
        value
        for module in iter_modules(__path__)
        for value in vars(import_module(f"{__name__}.{module.name}")).values()
        if isinstance(value, Check | TrialCheck) and value.name == module.name
    ]
    found += [point.load() for point in entry_points(group="secondread.checks")]
    return tuple(sorted(found, key=lambda each: each.name))


def run_checks(trial: Trial | None, claim: Claim) -> tuple[Finding, ...]:
    """Return what every check for this kind of claim finds; a check that breaks is a finding that says so."""
    findings: list[Finding] = []
    for each in all_checks():
        if isinstance(each, Check) and (claim.kind in each.kinds or "*" in each.kinds):
            findings += _run(each.name, partial(each.run, trial or NO_TRIAL, claim))
    return tuple(findings)


@once_per_trial
def run_checks_of_trial(trial: Trial) -> tuple[Finding, ...]:
    """Return what the checks find that hold a trial's own numbers and plan against each other."""
    findings: list[Finding] = []
    for each in all_checks():
        if isinstance(each, TrialCheck):
            findings += _run(each.name, partial(each.run, trial))
    return tuple(findings)


def _run(name: str, run: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from run()
    except Exception as error:  # a plug-in must not take the whole reading down with it
        yield Finding(
            check=name,
            agreement="check failed",
            answer="check_failed",
            reason=f"The check could not be run: {type(error).__name__}: {error}",
        )
