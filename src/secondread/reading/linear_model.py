"""A linear model as it is shipped: the names of its features and their weights, read with numpy alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LinearModel:
    """Weights by the name of the feature, and the constant."""

    weights: dict[str, float]
    constant: float

    def score(self, names: Iterable[str]) -> float:
        """Return the log odds for a set of features, each counted once."""
        return self.constant + sum(self.weights.get(name, 0.0) for name in names)


@lru_cache(maxsize=8)
def linear_model(name: str) -> LinearModel:
    """Return a model of this package by its name; it is read once."""
    held = _arrays(name)
    weights = held["weights"].astype(float).tolist()
    return LinearModel(
        dict(zip(held["names"].tobytes().decode().split("\n"), weights, strict=True)), float(held["constant"])
    )


@lru_cache(maxsize=4)
def weight_vector(name: str) -> tuple[NDArray[np.float64], float]:
    """Return the weights of a model of few, fixed features, in their order, and one more number kept with them."""
    held = _arrays(name)
    return held["weights"].astype(float), float(held["constant"])


def _arrays(name: str) -> dict[str, NDArray[np.generic]]:
    place = files("secondread.reading") / "models" / f"{name}.npz"
    with place.open("rb") as file, np.load(file, allow_pickle=False) as held:
        return {key: held[key] for key in held.files}
