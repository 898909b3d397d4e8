"""Trials pooled from their counts, without an estimate and a standard error of each."""
