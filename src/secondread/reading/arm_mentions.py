"""Where a sentence speaks of which arm."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.record import Arm

_PEOPLE = (
    r"(?:those|patients|people|women|men|participants|volunteers|children|adults|subjects|individuals|infants|babies)"
)
_GOT = (
    r"(?:who\s(?:took|got|received|used|were given|had|drank|ate|wore|underwent|tried)|given|taking|on|getting"
    r"|receiving|using)"
)
_REMEDY = (
    r"(?:drug|pills?|medicine|medication|supplements?|treatment|vaccine|shots?|device|therapy|implants?|patch|gel|cream"
    r"|spray|diet|program(?:me)?|intervention|combination|injections?|surgery|procedure|training|capsules?|tablets?|drops"
    r"|operation|exercises?)"
)
# Groups told apart by what they did not do.
_DID_NOT = (
    rf"{_PEOPLE}\s(?:who\s)?(?:(?:did|do|does|were|was|had|have)(?:\snot|n['’]t)|(?:had\s|have\s)?never|not)\s"
    r"(?:been\s)?(?:us(?:e|ed|ing)|t(?:ake|aken|ook|aking)|get(?:ting)?|got|receiv(?:e|ed|ing)|drink|eat|exercis\w+"
    r"|undergo|given|exposed|vaccinated)\b|(?:had\s)?never used|never[- ]users?|unexposed|unvaccinated"
    r"|non-?(?:users?|use|takers?|drinkers?|recipients?|exposed|exercisers?)|those without(?: it)?"
)
_FOR_ANY_INTERVENTION = (
    rf"{_PEOPLE}\s{_GOT}\s(?:the|their|this)\s(?:real\s|active\s|actual\s|new\s|experimental\s|study\s|extra\s)?{_REMEDY}|"
    r"treated (?:group|patients|participants|women|men|people)|(?:active[\s-])?treatment (?:group|arm)"
    r"|intervention (?:group|arm)|experimental (?:group|arm)"
    r"|those (?:treated|on the drug|who (?:received|took|got) the (?:drug|treatment|real))|active[\s-]"
    r"(?:treatment|drug|group|arm)"
    r"|the intervention|study drug|the drug(?![\s-](?:therapy|treatment)|\s\w+\s(?:group|arm))"
)
_OTHER = r"the other (?:group|arm|half)|the others|the rest of the (?:group|patients|people|women|men|participants)"
_FOR_ANY_CONTROL = (
    rf"{_DID_NOT}|"
    r"control (?:group|arm|patients|participants|subjects|women|men|diet|condition)|controls\b"
    r"|comparison group|untreated|comparator (?:group|arm)|the control"
)


@dataclass(frozen=True)
class Mention:
    """A mention of one arm, by its place in the sentence and the arm's position."""

    start: int
    end: int
    arm: int


class ArmMentions:
    """Finds mentions of arms; built once for a study, used on each of its sentences."""

    def __init__(self, arms: tuple[Arm, ...]) -> None:
        self.arms = arms
        patterns = []
        interventions = [index for index, arm in enumerate(arms) if arm.role == "intervention"]
        controls = [index for index, arm in enumerate(arms) if arm.role == "control"]
        for index, arm in enumerate(arms):
            names = sorted({arm.name, *arm.aliases}, key=len, reverse=True)
            words = [_as_pattern(name) for name in names if name]
            if interventions == [index]:
                words.append(_FOR_ANY_INTERVENTION)
            if controls == [index]:
                words.append(_FOR_ANY_CONTROL)
            patterns.append(f"(?P<a{index}>{'|'.join(words)})")
        if len(arms) == 2:
            patterns.append(rf"(?P<other>{_OTHER})")
        self._pattern = re.compile(rf"(?<![\w])(?:{'|'.join(patterns)})(?:s\b)?", re.I) if patterns else None

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in a text in order; two next to each other of the same arm are one."""
        if self._pattern is None:
            return []
        found: list[Mention] = []
        for match in self._pattern.finditer(text):
            if match.lastgroup == "other":
                # "the other group" is the one not spoken of before; without one before, it tells nothing.
                if not found:
                    continue
                arm = 1 - found[-1].arm
            else:
                arm = int(str(match.lastgroup)[1:])
            if found and found[-1].arm == arm and match.start() - found[-1].end < 3:
                found[-1] = Mention(found[-1].start, match.end(), arm)
            else:
                found.append(Mention(match.start(), match.end(), arm))
        return found


def _as_pattern(name: str) -> str:
    words = re.escape(name).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]")
    short = len(name) <= 4 and name.isupper()
    # Short forms in capitals are told from words by their case.
    return rf"(?-i:{words})(?!\w)" if short else rf"{words}(?![a-z]*[A-Z])(?:'s)?(?=\W|s\b|$)"
