"""What several trials say together, for people and for other programs."""
