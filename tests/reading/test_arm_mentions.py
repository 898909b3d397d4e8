"""Where a sentence speaks of which arm."""

from __future__ import annotations

import pytest

from secondread.reading.arm_mentions import ArmMentions
from secondread.testing import an_arm

_ARMS = (
    an_arm("a1", name="long-acting relozumab", role="intervention", aliases=("relozumab", "RLZ")),
    an_arm("a2", name="placebo", role="control", aliases=("dummy pill",)),
)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Pain fell on relozumab and on placebo.", [("relozumab", 0), ("placebo", 1)]),
        ("The longer name wins: long acting Relozumab.", [("long acting Relozumab", 0)]),
        ("RLZ's effect, not rlz or RLZs.", [("RLZ", 0)]),
        ("Relozumab's effect on the placebo-treated", [("Relozumab's", 0), ("placebo", 1)]),
        ("prerelozumab and relozumab2 are other words", []),
        ("A quarter of those on placebos", [("placebos", 1)]),
        (
            "Women on relozumab fared better than those who did not use it.",
            [("relozumab", 0), ("those who did not use", 1)],
        ),
        ("Half slept well on relozumab, against 20% of the other group.", [("relozumab", 0), ("the other group", 1)]),
        ("Those treated fared better than the control groups.", [("Those treated", 0), ("the control", 1)]),
        ("Treatment groups, untreated people", [("Treatment groups", 0), ("untreated", 1)]),
        ("dummy-pill placebo placebo, placebo", [("dummy-pill placebo placebo, placebo", 1)]),
        ("", []),
    ],
)
def test_mentions_of_arms(text: str, mentions: list[tuple[str, int]]) -> None:
    """Names are found whole, in any case but for short forms, gaps and hyphens alike; neighbours of one arm are one."""
    found = ArmMentions(_ARMS).find(text)
    assert [(text[mention.start : mention.end], mention.arm) for mention in found] == mentions


def test_general_words_name_no_arm_where_two_have_the_role() -> None:
    """ "The treatment group" is neither of two treatments."""
    arms = (*_ARMS, an_arm("a3", name="exercise", role="intervention"))
    assert ArmMentions(arms).find("the treatment group") == []
    assert ArmMentions(()).find("the treatment group") == []
