"""A network of treatments, for people and for other programs."""
