"""What a further trial is worth."""
