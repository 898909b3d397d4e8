"""Which dose the next trial takes."""
