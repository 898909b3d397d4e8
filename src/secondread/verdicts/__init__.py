"""Findings to verdicts: a table that a methodologist can read, and the short function that applies it."""

from secondread.verdicts.decide import Row, decide, table

__all__ = ["Row", "decide", "table"]
