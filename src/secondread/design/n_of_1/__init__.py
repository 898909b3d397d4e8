"""A trial in one patient."""
