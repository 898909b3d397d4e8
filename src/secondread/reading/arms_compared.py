"""Which two of three or more arms an estimate compares: "the difference between the 25-mg group and placebo was 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.arm_mentions import Mention
from secondread.reading.patterns import lazy_pattern
from secondread.record import Arm

# "With standard care versus the drug": what is held against what stands behind the estimate in this order.
_VERSUS = lazy_pattern(
    r"\W*(?:(?:group|arm|alone|therapy|treatment)\W+){0,2}(?:versus|vs\.?|compared with|relative to)\s(?:the\s)?", re.I
)
_WITH = lazy_pattern(r"[\])]?,?\s(?:with|for|in)\s(?:the\s)?", re.I)


def arms_compared(
    text: str, arms: Sequence[Arm], mentions: Sequence[Mention], begin: int, start: int, end: int, stop: int
) -> tuple[str, ...]:
    """Return the ids of the two arms that the estimate from `start` to `end` compares.

    The intervention stands first, unless the text holds the control against it ("2.0 with placebo versus the drug").

    Parameters
    ----------
    text
        The sentence.
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
    control_first = _control_against(text, arms, mentions, end, stop)
    if control_first or len(arms) < 3:
        return control_first
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


def _control_against(
    text: str, arms: Sequence[Arm], mentions: Sequence[Mention], end: int, stop: int
) -> tuple[str, ...]:
    """Return the control and the intervention that the words behind an estimate hold it against, () if they do not."""
    after = [mention for mention in mentions if end <= mention.start < stop][:2]
    if len(after) < 2 or arms[after[0].arm].role != "control" or arms[after[1].arm].role != "intervention":
        return ()
    beside = _WITH.fullmatch(text, end, after[0].start) and _VERSUS.fullmatch(text, after[0].end, after[1].start)
    return (arms[after[0].arm].id, arms[after[1].arm].id) if beside else ()
