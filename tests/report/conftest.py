"""Readings made up for the report's tests: two documents, all five labels, overlapping claims, workings and figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from secondread.record import (
    Arm,
    ArmResult,
    Background,
    Claim,
    Contrast,
    Design,
    Disagreement,
    Document,
    Dose,
    Finding,
    Mid,
    Outcome,
    PlannedAnalysis,
    PrintedNumber,
    Record,
    Result,
    SecondReading,
    Section,
    Span,
    Trial,
    Verdict,
    Words,
    Working,
)

TITLE = "Knee drug fails: no effect at all, says trial"
NEWS = (
    TITLE + "\n"
    "A tablet long prescribed for worn knees does nothing for pain, a trial in 180 adults found.\n"
    "Participants took velotrine 40 mg a day or placebo for 16 weeks. Pain fell by 1.9 points with the drug and by "
    "1.4 points with placebo, a difference that was not significant (p = 0.11). Walking speed, however, was "
    "significantly better with velotrine.\n"
    "“In my clinic, 52% had at least half their pain gone against 38% on placebo, and with 60 to 90 more people that "
    "would have been significant,” said Dr Ana Ruiz, who runs the clinic and was not part of the trial. "
    "“Nobody should be refused this drug.”\n"
    "The drug was as safe as placebo, the makers said in a statement. The company's own press office added that "
    "sales had doubled."
)
ABSTRACT = (
    "Velotrine for osteoarthritis of the knee: a randomised trial\n"
    "Methods. 182 adults were randomised 1:1. The primary outcome was pain (0 to 10) at 16 weeks.\n"
    "Results. Mean difference −0.5 (95% CI −1.1 to 0.1; p = 0.11).\n"
    "Conclusions. Velotrine did not reduce pain more than placebo."
)
MORE_PEOPLE = (
    "52% had at least half their pain gone against 38% on placebo, and with 60 to 90 more people that would have been "
    "significant"
)
LONG_LINE = (
    "st.bayes.predictive_probability_of_significance(47, 91, 34, 91, added=(30, 30), prior=(1.0, 1.0), alpha=0.05, "
    "test='pooled z', alternative='two-sided').value"
)


def number(text: str, value: float, *, percent: bool = False, decimals: int = 0) -> PrintedNumber:
    return PrintedNumber(text=text, value=value, percent=percent, decimals=decimals)


def span_of(words: str, text: str, document: str) -> Span:
    start = text.index(words)
    return Span(document=document, start=start, end=start + len(words))


def a_claim(identifier: str, words: str, speaker: str, role: str, kind: str, **more: object) -> Claim:
    document, text = ("d2", ABSTRACT) if words in ABSTRACT else ("d1", NEWS)
    span = span_of(words, text, document)
    fields = {"id": identifier, "quote": words, "span": span, "sentence": span, "speaker": speaker, "kind": kind}
    return Claim.model_validate({**fields, "speaker_role": role, "trial": "t1", **more})


def a_trial() -> Trial:
    pain = Outcome(
        id="o1",
        name="pain, 0 to 10",
        role="primary",
        role_stated=True,
        data="continuous",
        direction="lower_is_better",
        time_point=Words(text="16 weeks"),
        mid=Mid(value=1.0, unit="point"),
    )
    return Trial(
        id="t1",
        name="Velotrine for osteoarthritis of the knee",
        condition=Words(text="osteoarthritis of the knee"),
        population=Words(text="adults"),
        design=Design(kind="randomised trial", structure="parallel", allocation_stated=True),
        plan=PlannedAnalysis(power=number("90%", 90, percent=True)),
        arms=(
            Arm(
                id="a1",
                name="velotrine",
                role="intervention",
                doses=(Dose(low=number("40", 40), high=number("40", 40), unit="mg", frequency="day"),),
                n_randomised=number("91", 91),
            ),
            Arm(id="a2", name="placebo", role="control", comparator_type="placebo", n_randomised=number("91", 91)),
        ),
        n_randomised=number("182", 182),
        duration=Words(text="16 weeks"),
        outcomes=(
            pain,
            Outcome(id="o2", name="walking speed", role="secondary"),
            Outcome(id="o3", name="at least half the pain gone", role="unstated"),
            Outcome(id="o4", name="adverse events", role="safety", role_stated=True, harm=True),
        ),
        results=(
            Result(
                id="r1",
                outcome="o1",
                arms=(
                    ArmResult(arm="a1", value=number("−1.9", -1.9, decimals=1), value_kind="change"),
                    ArmResult(arm="a2", value=number("−1.4", -1.4, decimals=1), value_kind="change"),
                ),
                contrast=Contrast(
                    measure="mean difference",
                    estimate=number("−0.5", -0.5, decimals=1),
                    low=number("−1.1", -1.1, decimals=1),
                    high=number("0.1", 0.1, decimals=1),
                    p=number("0.11", 0.11, decimals=2),
                ),
                said="not_significant",
            ),
            Result(id="r2", outcome="o2", said="significant", favours="intervention"),
            Result(
                id="r3",
                outcome="o3",
                arms=(
                    ArmResult(arm="a1", percent=number("52%", 52, percent=True)),
                    ArmResult(arm="a2", percent=number("38%", 38, percent=True)),
                ),
            ),
        ),
        background=(Background(about="usual range", text="20 to 40 mg is usual", speaker="reporter"),),
        registry_ids=("NCT00000000",),
        documents=("d1", "d2"),
        disagreements=(
            Disagreement(
                about="number of participants",
                used=number("182", 182),
                other=number("180", 180),
                reason="The abstract is the more direct source.",
            ),
        ),
        left_out=("the number analysed in each arm", "counts of adverse events"),
        unbound=(number("14", 14),),
    )


def the_claims() -> tuple[Claim, ...]:
    return (
        a_claim("c1", "no effect at all", "headline", "headline", "no_effect", outcome="o1", strength="absolute"),
        a_claim("c2", "a difference that was not significant (p = 0.11)", "reporter", "reporter",
                "no_significant_difference", outcome="o1"),
        a_claim("c3", MORE_PEOPLE, "Ana Ruiz", "clinician", "more_participants", via="reporter", outcome="o3"),
        a_claim("c4", "52% had at least half their pain gone against 38% on placebo", "Ana Ruiz", "clinician",
                "responders", via="reporter", stake="runs the clinic", outcome="o3"),
        a_claim("c5", "Nobody should be refused this drug.", "Ana Ruiz", "clinician", "recommendation", via="reporter"),
        a_claim("c6", "The drug was as safe as placebo", "the makers", "company", "safety", via="reporter", sure=0.4,
                unsure_because="it is unclear which outcome “safe” stands for"),
        a_claim("c7", "Walking speed, however, was significantly better with velotrine.", "reporter", "reporter",
                "effect", outcome="o2"),
        a_claim("c8", "Velotrine did not reduce pain more than placebo.", "authors", "author", "no_effect",
                outcome="o1"),
        a_claim("c9", "does nothing for pain", "reporter", "reporter", "no_effect", outcome="o1"),
    )  # fmt: skip


def the_verdicts() -> tuple[Verdict, ...]:
    interval = {
        "estimate": -0.5, "low": -1.1, "high": 0.1, "null": 0, "mid": 1.0, "label": "difference in pain",
        "unit": "points", "higher_is_better": False,
    }  # fmt: skip
    added = {
        "added": [0, 20, 40, 60, 80, 100, 120],
        "probability": [0.0, 0.28, 0.4, 0.47, 0.52, 0.56, 0.6],
        "p": [0.06, 0.046, 0.034, 0.026, 0.02, 0.015, 0.011],
        "claimed": [60, 90],
    }
    effect = Finding(
        check="interval-and-importance",
        agreement="disagrees",
        answer="inconclusive",
        reported="no effect at all",
        recomputed="difference −0.5 (95% CI −1.1 to 0.1)",
        reason="The interval holds both no difference and a benefit of 1 point, the minimal important difference.",
        workings=(
            Working(
                what="standard error of the difference",
                shown="0.31",
                value=0.306,
                method="normal interval, half width over 1.96",
                inputs={"low": -1.1, "high": 0.1},
                reference="Altman DG, Bland JM. How to obtain the P value from a confidence interval. BMJ 2011. "
                "doi:10.1136/bmj.d2304",
                reproduce="st.evidence.se_from_interval(-1.1, 0.1, level=0.95).value",
            ),
        ),
        figures={"interval": interval},
    )  # fmt: skip
    more = Finding(
        check="more-participants",
        agreement="disagrees",
        answer="arithmetic holds, certainty does not",
        reported="60 to 90 more people",
        recomputed="0.47 to 0.54",
        reason="At the same rates p would be below 0.05; that the rates stay the same is not certain.",
        workings=(
            Working(
                what="predictive probability of significance with 60 more",
                shown="0.47",
                value=0.47,
                method="beta-binomial, uniform priors",
                inputs={"events": [47, 34], "totals": [91, 91], "limit": float("inf")},
                reproduce=LONG_LINE,
                note="counts follow from the rounded percentages",
            ),
            Working(what="number needed to treat", shown="7.1", value=7.1, reproduce="1 / (0.52 - 0.38)"),
        ),
        figures={"added": added},
    )
    responders = Finding(
        check="responders",
        agreement="agrees",
        answer="compatible",
        recomputed="risk difference 0.14 (95% CI −0.003 to 0.28)",
        figures={
            "responders": {"treated": 0.52, "control": 0.38, "label": "at least half the pain gone"},
            "bounds": {"low": 0.14, "high": 0.52},
        },
    )
    cannot = Finding(check="harms", agreement="cannot tell", answer="no counts", reason="The texts give no counts.")
    failed = Finding(check="other-trials", agreement="check failed", answer="", reason="ValueError: n must be above 0.")
    skipped = Finding(check="dose", agreement="not applicable", answer="")

    def verdict(claim: str, label: str, plain: str, *findings: Finding) -> Verdict:
        return Verdict.model_validate(
            {
                "claim": claim,
                "label": label,
                "plain": plain,
                "technical": f"Technical sentence for {claim}: the 95% interval runs from −1.1 to 0.1.",
                "would_change_it": "An interval that lies wholly within 1 point of no difference.",
                "findings": findings,
                "rule": "no-effect-interval-reaches-mid",
            }
        )

    return (
        verdict("c1", "overstated", "The trial did not show a difference, which is not the same as no effect.", effect),
        verdict("c2", "supported", "The p-value printed is above 0.05, so the statement holds.", effect, skipped),
        verdict(
            "c3", "overstated", "More people could have made it significant, but it was far from sure.", more, failed
        ),
        verdict("c4", "not_supported", "The difference may be chance: the interval includes none.", responders),
        verdict("c5", "not_checkable", "This is a recommendation, which measurements alone cannot settle.", skipped),
        verdict("c6", "not_checkable", "The texts give no counts of harms.", cannot),
        verdict("c7", "overstated", "It was one of several secondary outcomes, and no size is given."),
        verdict("c8", "supported", "The authors say only what was measured.", effect),
        verdict("c9", "contradicted", "Pain fell in both groups; “nothing” is not what was measured.", effect),
    )


def the_reading() -> SecondReading:
    title = Section(kind="title", start=0, end=len(TITLE))
    heading = Section(kind="title", start=0, end=ABSTRACT.index("\n"))
    news = Document(id="d1", name="news.txt", kind="plain text", text=NEWS, title=TITLE, sections=(title,))
    abstract = Document(id="d2", name="abstract.txt", kind="plain text", text=ABSTRACT, sections=(heading,))
    record = Record(
        documents=(news, abstract), trials=(a_trial(),), claims=the_claims(), notes=("Two documents about one trial.",)
    )
    return SecondReading(record=record, verdicts=the_verdicts(), settings={"alpha": "0.05", "mid": "pain 1"})


def reading_that_says(words: str) -> SecondReading:
    """A reading in which `words` stand wherever a document, a record or a finding can put text."""
    text = f"Before. {words} After."
    span = Span(document=words, start=8, end=8 + len(words))
    printed = PrintedNumber(text=words, value=1, span=span)
    said = Words(text=words)
    claim = Claim(
        id=words, quote=words, span=span, sentence=span, speaker=words, speaker_role="other", via=words + "v",
        stake=words, kind="effect", sure=0.1, unsure_because=words,
    )  # fmt: skip
    second = claim.model_copy(
        update={"id": words + "2", "span": Span(document=words, start=8, end=8 + (len(words) + 1) // 2)}
    )
    trial = Trial(
        id="t", name=words, condition=said, population=said, duration=said, n_randomised=printed,
        arms=(
            Arm(id=words, name=words, role="intervention", n_analysed=printed,
                doses=(Dose(low=printed, high=printed, unit=words, frequency=words),)),
            Arm(id="x", name=words, role="control"),
        ),
        outcomes=(Outcome(id="o", name=words, role="primary", time_point=said, mid=Mid(value=1, unit=words)),),
        results=(Result(id="r", outcome="o", subgroup=words, contrast=Contrast(estimate=printed, p=printed),
                        arms=(ArmResult(arm=words, percent=printed),)),),
        background=(Background(about="other", text=words, speaker=words),),
        registry_ids=(words,), documents=(words,), left_out=(words,), unbound=(printed,),
        disagreements=(Disagreement(about=words, used=printed, other=printed, reason=words),),
    )  # fmt: skip
    working = Working(what=words, shown=words, method=words, reference=words, reproduce=words, note=words)
    finding = Finding(
        check=words, agreement="disagrees", answer=words, reported=words, recomputed=words, reason=words,
        workings=(working,), reference=words,
        figures={
            "interval": {"estimate": 1, "low": 0, "high": 2, "null": 0, "mid": None, "label": words, "unit": words,
                         "higher_is_better": True},
            "responders": {"treated": 0.5, "control": 0.4, "label": words},
            words: {"low": words},
        },
    )  # fmt: skip
    return SecondReading(
        record=Record(
            documents=(Document(id=words, name=words, kind="html", text=text, title=words, notes=(words,)),),
            trials=(trial,),
            claims=(claim, second),
            notes=(words,),
        ),
        verdicts=(
            Verdict(
                claim=words,
                label="overstated",
                plain=words,
                technical=words,
                would_change_it=words,
                findings=(finding,),
            ),
        ),
        settings={words or "empty": words},
    )


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "svg text": "</text></svg><script>alert(1)</script>",
    "style end": "</style><script>alert(1)</script>",
    "title end": "</title><script>alert(1)</script>",
    "css": "} * { display: none } body { background: url(https://example.org/x) }",
    "attribute": '" onmouseover="alert(1)" x=\'" autofocus onfocus=alert(1) \'',
    "template": "{{ 7 * 7 }} {% for x in y %} {# hidden #} ${7*7} #{7*7} {0} {name}",
    "markdown": "[click](javascript:alert(1)) ![x](https://example.org/x.png) **bold** `code` <https://example.org>",
    "markdown blocks": "# heading\n\n- item\n\n1. one\n\n| a | b |\n| --- | --- |\n\n```\ncode\n```\n\n> quote\n\n---",
    "addresses": "https://example.org www.example.org someone@example.org &lt;script&gt; &#x3c;script&#x3e;",
    "terminal": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;https://x.org\x1b\\link \x9b2J \x1bc \x08\x08\r gone",
    "direction": "abc \u202egnp.exe\u202c \u2066isolate\u2069 \u200fmark",
    "long word": "x" * 3000,
    "wide": "長い言葉" * 60,
    "typst": '#image("/etc/passwd") #read("content.json") $x^2$ <label> @ref // gone /* gone */ #pagebreak() \\ ~ --',
    "word": "</w:t></w:r></w:p><w:p/> <!-- gone --> <![CDATA[ x ]]> &amp; &#65; PAGE \\* MERGEFORMAT",
    "odd": "\x00 \ufeff \ufffe \u2028 line \u2029 paragraph \U000e0041",
}


@pytest.fixture(scope="session")
def reading() -> SecondReading:
    return the_reading()


@pytest.fixture(scope="session")
def empty_reading() -> SecondReading:
    return SecondReading(record=Record())


@pytest.fixture(scope="session")
def saying() -> Callable[[str], SecondReading]:
    return reading_that_says


@pytest.fixture(scope="session", params=list(HOSTILE), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]
