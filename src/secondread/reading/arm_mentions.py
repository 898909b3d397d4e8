"""Where a sentence speaks of which arm."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.reading.patterns import lazy_pattern
from secondread.reading.whole_words import is_word_sign, small
from secondread.record import Arm


def _whole(expression: str) -> re.Pattern[str]:
    return lazy_pattern(rf"(?<!\w)(?:{expression})(?:s\b)?", re.I)


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
# "Those on the fibre supplement": which of two remedies is meant, the word tells only where it is no control's.
_NO_CONTROL = (
    r"(?!(?:placebo|sham|dummy|control|standard|usual|conventional|other|comparison|old|older|rival|inactive|fake|same"
    r"|second|first|third|lower|higher|larger|smaller|two|three|four)\s)"
)
_FOR_ANY_INTERVENTION = _whole(
    rf"{_PEOPLE}\s{_GOT}\s(?:the|their|this)\s(?:real\s|active\s|actual\s|new\s|experimental\s|study\s|extra\s|{_NO_CONTROL}[a-z]+\s)?{_REMEDY}|"
    r"treated (?:group|patients|participants|women|men|people)|(?:active[\s-])?treatment (?:group|arm)"
    r"|intervention (?:group|arm)|experimental (?:group|arm)"
    r"|those (?:treated|on the drug|who (?:received|took|got) the (?:drug|treatment|real))|active[\s-]"
    r"(?:treatment|drug|group|arm)"
    r"|the intervention|study drug|the drug(?![\s-](?:therapy|treatment)|\s\w+\s(?:group|arm))"
)
_OTHER = _whole(
    r"the other (?:group|arm|half)|the others|the rest of the (?:group|patients|people|women|men|participants)"
)
_FOR_ANY_CONTROL = _whole(
    rf"{_DID_NOT}|"
    r"control (?:group|arm|patients|participants|subjects|women|men|diet|condition)|controls\b"
    r"|comparison group|untreated|comparator (?:group|arm)|the control"
)
# "The hypnosis group against the control group": of two groups the one that is not the control is the other arm.
_GROUP_OF_ITS_OWN = _whole(
    r"the (?!control|comparison|placebo|sham|other|same|whole|entire|study|research|age|first|second|third|each|largest"
    r"|smaller|larger|whole|patient|two|three|four|both|support|focus|main|overall|total|younger|older)[a-z][\w-]+\s(?:group|arm)"
)
_GAP = lazy_pattern(r"[\s-]")
_THE_OTHER = -1


@dataclass(frozen=True)
class Mention:
    """A mention of one arm, by its place in the sentence and the arm's position."""

    start: int
    end: int
    arm: int


class _Sentence:
    """A sentence with its gaps made even, as it stands and in small letters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.even = _GAP.sub(" ", text)
        self.small = small(self.even)


class _Name:
    """A name of an arm, with its gaps made even; short forms in capitals are told from words by their case."""

    def __init__(self, name: str) -> None:
        self._short = len(name) <= 4 and name.isupper()
        even = _GAP.sub(" ", name)
        self._words = even if self._short else small(even)

    def first(self, sentence: _Sentence, start: int) -> tuple[int, int] | None:
        """Return where the name first stands, from a place on."""
        text = sentence.even if self._short else sentence.small
        place = text.find(self._words, start)
        while place >= 0:
            if not (place and is_word_sign(text[place - 1])):
                end = self._end(text, place + len(self._words))
                if end:
                    return place, end
            place = text.find(self._words, place + 1)
        return None

    def _end(self, text: str, end: int) -> int:
        """Return the end of a mention, with "'s" or the "s" of the plural after it; 0 where a word goes on."""
        if not self._short and text.startswith("s", end) and not is_word_sign(text[end + 1 : end + 2] or " "):
            return end + 1
        if end == len(text) or not is_word_sign(text[end]):
            genitive = not self._short and text.startswith("'s", end)
            return end + 2 if genitive and not is_word_sign(text[end + 2 : end + 3] or " ") else end
        return 0


class _Said:
    """Words for whatever arm is the only one of its role."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def first(self, sentence: _Sentence, start: int) -> tuple[int, int] | None:
        """Return where the words first stand, from a place on."""
        match = self._pattern.search(sentence.text, start)
        return match.span() if match else None


class ArmMentions:
    """Finds mentions of arms; built once for a study, used on each of its sentences."""

    def __init__(self, arms: tuple[Arm, ...]) -> None:
        self.arms = arms
        self._words: list[tuple[int, _Name | _Said]] = []
        interventions = [index for index, arm in enumerate(arms) if arm.role == "intervention"]
        controls = [index for index, arm in enumerate(arms) if arm.role == "control"]
        for index, arm in enumerate(arms):
            names = sorted({arm.name, *arm.aliases}, key=len, reverse=True)
            self._words += [(index, _Name(name)) for name in names if name]
            if interventions == [index]:
                self._words.append((index, _Said(_FOR_ANY_INTERVENTION)))
            if controls == [index]:
                self._words.append((index, _Said(_FOR_ANY_CONTROL)))
        self._pair = (interventions[0], controls[0]) if len(interventions) == len(controls) == 1 else None
        if len(arms) == 2:
            self._words.append((_THE_OTHER, _Said(_OTHER)))

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in a text in order; two next to each other of the same arm are one."""
        found: list[Mention] = []
        sentence = _Sentence(text)
        words = self._words
        start = 0
        while words:
            places = [(place, each) for each in words if (place := each[1].first(sentence, start))]
            if not places:
                break
            # Of two that begin at one place the one that was named first is meant: names are tried by their length.
            (at, start), (arm, _) = min(places, key=lambda found: found[0][0])
            words = [each for _, each in places]
            if arm == _THE_OTHER:
                # "the other group" is the one not spoken of before; without one before, it tells nothing.
                if not found:
                    continue
                arm = 1 - found[-1].arm
            if found and found[-1].arm == arm and at - found[-1].end < 3:
                found[-1] = Mention(found[-1].start, start, arm)
            else:
                found.append(Mention(at, start, arm))
        return self._with_the_other_group(text, found)

    def _with_the_other_group(self, text: str, found: list[Mention]) -> list[Mention]:
        """Add groups named anew in a sentence that tells of the control group and of no intervention."""
        if self._pair is None or {mention.arm for mention in found} != {self._pair[1]}:
            return found
        groups = [
            Mention(*match.span(), self._pair[0])
            for match in _GROUP_OF_ITS_OWN.finditer(text)
            if not any(match.start() < one.end and match.end() > one.start for one in found)
        ]
        return sorted([*found, *groups], key=lambda mention: mention.start)
