"""Several tests at once: adjusted p-values and orderly procedures."""
