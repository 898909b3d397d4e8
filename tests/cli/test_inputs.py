"""Words on the command line become settings, or one sentence that says why not."""

from __future__ import annotations

import pytest

from secondread.cli.inputs import labels_from, mids_from, opened
from secondread.exceptions import UsageError


def test_mids_are_read() -> None:
    """A minimal important difference is NAME=NUMBER, and a percentage becomes a proportion."""
    assert mids_from(["pain=1", "monthly migraine days = 1.5", "responders=10%"]) == {
        "pain": 1.0,
        "monthly migraine days": 1.5,
        "responders": 0.1,
    }


@pytest.mark.parametrize(
    "bad", ["pain", "pain=", "=1", "pain=one", "pain=-1", "pain=0", "pain=nan", "pain=inf", "%", ""]
)
def test_bad_mid_is_usage(bad: str) -> None:
    """Anything else is refused with an example of how to write it."""
    with pytest.raises(UsageError, match="pain=1"):
        mids_from([bad])


def test_labels_are_read() -> None:
    """Labels may be parted by commas and written with hyphens."""
    assert labels_from(["overstated,not-supported", "Contradicted"]) == {"overstated", "not_supported", "contradicted"}


def test_unknown_label_is_usage() -> None:
    """A label that does not exist is refused, and those that do are listed."""
    with pytest.raises(UsageError, match=r"'false' is no label.*overstated"):
        labels_from(["false"])


def test_standard_input_is_read_once() -> None:
    """Standard input cannot be two sources."""
    with pytest.raises(UsageError, match="only once"):
        opened(["-", "-"])
