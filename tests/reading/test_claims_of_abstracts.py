"""Claims in the titles and conclusions of trial abstracts, in the wordings that reviewers meet."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.record import Claim
from secondread.rereading import read

_METHODS = (
    "METHODS: We randomly assigned 200 adults with stroke to receive zorvatine (n=100) or placebo (n=100). "
    "The primary outcome was falls.\nRESULTS: Falls occurred in 20 patients in the zorvatine group and in 24 patients "
    "in the placebo group (P=0.50). Hip fracture occurred in 12 patients in the zorvatine group and in 3 patients in "
    "the placebo group (P=0.02).\n"
)


def claims_of(conclusion: str, title: str = "A Trial of Zorvatine in Stroke") -> tuple[Claim, ...]:
    """Return the claims of an abstract that concludes so."""
    text = f"{title}\n\n{_METHODS}CONCLUSIONS: {conclusion}\n"
    return read([read_document(text.encode(), "abstract.txt")]).claims


@pytest.mark.parametrize(
    "title",
    [
        "Zorvatine protects against falls after stroke: a randomized trial",
        "Zorvatine halves falls after stroke: a randomized trial",
        "Zorvatine produces fewer falls than placebo after stroke",
        "Nightly Zorvatine Reduces Falls After Stroke: A Randomized Controlled Study.",
        "Improvement of balance after stroke with zorvatine",
    ],
)
def test_a_title_that_states_an_answer(title: str) -> None:
    """A title with a verb in it states an answer."""
    assert any(claim.span.start == 0 for claim in claims_of("Falls were studied.", title))


@pytest.mark.parametrize(
    ("conclusion", "kind"),
    [
        ("Zorvatine improved balance.", "effect"),
        ("The efficacy of zorvatine was not superior to that of placebo.", "no_significant_difference"),
        ("Falls were numerically fewer but not statistically significantly so.", "no_significant_difference"),
        ("The results support further assessment of zorvatine in larger studies.", "recommendation"),
        ("Zorvatine at 20 mg, but not at 5 mg, reduced falls more than placebo.", "effect"),
        ("Neither zorvatine nor exercise resulted in a statistically significant reduction in falls.",
         "no_significant_difference"),
        ("Balance improved from baseline in both groups.", "within_arm_change"),
        ("Zorvatine showed a clinically meaningful improvement in survival.", "clinical_importance"),
        ("Zorvatine merits further investigation in larger trials.", "recommendation"),
        ("Zorvatine and placebo were bioequivalent.", "noninferiority_or_equivalence"),
        ("There was no evidence of an increase in falls with zorvatine.", "no_significant_difference"),
        ("Seizure frequency did not differ significantly.", "no_significant_difference"),
    ],
)  # fmt: skip
def test_the_kind_of_a_conclusion(conclusion: str, kind: str) -> None:
    """What a treatment did is an effect, what changed over time is not."""
    assert claims_of(conclusion)[-1].kind == kind


@pytest.mark.parametrize(
    ("conclusion", "advice"),
    [
        ("These findings do not support the use of zorvatine after stroke.", "avoidance"),
        ("The use of zorvatine after stroke should be avoided.", "avoidance"),
        ("Zorvatine should be used after stroke.", "use"),
    ],
)
def test_advice_against_is_no_advice_to_use(conclusion: str, advice: str) -> None:
    """What findings do not support, and what is to be avoided, is not recommended."""
    assert claims_of(conclusion)[-1].advice == advice


def test_a_call_for_trials_stands_apart() -> None:
    """Praise and a call for larger trials in one sentence are two claims."""
    kinds = [claim.kind for claim in claims_of("Zorvatine is a promising therapy and larger trials are needed.")]
    assert kinds[-1] == "recommendation"
    assert len(kinds) >= 2


def test_what_people_have_is_no_clause() -> None:
    """A participle that describes what people have opens no clause of its own."""
    quote = "Zorvatine was effective in patients with stroke and raised C-reactive protein."
    assert claims_of(quote)[-1].quote == quote


def test_a_margin_set_beforehand_is_no_claim() -> None:
    """How large a margin was is a method."""
    assert "margin" not in " ".join(claim.quote for claim in claims_of("The non-inferiority margin was 7.5 points."))


def test_a_harm_that_was_counted() -> None:
    """A claim that the drug raised the risk of something is about that something, also where it is no named harm."""
    claim = claims_of("Zorvatine increased the risk of hip fracture.")[-1]
    assert claim.outcome is not None
    assert "fracture" in claim.outcome_words


def test_a_review_of_cohorts_is_no_trial() -> None:
    """A review of observational studies shows no more of causes than they do; one of trials is a review."""
    text = (
        "Zorvatine and falls: systematic review and meta-analysis\n\nMETHODS: We searched for {}.\nRESULTS: Eleven studies "
        "were included. Zorvatine was associated with falls (pooled odds ratio 1.38, 95% CI 1.17 to 1.63).\n"
        "CONCLUSIONS: Zorvatine causes falls.\n"
    )
    kinds = [
        read([read_document(text.format(what).encode(), "abstract.txt")]).claims[-1].about_study
        for what in ("cohort and case-control studies", "randomised trials")
    ]
    assert kinds == ["observational study", "review"]


def claims_in(section: str, sentence: str) -> list[tuple[str, str]]:
    """Return the kinds and quotes of the claims of one sentence in a section of an abstract."""
    parts = {"BACKGROUND": "Falls are common.", "METHODS": _METHODS.split("\n")[0][9:], "RESULTS": "Many fell."}
    parts[section] = sentence
    body = "\n".join(f"{name}: {words}" for name, words in parts.items())
    document = read_document(f"A Trial of Zorvatine in Stroke\n\n{body}\nCONCLUSIONS: None.\n".encode(), "abstract.txt")
    start = document.text.index(sentence)
    found = read([document]).claims
    return [(claim.kind, claim.quote) for claim in found if start <= claim.span.start < start + len(sentence)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("No episodes of severe bleeding were reported.", "safety"),
        ("Serious adverse events were reported in 31 of the 100 patients who received zorvatine.", "safety"),
        ("The most common adverse events were nausea and headache.", "safety"),
        ("There were no adverse hepatic findings.", "safety"),
        (
            "Infusion-related reactions occurred in 20% of the zorvatine group and in 10% of the placebo group.",
            "safety",
        ),
        ("The responses were sustained at 6 months.", "within_arm_change"),
    ],
)
def test_harms_that_are_counted_are_claims(sentence: str, kind: str) -> None:
    """How often harms befell people, or that none did, is said of a treatment also where no word compares."""
    assert [found for found, _ in claims_in("RESULTS", sentence)] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mean weight was 70 kg with zorvatine and 71 kg with placebo.",
        "A total of 12 patients with a history of bleeding were enrolled.",
    ],
)
def test_figures_alone_are_data(sentence: str) -> None:
    """Figures without a word of what they show, and who took part, are no claims."""
    assert claims_in("RESULTS", sentence) == []


def test_what_is_open_is_said_in_the_background() -> None:
    """That the effect of a treatment is not known is the ground on which a trial stands."""
    assert claims_in("BACKGROUND", "The efficacy of zorvatine after stroke is unclear.")
    assert not claims_in("BACKGROUND", "The cause of falls after stroke is unclear.")


def test_a_numbered_list_is_taken_apart() -> None:
    """Results in a numbered list are claims of their own."""
    quotes = claims_in(
        "RESULTS",
        "At 6 months, (1) the fall rate was lower with zorvatine, (2) the mood score was higher with zorvatine.",
    )
    assert len(quotes) == 2


def test_what_was_seen_in_some_of_them() -> None:
    """What "with" adds of those in whom more was seen is a claim of its own."""
    conclusion = "Zorvatine reduced falls, with the strongest risk reduction seen in women with low weight."
    assert [claim.kind for claim in claims_of(conclusion)[-2:]] == ["effect", "subgroup"]


@pytest.mark.parametrize(
    "told",
    [
        "The primary efficacy measures were change in balance and the rate of falls.",
        "Secondary endpoints included overall survival and the response rate.",
        "Survival data were immature at cutoff.",
    ],
)
def test_what_defines_an_outcome_is_no_claim(told: str) -> None:
    """Sentences that say what was to be measured, or that it cannot be yet, claim no result."""
    assert not any(claim.quote in told for claim in claims_of(told))


def test_two_verbs_of_a_conclusion_are_two_claims() -> None:
    """What is joined by "and" in a conclusion could each be true alone."""
    found = [claim.quote for claim in claims_of("Zorvatine reduced falls and improved balance at six months.")]
    assert len(found) == 2
