"""Equivalence, non-inferiority and margins."""
