"""Gives what is said about a clinical trial a second, careful reading."""

__version__ = "0.1.0"
