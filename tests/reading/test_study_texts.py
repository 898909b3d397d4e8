"""What of a document is read as sentences about a study."""

from __future__ import annotations

from secondread.reading.documents import read_document
from secondread.reading.study_texts import study_texts


def test_runs_of_a_broken_file_are_no_sentences() -> None:
    """Thousands of digits in a row are passed over, and the sentences beside them are read."""
    text = f"We randomly assigned 100 adults to a splint or placebo. {'9' * 20_000}. Pain fell with the splint."
    (study,) = study_texts(read_document(text.encode(), "broken.txt"))
    shown = " ".join(sentence.text for sentence in study.sentences)
    assert "100 adults" in shown
    assert "999" not in shown


def test_rows_of_tables_are_no_sentences() -> None:
    """A table between two paragraphs gives no sentence."""
    text = (
        "# Splints\n\nPain fell with a splint.\n\n| A | Splint |\n|---|---|\n| Pain | 3.1 |\n\nGrip did not change.\n"
    )
    (study,) = study_texts(read_document(text.encode(), "splints.md"))
    assert [sentence.text for sentence in study.sentences][-2:] == ["Pain fell with a splint.", "Grip did not change."]
