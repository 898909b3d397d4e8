"""Train the models of `reading/direction.py`: ``python -m training.direction --data ../shared/data [--write]``.

Three linear models: which sentence answers (`sentence_choice`), does it tell a difference (`direction_differs`), and is
the outcome higher (`direction_higher`). Fitted on one half of the documents and scored on the other, both ways round;
with ``--write`` fitted on all and written to `src/secondread/reading/models/`. The rules' own score is printed beside.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.evidence_inference import Question, abstracts, half_of, marked, questions
from secondread.reading.asked import asked
from secondread.reading.asked_sentences import candidates, sentence_features
from secondread.reading.direction import MOST_READ, by_rule, label_of
from secondread.reading.direction_features import direction_features
from secondread.reading.documents import read_document

MODELS = Path(__file__).parents[1] / "src" / "secondread" / "reading" / "models"
WAYS = ("increased", "decreased", "no_difference")
LEAST_TIMES = 2
ROUNDS = 2
# How much an abstract without a marked sentence counts, and the chance from which its sentences count.
UNMARKED = 0.5
LEAST_POSTERIOR = 0.3
PENALTY_DIFFERS = 0.05
PENALTY_HIGHER = 0.03
# How much a kind of feature counts before weights are fitted: what was read by rule over single words.
SCALE_HIGHER = {"w": 0.3, "r": 2.0, "v": 1.5, "d": 3.0, "g": 2.0, "o": 0.7}
SCALE_DIFFERS: dict[str, float] = {}


@dataclass
class Row:
    """What is known of one question: the sentences' features and marks, and the marked words' features and labels."""

    question: Question
    choice: np.ndarray
    gold: np.ndarray
    read: list[list[str]] = field(default_factory=list)
    given: list[tuple[list[str], str]] = field(default_factory=list)


def rows_of(data: Path) -> list[Row]:
    """Return every question with the features of its abstract's sentences."""
    folder = data / "evidence_inference"
    texts = abstracts(folder)
    found = []
    for question in questions(folder, texts):
        document = read_document(texts[question.document].encode(), question.document)
        sentences = candidates(document)
        names = {"outcome": question.outcome, "intervention": question.intervention, "comparator": question.comparator}
        wanted = asked(document.text, **names)
        row = Row(
            question,
            np.asarray(sentence_features(sentences, wanted)),
            np.asarray([marked(one.text, question) for one in sentences]),
            [direction_features(one.text, wanted) for one in sentences],
        )
        for label, words in dict.fromkeys(question.evidence):
            if words:
                row.given.append((direction_features(words[:1500], wanted), label))
        found.append(row)
    return found


def fit_choice(known: list[tuple[np.ndarray, np.ndarray, float]], penalty: float = 1e-3) -> np.ndarray:
    """Return weights that make sentences likely by how well each answers (0 to 1), documents weighted."""
    scale = np.vstack([choice for choice, _, _ in known]).std(axis=0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for choice, gold, counts in known:
            scores = choice / scale @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = chance * gold
            total -= counts * np.log(right.sum() + 1e-12)
            slope -= counts * ((right / (right.sum() + 1e-12) - chance) @ (choice / scale))
        return total / len(known) + penalty * weights @ weights, slope / len(known) + 2 * penalty * weights

    fitted = minimize(loss, np.zeros(known[0][0].shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return fitted.x / scale


def fit_words(
    examples: list[tuple[list[str], bool, float]], strength: float, scale: dict[str, float]
) -> tuple[dict[str, float], float]:
    """Return the weights of a logistic regression by the name of the feature, and its constant."""
    times = Counter(name for names, _, _ in examples for name in names)
    vectors = DictVectorizer()
    kept = [
        {name: scale.get(name.split(":")[0], 1.0) for name in names if times[name] >= LEAST_TIMES}
        for names, _, _ in examples
    ]
    model = LogisticRegression(C=strength, max_iter=500)
    model.fit(
        vectors.fit_transform(kept),
        [label for _, label, _ in examples],
        sample_weight=[counts for _, _, counts in examples],
    )
    weights = {
        name: float(weight) * scale.get(name.split(":")[0], 1.0)
        for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    }
    return weights, float(model.intercept_[0])


Fitted = tuple[np.ndarray, tuple[dict[str, float], float], tuple[dict[str, float], float]]


def fit(rows: list[Row]) -> Fitted:
    """Fit the three models: first on marked words, then also on abstracts that tell the answer in words of their own.

    Most answers were marked elsewhere in the paper than in the abstract, which often tells them too. Where no sentence
    of an abstract is marked, each counts by the chance that it gives the raters' label.
    """
    given = [(names, label, 1.0) for row in rows for names, label in row.given]
    choice = fit_choice([(row.choice, row.gold.astype(float), 1.0) for row in rows if row.gold.any()])
    models = (choice, *_fit_directions(given))
    for _ in range(ROUNDS):
        known, told = [], list(given)
        for row in rows:
            if row.gold.any():
                known.append((row.choice, row.gold.astype(float), 1.0))
                continue
            each = np.asarray([chances(names, models) for names in row.read])[:, WAYS.index(row.question.label)]
            scores = row.choice @ models[0]
            share = np.exp(scores - scores.max())
            posterior = share * each / (share @ each)
            known.append((row.choice, each, UNMARKED))
            told.extend(
                (row.read[at], row.question.label, UNMARKED * float(posterior[at]))
                for at in np.flatnonzero(posterior > LEAST_POSTERIOR)
            )
        models = (fit_choice(known), *_fit_directions(told))
    return models


def _fit_directions(
    given: list[tuple[list[str], str, float]],
) -> tuple[tuple[dict[str, float], float], tuple[dict[str, float], float]]:
    return (
        fit_words([(names, label != "no_difference", n) for names, label, n in given], PENALTY_DIFFERS, SCALE_DIFFERS),
        fit_words(
            [(names, label == "increased", n) for names, label, n in given if label != "no_difference"],
            PENALTY_HIGHER,
            SCALE_HIGHER,
        ),
    )


def chances(names: list[str], models: Fitted) -> np.ndarray:
    """Return the chances of increased, decreased and no difference."""
    scores = [constant + sum(weights.get(name, 0.0) for name in names) for weights, constant in models[1:]]
    differs, higher = 1 / (1 + np.exp(-scores[0])), 1 / (1 + np.exp(-scores[1] - by_rule(names)))
    return np.asarray([differs * higher, differs * (1 - higher), 1 - differs])


def answer(row: Row, models: Fitted) -> np.ndarray:
    """Return the chances of the three directions for a whole abstract."""
    scores = row.choice @ models[0]
    order = np.argsort(-scores)[:MOST_READ]
    share = np.exp(scores[order] - scores[order[0]])
    share /= share.sum()
    return share @ np.asarray([chances(row.read[index], models) for index in order])


def report(name: str, pairs: list[tuple[str, np.ndarray]]) -> None:
    """Print macro-F1, F1 of each label and sign flips: always answered, and with "unclear" as an answer."""
    for how in ("always answered", "or unclear"):
        told = [
            (gold, label_of(chance.tolist()) if how == "or unclear" else WAYS[int(np.argmax(chance))])
            for gold, chance in pairs
        ]
        each = []
        for way in WAYS:
            right = sum(gold == label == way for gold, label in told)
            all_ = sum((gold == way) + (label == way) for gold, label in told)
            each.append(2 * right / all_ if all_ else 0.0)
        flips = sum({gold, label} == {"increased", "decreased"} for gold, label in told) / max(1, len(told))
        unclear = sum(label == "unclear" for _, label in told) / max(1, len(told))
        shown = " ".join(f"{way} {one:.3f}" for way, one in zip(WAYS, each, strict=True))
        print(
            f"{name}, {how}".ljust(60)
            + f"n {len(told):5d}  macro-F1 {sum(each) / 3:.3f}  flips {flips:.3f}  unclear {unclear:.3f}  {shown}",
            flush=True,
        )


def score(rows: list[Row], models: Fitted, name: str) -> None:
    """Print how well models answer the questions of rows that they were not fitted on."""
    told = [(row.question.label, answer(row, models), row.question.told_in_abstract) for row in rows]
    report(f"{name}: abstracts, told there", [(gold, each) for gold, each, here in told if here])
    report(f"{name}: abstracts, all questions", [(gold, each) for gold, each, _ in told])
    report(
        f"{name}: given the marked words",
        [(label, chances(names, models)) for row in rows for names, label in row.given],
    )
    known = [row for row in rows if row.gold.any()]
    first = sum(bool(row.gold[int(np.argmax(row.choice @ models[0]))]) for row in known) / len(known)
    print(f"{name}: marked sentence chosen first {first:.3f} of {len(known)}")


def write(models: Fitted) -> None:
    """Write the models where the package looks for them."""
    MODELS.mkdir(exist_ok=True)
    np.savez_compressed(MODELS / "sentence_choice.npz", weights=models[0].astype(np.float32), constant=np.float32(-1e9))
    for name, (weights, constant) in zip(("direction_differs", "direction_higher"), models[1:], strict=True):
        kept = {feature: weight for feature, weight in weights.items() if abs(weight) >= 1e-3}
        np.savez_compressed(
            MODELS / f"{name}.npz",
            names=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
            weights=np.asarray(list(kept.values()), dtype=np.float16),
            constant=np.float32(constant),
        )


def main() -> None:
    """Read the command line, fit, score, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="fit on all documents and write the models")
    parser.add_argument("--keep", type=Path, help="keep the features in this file, or take them from it")
    given = parser.parse_args()
    if given.keep and given.keep.exists():
        rows = pickle.loads(given.keep.read_bytes())
    else:
        rows = rows_of(given.data)
        if given.keep:
            given.keep.write_bytes(pickle.dumps(rows))
    halves = {half: [row for row in rows if half_of(row.question.document) == half] for half in ("tune", "check")}
    score(halves["check"], fit(halves["tune"]), "tune -> check")
    score(halves["tune"], fit(halves["check"]), "check -> tune")
    if given.write:
        write(fit(rows))


if __name__ == "__main__":
    main()
