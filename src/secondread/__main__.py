"""Lets ``python -m secondread`` do what the command ``secondread`` does."""

from secondread.cli import run

if __name__ == "__main__":
    run()
