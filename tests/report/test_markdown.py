"""The report as Markdown."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from secondread.record import SecondReading
from secondread.report import strings
from secondread.report.markdown import code, escaped, to_markdown

PARSER = MarkdownIt("commonmark").enable("table")


def kinds(text: str) -> list[str]:
    """Return the kind of every token, blocks and what is in them; joined texts count once."""
    found: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if not (token.type == "text" and found and found[-1] == "text"):
                found.append(token.type)
            walk(token.children or [])

    walk(PARSER.parse(text))
    return found


def words_of(text: str) -> str:
    found: list[str] = []
    for token in PARSER.parse(text):
        found += [child.content for child in token.children or []]
    return " ".join("".join(found).split())


def test_every_claim_with_verdict_and_python_line(reading: SecondReading) -> None:
    """Read back by a Markdown parser, the report holds each quote, mark, word, sentence and Python line."""
    report = words_of(to_markdown(reading))
    for claim, verdict in zip(reading.record.claims, reading.verdicts, strict=True):
        assert f"“{claim.quote}”" in report
        assert f"{strings.LABEL_MARKS[verdict.label]} {strings.LABEL_WORDS[verdict.label]}" in report
        assert verdict.plain in report
        for finding in verdict.findings:
            assert all(working.reproduce in report for working in finding.workings)


def test_trial_is_a_table(reading: SecondReading) -> None:
    """Arms and outcomes stand in two tables, with what the text leaves out as a list."""
    report = to_markdown(reading)
    assert kinds(report).count("table_open") == 2
    assert "- counts of adverse events" in report


@pytest.mark.parametrize(
    "text",
    ["*a* _b_ `c`", "[a](b) ![c](d)", "<b>&amp;", "# a", "- a", "+ a", "1. a", "2) a", "> a", "=== ", "---", "| a | b",
     "~~a~~", "a\\*b", "http://example.org www.example.org", "p = 0.11 (95% CI −1.1 to 0.1); 1.5", "{{ x }} $y$ @z"],
)  # fmt: skip
def test_text_is_shown_as_it_is(text: str) -> None:
    """An escaped text, read back by a Markdown parser, is one paragraph with that very text and nothing else."""
    assert kinds(escaped(text)) == ["paragraph_open", "inline", "text", "paragraph_close"] or "text_special" in kinds(
        escaped(text)
    )
    assert words_of(escaped(text)) == " ".join(text.split())


def test_plain_sentences_stay_readable() -> None:
    """An ordinary sentence with numbers needs no backslash at all."""
    sentence = "The difference was −0.5 (95% CI −1.1 to 0.1; p = 0.11): not significant!"
    assert escaped(sentence) == sentence


def test_addresses_make_no_link() -> None:
    """A bare address is broken up, so that a renderer that links such addresses does not."""
    assert escaped("see https://a.org or www.b.org") == "see https\\://a.org or www\\.b.org"


def test_code_holds_backticks() -> None:
    """Inline code is fenced by more backticks than stand in it."""
    assert words_of(code("a `b` ``c``")) == "a `b` ``c``"


def test_hostile_text_makes_no_markup(saying: Callable[[str], SecondReading], hostile: str) -> None:
    """Whatever the text holds, a parser finds the same blocks and spans as for a harmless word in the same place."""
    one_line = " ".join(hostile.split())
    wanted = [kind for kind in kinds(to_markdown(saying("harmless"))) if kind != "text_special"]
    found = [kind for kind in kinds(to_markdown(saying(one_line))) if kind != "text_special"]
    assert without_repeats(found) == without_repeats(wanted)


def without_repeats(found: list[str]) -> list[str]:
    return [kind for place, kind in enumerate(found) if kind != "text" or found[place - 1] != "text"]
