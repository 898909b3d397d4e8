"""The checks: one file, one check. Each holds a claim against the trial and yields findings.

A new check is a new file in this room (and its cases under ``tests/checks/cases``): there is no list to edit. Other
packages add theirs by the entry-point group ``secondread.checks``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from secondread.checks.declaration import Check, check
from secondread.record import Claim, Finding, Trial

__all__ = ["Check", "all_checks", "check", "run_checks"]

NO_TRIAL = Trial(id="")


@cache
def all_checks() -> tuple[Check, ...]:
    """Return every check there is, our own and those of installed plug-ins, sorted by name."""
    from importlib.metadata import entry_points

    found = [
        value
        for module in iter_modules(__path__)
        for value in vars(import_module(f"{__name__}.{module.name}")).values()
        if isinstance(value, Check) and value.name == module.name
    ]
    found += [point.load() for point in entry_points(group="secondread.checks")]
    return tuple(sorted(found, key=lambda each: each.name))


def run_checks(trial: Trial | None, claim: Claim) -> tuple[Finding, ...]:
    """Return what every check for this kind of claim finds; a check that breaks is a finding that says so."""
    findings: list[Finding] = []
    for each in all_checks():
        if claim.kind not in each.kinds and "*" not in each.kinds:
            continue
        try:
            findings.extend(each.run(trial or NO_TRIAL, claim))
        except Exception as error:  # a plug-in must not take the whole reading down with it
            findings.append(
                Finding(
                    check=each.name,
                    agreement="check failed",
                    answer="check_failed",
                    reason=f"The check could not be run: {type(error).__name__}: {error}",
                )
            )
    return tuple(findings)
