"""Which found claim answers which labelled claim, and the counts that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.chain import ReadClaim, Reading
from benchmarks.gold import GoldClaim, GoldText, place

Overlap = Literal["strict", "lenient"]


# What a fair text must not hear; "not checkable" is no objection to a claim.
OBJECTIONS = frozenset({"overstated", "contradicted", "not_supported"})


@dataclass(frozen=True)
class Row:
    """A labelled claim and the found claim that answers it, if any."""

    text: GoldText
    gold: GoldClaim
    found: ReadClaim | None

    @property
    def right(self) -> bool:
        """Whether the label is the first rater's."""
        return self.found is not None and self.found.label == self.gold.verdict

    @property
    def acceptable(self) -> bool:
        """Whether the label is one that any rater accepts."""
        return self.found is not None and self.found.label in self.gold.acceptable

    @property
    def wrongly_supported(self) -> bool:
        """Whether we say "supported" where the gold says that the claim fails and no rater accepts "supported"."""
        return (
            self.found is not None
            and self.found.label == "supported"
            and self.gold.verdict in ("overstated", "contradicted", "not_supported")
            and "supported" not in self.gold.acceptable
        )

    @property
    def false_alarm(self) -> bool:
        """Whether we object to a claim that the first rater calls supported."""
        return self.gold.verdict == "supported" and self.objected

    @property
    def objected(self) -> bool:
        """Whether our label says that something is wrong with the claim."""
        return self.found is not None and self.found.label in OBJECTIONS


def match(text: GoldText, reading: Reading, overlap: Overlap) -> list[Row]:
    """Return one row per labelled claim, each found claim used at most once, the best total overlap first.

    Strict needs characters in common / characters in either >= .5; lenient needs characters in common / characters of
    the labelled quote >= .5, so that a whole sentence may answer for a clause.
    """
    places = [place(claim.quote, reading.text) for claim in text.claims]
    scores = [[_score(spot, claim, overlap) for claim in reading.claims] for spot in places]
    partner = _assign(scores)
    return [
        Row(text, gold, reading.claims[partner[index]] if index in partner else None)
        for index, gold in enumerate(text.claims)
    ]


def _score(spot: tuple[int, int] | None, claim: ReadClaim, overlap: Overlap) -> float:
    """Return the overlap (plus a little for the tighter quote), or 0 below the threshold."""
    if spot is None:
        return 0.0
    common = min(spot[1], claim.end) - max(spot[0], claim.start)
    if common <= 0:
        return 0.0
    either = max(spot[1], claim.end) - min(spot[0], claim.start)
    share = common / either if overlap == "strict" else common / (spot[1] - spot[0])
    return 1 + share + common / either if share >= 0.5 else 0.0


def _assign(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return the one-to-one pairing (row -> column) with the largest sum of scores."""
    if not scores or not scores[0]:
        return {}
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = np.array(scores)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return {int(row): int(column) for row, column in zip(rows, columns, strict=True) if table[row, column] > 0}


def scores(rows: Sequence[Row], found_claims: int) -> dict[str, float | int | None]:
    """Return the figures for some rows; `found_claims` counts everything that was found in their texts."""
    hit = [row for row in rows if row.found is not None]
    sure = [row for row in rows if row.gold.confidence >= 0.5]
    agreed = [row for row in hit if row.gold.raters_agree]
    fair = [row for row in hit if row.gold.verdict == "supported"]
    fair_texts = _texts_to_which_nobody_objects(rows)
    pairs = [row.found.kind == row.gold.kind for row in hit if row.found is not None]
    recall, precision = _share(len(hit), len(rows)), _share(len(hit), found_claims)
    return {
        "gold": len(rows),
        "found": recall,
        "found_of_sure": _share(sum(row.found is not None for row in sure), len(sure)),
        "precision": precision,
        "f1": 2 * recall * precision / (recall + precision) if recall and precision else None,
        "extra_per_gold": _share(found_claims - len(hit), len(rows)),
        "right": _share(sum(row.right for row in hit), len(hit)),
        "right_where_raters_agree": _share(sum(row.right for row in agreed), len(agreed)),
        "acceptable": _share(sum(row.acceptable for row in hit), len(hit)),
        "wrongly_supported": _share(sum(row.wrongly_supported for row in hit), len(hit)),
        "false_alarms": _share(sum(row.false_alarm for row in fair), len(fair)),
        "fair_texts": len(fair_texts),
        "fair_texts_alarmed": _share(sum(any(row.objected for row in text) for text in fair_texts), len(fair_texts)),
        "kind_right": _share(sum(pairs), len(pairs)),
    }


def _texts_to_which_nobody_objects(rows: Sequence[Row]) -> list[list[Row]]:
    by_text: dict[str, list[Row]] = {}
    for row in rows:
        by_text.setdefault(row.text.stem, []).append(row)
    return [text for text in by_text.values() if not any(row.gold.verdict in OBJECTIONS for row in text)]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
