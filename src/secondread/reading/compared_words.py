"""Which arm has more of the outcome by a sentence's own comparison: "lower in A than in B", "A improved X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondread.reading.direction_cues import Cue
from secondread.reading.word_sets import word_set

_WAYS = frozenset(["UP", "DOWN", "GOOD", "BAD"])
_ARMS = frozenset(["INT", "CMP"])
_OTHER = {"INT": "CMP", "CMP": "INT"}
_TURNED = {"UP": "DOWN", "DOWN": "UP", "GOOD": "BAD", "BAD": "GOOD"}


@dataclass(frozen=True)
class Compared:
    """The way that the intervention's outcome goes ("UP", "DOWN", "GOOD", "BAD" or ""), and how it was read."""

    way: str
    how: str
    negated: bool
    outcome_at: int
    subject: str = ""
    own: bool = False


def compared_words(cues: Sequence[Cue]) -> Compared:
    """Read the comparison that stands nearest to the outcome.

    A comparative before a word of change gives the change its way ("a smaller reduction" is UP); a word of change that
    belongs to the outcome's own name is the outcome, not a change. The arm after "than" is the one compared with.
    """
    place = _outcome_place(cues)
    at = _nearest_way(cues, place)
    start = cues[place].start if place is not None else 0
    if at is None:
        return Compared("", "none", False, start)
    way, last = _joined(cues, at)
    first, end = _clause(cues, at)
    if cues[at].word in _COMPARATIVES and last == at:
        way = _of_change_before(cues, at, first, way)
    arm, how = _subject(cues, at, last, first, end)
    negated = any(cue.says in ("NOT", "PNS", "CINS", "CINS0") for cue in cues[first:end])
    if arm == "CMP":
        way = _TURNED[way]
    return Compared(way, how, negated, start, arm, cues[at].of_outcome)


def _outcome_place(cues: Sequence[Cue]) -> int | None:
    """Return where the densest run of the outcome's words begins."""
    places = [index for index, cue in enumerate(cues) if cue.of_outcome]
    if not places:
        return None
    return max(places, key=lambda one: (len({cues[p].word + cues[p].says for p in places if 0 <= p - one <= 8}) +
                                        sum(0 <= p - one <= 8 for p in places), -one))  # fmt: skip


def _nearest_way(cues: Sequence[Cue], place: int | None) -> int | None:
    ways = [index for index, cue in enumerate(cues) if cue.says in _WAYS and not cue.of_outcome]
    if not ways:
        ways = [index for index, cue in enumerate(cues) if cue.says in _WAYS]
    if not ways:
        return None
    if place is None:
        return ways[0]

    # An outcome may be a list: what stands nearest to any of its words in the run counts.
    named = [at for at in range(place, min(place + 25, len(cues))) if cues[at].of_outcome or cues[at].says == "OUT"]

    def away(index: int) -> float:
        nearest = min(named, key=lambda one: abs(one - index))
        low, high = sorted((index, nearest))
        crossed = sum(cue.says in (";", "BUT") or cue.word == "and" for cue in cues[low:high])
        return high - low + 6 * crossed + (0 if index > nearest else 1)

    return min(ways, key=away)


def _joined(cues: Sequence[Cue], at: int) -> tuple[str, int]:
    """Return the way of a comparative and the word of change it goes with, and where that ends."""
    way, last = cues[at].says, at
    if at and cues[at - 1].says in _WAYS and not cues[at].of_outcome:
        at -= 1
        way = cues[at].says
    for index in range(at + 1, min(at + 4, len(cues))):
        after = cues[index]
        if after.says in _ARMS or after.says in ("THAN", ";", "BUT") or after.word in ("in", "and", "of", "with"):
            break
        if after.says in _WAYS and not after.of_outcome:
            way = after.says if way in ("UP", "GOOD") else _TURNED[after.says]
            last = index
    return way, last


_COMPARATIVES = word_set("greater larger smaller more less lesser higher lower bigger better superior")
_CHANGES = word_set(
    "reduction reductions decrease decreases decline declines increase increases improvement improvements"
    " drop rise gain gains"
)


def _of_change_before(cues: Sequence[Cue], at: int, first: int, way: str) -> str:
    """Return the way of "the decrease in X was greater": the noun of change before it turns a comparative."""
    for index in range(at - 1, max(first, at - 16) - 1, -1):
        cue = cues[index]
        if cue.says in ("THAN", ";", "BUT"):
            break
        if cue.word in _CHANGES and not cue.of_outcome:
            return cue.says if way in ("UP", "GOOD") else _TURNED[cue.says]
    return way


def _clause(cues: Sequence[Cue], at: int) -> tuple[int, int]:
    first, end = 0, len(cues)
    for index, cue in enumerate(cues):
        if cue.says in (";", "BUT"):
            if index < at:
                first = index
            elif index > at:
                end = index
                break
    return first, end


def _reference(cues: Sequence[Cue], than: int, end: int) -> int | None:
    """Return where the arm after "than" stands; the "versus" of two numbers names none."""
    for index in range(than + 1, min(than + 14, end)):
        if cues[index].says in _ARMS:
            return index
        if cues[index].says == "#" and cues[than].word in ("vs", "versus", "v"):
            return None
    return None


def _subject(cues: Sequence[Cue], at: int, last: int, first: int, end: int) -> tuple[str, str]:
    """Return the arm that the comparison speaks of."""
    thans = [index for index in range(last, end) if cues[index].says == "THAN"]
    thans += [index for index in range(first, at) if cues[index].says == "THAN"]
    for than in thans:
        compared = _reference(cues, than, end)
        if compared is None:
            continue
        reference = cues[compared].says
        places = (*range(last + 1, than), *range(at - 1, first - 1, -1))
        inner = [cues[i].says for i in places if cues[i].says in _ARMS and i != compared]
        if not inner or inner[0] != reference:
            return _OTHER[reference], "than"
        break
    # "lower in A": the arm right after the comparative; else the arm before it, the sentence's subject.
    after = next((cues[i].says for i in range(last + 1, min(last + 12, end)) if cues[i].says in _ARMS), None)
    before = next((cues[i].says for i in range(at - 1, first - 1, -1) if cues[i].says in _ARMS), None)
    if before and after and before != after:
        near = next(i for i in range(last + 1, end) if cues[i].says in _ARMS) - last
        return (after, "after") if near <= 4 else (before, "before")
    if before or after:
        return (before or after or ""), "before" if before else "after"
    return "INT", "assumed"
