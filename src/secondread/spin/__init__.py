"""Spin: whether the conclusion of a trial's abstract is bent from its results."""

from secondread.reading.primary_result import Primary
from secondread.spin.spin import SPIN_KINDS, Spin, SpinFound, SpinKind
from secondread.spin.spin_of import spin_of

__all__ = ["SPIN_KINDS", "Primary", "Spin", "SpinFound", "SpinKind", "spin_of"]
