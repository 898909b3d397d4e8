"""Two documents print different numbers for the same thing: which one was used?"""

from __future__ import annotations

from collections.abc import Iterator

from secondread.checks.declaration import check
from secondread.checks.significance import KINDS
from secondread.record import Claim, Finding, Trial, as_written


@check(
    title="Documents that disagree",
    asks="Do the documents print the same numbers for the trial that the claim is about?",
    kinds=KINDS,
)
def documents_disagree(trial: Trial, claim: Claim) -> Iterator[Finding]:
    """Yield each number that two documents print differently, with the one that was used."""
    for each in trial.disagreements:
        used, other = as_written(each.used), as_written(each.other)
        reason = f"For {each.about} one document prints {used}, another {other}; {used} was used. {each.reason}"
        yield Finding(
            check="documents_disagree",
            agreement="disagrees",
            answer="documents_disagree",
            reported=other,
            recomputed=used,
            reason=reason.strip(),
        )
