"""Short made-up abstracts for the tests of spin, each built from the sentences that a test changes."""

from __future__ import annotations

from secondread.reading.documents import read_document
from secondread.record import Document

MISSED = (
    "Knee pain at 12 weeks did not differ significantly between oravamil and placebo (mean difference "
    "-0.3, 95% CI -0.9 "
    "to 0.3; P = 0.32)."
)
MET = (
    "Knee pain at 12 weeks was significantly lower with oravamil than with placebo (mean difference "
    "-1.4, 95% CI -2.0 to "
    "-0.8; P < 0.001)."
)
SLEEP = "Sleep quality was better with oravamil than with placebo (P = 0.02)."


def abstract(
    conclusion: str,
    *,
    results: str = f"{MISSED} {SLEEP}",
    title: str = "Oravamil tablets for sore knees: a randomised trial",
    primary: str = "The primary outcome was knee pain at 12 weeks.",
) -> Document:
    """Return an abstract about an invented drug."""
    text = (
        f"{title}\n\nBACKGROUND: Sore knees are common. METHODS: We randomly assigned 200 adults to oravamil "
        f"or placebo "
        f"for 12 weeks. {primary} RESULTS: {results} CONCLUSIONS: {conclusion}"
    )
    return read_document(text.encode(), "abstract.txt")
