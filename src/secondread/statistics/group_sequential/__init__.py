"""Trials that are looked at more than once: boundaries, chances, sizes, and what to report after stopping."""
