"""The trial of a study record: arms, outcomes, results, analyses and harms, each number with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from secondread.reading.documents import read_document
from secondread.reading.registry_facts import registry_trial
from secondread.reading.trials import find_trials
from secondread.record import Document, Outcome, Result, Trial
from tests.reading.formats.study_record import study


def read(data: Any) -> tuple[Document, Trial]:
    document = read_document(json.dumps(data).encode(), "study.json")
    return document, registry_trial(document)


def result_on(trial: Trial, name: str) -> Result:
    outcome = next(one.id for one in trial.outcomes if one.name == name)
    return next(one for one in trial.results if one.outcome == outcome)


def outcome_of(trial: Trial, name: str) -> Outcome:
    return next(one for one in trial.outcomes if one.name == name)


def measures(data: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"]
    return found


def places(part: Any) -> Iterator[tuple[str, int, int]]:
    """Yield the text and place of everything printed in a part of the record."""
    if isinstance(part, dict):
        if part.get("span") and "text" in part:
            yield part["text"], part["span"]["start"], part["span"]["end"]
        for inner in part.values():
            yield from places(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from places(inner)


def test_design_and_registry_numbers_are_read() -> None:
    """Allocation, model, masking, enrolment, condition and the numbers of both registries are facts of the trial."""
    _, trial = read(study())
    assert trial.design.kind == "randomised trial"
    assert trial.design.structure == "parallel"
    assert trial.design.blinding == "single-blind"
    assert trial.n_randomised is not None
    assert trial.n_randomised.value == 240
    assert trial.condition is not None
    assert trial.condition.text == "Thumb Pain"
    assert trial.registry_ids == ("NCT01234567", "2019-001234-56")


def test_arms_have_role_size_and_what_they_are_given() -> None:
    """The experimental arm is the intervention, the arm without treatment the control, with those who started."""
    _, trial = read(study())
    one, other = trial.arms
    assert (one.name, one.role, other.name, other.role) == ("Splint", "intervention", "No splint", "control")
    assert "Warm splint" in one.aliases
    assert other.comparator_type == "no treatment"
    assert [arm.n_randomised.value for arm in trial.arms if arm.n_randomised] == [120, 120]
    assert [arm.n_analysed.value for arm in trial.arms if arm.n_analysed] == [118, 117]


def test_every_number_stands_where_its_place_says() -> None:
    """The document's words at each place are the words of the record."""
    document, trial = read(study())
    found = list(places(json.loads(trial.model_dump_json())))
    assert len(found) > 30
    assert [(text, document.text[a:b]) for text, a, b in found if document.text[a:b] != text] == []


def test_means_and_their_analysis_are_one_result() -> None:
    """Means with SD and numbers analysed, and the difference with its interval and p-value, hang together."""
    _, trial = read(study())
    result = result_on(trial, "Thumb Pain")
    assert [(a.value.value, a.sd.value, a.total.value) for a in result.arms if a.value and a.sd and a.total] == [
        (3.1, 1.9, 118),
        (4.4, 2.0, 117),
    ]
    assert result.contrast is not None
    assert result.contrast.measure == "mean difference"
    assert result.contrast.estimate is not None
    assert result.contrast.p is not None
    assert (result.contrast.estimate.text, result.contrast.p.text) == ("-1.3", "<0.001")
    assert outcome_of(trial, "Thumb Pain").role == "primary"


def test_counts_are_events_of_totals() -> None:
    """A count of participants gives events and those analysed; "Yes" and "No" are one outcome."""
    data = study()
    categories = measures(data)[1]["classes"][0]["categories"]
    categories.append(
        {
            "title": "No",
            "measurements": [{"groupId": "OG000", "value": "106"}, {"groupId": "OG001", "value": "117"}],
        }
    )
    _, trial = read(data)
    result = result_on(trial, "Skin Trouble")
    assert [(a.events.value, a.total.value) for a in result.arms if a.events and a.total] == [(14, 120), (3, 120)]
    assert outcome_of(trial, "Skin Trouble").data == "binary"


def test_percentages_and_intervals_are_told_by_kind_and_unit() -> None:
    """A number in percent of participants is a percentage, and its spread the limits of an interval at its level."""
    data = study()
    measures(data)[0] |= {
        "paramType": "NUMBER",
        "dispersionType": "90% Confidence Interval",
        "unitOfMeasure": "percentage of participants",
    }
    measures(data)[0]["classes"][0]["categories"][0]["measurements"] = [
        {"groupId": "OG000", "value": "31.0", "lowerLimit": "25.0", "upperLimit": "37.5"},
        {"groupId": "OG001", "value": "44.0", "lowerLimit": "37.0", "upperLimit": "51.0"},
    ]
    _, trial = read(data)
    one = result_on(trial, "Thumb Pain").arms[0]
    assert one.percent is not None
    assert one.low is not None
    assert (one.percent.value, one.percent.percent, one.low.value, one.level) == (31.0, True, 25.0, 0.9)
    assert one.value is None


def test_several_rows_are_several_outcomes_beside_the_analysis() -> None:
    """Two time points are outcomes of their own, and the analysis belongs to the measure as a whole."""
    data = study()
    first = measures(data)[0]["classes"][0]
    measures(data)[0]["classes"] = [{**first, "title": "Week 4"}, {**first, "title": "Week 8"}]
    _, trial = read(data)
    assert result_on(trial, "Thumb Pain").contrast is not None
    assert result_on(trial, "Thumb Pain").arms == ()
    assert len(result_on(trial, "Thumb Pain: Week 8").arms) == 2


def test_harms_are_events_of_those_at_risk() -> None:
    """Deaths, serious events in all and each serious event are harms with counts in each arm."""
    _, trial = read(study())
    harms = [outcome.name for outcome in trial.outcomes if outcome.harm]
    assert harms == ["Deaths, any cause", "Any serious adverse event", "Broken wrist"]
    result = result_on(trial, "Broken wrist")
    assert [(a.arm, a.events.value, a.total.value) for a in result.arms if a.events and a.total] == [
        ("a1", 1, 120),
        ("a2", 2, 120),
    ]


def test_an_arm_that_says_nothing_is_named_by_what_it_is_given() -> None:
    """ "Arm A" is called after its own drug, and what all arms take does not tell them apart."""
    data = study()
    arms = data["protocolSection"]["armsInterventionsModule"]
    arms["armGroups"] = [
        {
            "label": "Arm A",
            "type": "EXPERIMENTAL",
            "interventionNames": ["Drug: Relvadine", "Drug: Metformin"],
            "description": "Relvadine 20 mg twice daily",
        },
        {
            "label": "Placebo Comparator: Arm B",
            "type": "PLACEBO_COMPARATOR",
            "interventionNames": ["Drug: Placebo tablet", "Drug: Metformin"],
        },
    ]
    arms["interventions"] = [
        {"type": "DRUG", "name": name, "otherNames": ["RV-20"] if name == "Relvadine" else []}
        for name in ("Relvadine", "Metformin", "Placebo tablet")
    ]
    _, trial = read(data)
    one, other = trial.arms
    assert one.name == "Relvadine"
    assert {"Arm A", "RV-20"} <= set(one.aliases)
    assert (one.doses[0].low.value, one.doses[0].unit, one.doses[0].frequency) == (20, "mg", "twice daily")
    assert (other.role, other.comparator_type) == ("control", "placebo")


def test_an_estimate_turned_round_is_told_by_the_arms() -> None:
    """Where the difference is printed as control minus intervention, the arms' means say whom it favours."""
    data = study()
    measures(data)[0]["analyses"][0] |= {"paramValue": "1.3", "ciLowerLimit": "0.8", "ciUpperLimit": "1.8"}
    _, trial = read(data)
    assert result_on(trial, "Thumb Pain").favours == "intervention"
    assert result_on(read(study())[1], "Thumb Pain").favours == "unknown"


def test_two_doses_against_each_other_are_no_contrast() -> None:
    """Of three arms, only what compares an arm with the control is a contrast."""
    data = study()
    groups = [{"id": "OG002", "title": "Tight splint"}, *measures(data)[0]["groups"]]
    measures(data)[0]["groups"] = groups
    arms = data["protocolSection"]["armsInterventionsModule"]["armGroups"]
    arms.insert(0, {"label": "Tight splint", "type": "EXPERIMENTAL", "interventionNames": ["Device: Tight splint"]})
    first = measures(data)[0]["analyses"][0]
    measures(data)[0]["analyses"] = [{**first, "groupIds": ["OG002", "OG000"], "pValue": "0.6"}, first]
    _, trial = read(data)
    outcome = outcome_of(trial, "Thumb Pain").id
    p_values = [r.contrast.p.text for r in trial.results if r.outcome == outcome and r.contrast and r.contrast.p]
    assert p_values == ["<0.001"]


def test_a_planned_number_is_no_number_enrolled() -> None:
    """What is only expected to be enrolled was not."""
    data = study()
    data["protocolSection"]["designModule"]["enrollmentInfo"]["type"] = "ESTIMATED"
    assert read(data)[1].n_randomised is None


def test_why_a_trial_stopped_is_kept() -> None:
    """The reason of a trial that was stopped is the record's own words."""
    data = study()
    data["protocolSection"]["statusModule"]["whyStopped"] = "Slow recruitment"
    stopped = read(data)[1].design.stopped_early
    assert stopped is not None
    assert stopped.text == "Slow recruitment."


def test_a_record_without_arms_or_outcomes_is_still_a_trial() -> None:
    """What a record does not tell is not in the trial, and nothing fails."""
    data = study()
    del data["resultsSection"]
    for module in ("armsInterventionsModule", "outcomesModule", "designModule"):
        del data["protocolSection"][module]
    _, trial = read(data)
    assert trial.arms == trial.outcomes == trial.results == ()
    assert trial.design.kind == "unknown"


ARTICLE = """Warm splints for sore thumbs: a randomised trial

BACKGROUND: Sore thumbs are common.
METHODS: We randomly assigned 238 adults with thumb pain to a warm splint or no splint. The primary outcome was thumb
pain at 8 weeks.
RESULTS: Thumb pain was lower with the splint than with no splint (mean difference, -1.5; 95% CI, -2.0 to -1.0;
P < .001).
CONCLUSIONS: Warm splints reduced thumb pain. Registered as NCT01234567.
"""


def test_the_article_of_the_same_number_joins_and_the_record_counts() -> None:
    """One trial comes of both; its numbers are the record's, and where the article differs, that is said."""
    record, _ = read(study())
    article = read_document(ARTICLE.encode(), "article.txt")
    (trial,) = find_trials([article, record])
    assert set(trial.documents) == {record.id, article.id}
    assert trial.n_randomised is not None
    assert trial.n_randomised.value == 240
    told = {one.about: (one.used.value, one.other.value) for one in trial.disagreements}
    assert told["number randomised"] == (240, 238)
    assert (-1.3, -1.5) in told.values()


def three_arms() -> dict[str, Any]:
    """Return a record of two doses and placebo, with a median not reached, and values at two times."""
    record = study()
    groups = [
        {"id": "OG000", "title": "Relvadine 20 mg QD"},
        {"id": "OG001", "title": "Relvadine 40 mg QD"},
        {"id": "OG002", "title": "Matching Placebo"},
    ]
    record["protocolSection"]["armsInterventionsModule"] = {
        "armGroups": [
            {"label": "Group 1: Relvadine 20 mg", "type": "EXPERIMENTAL", "interventionNames": ["Drug: Relvadine"]},
            {"label": "Group 2: Relvadine 40 mg", "type": "EXPERIMENTAL", "interventionNames": ["Drug: Relvadine"]},
            {"label": "Group 3: Placebo", "type": "PLACEBO_COMPARATOR", "interventionNames": ["Drug: Placebo"]},
        ],
        "interventions": [{"type": "DRUG", "name": "Relvadine"}, {"type": "DRUG", "name": "Placebo"}],
    }
    counts = [{"groupId": group["id"], "value": n} for group, n in zip(groups, ("98", "101", "100"), strict=True)]

    def values(*each: dict[str, str]) -> list[dict[str, Any]]:
        found = [{"groupId": group["id"], **one} for group, one in zip(groups, each, strict=True)]
        return [{"measurements": found}]

    record["resultsSection"].pop("participantFlowModule")
    record["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"] = [
        {
            "type": "PRIMARY",
            "title": "Time to Relapse",
            "paramType": "MEDIAN",
            "dispersionType": "95% Confidence Interval",
            "unitOfMeasure": "months",
            "timeFrame": "Up to 24 months",
            "groups": groups,
            "denoms": [{"units": "Participants", "counts": counts}],
            "classes": [
                {
                    "categories": values(
                        {"value": "12.3", "lowerLimit": "8.1", "upperLimit": "NA"},
                        {"value": "NA", "lowerLimit": "10.2", "upperLimit": "NA"},
                        {"value": "9.0", "lowerLimit": "7.0", "upperLimit": "11.0"},
                    )
                }
            ],
            "analyses": [
                {
                    "groupIds": ["OG001", "OG002"],
                    "paramType": "Hazard Ratio (HR)",
                    "paramValue": "0.71",
                    "ciLowerLimit": "0.50",
                    "ciUpperLimit": "1.01",
                    "pValue": "0.056",
                }
            ],
        },
        {
            "type": "SECONDARY",
            "title": "Participants Free of Pain",
            "paramType": "COUNT_OF_PARTICIPANTS",
            "unitOfMeasure": "Participants",
            "timeFrame": "Weeks 12 and 24",
            "groups": groups,
            "denoms": [{"units": "Participants", "counts": counts}],
            "classes": [
                {"title": "Week 12", "categories": values({"value": "31"}, {"value": "40"}, {"value": "20"})},
                {"title": "Week 24", "categories": values({"value": "35"}, {"value": "44"}, {"value": "22"})},
            ],
        },
    ]
    return record


def test_a_limit_that_was_not_reached_leaves_the_other_and_an_arm_without_analysis_keeps_its_value() -> None:
    """A median of 12.3 with the limits 8.1 and NA is read with its lower limit, though only the other dose was analysed."""
    trial = registry_trial(read_document(json.dumps(three_arms()).encode(), "NCT.json"))
    first = next(arm for arm in trial.arms if "20" in " ".join(arm.aliases))
    found = [one for result in trial.results for one in result.arms if one.arm == first.id and one.value]
    assert [(one.value.text, one.low.text, one.high) for one in found if one.value and one.low] == [
        ("12.3", "8.1", None)
    ]


def test_values_at_several_times_have_their_time() -> None:
    """Rows named "Week 12" and "Week 24" are two outcomes, each at its own time."""
    trial = registry_trial(read_document(json.dumps(three_arms()).encode(), "NCT.json"))
    times = {one.name: one.time_point.text for one in trial.outcomes if one.time_point and "Free of Pain" in one.name}
    assert times == {
        "Participants Free of Pain: Week 12": "Week 12",
        "Participants Free of Pain: Week 24": "Week 24",
    }
