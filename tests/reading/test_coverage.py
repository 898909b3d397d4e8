"""How many printed p-values were found, bound to an outcome, and stand beside numbers that give them again."""

from __future__ import annotations

from secondread.reading.coverage import Coverage, p_value_coverage
from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

TEXT = (
    "METHODS: We randomly assigned 240 adults with gout to relvadine or placebo. The primary outcome was pain. "
    "RESULTS: Pain fell more with relvadine (mean difference, -1.3; 95% CI, -1.8 to -0.8; P<.001). Sleep was better "
    "with relvadine than with placebo (P = .03). "
)
TABLE = (
    "\n\n| Outcome | Relvadine (n = 120) | Placebo (n = 120) | P value |\n|---|---|---|---|\n"
    "| Falls, n (%) | 14 (11.7) | 30 (25.0) | .008 |\n| Walking | better | worse | .5 |\n"
)


def covered(text: str) -> Coverage:
    document = read_document(text.encode(), "text")
    return p_value_coverage([document], find_trials([document]))


def test_p_values_of_sentences() -> None:
    """Two are printed and bound; only the one with an interval can be computed again."""
    assert covered(TEXT) == Coverage(found=2, bound=2, recheckable=1)


def test_p_values_of_a_column() -> None:
    """A column headed "P value" prints p-values without saying so again; counts of both arms allow a recheck."""
    found = covered("# Relvadine for gout\n\n## Results\n\n" + TEXT + TABLE)
    assert found.found == 4
    assert found.recheckable >= 2


def test_nothing_printed() -> None:
    """A text without p-values has none to place."""
    assert covered("Pain fell by 1.3 points with relvadine.") == Coverage(0, 0, 0)
