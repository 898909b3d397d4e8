"""Data sets that printed numbers allow."""
