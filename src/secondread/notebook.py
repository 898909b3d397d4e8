"""A second reading as a notebook shows it and a script uses it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from secondread.exceptions import UsageError
from secondread.record import LABELS, Claim, Record, SecondReading, Verdict

if TYPE_CHECKING:
    import pandas as pd

    from secondread.report.figure_content import FigureContent


class Reading:
    """What was read and judged: the record, its claims, and a verdict on each.

    Parameters
    ----------
    second_reading : SecondReading
        The record and the verdicts.
    """

    def __init__(self, second_reading: SecondReading) -> None:
        self.second_reading = second_reading

    @property
    def record(self) -> Record:
        """The documents, the trials measured in them, and the claims made."""
        return self.second_reading.record

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order of the text."""
        return self.record.claims

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts in the order of the claims."""
        return self.second_reading.verdicts

    def to_dict(self) -> dict[str, Any]:
        """Return the published JSON of a second reading as plain dicts and lists."""
        from secondread.report.json_contract import to_contract

        return to_contract(self.second_reading)

    def to_json(self) -> str:
        """Return the published JSON of a second reading."""
        from secondread.report.json_contract import to_json

        return to_json(self.second_reading)

    def to_html(self) -> str:
        """Return the report as one self-contained HTML page."""
        from secondread.report.html import to_html

        return to_html(self.second_reading)

    def to_markdown(self) -> str:
        """Return the report as Markdown."""
        from secondread.report.markdown import to_markdown

        return to_markdown(self.second_reading)

    def to_pdf(self, *, paper: str = "a4") -> bytes:
        """Return the report as PDF, on "a4" or "us-letter" paper; ``pip install 'secondread[pdf]'`` first."""
        from secondread.report.pdf import to_pdf

        return to_pdf(self.second_reading, paper=paper)

    def to_docx(self, *, paper: str = "a4") -> bytes:
        """Return the report for Word, on "a4" or "us-letter" paper; ``pip install 'secondread[docx]'`` first."""
        from secondread.report.docx import to_docx

        return to_docx(self.second_reading, paper=paper)

    @property
    def figures(self) -> tuple[FigureContent, ...]:
        """Every figure of the report, each once: of the primary result, of the claims, of the trials."""
        from secondread.report.content import content_of

        content = content_of(self.second_reading, figures=True)
        first = () if content.figure is None else (content.figure,)
        claims = (figure for claim in content.claims for figure in claim.figures)
        found: list[FigureContent] = []
        for figure in (*first, *claims, *(figure for each in content.figures for figure in each)):
            if figure.words and figure not in found:
                found.append(figure)
        return tuple(found)

    def figure(self, name: str, *, claim: int | None = None) -> FigureContent:
        """Return the first figure of a name, which shows itself in a notebook.

        Parameters
        ----------
        name : str
            Such as "interval", "responders", "added", "bounds", "flow", "forest", "harms", "p_value_function",
            "posteriors" or "allowed_tables"; each has `svg`, `title`, `words` and `data`.
        claim : int, optional
            Number of a claim in the report, from 1, whose figure is wanted.

        Raises
        ------
        UsageError
            If the reading, or the claim, has no such figure; the sentence names those there are.
        """
        if claim is None:
            found, where = self.figures, "The reading"
        else:
            from secondread.report.content import claims_of

            claims = claims_of(self.second_reading)
            if not 1 <= claim <= len(claims):
                raise UsageError(f"claim must be from 1 to {len(claims)}, got {claim}.")
            found, where = claims[claim - 1].figures, f"Claim {claim}"
        for figure in found:
            if figure.name == name:
                return figure
        known = ", ".join(dict.fromkeys(figure.name for figure in found)) or "none"
        raise UsageError(f"{where} has no figure called {name!r}; there are: {known}.")

    def to_frame(self) -> pd.DataFrame:
        """Return one row per claim as a pandas data frame.

        Raises
        ------
        ImportError
            If pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise ImportError(
                "to_frame() needs pandas, which is not installed; install it with: pip install 'secondread[frame]'."
            ) from None
        rows = [_row(claim, verdict) for claim, verdict in self._pairs()]
        return pd.DataFrame(rows, columns=list(_COLUMNS))

    def _pairs(self) -> list[tuple[Claim, Verdict]]:
        by_claim = {verdict.claim: verdict for verdict in self.verdicts}
        return [(claim, by_claim[claim.id]) for claim in self.claims if claim.id in by_claim]

    def _repr_html_(self) -> str:
        from secondread.report.html import to_html_fragment

        return to_html_fragment(self.second_reading)

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def __str__(self) -> str:
        from secondread.report.terminal import to_terminal

        return to_terminal(self.second_reading, width=80, colour=False, working=False)

    def __repr__(self) -> str:
        counts: Counter[str] = Counter(verdict.label for verdict in self.verdicts)
        shown = ", ".join(f"{counts[label]} {label}" for label in LABELS if counts[label])
        return f"<Reading of {_counted(len(self.claims), 'claim')}{': ' + shown if shown else ''}>"


_COLUMNS = (
    "claim",
    "quote",
    "speaker",
    "speaker_role",
    "kind",
    "verdict",
    "plain",
    "technical",
    "would_change_it",
    "document",
    "start",
    "end",
)


def _row(claim: Claim, verdict: Verdict) -> dict[str, str | int]:
    return {
        "claim": claim.id,
        "quote": claim.quote,
        "speaker": claim.speaker,
        "speaker_role": claim.speaker_role,
        "kind": claim.kind,
        "verdict": verdict.label,
        "plain": verdict.plain,
        "technical": verdict.technical,
        "would_change_it": verdict.would_change_it,
        "document": claim.span.document,
        "start": claim.span.start,
        "end": claim.span.end,
    }


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
