"""Abstracts without labels."""

from __future__ import annotations

from secondread.reading.documents import read_document
from secondread.rereading import reread

TITLE = "Zorvatine in migraine: a randomised trial\n\n"
BEFORE = "Migraine is common. Zorvatine lowers the release of peptides in mice and is effective in cluster headache. "
DONE = "We randomly assigned 200 adults with migraine to zorvatine or placebo for 12 weeks. "
TOLD = (
    "Headache days fell by 4.1 with zorvatine and by 2.0 with placebo (difference -2.1, 95% CI -3.0 to -1.2, P<0.001). "
)
END = "Zorvatine reduced headache days in adults with migraine."


def kinds(text: str) -> list[str]:
    """Return the kinds of the sections of a text."""
    return [section.kind for section in read_document(text.encode(), "abstract.txt").sections]


def test_what_was_known_and_what_follows_are_told_from_the_rest() -> None:
    """The sentences before the methods are background, the last one that concludes is the conclusion."""
    assert kinds(f"{TITLE}{BEFORE}{DONE}{TOLD}{END}\n") == ["title", "background", "body", "conclusions"]


def test_a_last_sentence_with_a_test_is_a_result() -> None:
    """An abstract that ends on a p-value has no conclusion."""
    assert kinds(f"{TITLE}{BEFORE}{DONE}{TOLD}Nausea did not differ (P = 0.41).\n") == ["title", "background", "body"]


def test_labels_stay_and_so_does_news() -> None:
    """Labelled abstracts and news are left as they are."""
    labelled = f"{TITLE}METHODS: {DONE}\nRESULTS: {TOLD}\nCONCLUSIONS: {END}\n"
    assert kinds(labelled) == ["title", "methods", "results", "conclusions"]
    news = f"{TITLE}{BEFORE}{DONE}{TOLD}“It works,” said Ann Smith, who led it. “We are glad,” she said.\n"
    assert set(kinds(news)) == {"title", "body"}


def test_background_is_about_others_and_the_conclusion_is_judged() -> None:
    """What was known before is no finding of this trial; its conclusion is held against its result."""
    reading = reread([read_document(f"{TITLE}{BEFORE}{DONE}{TOLD}{END}\n".encode(), "abstract.txt")])
    labels = {c.quote: (c.scope, v.label) for c, v in zip(reading.record.claims, reading.verdicts, strict=True)}
    assert all(scope == "other" for quote, (scope, _) in labels.items() if "cluster" in quote)
    assert next(label for quote, (_, label) in labels.items() if "reduced headache days" in quote) == "supported"
