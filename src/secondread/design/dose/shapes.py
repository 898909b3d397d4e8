"""The shapes that a dose-response curve may have, each with a guess before the data and bounds for a fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondread.statistics.arguments import one_of

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shape:
    """A candidate shape: what stands between dose and effect, up to its height.

    Parameters
    ----------
    name : str
        One of `FORMS`.
    guess : tuple of float
        Its inner parameters as guessed before the data.
    """

    name: str
    guess: tuple[float, ...]

    @property
    def label(self) -> str:
        """The name with its guess."""
        return f"{self.name} ({', '.join(f'{each:g}' for each in self.guess)})" if self.guess else self.name

    def at(self, dose: _Array) -> _Array:
        """Return the shape's values at doses, zero at dose zero."""
        return np.asarray(FORMS[self.name].curve(dose, np.array(self.guess).reshape(1, -1))[0])


@dataclass(frozen=True, slots=True)
class Form:
    """A family of curves.

    Parameters
    ----------
    words : tuple of str
        Inner parameters.
    curve : callable
        Doses, shape (d,), and parameters, shape (g, p), to values, shape (g, d), zero at dose zero.
    guesses : tuple of tuple of float
        Guesses as shares of the highest dose (`scale` says which parameters are doses).
    lowest, highest : tuple of float
        Bounds of a fit, likewise.
    points : tuple of int
        How many values of each parameter a fit tries at once.
    scale : tuple of int
        The power of the highest dose that each parameter carries: 1 for a dose, 0 for a number, -1 for one over a dose.
    """

    words: tuple[str, ...]
    curve: Callable[[_Array, _Array], _Array]
    guesses: tuple[tuple[float, ...], ...]
    lowest: tuple[float, ...]
    highest: tuple[float, ...]
    scale: tuple[int, ...]
    points: tuple[int, ...]

    def grid(self, highest: float) -> tuple[_Array, ...]:
        """Return the values of each parameter that a fit tries: evenly on the logarithm where all are above zero."""
        axes = []
        for low, high, power, points in zip(self.lowest, self.highest, self.scale, self.points, strict=True):
            spaced = np.geomspace if low > 0 else np.linspace
            axes.append(np.asarray(spaced(low, high, points) * highest**power, dtype=np.float64))
        return tuple(axes)


def _linear(dose: _Array, inner: _Array) -> _Array:
    return np.asarray(dose + np.zeros((inner.shape[0], 1)))


def _emax(dose: _Array, inner: _Array) -> _Array:
    return np.asarray(dose / (dose + inner[:, :1]))


def _sigmoid(dose: _Array, inner: _Array) -> _Array:
    half, steep = inner[:, :1], inner[:, 1:]
    power = (dose / half) ** steep
    return np.asarray(power / (1 + power))


def _exponential(dose: _Array, inner: _Array) -> _Array:
    return np.asarray(np.expm1(dose / inner[:, :1]))


def _quadratic(dose: _Array, inner: _Array) -> _Array:
    return np.asarray(dose + inner[:, :1] * dose**2)


FORMS: dict[str, Form] = {
    "linear": Form((), _linear, ((),), (), (), (), ()),
    "emax": Form(("dose of half the effect",), _emax, ((0.1,), (0.4,)), (0.001,), (1.5,), (1,), (201,)),
    "sigmoid": Form(
        ("dose of half the effect", "steepness"), _sigmoid, ((0.5, 4.0),), (0.001, 0.5), (1.5, 10.0), (1, 0), (61, 25)
    ),
    "exponential": Form(("dose by which it grows e-fold",), _exponential, ((0.4,),), (0.1,), (2.0,), (1,), (101,)),
    # d + c d^2 turns at -1 / (2 c): by the guess at 0.7 of the highest dose, by the bounds no earlier than at 0.25
    "quadratic": Form(("curvature",), _quadratic, ((-1 / 1.4,),), (-2.0,), (2.0,), (-1,), (161,)),
}


def candidate_shapes(highest: float, wanted: Sequence[str] = ()) -> tuple[Shape, ...]:
    """Return the candidate shapes for doses up to the highest.

    Parameters
    ----------
    highest : float
        The highest dose.
    wanted : sequence of str
        Names with or without a guess: "linear", "emax=12.5", "sigmoid=30,3.5", "exponential=40", "quadratic=-0.008";
        all forms with guesses that spread over the doses where left out.

    Raises
    ------
    ValueError
        Naming the shape.

    Notes
    -----
    Guesses where none are given: half of the Emax effect at 0.1 and at 0.4 of the highest dose; a sigmoid of steepness
    4 with half of its effect at 0.5 of it; an exponential that grows e-fold by 0.4 of it; a parabola that turns at 0.7
    of it; a line.
    """
    found: list[Shape] = []
    for text in wanted or FORMS:
        name, equals, numbers = text.partition("=")
        form = FORMS[one_of("shape", name.strip(), list(FORMS))]
        if not equals:
            found += [
                Shape(
                    name.strip(), tuple(value * highest**power for value, power in zip(guess, form.scale, strict=True))
                )
                for guess in form.guesses
            ]
            continue
        try:
            guess = tuple(float(each) for each in numbers.split(","))
        except ValueError:
            guess = ()
        fits = all(each < 0 if name.strip() == "quadratic" else each > 0 for each in guess)
        if len(guess) != len(form.words) or not fits:
            needs = " and ".join(form.words) or "no number"
            sign = ", below 0" if name.strip() == "quadratic" else ", above 0" if form.words else ""
            raise ValueError(f"shape {text!r} is not understood; {name.strip()} takes {needs}{sign}.")
        found.append(Shape(name.strip(), guess))
    if len({each.label for each in found}) < len(found):
        raise ValueError("shape must not name the same shape with the same guess twice.")
    return tuple(found)
