"""What the table knows of a scale reaches the outcomes of a trial, after the text's and the user's own threshold."""

from __future__ import annotations

from typing import Any

import pytest

from secondread.record import Mid, Outcome, Record, Words
from secondread.rereading import judge
from secondread.testing import a_contrast, a_number, a_result, a_trial, an_outcome


def prepared(outcome: Outcome, *, condition: str = "", unit: str = "", mids: dict[str, float] | None = None) -> Outcome:
    """Return the outcome as it is when claims are checked, with a difference printed in the unit given."""
    contrast = a_contrast(estimate=a_number("-1.4", unit=unit), low=a_number("-2.0"), high=a_number("-0.8"))
    trial = a_trial(
        condition=Words(text=condition) if condition else None,
        outcomes=(outcome,),
        results=(a_result(outcome=outcome.id, contrast=contrast),),
    )
    return judge(Record(documents=(), trials=(trial,), claims=()), mids=mids).record.trials[0].outcomes[0]


def scored(name: str, **overrides: Any) -> Outcome:
    """Return a continuous outcome of which the text tells neither threshold nor direction nor scale."""
    blank: dict[str, Any] = {
        "data": "continuous",
        "direction": "unknown",
        "mid": None,
        "scale_low": None,
        "scale_high": None,
        "unit": "",
    }
    return an_outcome(name=name, **{**blank, **overrides})


def test_threshold_and_direction_of_a_named_instrument() -> None:
    """An instrument in the outcome's name brings its threshold, citation and direction."""
    outcome = prepared(scored("PHQ-9 score"))
    assert outcome.direction == "lower_is_better"
    assert outcome.mid is not None
    assert (outcome.mid.value, outcome.mid.kind, outcome.mid.source) == (5, "within_patient", "looked_up")
    assert outcome.mid.doi == "10.1097/00005650-200412000-00006"
    assert outcome.mid.reference.endswith("in late-life depression")


def test_abbreviation_given_as_an_alias_counts() -> None:
    """An instrument that stands only among the outcome's other names is found too."""
    outcome = prepared(scored("breathing problems", aliases=("SGRQ",)))
    assert outcome.mid is not None
    assert (outcome.mid.value, outcome.direction) == (4, "lower_is_better")


@pytest.mark.parametrize(("unit", "value"), [("mL", 100), ("L", 0.1), ("", None)])
def test_unit_of_the_difference_chooses_the_row(unit: str, value: float | None) -> None:
    """Lung volume gets a threshold in the unit of the printed difference, and none where no unit is printed."""
    outcome = prepared(scored("FEV1"), unit=unit)
    assert (outcome.mid.value if outcome.mid else None) == value
    assert outcome.direction == "higher_is_better"


@pytest.mark.parametrize(("condition", "value"), [("", 1), ("low back pain", 2)])
def test_condition_of_the_trial_chooses_the_row(condition: str, value: float) -> None:
    """Pain of 0 to 10 has another threshold in back pain than elsewhere."""
    outcome = scored("pain", scale_low=a_number(0), scale_high=a_number(10))
    found = prepared(outcome, condition=condition).mid
    assert found is not None
    assert found.value == value


def test_text_and_user_go_first() -> None:
    """A printed threshold stays, the user's goes before the table's, and a direction told by the text is kept."""
    printed = prepared(scored("PHQ-9", mid=Mid(value=3, source="printed"), direction="higher_is_better"))
    assert printed.mid is not None
    assert (printed.mid.value, printed.direction) == (3, "higher_is_better")
    given = prepared(scored("PHQ-9"), mids={"phq": 2.0}).mid
    assert given is not None
    assert (given.value, given.source) == (2, "given")


def test_shares_of_people_get_no_threshold() -> None:
    """The number of responders on an instrument is not measured in its points."""
    outcome = prepared(scored("PHQ-9 response", data="binary"))
    assert (outcome.mid, outcome.direction) == (None, "unknown")
