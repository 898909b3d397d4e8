"""``secondread read`` and the way back: facts with their quotes, corrected by hand, and judged as corrected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.test_bad_input import assert_one_sentence, secondread

ABSTRACT = (
    "Warm splints for sore thumbs: a randomised trial.\n\n"
    "METHODS: We randomly assigned 240 adults with thumb pain to a warm splint (n=120) or no splint (n=120) for 8 "
    "weeks. The primary outcome was thumb pain at 8 weeks. RESULTS: Mean thumb pain at 8 weeks was 3.1 (SD 1.9) with "
    "the splint and 4.4 (SD 2.0) with no splint (mean difference, -1.3; 95% CI, -1.8 to -0.8; P<.001). "
    "CONCLUSIONS: A warm splint reduced thumb pain at 8 weeks compared with no splint.\n"
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "abstract.txt").write_text(ABSTRACT, encoding="utf-8")
    done = secondread("read", tmp_path / "abstract.txt", "-o", tmp_path / "record.yaml")
    assert done.code == 0, done.err
    return tmp_path / "record.yaml"


def judged(record: Path) -> dict[str, Any]:
    done = secondread("check", record, "--json", "-")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def corrected(record: Path, at: str, value: str) -> Path:
    """Write a value after "correct" of one fact, in the text of the file as a person would."""
    lines = record.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.endswith(f"at: {at}"))
    place = next(number for number in range(start, len(lines)) if lines[number].startswith("  correct:"))
    lines[place] = f"  correct: {value}"
    record.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return record


def test_facts_come_with_quotes_the_least_sure_first(record: Path) -> None:
    """Each fact of the record has its value, how sure it is, and the words it was read from, which hold the value."""
    facts = yaml.safe_load(record.read_text(encoding="utf-8"))["facts"]
    sure = [fact["sure"] for fact in facts]
    assert sure == sorted(sure)
    by_place = {fact["at"]: fact for fact in facts}
    estimate = by_place["trials.t1.results.r1.contrast.estimate"]
    assert estimate["read"] == "-1.3"
    assert "mean difference, -1.3; 95% CI" in estimate["quote"]
    assert all(fact["correct"] == "" for fact in facts)


def test_the_table_shows_the_facts_and_how_many_p_values_were_placed(record: Path) -> None:
    """With --table the facts are printed for the eye, with the coverage of the p-values below them."""
    done = secondread("read", record.parent / "abstract.txt", "--table")
    lines = done.out.splitlines()
    assert any(line.endswith("mean difference of thumb pain: -1.3") for line in lines)
    assert lines[-1] == "p-values: 1 found, 1 bound to an outcome, 1 beside numbers that allow a recheck"
    assert max(map(len, lines)) <= 80


def test_a_record_in_a_file_leaves_the_unsure_facts_on_the_terminal(tmp_path: Path) -> None:
    """With --output, the facts to look at are printed, and how many others there are."""
    (tmp_path / "abstract.txt").write_text(ABSTRACT, encoding="utf-8")
    done = secondread("read", tmp_path / "abstract.txt", "-o", tmp_path / "record.yaml")
    shown = [float(line[:4]) for line in done.out.splitlines() if line[:1].isdigit() and line[1:2] == "."]
    assert shown == sorted(shown)
    assert shown
    assert max(shown) < 0.8
    assert "more facts were read more surely; --table shows all." in done.out


def test_an_untouched_record_says_nothing_was_given(record: Path) -> None:
    """A record that nobody changed is judged as the text is, with no number marked as given."""
    before = judged(record.parent / "abstract.txt")
    after = judged(record)
    assert after["trials"] == before["trials"]
    assert after["claims"] == before["claims"]
    assert '"given"' not in json.dumps(after["trials"][0]["results"])


def test_a_correction_in_the_list_is_used_and_shown_as_given(record: Path) -> None:
    """Limits corrected to enclose zero change the verdict; the report names both values, and marks the number."""
    before = judged(record)["claims"][-1]
    assert before["verdict"] == "supported"
    corrected(record, "trials.t1.results.r1.contrast.high", "0.80")
    corrected(record, "trials.t1.results.r1.contrast.low", "-3.40")
    corrected(record, "trials.t1.results.r1.contrast.p", "0.22")
    after = judged(record)
    high = after["trials"][0]["results"][0]["contrast"]["high"]
    assert (high["text"], high["value"], high["decimals"], high["source"]) == ("0.80", 0.8, 2, "given")
    assert after["claims"][-1]["verdict"] != "supported"
    shown = " ".join(secondread("check", record).out.split())
    assert "Upper limit of thumb pain is “0.80”, given by hand; read was “-0.8”." in shown
    assert "0.80 (given)" in shown


def test_a_value_changed_in_its_place_is_given_too(record: Path) -> None:
    """Text or value of a number, or a word, changed below the list of facts is found and marked."""
    data = yaml.safe_load(record.read_text(encoding="utf-8"))
    data["trials"][0]["arms"][0]["n_randomised"]["value"] = 118
    data["trials"][0]["results"][0]["arms"][0]["sd"]["text"] = "1.70"
    data["trials"][0]["outcomes"][0]["direction"] = "higher_is_better"
    del data["trials"][0]["results"][0]["contrast"]["p"]
    record.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    found = judged(record)
    (trial,) = found["trials"]
    assert (trial["arms"][0]["n_randomised"]["value"], trial["arms"][0]["n_randomised"]["source"]) == (118, "given")
    sd = trial["results"][0]["arms"][0]["sd"]
    assert (sd["value"], sd["decimals"], sd["source"]) == (1.7, 2, "given")
    assert trial["results"][0]["contrast"]["p"] is None
    told = "\n".join(found["notes"])
    assert "Direction of thumb pain is “higher_is_better”, given by hand; read was “lower_is_better”." in told
    assert "P-value of thumb pain was struck out by hand; read was “<.001”." in told


def test_a_number_added_by_hand_may_stand_alone(record: Path) -> None:
    """``events: 14`` in a result is a given number, and a percentage keeps its sign."""
    data = yaml.safe_load(record.read_text(encoding="utf-8"))
    data["trials"][0]["results"][0]["arms"][0] |= {"events": 14, "total": "120", "percent": "11.7"}
    record.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    arm = judged(record)["trials"][0]["results"][0]["arms"][0]
    assert [arm[name]["source"] for name in ("events", "total", "percent")] == ["given"] * 3
    assert (arm["percent"]["value"], arm["percent"]["percent"]) == (11.7, True)


def test_a_claim_struck_out_is_not_judged(record: Path) -> None:
    """A claim that a person deletes is gone from the report, which says so."""
    data = yaml.safe_load(record.read_text(encoding="utf-8"))
    gone = data["claims"].pop()
    record.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    found = judged(record)
    assert gone["id"] not in [claim["id"] for claim in found["claims"]]
    assert any(f"Claim {gone['id']} was struck out by hand" in note for note in found["notes"])


def test_a_json_record_takes_corrections_as_well(record: Path, tmp_path: Path) -> None:
    """The same list stands first in a JSON record, and a decimal keeps its last zero."""
    place = tmp_path / "record.json"
    assert secondread("read", tmp_path / "abstract.txt", "-o", place).code == 0
    data = json.loads(place.read_text(encoding="utf-8"))
    assert list(data)[:2] == ["record_version", "facts"]
    fact = next(fact for fact in data["facts"] if fact["at"] == "trials.t1.results.r1.contrast.estimate")
    fact["correct"] = "@"
    place.write_text(json.dumps(data).replace('"@"', "-1.50"), encoding="utf-8")
    assert judged(place)["trials"][0]["results"][0]["contrast"]["estimate"]["text"] == "-1.50"


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        ("trials.t1.results.r1.contrast.estimate", "about one", "'about one' is not a number"),
        ("trials.t1.arms.a1.role", "treatment", "role"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(record: Path, at: str, value: str, words: str) -> None:
    """A word for a number, or a role that there is not, is refused in one sentence that names it."""
    assert_one_sentence(secondread("check", corrected(record, at, value)), 3, "record.yaml", words)


def test_a_fact_about_nothing_is_refused(record: Path) -> None:
    """A correction of a value that the record does not have is refused by its place."""
    text = record.read_text(encoding="utf-8").replace("at: trials.t1.arms.a1.name", "at: trials.t9.arms.a1.name", 1)
    record.write_text(text, encoding="utf-8")
    corrected(record, "trials.t9.arms.a1.name", "cold splint")
    assert_one_sentence(secondread("check", record), 3, "record.yaml", "trials.t9.arms.a1.name")


def test_another_text_is_judged_by_a_corrected_record(record: Path, tmp_path: Path) -> None:
    """``check story --trial record.yaml`` holds the story's claims against the trial as it was corrected."""
    story = tmp_path / "story.txt"
    story.write_text("Splints help\n\nA warm splint reduced thumb pain at 8 weeks, a trial in 240 adults found.\n")

    def verdicts() -> list[str]:
        done = secondread("check", story, "--trial", record, "--json", "-")
        assert done.code == 0, done.err
        found = json.loads(done.out)
        assert {claim["document"] for claim in found["claims"]} == {found["documents"][0]["id"]}
        return [claim["verdict"] for claim in found["claims"]]

    before = verdicts()
    assert "supported" in before
    for at, value in (("high", "0.80"), ("low", "-3.40"), ("p", "0.22")):
        corrected(record, f"trials.t1.results.r1.contrast.{at}", value)
    after = verdicts()
    assert len(after) == len(before)
    assert "supported" not in after
    shown = " ".join(secondread("check", story, "--trial", record).out.split())
    assert "P-value of thumb pain is “0.22”, given by hand; read was “<.001”." in shown


def test_a_record_beside_other_texts_of_the_trial_is_refused(record: Path, tmp_path: Path) -> None:
    """A record holds its own trials, so that a second text of the trial beside it would not be used."""
    story = tmp_path / "story.txt"
    story.write_text("A warm splint reduced thumb pain.\n")
    said = secondread("check", story, "--trial", record, "--trial", tmp_path / "abstract.txt")
    assert_one_sentence(said, 2, "give one record with --trial")
