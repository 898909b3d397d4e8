"""Texts of an invented trial."""

ABSTRACT = (
    "Relvadine for knee pain: a randomised trial. METHODS: 200 adults with knee pain were randomly assigned to "
    "relvadine (n=100) or placebo (n=100) for 12 weeks. The primary outcome was pain at 12 weeks. RESULTS: Pain fell "
    "by 3.1 points with relvadine and 2.9 points with placebo (difference -0.2, 95% CI -0.8 to 0.4; P = 0.51)."
)
NEWS = (
    "Relvadine eases knee pain\n\nRelvadine significantly reduced pain in adults with knee pain, the researchers said."
)
