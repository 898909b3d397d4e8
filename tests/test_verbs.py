"""`secondread.check` and `secondread.read` do in Python what the commands do."""

from __future__ import annotations

from pathlib import Path

import pytest

import secondread
from secondread.exceptions import UsageError

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXT = EXAMPLES / "relvadine-two-voices.txt"
ABSTRACT = EXAMPLES / "relvadine-abstract.txt"


def test_path_string_and_bytes_are_one() -> None:
    """A path, its string and the file's bytes give the same claims."""
    quotes = [claim.quote for claim in secondread.check(TEXT).claims]
    assert quotes
    assert [claim.quote for claim in secondread.check(str(TEXT)).claims] == quotes
    assert [claim.quote for claim in secondread.check(TEXT.read_bytes()).claims] == quotes


def test_record_is_judged_as_it_stands() -> None:
    """Reading first and checking the record gives the verdicts of checking the text."""
    record = secondread.read(TEXT, trials=ABSTRACT)
    assert secondread.check(record).verdicts == secondread.check([TEXT], trials=[ABSTRACT]).verdicts


def test_trial_is_not_searched_for_claims() -> None:
    """A text given as a trial adds numbers, not claims."""
    alone, both = secondread.check(TEXT), secondread.check(TEXT, trials=ABSTRACT)
    assert {claim.span.document for claim in alone.claims} == {claim.span.document for claim in both.claims}
    assert both.record.trials != alone.record.trials


def test_sources_of_one_name_stay_apart(tmp_path: Path) -> None:
    """Two files of the same name in two folders are two documents."""
    places = [tmp_path / folder / "article.txt" for folder in ("a", "b")]
    for place, source in zip(places, (TEXT, ABSTRACT), strict=True):
        place.parent.mkdir()
        place.write_bytes(source.read_bytes())
    documents = secondread.read(places).documents
    assert len({document.id for document in documents}) == 2


def test_text_given_twice_is_read_once() -> None:
    """The same text twice, or once as a source and once as a trial, makes no claim twice."""
    once = secondread.read(ABSTRACT)
    assert secondread.read([ABSTRACT, ABSTRACT]) == once
    assert secondread.read(ABSTRACT, trials=ABSTRACT) == once


@pytest.mark.parametrize("mid", [0.0, -1.0, float("nan")])
def test_impossible_mid_is_usage(mid: float) -> None:
    """A minimal important difference is a positive number."""
    with pytest.raises(UsageError, match="above zero"):
        secondread.check(TEXT, mids={"days": mid})


@pytest.mark.parametrize("alpha", [0.0, 1.0, -0.1, 5.0, float("nan")])
def test_impossible_alpha_is_usage(alpha: float) -> None:
    """A significance level lies between 0 and 1."""
    with pytest.raises(UsageError, match="alpha"):
        secondread.check(TEXT, alpha=alpha)


def test_records_are_given_alone() -> None:
    """A record cannot be mixed with other texts."""
    record = secondread.read(TEXT)
    with pytest.raises(UsageError, match="one record"):
        secondread.check([record, TEXT])
    with pytest.raises(UsageError, match="one record"):
        secondread.check(record, trials=ABSTRACT)
    with pytest.raises(UsageError, match="record"):
        secondread.read(record)


def test_unknown_name_is_an_attribute_error() -> None:
    """The lazy package answers for names it does not have as any module does."""
    with pytest.raises(AttributeError, match="ponder"):
        _ = secondread.ponder
    assert {"check", "read", "statistics"} <= set(dir(secondread))
