"""Builders of records for tests, ours and those of plug-in authors: each gives something whole, and takes overrides.

Numbers may be given as printed (``"45%"``, ``"<.001"``, ``49``); the builders make them printed numbers.

>>> from secondread.testing import a_claim, a_trial
>>> a_trial(n_randomised=99).n_randomised.value
99.0
>>> a_claim("the drug did not work", kind="no_effect").polarity
'none'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from secondread.record import (
    Arm,
    ArmResult,
    Claim,
    Contrast,
    Design,
    Document,
    Outcome,
    PrintedNumber,
    Result,
    Section,
    Span,
    Trial,
)
from secondread.record.base import Frozen
from secondread.record.printed import Comparator

Made = TypeVar("Made", bound=Frozen)

_NUMBER = re.compile(r"\s*(?P<comparator><=|>=|[<>=~≤≥])?\s*(?P<digits>[-−]?[\d,]*\.?\d+)\s*(?P<percent>%?)\s*")
_COMPARATORS: dict[str, Comparator] = {"<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=", "~": "~"}


def a_number(printed: str | float, *, unit: str = "", start: int | None = None, document: str = "d1") -> PrintedNumber:
    """Return a printed number: ``a_number("45%")``, ``a_number("< .001")``, ``a_number(49)``.

    Parameters
    ----------
    printed : str or float
        The number as printed.
    unit : str
        Its unit.
    start : int, optional
        Where it stands in the document, for a number with a place.
    document : str
        The document it stands in.
    """
    text = printed if isinstance(printed, str) else f"{printed:g}"
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError(f"printed must be a number such as '45%', '<.001' or 49, got {printed!r}.")
    digits = match["digits"].replace("−", "-").replace(",", "")
    return PrintedNumber(
        text=text,
        value=float(digits),
        decimals=len(digits.partition(".")[2]),
        comparator=_COMPARATORS.get(match["comparator"] or "", "="),
        percent=bool(match["percent"]),
        unit=unit,
        span=None if start is None else Span(document=document, start=start, end=start + len(text)),
    )


def a_document(
    text: str = "In a trial the drug was better than placebo.", *, id: str = "d1", **overrides: Any
) -> Document:
    """Return a plain text document with one body section."""
    values = {"name": f"{id}.txt", "kind": "plain text", "sections": (Section(kind="body", start=0, end=len(text)),)}
    return Document.model_validate({**values, "id": id, "text": text, **overrides})


def an_arm(id: str = "treated", **overrides: Any) -> Arm:
    """Return an arm of 60 on the drug, or on placebo when its id is "control"."""
    control = id == "control"
    values = {
        "name": "placebo" if control else "the drug",
        "role": "control" if control else "intervention",
        "comparator_type": "placebo" if control else "",
        "n_randomised": 60,
    }
    return _made(Arm, {**values, "id": id, **overrides})


def an_outcome(id: str = "pain", **overrides: Any) -> Outcome:
    """Return a stated primary outcome: pain on a scale from 0 to 10, lower is better."""
    values = {
        "name": id,
        "role": "primary",
        "role_stated": True,
        "data": "continuous",
        "direction": "lower_is_better",
        "unit": "points",
    }
    return _made(Outcome, {**values, "id": id, **overrides})


def an_arm_result(arm: str, **overrides: Any) -> ArmResult:
    """Return the result of one arm: ``an_arm_result("treated", percent="45%")``."""
    return _made(ArmResult, {"arm": arm, **overrides})


def a_contrast(measure: str = "mean difference", **overrides: Any) -> Contrast:
    """Return a contrast: ``a_contrast("mean difference", estimate="-0.8", low="-2.0", high="0.4", p="0.20")``."""
    return _made(Contrast, {"measure": measure, **overrides})


def a_result(
    outcome: str = "pain",
    *,
    treated: Mapping[str, Any] | None = None,
    control: Mapping[str, Any] | None = None,
    **overrides: Any,
) -> Result:
    """Return a result, with each arm's numbers as a mapping: ``a_result("responders", treated={"percent": "45%"})``."""
    given = {"treated": treated, "control": control}
    arms = tuple(an_arm_result(arm, **numbers) for arm, numbers in given.items() if numbers is not None)
    return _made(Result, {"id": f"result-{outcome}", "outcome": outcome, "arms": arms, **overrides})


def a_trial(id: str = "t1", **overrides: Any) -> Trial:
    """Return a randomised trial of the drug against placebo, 60 v 60, with pain as its primary outcome.

    Pain: mean difference -0.8 (95% CI -2.0 to 0.4, p = 0.20). Give `arms`, `outcomes` and `results` for another.
    """
    values = {
        "name": "the trial",
        "design": Design(kind="randomised trial", structure="parallel", allocation_stated=True),
        "arms": (an_arm("treated"), an_arm("control")),
        "n_randomised": 120,
        "outcomes": (an_outcome(),),
        "results": (a_result(contrast=a_contrast(estimate="-0.8", low="-2.0", high="0.4", p="0.20")),),
        "documents": ("d1",),
    }
    return _made(Trial, {**values, "id": id, **overrides})


def a_claim(quote: str = "the drug was better than placebo", *, kind: str = "effect", **overrides: Any) -> Claim:
    """Return a plain claim by a reporter about trial "t1", at the start of document "d1"."""
    span = overrides.pop("span", Span(document="d1", start=0, end=len(quote)))
    values = {
        "id": "c1",
        "sentence": span,
        "speaker": "the reporter",
        "speaker_role": "reporter",
        "polarity": "none" if kind in ("no_effect", "no_significant_difference") else "benefit",
        "trial": "t1",
    }
    return _made(Claim, {**values, "quote": quote, "kind": kind, "span": span, **overrides})


def _made(model: type[Made], values: dict[str, Any]) -> Made:
    """Build a model, turning what is printed into printed numbers where its field holds one."""
    ready = {
        name: a_number(value) if isinstance(value, str | int | float) and _holds_number(model, name) else value
        for name, value in values.items()
    }
    return model.model_validate(ready)


def _holds_number(model: type[Frozen], name: str) -> bool:
    field = model.model_fields.get(name)
    return field is not None and "PrintedNumber" in str(field.annotation)
