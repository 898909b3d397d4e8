"""Effect measures of two arms: binary and continuous."""
