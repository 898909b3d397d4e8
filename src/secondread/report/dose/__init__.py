"""A dose-response curve, for people and for other programs."""
