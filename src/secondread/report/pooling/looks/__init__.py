"""Further looks at pooled trials, one a file."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.exceptions import UsageError
from secondread.report.pooling.look import Look
from secondread.report.pooling.looks.counts import counts_look
from secondread.report.pooling.looks.influence import influence_look
from secondread.report.pooling.looks.moderator import moderator_look
from secondread.report.pooling.looks.selection import selection_look
from secondread.report.pooling.looks.sequential import sequential_look
from secondread.report.pooling.looks.several_effects import several_effects_look
from secondread.report.pooling.looks.small_studies import small_studies_look
from secondread.report.pooling.looks.turning import turning_look
from secondread.synthesis.pooling.several_trials import Synthesis


def looks_asked_for(
    result: Synthesis,
    *,
    moderators: Sequence[str] = (),
    counts: str | None = None,
    sequential: float | None = None,
    all_looks: bool = False,
) -> tuple[Look, ...]:
    """Return the looks in the order in which they are shown.

    Parameters
    ----------
    result : Synthesis
        The pooled trials.
    moderators : sequence of str
        Columns of the table to regress the effects on.
    counts : str, optional
        A model of the counts themselves: CM.EL, CM.AL, UM.FS or UM.RS.
    sequential : float, optional
        The effect, as printed, that a sequential analysis looks for.
    all_looks : bool
        Whether small-study tests, influence and models of selection are wanted.

    Raises
    ------
    UsageError
        In one sentence: a column that is missing, too few trials, or no effect.
    """
    found: list[Look] = []
    try:
        if moderators:
            found.append(moderator_look(result, moderators))
        if counts is not None:
            found.append(counts_look(result, counts))
        if sequential is not None:
            found.append(sequential_look(result, sequential))
        if all_looks:
            made = (
                small_studies_look(result),
                influence_look(result),
                selection_look(result),
                several_effects_look(result),
                turning_look(result),
            )
            found += [look for look in made if look is not None]
    except ValueError as error:
        raise UsageError(str(error)) from None
    return tuple(found)
