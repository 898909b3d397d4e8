"""Claims in each kind of text: headline, line under it, press release, abstract, title, discussion, blog."""

from __future__ import annotations

import pytest

from secondread.reading.claims import find_claims
from secondread.reading.documents import read_document
from secondread.record import Claim

_BODY = (
    "(Example Wire) - A pill called zorvatine reduced migraine attacks compared with placebo, a new study found.\n\n"
    "The researchers said the results should be confirmed in larger trials.\n"
)


def claims_of(text: str, name: str = "text.txt") -> tuple[Claim, ...]:
    """Return the claims of a text given as a string."""
    return find_claims(read_document(text.encode(), name), ())


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("New Pill Cuts Migraine Attacks by Half, Trial Finds", "size"),
        ("Zorvatine Shows Promise Against Migraine", "effect"),
        ("Migraine Pill May Be Safe in Pregnancy", "safety"),
        ("Fewer Attacks With Migraine Pill, but No Better Sleep", "effect"),
        ("FDA Approves Zorvatine for Migraine", "regulatory"),
        ("Zorvatine Fails to Prevent Migraine in Large Trial", "no_effect"),
    ],
)
def test_a_headline_that_states_something_is_a_claim(headline: str, kind: str) -> None:
    """What a headline states is claimed by the headline."""
    first = claims_of(f"{headline}\n\n{_BODY}")[0]
    assert (first.quote.split()[0], first.kind, first.speaker_role) == (headline.split()[0], kind, "headline")


@pytest.mark.parametrize("headline", ["Does a New Pill Stop Migraine?", "A Look Inside the Headache Clinic"])
def test_a_headline_that_asks_or_only_names_is_none(headline: str) -> None:
    """A question and a mere subject claim nothing."""
    assert all(claim.speaker_role != "headline" for claim in claims_of(f"{headline}\n\n{_BODY}"))


def test_the_line_under_a_headline() -> None:
    """The line under the headline is read like the text: it says that a pill lowers a risk."""
    text = f"New Hope in Migraine\n\nA daily pill lowers the risk of attacks by a third, study shows\n\n{_BODY}"
    assert "size" in [claim.kind for claim in claims_of(text) if "by a third" in claim.quote]


def test_a_companys_release_speaks_for_the_company() -> None:
    """In the press release of a company its title and body are the company's, and who it is claims nothing."""
    text = """Zorvax Announces Positive Results of Phase 3 Trial of Zorvatine in Migraine

LIMA, Peru, May 3, 2021 -- Zorvax Pharmaceuticals Inc. (NASDAQ: ZRVX) today announced that zorvatine met its primary \
endpoint. Zorvatine significantly reduced migraine days compared with placebo (p<0.001). Zorvatine was well \
tolerated.

About Zorvax
Zorvax is the leader in improving the lives of patients with migraine.
"""
    claims = claims_of(text)
    assert {"reduced migraine days" in claim.quote for claim in claims} == {True, False}
    assert {claim.speaker_role for claim in claims} <= {"company", "headline"}
    assert not any("leader" in claim.quote for claim in claims)


@pytest.mark.parametrize(
    ("title", "claimed"),
    [
        ("Zorvatine reduces migraine attacks: a randomised trial", True),
        ("Zorvatine does not prevent migraine: a randomised trial", True),
        ("Zorvatine to reduce migraine attacks: a randomised trial", False),
        ("Zorvatine versus placebo in migraine: a randomised trial", False),
        ("Does zorvatine reduce migraine attacks? A randomised trial", False),
    ],
)
def test_the_title_of_an_article_claims_where_it_answers(title: str, *, claimed: bool) -> None:
    """A title with a verb that answers is a claim of the authors; one that names the question is none."""
    text = (
        f"{title}\n\nBACKGROUND: Migraine is common. METHODS: We randomly assigned 240 adults to zorvatine or placebo. "
        "RESULTS: There was no significant difference in attacks. CONCLUSIONS: Zorvatine did not reduce attacks.\n"
    )
    assert any(claim.span.start < len(title) for claim in claims_of(text)) == claimed


def test_the_conclusion_of_an_abstract_is_claimed() -> None:
    """Every sentence of a conclusion that says something of the treatment is a claim; aims and baseline are none."""
    text = """Zorvatine versus placebo in migraine: a randomised trial

BACKGROUND: New pills have been developed to treat migraine. We compare zorvatine with placebo. METHODS: We randomly \
assigned 240 adults. RESULTS: The groups were comparable at baseline. CONCLUSIONS: The treatment with zorvatine was \
not more effective than placebo in patients with migraine. Zorvatine was safe. Larger trials are warranted.
"""
    assert [claim.kind for claim in claims_of(text)] == ["no_effect", "safety", "recommendation"]


def test_the_discussion_of_an_article() -> None:
    """The discussion's reading of the results is the authors' claim; methods stay none."""
    text = """# Zorvatine in migraine

## Methods

We randomly assigned 240 adults to zorvatine or placebo. The primary outcome was attacks per month.

## Discussion

Zorvatine reduced migraine attacks compared with placebo. Our findings are consistent with previous trials. The trial \
was too small to detect rare harms.
"""
    claims = claims_of(text, "article.md")
    assert [claim.kind for claim in claims] == ["effect", "consistency_with_other_trials", "underpowered"]


@pytest.mark.parametrize(
    "sentence",
    [
        "About 2 million adults in Peru have migraine.",
        "The company plans to seek approval next year.",
        "The researchers will assess sleep in another trial.",
        "More than half of the participants were women.",
        "An earlier version of this article misspelled the name of the pill.",
        "To see whether the pill would prevent attacks, the team recruited 240 adults.",
        "Photos of the pill are available on request.",
    ],
)
def test_facts_plans_methods_and_furniture_are_none(sentence: str) -> None:
    """What a disease is, what is planned, who took part and the furniture of an article claim nothing."""
    text = f"New Pill Eases Migraine\n\n{_BODY}\n{sentence}\n"
    assert [claim.quote for claim in claims_of(text) if claim.quote[:20] in sentence] == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("An earlier study found that zorvatine eased migraine attacks.", "consistency_with_other_trials"),
        ("Several large studies have shown that zorvatine reduces attacks.", "pooled_evidence"),
        ("The investigators recommend that adults with migraine be offered zorvatine.", "recommendation"),
        ("The study found that zorvatine eased migraine attacks.", "effect"),
    ],
)
def test_whose_result_it_is_decides_the_kind(sentence: str, kind: str) -> None:
    """A result told of another study, of many, or as advice is of that kind, whatever its own words."""
    found = list(claims_of(f"New Pill Eases Migraine\n\n{_BODY}\n{sentence}\n"))
    assert found[-1].kind == kind


def test_what_the_headline_compares_was_compared() -> None:
    """Better than the drug of the headline is an effect; better than a drug it does not name was not compared."""
    text = "New Pill Zorvatine Beats Brantexol in Migraine\n\n{}\n\nThe pill eases migraine, a new study found.\n"
    ours, others = (
        claims_of(text.format(f"The new pill works better than {name} in migraine."))[1]
        for name in ("Brantexol", "existing pills")
    )
    assert (ours.kind, others.kind) == ("effect", "superiority_over_uncompared")


@pytest.mark.parametrize(
    "headline",
    [
        "Cooler at last: zelvorin works for hot flashes, study finds",
        "Women taking zelvorin may risk heart health",
    ],
)
def test_a_headline_with_a_verb_states_something_behind_a_colon_too(headline: str) -> None:
    """A headline with a verb states something, also behind a colon."""
    found = claims_of(f"{headline}\n\nResearchers randomly assigned 120 women to zelvorin or placebo, a study says.\n")
    assert any(claim.place == "headline" for claim in found)
