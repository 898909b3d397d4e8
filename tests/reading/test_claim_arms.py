"""Which arms a claim holds against each other, where a trial has several."""

from __future__ import annotations

import pytest

from secondread.checks.evidence.measurement import measure
from secondread.reading.documents import read_document
from secondread.rereading import reread

_TEXT = """Two drugs for gout: a randomised trial.

Methods: We randomised 300 patients to tolmerane (n = 100), velsatine (n = 100) or placebo (n = 100). The primary \
outcome was a gout flare within 6 months.

Results: A gout flare occurred in 20 of 100 patients on tolmerane, in 41 of 100 on velsatine and in 44 of 100 on placebo.

Conclusions: {claim}
"""


@pytest.mark.parametrize(
    ("claim", "rates"),
    [
        ("Tolmerane reduced gout flares compared with placebo.", (0.20, 0.44)),
        ("Velsatine reduced gout flares compared with placebo.", (0.41, 0.44)),
        ("Velsatine reduced gout flares.", (0.41, 0.44)),
        ("Tolmerane prevented more gout flares than velsatine.", (0.20, 0.41)),
    ],
)
def test_the_arms_that_a_claim_names_are_compared(claim: str, rates: tuple[float, float]) -> None:
    """Two arms named are held against each other, the first as treatment; one of several treatments, to the control."""
    text = _TEXT.format(claim=claim)
    record = reread([read_document(text.encode(), "abstract.txt")]).record
    said = next(each for each in record.claims if each.quote.startswith(claim.split()[0] + " " + claim.split()[1]))
    measured = measure(record.trials[0], said)
    assert measured is not None
    assert measured.rates == pytest.approx(rates)
