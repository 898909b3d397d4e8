"""What kind of text it is, told by its wording where no labels tell."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document

ABSTRACT = """Zelvorin in moderate gout

The aim of this study was to assess zelvorin in gout. In this multicentre study, 120 adults were treated for 12 weeks. \
The primary endpoint was the number of attacks. Attacks were rarer with zelvorin. Further studies are warranted."""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ABSTRACT, "abstract"),
        (ABSTRACT.replace("Attacks were", "The researchers found that attacks were"), "unknown"),
        ("Zelvorin helps in gout\n\nA new pill makes attacks of gout rarer. It is taken once a day.", "unknown"),
    ],
)
def test_an_abstract_without_labels_or_statistics(text: str, kind: str) -> None:
    """Two of the wordings of abstracts are enough, unless the text speaks of those who did the study."""
    assert read_document(text.encode(), "text.txt").text_kind == kind
