"""One proportion: its intervals, and what none in n can still hide."""
