"""The next trial, for people."""
