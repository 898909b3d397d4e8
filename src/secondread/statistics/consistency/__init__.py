"""Do printed numbers fit each other: counts, percents, means, SDs, tests."""
