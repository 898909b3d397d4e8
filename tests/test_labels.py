"""The project's own labels point into the texts they were made for."""

from __future__ import annotations

import gzip
import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.labels import ABSTRACTS, LABELS, LATER, NEWS_TEXTS, labelled_texts
from secondread.record import CLAIM_KINDS
from secondread.record.verdict import LABELS as VERDICTS

DATA = Path(__file__).parents[1].parent / "shared" / "data"
BODY = "Pain fell by half with the drug. It was safe."


def _write(folder: Path, body: str) -> Path:
    content = f"A drug\n\n{BODY}\n"
    row = {"stem": "a", "sha256": hashlib.sha256(content.encode()).hexdigest(), "start": 8, "end": 39}
    row |= {"kind": "effect", "speaker": "reporter", "verdict": "supported", "acceptable": ["not_checkable"]}
    (folder / NEWS_TEXTS).parent.mkdir()
    with gzip.open(folder / NEWS_TEXTS, "wt", encoding="utf-8") as texts:
        texts.write(json.dumps({"id": "a", "title": "A drug", "text": body}) + "\n")
    labels = folder / "labels.jsonl"
    labels.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return labels


def test_label_is_laid_on_its_words(tmp_path: Path) -> None:
    """Offsets count from the title, and the rater's own verdict is acceptable."""
    (text,) = labelled_texts(tmp_path, _write(tmp_path, BODY))
    (label,) = text.labels
    assert label.quote == "Pain fell by half with the drug"
    assert label.acceptable == {"supported", "not_checkable"}


def test_changed_text_is_refused(tmp_path: Path) -> None:
    """A text that is not the one that was labelled is an error, not a row of wrong quotes."""
    labels = _write(tmp_path, BODY.replace("half", "a third"))
    with pytest.raises(ValueError, match=r"a in .* is not the text that was labelled"):
        list(labelled_texts(tmp_path, labels))


def test_without_the_texts_there_is_nothing(tmp_path: Path) -> None:
    """A folder without the news has no labelled texts."""
    assert list(labelled_texts(tmp_path)) == []


@pytest.mark.parametrize("labels", [LABELS, LATER, ABSTRACTS], ids=lambda path: path.stem)
def test_labels_use_the_words_of_the_record(labels: Path) -> None:
    """Kinds and verdicts are those that the reader can give, and each claim has its place for itself."""
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: (row["stem"], row["start"]))
    assert {row["kind"] for row in rows} <= set(CLAIM_KINDS)
    assert {verdict for row in rows for verdict in (row["verdict"], *row["acceptable"])} <= set(VERDICTS)
    assert all(row["verdict"] not in row["acceptable"] for row in rows)
    for one, other in pairwise(rows):
        assert one["stem"] != other["stem"] or one["end"] <= other["start"]


@pytest.mark.skipif(not DATA.is_dir(), reason="the labelled texts are not at ../shared/data")
def test_labels_begin_and_end_at_words() -> None:
    """No label cuts a word or begins or ends with white space."""
    for text in labelled_texts(DATA):
        for label in text.labels:
            assert label.quote == label.quote.strip(), text.stem
            before, after = text.content[label.start - 1 : label.start], text.content[label.end : label.end + 1]
            assert not (before.isalnum() and label.quote[0].isalnum()), label.quote
            assert not (after.isalnum() and label.quote[-1].isalnum()), label.quote
