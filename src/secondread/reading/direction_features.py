"""What a linear model is told of a sentence: its words, its cues in order, what was read by rule, values compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from secondread.reading.asked import Asked
from secondread.reading.compared_words import compared_words
from secondread.reading.direction_cues import Cue, read_cues
from secondread.reading.outcome_polarity import as_way, outcome_polarity
from secondread.reading.values_compared import values_compared

_KEY = frozenset(["INT", "CMP", "UP", "DOWN", "GOOD", "BAD", "NOT", "SAME", "THAN"])
_TELLING = frozenset(["UP", "DOWN", "GOOD", "BAD", "NOT", "SAME", "DIFF", "SIG"])
_TESTS = frozenset(["PSIG", "PNS", "CINS", "CIUP", "CIDOWN", "CINS0", "CIUP0", "CIDOWN0"])


def direction_features(text: str, question: Asked) -> list[str]:
    """Return the features of one sentence, each named so that a person can read what the model has learned."""
    return list(dict.fromkeys(_features(read_cues(text, question), text, question)))


def _features(read: Sequence[Cue], text: str, question: Asked) -> Iterator[str]:
    masked = _runs([cue.word for cue in read])
    words = ["^", *masked, "$"]
    yield from (f"w:{word}" for word in masked)
    yield from (f"w:{a} {b}" for a, b in pairwise(words))
    yield from (f"w:{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    said = _runs([cue.says for cue in read if cue.says and cue.says != "#"])
    cues = ["^", *said, "$"]
    for size in (1, 2, 3, 4):
        for at in range(len(cues) - size + 1):
            yield "c:" + " ".join(cues[at : at + size])
    key = _runs([cue for cue in said if cue in _KEY])
    yield "k:" + " ".join(key[:8])
    for size in (2, 3, 4):
        for at in range(len(key) - size + 1):
            yield "k:" + " ".join(key[at : at + size])
    near = _near_outcome(said)
    yield from (f"n:{cue}" for cue in near)
    yield from (f"n:{a} {b}" for a, b in combinations(near, 2))
    present = [cue for cue in ("UP", "DOWN", "GOOD", "BAD", "NOT", "SAME", "DIFF") if cue in said]
    ways = [cue for cue in present if cue in ("GOOD", "BAD", "UP", "DOWN")]
    yield "has:" + " ".join(present)
    tests = "+".join(sorted({cue for cue in said if cue in _TESTS})) or "none"
    yield f"p:{tests}"
    yield f"p:{tests}:" + " ".join(present)
    told = compared_words(read)
    own = "+".join(sorted({cue.says for cue in read if cue.of_outcome and cue.says in ("UP", "DOWN", "GOOD", "BAD")}))
    yield f"r:{told.way}"
    yield f"r:{told.way}:{told.how}"
    yield f"r:{told.way}:{told.negated}"
    yield f"r:{told.way}:{told.how}:{told.negated}:{own}"
    yield f"r:{told.way}:{tests}"
    higher = values_compared(text, question, after=told.outcome_at) or values_compared(text, question)
    yield f"v:{higher or 'none'}"
    yield f"v:{higher or 'none'}:{tests}"
    yield f"v:{higher or 'none'}:{told.way}:{told.negated}"
    polarity = outcome_polarity(question.outcome_words)
    # The outcome's own "improvement in ..." or "reduction in ..." with no other comparison: more of it.
    own_only = bool(own) and told.own
    way = "UP" if own_only else as_way(told.way, polarity)
    turned = "DOWN" if own_only and told.subject == "CMP" else way
    by_values = {"INT": "UP", "CMP": "DOWN"}.get(higher, higher)
    read_as = turned or by_values
    yield f"d:{read_as}"
    yield f"d:{read_as}:{tests}:{told.negated}"
    yield f"d:{read_as}:{told.how if told.way else 'values'}"
    yield f"d:{turned}+{by_values}"
    yield f"g:{polarity}:{told.way}"
    yield f"g:{polarity}:{told.way}:{told.how}:{told.negated}"
    yield f"control:{question.comparator_is_control}"
    for stem in question.outcome_words:
        yield f"o:{stem}"
        yield f"o:{stem}:{told.way}"
        yield from (f"o:{stem}:{way}" for way in ways)


def _runs(cues: Sequence[str]) -> list[str]:
    """Return words with each run of one word written once."""
    return [cue for at, cue in enumerate(cues) if at == 0 or cue != cues[at - 1]]


def _near_outcome(cues: Sequence[str]) -> list[str]:
    """Return the telling cue before and after the outcome's first mention."""
    if "OUT" not in cues:
        return []
    at = list(cues).index("OUT")
    before = [f"<{cue}" for cue in cues[:at] if cue in _TELLING][-2:]
    after = [f">{cue}" for cue in cues[at + 1 :] if cue in _TELLING][:3]
    return [*before, *after]
