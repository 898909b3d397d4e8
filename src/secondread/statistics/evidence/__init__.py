"""What an estimate, its interval and its p-value say, and each from the others."""
