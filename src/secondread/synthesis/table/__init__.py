"""A table of trials, one row each, checked and made ready to be pooled."""
