"""Study records of ClinicalTrials.gov (JSON, version 2): what was planned; see `registry_results` too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from secondread.exceptions import UnreadableInput
from secondread.reading.formats.blocks import Block, Heading, Paragraph
from secondread.reading.formats.clean_words import clean
from secondread.reading.formats.json_fields import entries, field, part, words_of
from secondread.reading.formats.pubmed import registry_numbers
from secondread.reading.formats.read import Read
from secondread.reading.formats.registry_results import result_blocks
from secondread.reading.formats.registry_tables import ARMS, INTERVENTIONS, PLANNED_OUTCOMES, field_table
from secondread.reading.patterns import lazy_pattern
from secondread.record import Metadata, Reference

MARK = b'"protocolSection"'
_OLD = lazy_pattern(r'"(?:FullStudiesResponse|StudyFieldsResponse|ProtocolSection|FullStudy)"')
_ROLES = (("primaryOutcomes", "Primary"), ("secondaryOutcomes", "Secondary"), ("otherOutcomes", "Other"))


def read_registry(text: str, name: str) -> Read | None:
    """Read a study record, or the first of a set of them; None where the text is no JSON object at all.

    Raises
    ------
    UnreadableInput
        If the JSON breaks off, nests too deep, or is not a study record of version 2.
    """
    looks_like_one = MARK.decode() in text
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except RecursionError:
        raise UnreadableInput(f"{name} is JSON that nests too deep to be read.") from None
    except ValueError as error:
        if looks_like_one or re.match(r'\s*[{\[]\s*"\w+"\s*:', text):
            where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise UnreadableInput(f"{name} is JSON that is broken{where}; download the record again.") from error
        return None
    if not isinstance(data, dict | list):
        return None
    studies = _studies(data)
    if not studies:
        if isinstance(data, dict) and data.get("studies") == []:
            raise UnreadableInput(f"{name} is the answer to a search that found no study; search again.")
        if _OLD.search(text[:100_000]):
            raise UnreadableInput(
                f"{name} is a study record of version 1 of ClinicalTrials.gov; download it again from version 2."
            )
        raise UnreadableInput(
            f"{name} is JSON, but neither a record of secondread nor a study record of ClinicalTrials.gov (version 2)."
        )
    if not part(part(studies[0], "protocolSection"), "identificationModule"):
        raise UnreadableInput(f"{name} is a study record that has no words in its identification; download it again.")
    notes = [f"The file holds {len(studies)} studies; the first was read."] if len(studies) > 1 else []
    return _study(studies[0], notes)


def _studies(data: Any) -> list[dict[str, Any]]:
    found = data if isinstance(data, list) else data.get("studies", [data])
    if not isinstance(found, list):
        return []
    return [study for study in found if isinstance(study, dict) and isinstance(study.get("protocolSection"), dict)]


def _study(study: dict[str, Any], notes: list[str]) -> Read:
    protocol = part(study, "protocolSection")
    names = part(protocol, "identificationModule")
    title = field(names, "officialTitle") or field(names, "briefTitle")
    results = part(study, "resultsSection")
    blocks: list[Block] = list(_protocol(protocol))
    if results:
        blocks.extend(result_blocks(results))
    else:
        notes.append("The record has no results section.")
    return Read(
        blocks=tuple(blocks),
        title=title or field(names, "nctId"),
        notes=tuple(notes),
        metadata=_metadata(protocol),
        references=tuple(
            Reference(text=field(entry, "citation"), pmid=field(entry, "pmid"))
            for entry in entries(part(protocol, "referencesModule"), "references")
        ),
        text_kind="registry",
    )


def _protocol(protocol: dict[str, Any]) -> Iterator[Block]:
    names = part(protocol, "identificationModule")
    status = part(protocol, "statusModule")
    about = part(protocol, "descriptionModule")
    yield Heading("Summary", level=1, kind="background")
    brief = field(names, "briefTitle")
    if brief and brief != field(names, "officialTitle"):
        yield Paragraph(_sentence(brief))
    yield from _paragraphs(field(about, "briefSummary", keep_lines=True))
    conditions = ", ".join(words_of(part(protocol, "conditionsModule"), "conditions"))
    if conditions:
        yield Paragraph(f"Condition: {conditions}.")
    yield Heading("Design", level=1, kind="methods")
    yield Paragraph(" ".join(_design(part(protocol, "designModule"))))
    yield Paragraph(" ".join(_status(status)))
    yield from _paragraphs(field(about, "detailedDescription", keep_lines=True))
    yield from _arms(part(protocol, "armsInterventionsModule"))
    yield from _outcomes(part(protocol, "outcomesModule"))
    yield from _eligibility(part(protocol, "eligibilityModule"))


def _design(design: dict[str, Any]) -> Iterator[str]:
    info = part(design, "designInfo")
    masking = part(info, "maskingInfo")
    for label, value in (
        ("Study type", field(design, "studyType")),
        ("Phase", ", ".join(words_of(design, "phases"))),
        ("Allocation", field(info, "allocation")),
        ("Intervention model", field(info, "interventionModel")),
        ("Primary purpose", field(info, "primaryPurpose")),
        ("Masking", field(masking, "masking")),
    ):
        if value and value != "NA":
            yield f"{label}: {_spoken(value)}."
    who = ", ".join(map(_spoken, words_of(masking, "whoMasked")))
    if who:
        yield f"Masked: {who}."
    for description in (field(info, "interventionModelDescription"), field(masking, "maskingDescription")):
        if description:
            yield _sentence(description)
    enrolled = part(design, "enrollmentInfo")
    count = field(enrolled, "count")
    if count:
        kind = field(enrolled, "type").lower()
        yield f"Enrollment{f' ({kind})' if kind else ''}: {count} participants."


def _status(status: dict[str, Any]) -> Iterator[str]:
    for label, value in (
        ("Status", _spoken(field(status, "overallStatus"))),
        ("Why stopped", field(status, "whyStopped")),
        ("First submitted", field(status, "studyFirstSubmitDate")),
        ("Start", field(part(status, "startDateStruct"), "date")),
        ("Primary completion", field(part(status, "primaryCompletionDateStruct"), "date")),
        ("Completion", field(part(status, "completionDateStruct"), "date")),
    ):
        if value:
            yield f"{label}: {_sentence(value)}"


def _arms(arms: dict[str, Any]) -> Iterator[Block]:
    groups, interventions = entries(arms, "armGroups"), entries(arms, "interventions")
    if groups or interventions:
        yield Heading("Arms and interventions", level=1, kind="methods")
    yield from field_table(
        ARMS,
        [
            {
                "Arm": field(group, "label"),
                "Type": _spoken(field(group, "type")),
                "Given": "; ".join(words_of(group, "interventionNames")),
                "Description": field(group, "description"),
            }
            for group in groups
        ],
    )
    yield from field_table(
        INTERVENTIONS,
        [
            {
                "Intervention": field(intervention, "name"),
                "Type": _spoken(field(intervention, "type")),
                "Description": field(intervention, "description"),
                "Other names": "; ".join(words_of(intervention, "otherNames")),
            }
            for intervention in interventions
        ],
    )


def _outcomes(outcomes: dict[str, Any]) -> Iterator[Block]:
    planned = [
        {
            "Role": role,
            "Measure": field(outcome, "measure"),
            "Time frame": field(outcome, "timeFrame"),
            "Description": field(outcome, "description"),
        }
        for key, role in _ROLES
        for outcome in entries(outcomes, key)
    ]
    if planned:
        yield Heading("Planned outcomes", level=1, kind="methods")
    yield from field_table(PLANNED_OUTCOMES, planned)


def _eligibility(eligible: dict[str, Any]) -> Iterator[Block]:
    criteria = field(eligible, "eligibilityCriteria", keep_lines=True)
    ages = [field(eligible, "minimumAge"), field(eligible, "maximumAge")]
    if criteria or any(ages):
        yield Heading("Eligibility", level=1, kind="methods")
    if any(ages):
        yield Paragraph(
            f"Age: {' to '.join(age for age in ages if age)}. Sex: {_spoken(field(eligible, 'sex')) or 'all'}."
        )
    yield from _paragraphs(criteria)


def _metadata(protocol: dict[str, Any]) -> Metadata:
    names, status = part(protocol, "identificationModule"), part(protocol, "statusModule")
    sponsors = part(protocol, "sponsorCollaboratorsModule")
    others = [field(entry, "id") for entry in entries(names, "secondaryIdInfos")]
    nct = field(names, "nctId")
    sorted_numbers = registry_numbers([*([nct] if nct else []), *others])
    funders = [field(part(sponsors, "leadSponsor"), "name")]
    funders += [field(entry, "name") for entry in entries(sponsors, "collaborators")]
    date = field(part(status, "lastUpdatePostDateStruct"), "date") or field(
        part(status, "studyFirstPostDateStruct"), "date"
    )
    return Metadata(
        date=date,
        journal="ClinicalTrials.gov" if nct else "",
        authors=tuple(
            field(person, "name") for person in entries(part(protocol, "contactsLocationsModule"), "overallOfficials")
        ),
        funding="; ".join(filter(None, funders)),
        **sorted_numbers,
    )


def _paragraphs(text: str) -> Iterator[Block]:
    for line in re.split(r"\n\s*\n|\n(?=\s*(?:[*•\-]|\d+[.)])\s)", text):
        words = clean(re.sub(r"^\s*[*•]\s+", "", line).replace("\\", ""))
        if words:
            yield Paragraph(words)


def _spoken(value: str) -> str:
    """Return "active comparator" for the registry's "ACTIVE_COMPARATOR"."""
    return value.replace("_", " ").lower() if value.isupper() else value


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", ":", ";")) else text + "."
