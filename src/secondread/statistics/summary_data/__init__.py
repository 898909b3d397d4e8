"""Means and standard deviations from what is printed in their stead."""
