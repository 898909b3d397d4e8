"""The record: frozen types without behaviour; every value points at the place it was printed."""

from secondread.record.claim import CLAIM_KINDS, Claim, ClaimKind, ClaimNumber
from secondread.record.document import Document, Section
from secondread.record.printed import PrintedNumber, Span, Words, as_proportion, as_written, rounding_interval
from secondread.record.record import (
    RECORD_VERSION,
    Record,
    SecondReading,
    record_from_text,
    record_to_json,
    record_to_yaml,
)
from secondread.record.trial import (
    Arm,
    ArmResult,
    Background,
    Contrast,
    Design,
    Disagreement,
    Dose,
    Mid,
    Outcome,
    PlannedAnalysis,
    Result,
    Trial,
)
from secondread.record.verdict import LABELS, Finding, Label, Verdict, Working

__all__ = [
    "CLAIM_KINDS",
    "LABELS",
    "RECORD_VERSION",
    "Arm",
    "ArmResult",
    "Background",
    "Claim",
    "ClaimKind",
    "ClaimNumber",
    "Contrast",
    "Design",
    "Disagreement",
    "Document",
    "Dose",
    "Finding",
    "Label",
    "Mid",
    "Outcome",
    "PlannedAnalysis",
    "PrintedNumber",
    "Record",
    "Result",
    "SecondReading",
    "Section",
    "Span",
    "Trial",
    "Verdict",
    "Words",
    "Working",
    "as_proportion",
    "as_written",
    "record_from_text",
    "record_to_json",
    "record_to_yaml",
    "rounding_interval",
]
