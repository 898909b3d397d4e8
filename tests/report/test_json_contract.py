"""The published JSON."""

import json
import re
from collections.abc import Callable

from secondread.record import SecondReading
from secondread.report.json_contract import to_contract, to_json
from secondread.report.safe_text import UNSEEN


def test_quotes_stand_where_the_offsets_say(reading: SecondReading) -> None:
    """Each claim's start and end cut its quote, verbatim, out of the text of its document."""
    contract = to_contract(reading)
    texts = {document["id"]: document["text"] for document in contract["documents"]}
    assert len(contract["claims"]) == 9
    for claim in contract["claims"]:
        assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_the_same_reading_gives_the_same_bytes(reading: SecondReading) -> None:
    """Two calls, one on an equal copy, give identical text, and nothing in it looks like a time."""
    again = SecondReading.model_validate(reading.model_dump())
    assert to_json(reading) == to_json(again)
    assert not re.search(r"\d\d:\d\d:\d\d", to_json(reading))


def test_a_finding_shows_its_first_working_and_keeps_all(reading: SecondReading) -> None:
    """Inputs, method, reference and reproduce of a finding are those of its first working."""
    finding = to_contract(reading)["claims"][2]["findings"][0]
    first, second = finding["workings"]
    assert {name: finding[name] for name in ("inputs", "method", "reproduce")} == {
        name: first[name] for name in ("inputs", "method", "reproduce")
    }
    assert first["method"] == "beta-binomial, uniform priors"
    assert second["reproduce"] == "1 / (0.52 - 0.38)"


def test_infinite_numbers_become_words(reading: SecondReading) -> None:
    """JSON has no infinity, so an infinite limit is the string "infinity" and every reader can parse the whole."""
    finding = to_contract(reading)["claims"][2]["findings"][0]
    assert finding["inputs"]["limit"] == "infinity"
    assert "Infinity" not in to_json(reading)


def test_nothing_found_is_still_the_contract(empty_reading: SecondReading) -> None:
    """A reading without documents, trials and claims has the same fields, empty."""
    contract = to_contract(empty_reading)
    assert contract["claims"] == contract["trials"] == contract["documents"] == []
    assert contract["schema_version"] == "1.0"


def test_hostile_text_survives_verbatim_and_harmless(saying: Callable[[str], SecondReading], hostile: str) -> None:
    """The JSON gives back the very text, yet as printed it has no control or direction character a terminal obeys."""
    reading = saying(hostile)
    printed = to_json(reading)
    assert json.loads(printed) == to_contract(reading)
    assert json.loads(printed)["claims"][0]["quote"] == hostile
    assert not UNSEEN.search(printed)
