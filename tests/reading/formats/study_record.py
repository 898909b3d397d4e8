"""A study record as the registry gives it, made up in all its parts."""

from __future__ import annotations

from typing import Any

_GROUPS = [{"id": "OG000", "title": "Splint"}, {"id": "OG001", "title": "No splint"}]


def study() -> dict[str, Any]:
    """Return a record with a protocol and posted results."""
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": "NCT01234567",
                "briefTitle": "Splints for thumbs",
                "officialTitle": "A Randomized Trial of Warm Splints for Sore Thumbs",
                "secondaryIdInfos": [{"id": "2019-001234-56", "type": "EUDRACT_NUMBER"}],
            },
            "statusModule": {
                "overallStatus": "COMPLETED",
                "startDateStruct": {"date": "2019-02"},
                "lastUpdatePostDateStruct": {"date": "2021-03-05", "type": "ACTUAL"},
            },
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": "The Thumb Fund", "class": "OTHER"}},
            "descriptionModule": {"briefSummary": "To find whether warm splints ease sore thumbs."},
            "conditionsModule": {"conditions": ["Thumb Pain"]},
            "designModule": {
                "studyType": "INTERVENTIONAL",
                "designInfo": {
                    "allocation": "RANDOMIZED",
                    "interventionModel": "PARALLEL",
                    "maskingInfo": {"masking": "SINGLE", "whoMasked": ["OUTCOMES_ASSESSOR"]},
                },
                "enrollmentInfo": {"count": 240, "type": "ACTUAL"},
            },
            "armsInterventionsModule": {
                "armGroups": [
                    {"label": "Splint", "type": "EXPERIMENTAL", "interventionNames": ["Device: Warm splint"]},
                    {"label": "No splint", "type": "NO_INTERVENTION"},
                ],
                "interventions": [{"type": "DEVICE", "name": "Warm splint", "description": "Worn 9 hours a day"}],
            },
            "outcomesModule": {
                "primaryOutcomes": [{"measure": "Thumb pain", "timeFrame": "8 weeks"}],
                "secondaryOutcomes": [{"measure": "Skin trouble", "timeFrame": "8 weeks"}],
            },
            "eligibilityModule": {
                "eligibilityCriteria": "Inclusion:\n\n* Sore thumb for 3 months",
                "minimumAge": "18 Years",
            },
        },
        "resultsSection": {
            "participantFlowModule": {
                "groups": [{"id": "FG000", "title": "Splint"}, {"id": "FG001", "title": "No splint"}],
                "periods": [
                    {
                        "title": "Overall Study",
                        "milestones": [
                            {
                                "type": "STARTED",
                                "achievements": [
                                    {"groupId": "FG000", "numSubjects": "120"},
                                    {"groupId": "FG001", "numSubjects": "120"},
                                ],
                            }
                        ],
                    }
                ],
            },
            "outcomeMeasuresModule": {
                "outcomeMeasures": [
                    {
                        "type": "PRIMARY",
                        "title": "Thumb Pain",
                        "timeFrame": "8 weeks",
                        "paramType": "MEAN",
                        "dispersionType": "STANDARD_DEVIATION",
                        "unitOfMeasure": "points",
                        "groups": _GROUPS,
                        "denoms": [
                            {
                                "units": "Participants",
                                "counts": [{"groupId": "OG000", "value": "118"}, {"groupId": "OG001", "value": "117"}],
                            }
                        ],
                        "classes": [
                            {
                                "categories": [
                                    {
                                        "measurements": [
                                            {"groupId": "OG000", "value": "3.1", "spread": "1.9"},
                                            {"groupId": "OG001", "value": "4.4", "spread": "2.0"},
                                        ]
                                    }
                                ]
                            }
                        ],
                        "analyses": [
                            {
                                "groupIds": ["OG000", "OG001"],
                                "paramType": "Mean Difference (Final Values)",
                                "paramValue": "-1.3",
                                "ciPctValue": "95",
                                "ciLowerLimit": "-1.8",
                                "ciUpperLimit": "-0.8",
                                "pValue": "<0.001",
                                "statisticalMethod": "ANCOVA",
                                "nonInferiorityType": "SUPERIORITY",
                            }
                        ],
                    },
                    {
                        "type": "SECONDARY",
                        "title": "Skin Trouble",
                        "paramType": "COUNT_OF_PARTICIPANTS",
                        "unitOfMeasure": "Participants",
                        "groups": _GROUPS,
                        "denoms": [
                            {
                                "units": "Participants",
                                "counts": [{"groupId": "OG000", "value": "120"}, {"groupId": "OG001", "value": "120"}],
                            }
                        ],
                        "classes": [
                            {
                                "categories": [
                                    {
                                        "title": "Yes",
                                        "measurements": [
                                            {"groupId": "OG000", "value": "14"},
                                            {"groupId": "OG001", "value": "3"},
                                        ],
                                    }
                                ]
                            }
                        ],
                    },
                ]
            },
            "adverseEventsModule": {
                "frequencyThreshold": "5",
                "timeFrame": "8 weeks",
                "eventGroups": [
                    {
                        "id": "EG000",
                        "title": "Splint",
                        "deathsNumAffected": 0,
                        "deathsNumAtRisk": 120,
                        "seriousNumAffected": 1,
                        "seriousNumAtRisk": 120,
                    },
                    {"id": "EG001", "title": "No splint", "seriousNumAffected": 2, "seriousNumAtRisk": 120},
                ],
                "seriousEvents": [
                    {
                        "term": "Broken wrist",
                        "organSystem": "Injuries",
                        "stats": [
                            {"groupId": "EG000", "numAffected": 1, "numAtRisk": 120},
                            {"groupId": "EG001", "numAffected": 2, "numAtRisk": 120},
                        ],
                    }
                ],
            },
        },
        "hasResults": True,
    }
