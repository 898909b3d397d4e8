"""Data, not code: what the field holds to be true of scales and thresholds, each row with its citation."""
