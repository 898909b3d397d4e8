"""McNemar's tests against R."""

import csv
from math import comb
from pathlib import Path

import numpy as np
import pytest

from secondread import statistics as st

REFERENCE = Path(__file__).parents[2] / "reference" / "paired_and_rates.csv"
ROWS = list(csv.DictReader(REFERENCE.read_text().splitlines()))


@pytest.mark.parametrize("variant", ["asymptotic", "corrected", "exact"])
def test_p_is_that_of_r(variant):
    """Each variant agrees with mcnemar.test or binom.test."""
    rows = [row for row in ROWS if row["what"] == f"mcnemar_{variant}"]
    assert len(rows) == 5
    for row in rows:
        # R's correction takes 1 off even where the counts differ by less.
        p = st.mcnemar(int(row["b"]), int(row["c"]), variant=variant).value
        assert p == pytest.approx(float(row["value"]))


def test_mid_p_counts_half_of_the_observed_count():
    """The mid-P of 1 against 5 is the exact p less C(6, 1) / 2^6; of 3 against 3, 1 less half of C(6, 3) / 2^6."""
    assert st.mcnemar(1, 5).value == pytest.approx(2 * (1 + 6) / 64 - 6 / 64)
    assert st.mcnemar(3, 3).value == pytest.approx(1 - comb(6, 3) / 64 / 2)


def test_exact_level_is_kept_by_enumeration():
    """With 14 discordant pairs the counts with an exact p <= .05 have at most .05 probability."""
    b = np.arange(15)
    p = st.mcnemar(b, 14 - b, variant="exact").value
    chance = np.array([comb(14, int(k)) / 2**14 for k in b])
    assert 0 < chance[p <= 0.05].sum() <= 0.05


def test_no_discordant_pair():
    """No discordant pair: exact forms say 1, the chi-squared forms say why not."""
    assert st.mcnemar(0, 0).value == 1.0
    assert isinstance(st.mcnemar(0, 0, variant="asymptotic"), st.NotComputable)
