"""The results section of a study record: participants, baseline, outcomes with analyses, adverse events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from secondread.reading.formats.blocks import Block, Heading, Paragraph, RawCell, RawTable
from secondread.reading.formats.json_fields import entries, field, part, words_of
from secondread.reading.formats.registry_tables import (
    ADVERSE_EVENTS,
    ANALYSES,
    BASELINE,
    FLOW,
    OUTCOME,
    VALUES,
    field_table,
)

_Group = tuple[str, str]


def result_blocks(results: dict[str, Any]) -> Iterator[Block]:
    """Yield the posted results, a table for each part and one for the analyses of each outcome."""
    yield from _flow(part(results, "participantFlowModule"))
    yield from _baseline(part(results, "baselineCharacteristicsModule"))
    measures = entries(part(results, "outcomeMeasuresModule"), "outcomeMeasures")
    for role in ("PRIMARY", "SECONDARY", "OTHER_PRE_SPECIFIED", "POST_HOC"):
        mine = [measure for measure in measures if field(measure, "type") == role]
        if mine:
            yield Heading(f"{_role(role)} outcomes: results", level=1, kind="results")
        for measure in mine:
            yield from _outcome(measure, _role(role))
    yield from _adverse_events(part(results, "adverseEventsModule"))
    caveats = field(part(part(results, "moreInfoModule"), "limitationsAndCaveats"), "description")
    if caveats:
        yield Heading("Limitations and caveats", level=1, kind="discussion")
        yield Paragraph(caveats)


def _role(code: str) -> str:
    return {"PRIMARY": "Primary", "SECONDARY": "Secondary", "POST_HOC": "Post hoc"}.get(code, "Other pre-specified")


def _groups(module: dict[str, Any], key: str = "groups") -> list[_Group]:
    return [(field(group, "id"), field(group, "title")) for group in entries(module, key)]


def _head(groups: Sequence[_Group], first: str = "") -> tuple[RawCell, ...]:
    return (RawCell(first, header=True), *(RawCell(title, header=True) for _, title in groups))


def _row(label: str, values: dict[str, str], groups: Sequence[_Group]) -> tuple[RawCell, ...]:
    return (RawCell(label), *(RawCell(values.get(identifier, "")) for identifier, _ in groups))


def _flow(flow: dict[str, Any]) -> Iterator[Block]:
    groups = _groups(flow)
    if not groups:
        return
    yield Heading("Participant flow", level=1, kind="results")
    yield from _described(flow, "groups")
    for key in ("recruitmentDetails", "preAssignmentDetails"):
        if field(flow, key):
            yield Paragraph(field(flow, key))
    for period in entries(flow, "periods"):
        rows = [_head(groups)]
        for milestone in entries(period, "milestones"):
            counts = {field(a, "groupId"): field(a, "numSubjects") for a in entries(milestone, "achievements")}
            rows.append(_row(field(milestone, "type").capitalize(), counts, groups))
        for reason in entries(period, "dropWithdraws"):
            counts = {field(a, "groupId"): field(a, "numSubjects") for a in entries(reason, "reasons")}
            rows.append(_row(f"Not completed: {field(reason, 'type').lower()}", counts, groups))
        yield RawTable(
            tuple(rows), 1, label=FLOW, caption=f"participants, {field(period, 'title').lower() or 'overall study'}"
        )


def _described(module: dict[str, Any], key: str) -> Iterator[Block]:
    for group in entries(module, key):
        if field(group, "description"):
            yield Paragraph(f"{field(group, 'title')}: {field(group, 'description')}")


def _denominators(record: dict[str, Any]) -> dict[str, str]:
    """Return the participants of each group; units such as eyes or lesions are no participants."""
    for denominator in entries(record, "denoms"):
        if field(denominator, "units").lower() in ("participants", ""):
            return {field(count, "groupId"): field(count, "value") for count in entries(denominator, "counts")}
    return {}


def _baseline(baseline: dict[str, Any]) -> Iterator[Block]:
    groups = _groups(baseline)
    if not groups:
        return
    yield Heading("Baseline characteristics", level=1, kind="results")
    if field(baseline, "populationDescription"):
        yield Paragraph(field(baseline, "populationDescription"))
    rows = [_head(groups)]
    denominators = _denominators(baseline)
    if denominators:
        rows.append(_row("Participants (n)", denominators, groups))
    for measure in entries(baseline, "measures"):
        unit = field(measure, "unitOfMeasure")
        rows.extend(
            _measure_rows(measure, groups, denominators, f"{field(measure, 'title')}, {_measured(measure)}", unit)
        )
    yield RawTable(tuple(rows), 1, label=BASELINE, caption="characteristics of the participants")


def _outcome(measure: dict[str, Any], role: str) -> Iterator[Block]:
    groups = _groups(measure)
    unit = field(measure, "unitOfMeasure")
    about = {
        "Role": role,
        "Time frame": field(measure, "timeFrame"),
        "Measured": field(measure, "paramType").replace("_", " ").lower(),
        "Spread": field(measure, "dispersionType").replace("_", " ").lower(),
        "Unit": unit,
        "Description": field(measure, "description"),
        "Analysed": field(measure, "populationDescription"),
    }
    title = field(measure, "title")
    yield from field_table(OUTCOME, [about], caption=title)
    denominators = _denominators(measure)
    rows = [_head(groups)]
    if denominators:
        rows.append(_row("Participants analysed (n)", denominators, groups))
    rows.extend(_measure_rows(measure, groups, denominators, "", unit))
    if groups and len(rows) > 1:
        yield RawTable(tuple(rows), 1, label=VALUES, caption=title)
    names = dict(groups)
    yield from field_table(ANALYSES, [_analysis(one, names) for one in entries(measure, "analyses")], caption=title)


def _measured(measure: dict[str, Any]) -> str:
    """Return "mean (standard deviation)" and the like."""
    kind = field(measure, "paramType").replace("_", " ").lower()
    spread = field(measure, "dispersionType").replace("_", " ").lower()
    return f"{kind} ({spread})" if spread and spread != "na" else kind or "value"


def _measure_rows(
    measure: dict[str, Any], groups: Sequence[_Group], denominators: dict[str, str], title: str, unit: str
) -> Iterator[tuple[RawCell, ...]]:
    counts = field(measure, "paramType") == "COUNT_OF_PARTICIPANTS"
    label_of_all = f"{title}{f', {unit}' if title and unit else ''}"
    for one in entries(measure, "classes"):
        of_class = _denominators(one) or denominators
        for category in entries(one, "categories"):
            names = [label_of_all, field(one, "title"), field(category, "title")]
            label = ": ".join(name for name in names if name) or unit.capitalize() or "Value"
            values = {
                field(m, "groupId"): _value(m, of_class.get(field(m, "groupId"), "") if counts else "")
                for m in entries(category, "measurements")
            }
            yield _row(label, values, groups)


def _value(measurement: dict[str, Any], denominator: str) -> str:
    value = field(measurement, "value")
    spread, low, high = (field(measurement, key) for key in ("spread", "lowerLimit", "upperLimit"))
    if value and denominator:
        return f"{value}/{denominator}"
    if value and spread:
        return f"{value} ({spread})"
    if value and low and high:
        return f"{value} ({low} to {high})"
    return value


def _analysis(analysis: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    """Return one analysis: groups, kind of estimate, estimate with its interval, p-value, test, notes."""
    kind_of_spread = field(analysis, "dispersionType").replace("_", " ").lower()
    spread = field(analysis, "dispersionValue")
    low, high = field(analysis, "ciLowerLimit"), field(analysis, "ciUpperLimit")
    notes = [
        field(analysis, key)
        for key in ("groupDescription", "nonInferiorityComment", "pValueComment", "estimateComment")
    ]
    return {
        "Groups": " vs ".join(names.get(identifier, identifier) for identifier in words_of(analysis, "groupIds")),
        "Kind of estimate": field(analysis, "paramType"),
        "Estimate": field(analysis, "paramValue"),
        "Interval": f"{field(analysis, 'ciPctValue') or '95'}% CI" if low or high else "",
        "Lower limit": low,
        "Upper limit": high,
        "Sides": field(analysis, "ciNumSides").replace("_", " ").lower(),
        "Spread": f"{kind_of_spread} {spread}".strip() if spread else "",
        "P": field(analysis, "pValue"),
        "Method": field(analysis, "statisticalMethod"),
        "Type of test": field(analysis, "nonInferiorityType").replace("_", " ").lower(),
        "Notes": " ".join(_ended(note) for note in notes if note),
    }


def _adverse_events(harms: dict[str, Any]) -> Iterator[Block]:
    groups = _groups(harms, "eventGroups")
    if not groups:
        return
    yield Heading("Adverse events", level=1, kind="results")
    frame = field(harms, "timeFrame")
    about = [f"Time frame: {frame}" if frame else "", field(harms, "description")]
    threshold = field(harms, "frequencyThreshold")
    about.append(f"Other events are listed above a frequency of {threshold}%" if threshold else "")
    yield Paragraph(" ".join(_ended(text) for text in about if text))
    rows = [_head(groups)]
    for label, key in (
        ("Deaths, any cause", "deaths"),
        ("Any serious adverse event", "serious"),
        ("Any other adverse event", "other"),
    ):
        values = {
            field(group, "id"): _of(field(group, f"{key}NumAffected"), field(group, f"{key}NumAtRisk"))
            for group in entries(harms, "eventGroups")
        }
        if any(values.values()):
            rows.append(_row(label, values, groups))
    yield RawTable(tuple(rows), 1, label=ADVERSE_EVENTS, caption="participants affected/at risk")
    for key, name in (("seriousEvents", "serious"), ("otherEvents", "other")):
        rows = [_head(groups)]
        for event in entries(harms, key):
            values = {
                field(stat, "groupId"): _of(field(stat, "numAffected"), field(stat, "numAtRisk"))
                for stat in entries(event, "stats")
            }
            system = field(event, "organSystem")
            rows.append(_row(f"{field(event, 'term')}{f' ({system})' if system else ''}", values, groups))
        if len(rows) > 1:
            yield RawTable(tuple(rows), 1, label=ADVERSE_EVENTS, caption=f"{name}, participants affected/at risk")


def _of(affected: str, at_risk: str) -> str:
    return f"{affected}/{at_risk}" if affected and at_risk else affected


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ";")) else text + "."
