"""Train the models of `reading/registry_claims.py`.

Run with ``python -m training.registry_claims --data ../shared/data [--write]``.

Two logistic models: does an abstract report the comparison that a claim speaks of (`registry_claim_reported`), and does
it tell a difference (`registry_claim_differs`). Fitted on one half of the trials and scored on the other, both ways
round; with ``--write`` fitted on all and written to `src/secondread/reading/models/`.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.registry_claims import Entry, accuracy, entries
from secondread.reading.registry_claim_features import log_odds, registry_claim, registry_claim_features

MODELS = Path(__file__).parents[1] / "src" / "secondread" / "reading" / "models"
# The inverse strength of the penalty, chosen by five-fold cross-validation over all rows.
REPORTED, DIFFERS = 0.1, 0.03

Features = dict[str, float]
Model = tuple[Features, float]


def features_of(rows: Sequence[Entry]) -> list[Features]:
    """Return the features of every row; none where the claim is not read."""
    found = []
    for row in rows:
        claim = registry_claim(row.claim)
        found.append(registry_claim_features(claim, row.document) if claim else {})
    return found


def fit(read: Sequence[Features], labels: Sequence[bool], first: str, inverse_penalty: float) -> Model:
    """Return the weights by name, and the constant, of the features whose name begins with `first`."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{name: value for name, value in one.items() if name[0] == first} for one in read])
    model = LogisticRegression(C=inverse_penalty, max_iter=3000).fit(matrix, np.asarray(labels))
    return dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)), float(model.intercept_[0])


def fit_both(rows: Sequence[Entry], read: Sequence[Features]) -> tuple[Model, Model]:
    """Return the two models fitted on some rows."""
    reported = fit(read, [row.label != "no_information" for row in rows], "m", REPORTED)
    telling = [(row, one) for row, one in zip(rows, read, strict=True) if row.label != "no_information"]
    differs = fit([one for _, one in telling], [row.label == "supported" for row, _ in telling], "d", DIFFERS)
    return reported, differs


def answer(models: tuple[Model, Model], features: Features) -> str:
    """Return the likeliest of the three answers."""
    reported, differs = (1 / (1 + math.exp(-log_odds(weights, features, constant))) for weights, constant in models)
    chances = {
        "supported": reported * differs,
        "inconclusive": reported * (1 - differs),
        "no_information": 1 - reported,
    }
    return max(chances, key=lambda name: chances[name])


def write(name: str, model: Model) -> None:
    """Write a model without the weights that are too small to tell."""
    kept = {feature: weight for feature, weight in model[0].items() if abs(weight) > 1e-4}
    np.savez_compressed(
        MODELS / f"{name}.npz",
        names=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        weights=np.asarray(list(kept.values()), dtype=np.float32),
        constant=np.float64(model[1]),
    )


def main() -> None:
    """Score both ways round, and write the models fitted on all when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = entries(options.data / "clinifact")
    read = features_of(rows)
    for fitted, scored in (("tune", "check"), ("check", "tune")):
        seen = [at for at, row in enumerate(rows) if row.half == fitted]
        models = fit_both([rows[at] for at in seen], [read[at] for at in seen])
        right = [
            (row.trial, answer(models, one) == row.label)
            for row, one in zip(rows, read, strict=True)
            if row.half == scored
        ]
        print(f"fitted on {fitted}, scored on {scored}: accuracy {accuracy(right)} of {len(right)}")
    if options.write:
        for name, model in zip(
            ("registry_claim_reported", "registry_claim_differs"), fit_both(rows, read), strict=True
        ):
            write(name, model)


if __name__ == "__main__":
    main()
