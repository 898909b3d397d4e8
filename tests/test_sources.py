"""A source is a file, bytes, a text or a record, and each is known by its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondread.exceptions import UnreadableInput
from secondread.record import Document, Record, record_to_json, record_to_yaml
from secondread.sources import open_source
from secondread.testing import a_claim, a_document, a_trial

TEXT = "In the trial, 120 adults were randomly assigned to relvadine or placebo."


def test_string_is_a_path_where_a_file_has_that_name(tmp_path: Path) -> None:
    """A path may be given as a string, even one with a space and a full stop at its end."""
    place = tmp_path / "my article."
    place.write_text(TEXT)
    opened = open_source(str(place))
    assert isinstance(opened, Document)
    assert opened.text.strip() == TEXT


@pytest.mark.parametrize("text", [TEXT, "Relvadine works\nfor some", "“It worked for " + "very " * 400 + "many.”"])
def test_string_is_a_text_where_it_reads_like_one(text: str) -> None:
    """Words that end like a sentence, or hold a line break, are the text itself."""
    opened = open_source(text)
    assert isinstance(opened, Document)
    assert opened.text.split() == text.split()


@pytest.mark.parametrize("name", ["artcle.txt", "my article.txt", "notes", "a\0b"])
def test_mistyped_name_is_no_text(name: str) -> None:
    """A name of a file that is not there is told, and never read as a text of one word."""
    with pytest.raises(UnreadableInput):
        open_source(name)


@pytest.mark.parametrize("write", [record_to_json, record_to_yaml])
@pytest.mark.parametrize("before", ["", "\n\n"])
def test_record_is_known_by_its_content(write: object, before: str) -> None:
    """A record comes back equal from its JSON and its YAML, whatever the file is called."""
    document = a_document()
    record = Record(documents=(document,), trials=(a_trial(),), claims=(a_claim(),))
    assert callable(write)
    assert open_source((before + write(record)).encode()) == record


def test_yaml_that_starts_with_a_comment_is_a_record() -> None:
    """People may write comments at the top of a record."""
    text = "# corrected on Monday\n" + record_to_yaml(Record(documents=(a_document(),)))
    assert isinstance(open_source(text.encode()), Record)


def test_article_that_names_the_key_is_a_text() -> None:
    """A text that only talks of record_version is a text."""
    assert isinstance(open_source("The field record_version: it is explained in the docs."), Document)


def test_yaml_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    """A file named .yaml without a record_version is told to be no record."""
    place = tmp_path / "settings.yaml"
    place.write_text("colour: blue\n")
    with pytest.raises(UnreadableInput, match="not a record"):
        open_source(place)


def test_record_in_another_encoding_is_told() -> None:
    """A record that is not UTF-8 is refused with the place."""
    with pytest.raises(UnreadableInput, match="UTF-8"):
        open_source("record_version: '1'\nnotes: ['Ménière']\n".encode("latin-1"))


def test_documents_and_records_pass_through() -> None:
    """What is open already is used as it is."""
    document, record = a_document(), Record()
    assert open_source(document) is document
    assert open_source(record) is record
