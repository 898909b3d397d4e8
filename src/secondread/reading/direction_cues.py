"""The words of a sentence that tell which arm has more, each as what it says; asked arms and outcome are masked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondread.reading.asked import Asked, Token, tokens
from secondread.reading.estimates import find_estimates
from secondread.reading.p_values import find_p_values
from secondread.reading.patterns import lazy_pattern
from secondread.reading.word_sets import word_set

_CUES: tuple[tuple[str, frozenset[str]], ...] = (
    ("UP", word_set(
        """higher greater increase increased increases increasing more longer larger elevated rise rose risen rising
        exceed exceeded exceeds raised raise enhanced enhance enhances prolonged prolong gain gained gains doubled
        increments increment augmented enhancement elevations highest heavier taller most stronger boosted
        accelerated promoted older delayed delay
        increasingly elevation upregulated heightened maximal superiorly""")),
    ("DOWN", word_set(
        """lower reduce reduced reduces reducing reduction reductions decrease decreased decreases decreasing
        less fewer
        shorter shortened smaller decline declined declines dropped drop fell fall falls lowered lowering suppressed
        inhibited inhibit attenuated attenuate diminished prevented prevent prevents prevention lowest least
        alleviated relieved relief blunted shortening weaker abolished halved lesser lessened eased mitigated
        minimised minimized ameliorated protective protected
        earlier sooner faster quicker slower cheaper downregulated decreasingly""")),
    ("GOOD", word_set(
        """improve improved improves improvement improvements improving better superior superiority benefit beneficial
        benefits effective efficacious favoring favouring favored favoured favor favour best advantage favorable
        favourable success successful efficacy""")),
    ("BAD", word_set(
        """worse worsened worsening worst worsens inferior deteriorated deterioration impaired poorer poor
        worst detrimental harmful""")),
    ("NOT", word_set(
        """no not neither nor without failed fail lack lacked cannot none nonsignificant insignificant insignificantly
        nonsignificantly unable didn wasn ns""")),
    ("DIFF", word_set(
        """differ differed differs difference differences different effect effects affect affected affects influence
        influenced change changed changes association associated impact differential differing""")),
    ("SIG", word_set(
        "significant significantly significance statistically substantially markedly marked dramatically")),
    ("SAME", word_set(
        """similar similarly comparable equivalent equivalence unchanged identical equal equally same noninferior
        noninferiority alike equally unaffected""")),
    ("THAN", word_set("than compared comparison versus vs relative over against comparing v")),
    ("BOTH", word_set("both all either respectively each two groups three between")),
    ("BASE", word_set("baseline pre preoperative initial initially before")),
    ("BUT", word_set("but whereas while although however though despite only")),
)  # fmt: skip
CUE_OF = {word: cue for cue, words in _CUES for word in words}
_RATIOS = ("RR", "OR", "HR", "IRR", "rate ratio", "mean ratio")


@dataclass(frozen=True)
class Cue:
    """One word of a sentence: what it says ("UP", "INT", ... or ""), and whether the outcome's name has it."""

    says: str
    word: str
    start: int
    of_outcome: bool = False


_CUE_KEPT_IN_OUTCOME = frozenset(["UP", "DOWN", "GOOD", "BAD", "DIFF"])


def read_cues(text: str, question: Asked) -> tuple[Cue, ...]:
    """Return the words of a sentence with outcome, arms, numbers, intervals and p-values masked, in order."""
    marks = _marked(text)
    found: list[Cue] = []
    said: set[int] = set()
    before = ""
    for token in tokens(text):
        mark = next((index for index, one in enumerate(marks) if one[0] <= token.start < one[1]), None)
        if mark is not None:
            if mark not in said:
                said.add(mark)
                found.append(Cue(marks[mark][2], marks[mark][2], token.start))
            continue
        found.append(_cue(token, question, before))
        before = token.word
    return tuple(found)


def _cue(token: Token, question: Asked, before: str) -> Cue:
    cue = CUE_OF.get(token.word, "")
    if token.stem in question.outcome:
        keep = cue in _CUE_KEPT_IN_OUTCOME
        return Cue(cue if keep else "OUT", token.word if keep else "OUT", token.start, of_outcome=True)
    arm = arm_of(token, question, before)
    if arm and cue in ("", "BASE"):
        return Cue(arm, arm, token.start)
    if token.word[0].isdigit():
        return Cue("#", "#", token.start)
    if token.word == ";":
        return Cue(";", ";", token.start)
    return Cue(cue, token.word, token.start)


def arm_of(token: Token, question: Asked, before: str) -> str:
    """Return "INT" or "CMP" where a word names an arm; a word of both after "without" or "non-" is the comparator."""
    if token.stem in question.intervention:
        return "INT"
    if token.stem in question.comparator:
        return "CMP"
    if token.stem in question.negated:
        return "CMP" if before in ("without", "no", "non", "not") else "INT"
    return ""


def _marked(text: str) -> list[tuple[int, int, str]]:
    """Return the places of p-values and intervals and what each says."""
    marks = [(one.start, one.end, _p_kind(one.number.value, one.number.comparator)) for one in find_p_values(text, "")]
    marks.extend((match.start(), match.end(), "PNS") for match in _NOT_SIGNIFICANT.finditer(text))
    for one in find_estimates(text, ""):
        if one.low is None or one.high is None:
            continue
        low, high = one.low.value, one.high.value
        ratio = one.measure in _RATIOS or (low > 0 and one.measure == "unknown" and low < 1 < high)
        null = 1.0 if ratio else 0.0
        kind = "CINS" if low <= null <= high else ("CIUP" if low > null else "CIDOWN")
        marks.append((one.start, one.end, kind if ratio else kind + "0"))
    return marks


_NOT_SIGNIFICANT = lazy_pattern(r"\bN\.?S\.?\b|\bp[\s-]?n\.?s\.?\b", re.I)


def _p_kind(value: float, comparator: str) -> str:
    if comparator in (">", ">="):
        return "PNS" if value >= 0.04 else "PSIG"
    if value < 0.05 or (comparator in ("<", "<=") and value <= 0.05):
        return "PSIG"
    return "PNS"
