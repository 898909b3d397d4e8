"""The words of the report."""

import ast
import re
from pathlib import Path
from typing import get_args

from secondread.record import LABELS, Arm, ArmResult, Background, Claim, Contrast, Design
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


def test_every_word_of_the_record_can_be_shown() -> None:
    """What a record calls arms, designs, values, measures and speakers has words; what is unknown has none."""
    fields = (
        (Arm, "role"),
        (Arm, "comparator_type"),
        (Design, "kind"),
        (Design, "structure"),
        (ArmResult, "value_kind"),
        (Contrast, "measure"),
        (Background, "about"),
        (Claim, "speaker_role"),
    )
    for model, field in fields:
        assert set(get_args(model.model_fields[field].annotation)) <= {*strings.RECORD_WORDS, "unknown", ""}, field


def test_no_word_stands_outside_the_file() -> None:
    """No module that says what a report says has a phrase of its own: a translation would miss it."""
    folder = Path(strings.__file__).parent
    modules = ("content", "trial_content", "summary", "layout", "trial_figures", "markdown", "html", "pdf")
    files = [folder / f"{name}.py" for name in modules] + list((folder / "figures").glob("*.py"))
    found = [(file.stem, phrase) for file in files for phrase in phrases_of(file.read_text(encoding="utf-8"))]
    assert found == []
    assert phrases_of('f"{low} to {high}"') == [" to "]


def phrases_of(source: str) -> list[str]:
    """Return the texts in a module that look like words for a reader: those with a space and letters."""
    tree = ast.parse(source)
    not_shown: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.Compare):
            not_shown |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            not_shown.add(id(node.value))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in not_shown
    ]
    markup = re.compile(r"[<>={}]|[a-z]-[a-z]*=|^ ?[a-z-]+=|^iljt|sr-|'none'|^Heading|^List|^[\d\s]*$")
    return [text for text in texts if " " in text and re.search(r"[a-z]{2,}", text) and not markup.search(text)]


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
