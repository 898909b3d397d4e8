"""Several trials and a prior."""
