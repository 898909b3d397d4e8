"""What the pooling page holds, part by part, before it is a web page or paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondread.report.figures.forest import forest_figure
from secondread.report.pooling import strings
from secondread.report.pooling.absolute_effects import AbsoluteEffect
from secondread.report.pooling.figures import other_looks, pooled_forest
from secondread.report.pooling.look import Look
from secondread.report.pooling.r_script import r_script
from secondread.report.pooling.summary_row import SummaryRow, summary_sentences
from secondread.report.pooling.text import absolute_sentence, sentences
from secondread.report.pooling.wording import heterogeneity_sentence, result_sentence
from secondread.synthesis.pooling.several_trials import Synthesis


@dataclass(frozen=True, slots=True)
class PoolingContent:
    """Everything that is shown of a pooled result, in the order of the page.

    Parameters
    ----------
    title, lead : str
        Heading, and the result in a sentence.
    introduction, told, summary, cautions, notes : tuple of str
        Sentences.
    forest : str
        The forest plot as SVG.
    figures : tuple of (str, str)
        Headings and drawings of the other looks.
    looks : tuple of Look
        Looks asked for.
    sections : tuple of (str, tuple of str)
        The caller's own headings and paragraphs.
    method, script : str
        By name, and in R.
    """

    title: str
    introduction: tuple[str, ...]
    lead: str
    forest: str
    told: tuple[str, ...]
    summary: tuple[str, ...]
    cautions: tuple[str, ...]
    looks: tuple[Look, ...]
    figures: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]
    method: str
    script: str


def pooling_content(
    result: Synthesis,
    absolute: tuple[AbsoluteEffect, ...] = (),
    *,
    summary: SummaryRow | None = None,
    looks: Sequence[Look] = (),
    title: str = "",
    introduction: Sequence[str] = (),
    sections: Sequence[tuple[str, Sequence[str]]] = (),
    left_words: str = "",
    right_words: str = "",
    script: str = "",
) -> PoolingContent:
    """Return the parts of the page.

    Parameters
    ----------
    result : Synthesis
        What is shown.
    absolute : tuple of AbsoluteEffect
        Effects per thousand.
    summary : SummaryRow, optional
        The summary row.
    looks : sequence of Look
        Looks asked for.
    title : str
        Heading; made of the measure if not given.
    introduction, sections : sequences of str, and of (heading, paragraphs)
        Text of the caller's own, before the result and after the looks.
    left_words, right_words : str
        What lies left and right of no difference.
    script : str
        The same in R; made of the result if not given.
    """
    table = result.table
    told = [heterogeneity_sentence(result), *sentences(result), *(absolute_sentence(each) for each in absolute)]
    return PoolingContent(
        title=title or f"{len(table.labels)} {strings.TRIALS}, {table.measure.name}",
        introduction=tuple(introduction),
        lead=result_sentence(result),
        forest=forest_figure(pooled_forest(result, left_words, right_words)),
        told=tuple(sentence for sentence in told if sentence),
        summary=() if summary is None else tuple(summary_sentences(summary)),
        cautions=table.cautions,
        looks=tuple(looks),
        figures=tuple(other_looks(result)),
        sections=tuple((heading, tuple(paragraphs)) for heading, paragraphs in sections),
        notes=result.notes,
        method=f"{result.random.method}. {result.random.reference}.",
        script=script or r_script(result),
    )
