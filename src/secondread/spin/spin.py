"""What a reading for spin gives: whether a conclusion is bent, the kinds with their sentences, and a plain wording."""

from __future__ import annotations

from typing import Literal, get_args

from secondread.reading.primary_result import Primary
from secondread.record import Span
from secondread.record.base import Frozen

Spun = Literal["yes", "no", "unsure"]
SpinKind = Literal[
    "benefit_despite_null",
    "secondary_outcome",
    "subgroup",
    "within_group",
    "equivalence_from_null",
    "trend",
    "recommendation",
    "other_objective",
    "harms_left_out",
    "misleading_title",
]
SPIN_KINDS: tuple[str, ...] = get_args(SpinKind)
SpinPlace = Literal["title", "results", "conclusion"]


class SpinFound(Frozen):
    """One kind of spin: the sentence it was found in, verbatim at `span`, the words that show it, and why "
    "it is spin."""

    kind: SpinKind
    place: SpinPlace
    quote: str
    span: Span
    words: str
    why: str


class Spin(Frozen):
    """The reading of one abstract for spin.

    `degree` in [0, 1] orders texts by how far the conclusion is bent from the results, or would be if they did not bear
    it out; it is a count of the rules that spoke, no probability. `unspun` says what was found in plain words, and is
    empty where the text does not tell.
    """

    spun: Spun
    because: str
    degree: float = 0.0
    kinds: tuple[SpinFound, ...] = ()
    primary: Primary = Primary()
    names_null: bool = False
    unspun: str = ""
