"""The words of the report."""

import re
from pathlib import Path
from typing import get_args

from secondread.record import LABELS
from secondread.record.claim import NumberRole
from secondread.record.trial import OutcomeRole, Population, Said, StudyKind
from secondread.record.verdict import Agreement
from secondread.report import strings


def test_every_verdict_has_word_mark_and_meaning() -> None:
    """Each label of the record has its own word, its own mark and a meaning."""
    for table in (strings.LABEL_WORDS, strings.LABEL_MARKS, strings.LABEL_MEANINGS):
        assert set(table) == set(LABELS)
        assert len(set(table.values())) == 5


def test_every_value_of_the_record_has_words() -> None:
    """No value that a record may hold is without a word to show it."""
    assert set(strings.AGREEMENT_WORDS) == set(get_args(Agreement))
    assert set(strings.ROLE_WORDS) == set(get_args(OutcomeRole))
    assert set(strings.SAID_WORDS) == set(get_args(Said))
    assert set(strings.POPULATION_WORDS) == set(get_args(Population))
    assert set(strings.NUMBER_ROLE_WORDS) | {"unbound"} >= set(get_args(NumberRole))
    assert set(strings.A_STUDY) == set(get_args(StudyKind))


def test_lists_and_counts_read_as_english() -> None:
    """One, two and three things, and one or more of a noun."""
    assert [strings.listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b, and c"]
    assert [strings.counted(strings.CLAIMS_COUNT, n) for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]


def test_no_word_is_forgotten() -> None:
    """Every string of the file is used somewhere in the report, so that a translation has no dead line."""
    folder = Path(strings.__file__).parent
    files = [file for file in folder.rglob("*") if file.suffix in (".py", ".j2") and file.is_file()]
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    names = [name for name in vars(strings) if name.isupper()]
    unused = [name for name in names if len(re.findall(rf"\b{name}\b", source)) == 1]
    assert unused == []
