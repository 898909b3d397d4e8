"""What the statistics cost beside their peers, measured in the same run: ``python -m benchmarks.statistics``."""
