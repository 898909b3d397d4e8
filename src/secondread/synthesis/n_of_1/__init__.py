"""Trials in single patients, one or several together."""
