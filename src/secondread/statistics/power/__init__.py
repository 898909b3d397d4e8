"""Power, sample size, and what more participants would do."""
