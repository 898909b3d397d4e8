"""A statistic by its name, the reading of two arms' counts, and a whole reading of one line of printed results."""

from secondread.calculator.by_name import calculate, calculations, signature
from secondread.calculator.of_counts import read_two_proportions
from secondread.calculator.of_line import read_line

__all__ = ["calculate", "calculations", "read_line", "read_two_proportions", "signature"]
