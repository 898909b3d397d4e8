"""The embedded library of readings: one SQLite file on this machine."""
