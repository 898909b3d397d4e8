"""Which two of three or more arms an estimate compares: "the difference between the 25-mg group and placebo was 4"."""

from __future__ import annotations

from collections.abc import Sequence

from secondread.reading.arm_mentions import Mention
from secondread.record import Arm


def arms_compared(
    arms: Sequence[Arm], mentions: Sequence[Mention], begin: int, start: int, end: int, stop: int
) -> tuple[str, ...]:
    """Return the ids of the two arms that the estimate from `start` to `end` compares, the intervention first.

    Parameters
    ----------
    arms
        The arms of the trial; of two, nothing needs to be told.
    mentions
        The mentions of arms in the sentence, in order.
    begin, stop
        Where the words about this estimate begin and end in the sentence.

    Returns
    -------
    tuple of str
        () where the words do not name two.
    """
    if len(arms) < 3:
        return ()
    before = list(dict.fromkeys(mention.arm for mention in reversed(mentions) if begin <= mention.start < start))
    after = list(dict.fromkeys(mention.arm for mention in mentions if end <= mention.start < stop))
    controls = [index for index, arm in enumerate(arms) if arm.role == "control"]
    if len(controls) == 1 and len(before) == 1 and before != controls and after[:1] not in ([], controls, before):
        # "From placebo it was 6 (...) with the low dose and 9 (...) with the high dose": each arm follows its own.
        before = controls
    named = before[:2][::-1] if len(before) >= 2 else [*before, *(arm for arm in after if arm not in before)][:2]
    if len(named) == 1 and len(controls) == 1 and named != controls:
        named = [*named, controls[0]]
    if len(named) != 2:
        return ()
    named.sort(key=lambda index: arms[index].role == "control")
    return arms[named[0]].id, arms[named[1]].id
