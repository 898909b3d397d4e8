"""Finding claims: what is one, what is none, who makes it and of which kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.claims import find_claims
from secondread.reading.documents import read_document
from secondread.record import Claim

_STORY = """New Pill Eases Migraine Attacks, Trial Finds

(Example Wire) - A pill called zorvatine cut the number of migraine attacks by a third, a new study suggests.

In the study, 240 adults were randomly assigned to receive zorvatine or a placebo for 12 weeks. The trial was \
run at 14 hospitals in Peru.

About 44 percent of patients on zorvatine had at least a 50 percent reduction in attacks, compared with 29 \
percent of those on placebo. There was no significant difference in sleep quality, and side effects were \
similar in both groups.

"We were struck by how quickly it worked, but longer trials are needed," said study author Dr. Ines Quispe, a \
neurologist at the University of Cusco. "Patients should not stop their usual medicine."

Dr. Mark Abara, who was not involved in the study, said the trial was not powered to compare men with women. \
He added that zorvatine definitely works for some of his patients.

Zorvatine is not approved by the Food and Drug Administration for migraine. Does it help children?

The study was funded by the maker of the drug. Quispe is a professor of neurology.

More information

Visit the example foundation to learn how treatments reduce pain.
"""


def claims_of(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text given as a string."""
    return find_claims(read_document(text.encode(), "text.txt"), ())


def one_with(words: str, text: str = _STORY) -> Claim:
    """Return the one claim whose quote holds the words."""
    found = [claim for claim in claims_of(text) if words in claim.quote]
    assert len(found) == 1, [claim.quote for claim in claims_of(text)]
    return found[0]


@pytest.mark.parametrize(
    ("words", "kind", "speaker", "role"),
    [
        ("New Pill Eases", "effect", "headline", "headline"),
        ("by a third", "size", "reporter", "reporter"),
        ("44 percent", "responders", "reporter", "reporter"),
        ("no significant difference", "no_significant_difference", "reporter", "reporter"),
        ("side effects were similar", "safety", "reporter", "reporter"),
        ("longer trials are needed", "recommendation", "Quispe", "author"),
        ("should not stop", "recommendation", "Quispe", "author"),
        ("not powered", "underpowered", "Abara", "expert"),
        ("works for some", "works_for_some", "Abara", "expert"),
        ("not approved", "regulatory", "reporter", "reporter"),
    ],
)
def test_each_claim_has_its_kind_and_speaker(words: str, kind: str, speaker: str, role: str) -> None:
    """A news story's claims come with the kind a reader gives them and the person who makes them."""
    claim = one_with(words)
    assert (claim.kind, claim.speaker, claim.speaker_role) == (kind, speaker, role)


@pytest.mark.parametrize(
    "words", ["randomly assigned", "14 hospitals", "Does it help", "funded by", "professor", "example foundation"]
)
def test_methods_questions_people_and_contacts_are_no_claims(words: str) -> None:
    """What tells of the study's conduct, asks, or comes after the text is not claimed."""
    assert [claim.quote for claim in claims_of(_STORY) if words in claim.quote] == []


def test_a_sentence_holds_two_claims() -> None:
    """Two clauses that say different things are two claims, neither holding the other's words."""
    first, second = one_with("sleep quality"), one_with("side effects were similar")
    assert "side effects" not in first.quote
    assert first.sentence == second.sentence


def test_reported_claims_keep_who_reports_them() -> None:
    """What the story lets somebody say carries both: the speaker, and the reporter who tells it."""
    assert one_with("not powered").via == "reporter"
    assert one_with("by a third").via == ""


def test_numbers_have_roles() -> None:
    """Of two rates the one beside the control is the control's, and the reduction asked for is a threshold."""
    roles = {item.number.value: item.role for item in one_with("44 percent").numbers}
    assert roles == {44.0: "treated", 50.0: "threshold", 29.0: "control"}


def test_a_clinicians_post_speaks_in_the_clinicians_voice() -> None:
    """A text in the first person that tells of the writer's own patients is a clinician's."""
    text = """I get asked about zorvatine every week, and I have looked into it.

I've had several patients with bad migraine who responded very well to zorvatine. My patients like it. A \
recent trial said there was no difference between those treated and placebo.

As far as I can tell it is worth a try. I will keep my eye on the literature."""
    claims = claims_of(text)
    assert {claim.speaker for claim in claims} == {"clinician"}
    assert [claim.kind for claim in claims] == ["anecdote", "no_effect", "recommendation"]


def test_a_commentary_is_named_as_speaker_with_what_it_calls_the_trial() -> None:
    """What an editorial calls a trial is quoted without the words around it, with its intensifier."""
    text = """Trial of Zorvatine Divides Experts

The pill zorvatine missed its goal. An accompanying editorial called the study a "thoroughly and clearly \
negative trial" and advised that clinicians should not start it. The authors said the results were good."""
    claim = one_with("negative trial", text)
    assert (claim.quote, claim.speaker, claim.kind) == (
        "thoroughly and clearly negative trial",
        "commentary",
        "no_effect",
    )
    assert (claim.intensifier, claim.scope, claim.polarity) == ("clearly", "trial", "none")
    assert one_with("should not start", text).speaker == "commentary"


def test_colleagues_quoted_within_a_quotation() -> None:
    """ "My colleagues say" gives the words to the colleagues, told by the one who quotes them."""
    text = """Doctors Split on Zorvatine

The pill is new. Dr. Lena Moss told reporters that she is cautious. "My colleagues say it doesn't help \
everyone, but it works for some patients," said Moss."""
    claim = one_with("works for some", text)
    assert (claim.speaker, claim.via) == ("Moss's colleagues", "Moss")


def test_a_quotation_without_attribution_goes_on_with_its_speaker() -> None:
    """A quoted sentence after a named person's quotation is theirs, in the same paragraph and in the next."""
    text = """Doctors Split on Zorvatine

The pill is new, and doctors differ on it.

"The pill is effective," said Dr. Lena Moss, a neurologist. "It works for some patients."

"This drug helps so many people."

The pill reduced attacks by 20 percent."""
    speakers = {claim.quote: claim.speaker for claim in claims_of(text)}
    assert speakers["It works for some patients."] == speakers["This drug helps so many people."] == "Moss"
    assert speakers["The pill reduced attacks by 20 percent."] == "reporter"


def test_what_stands_between_commas_is_not_what_a_clause_says() -> None:
    """ "The pill, which is approved for X, halves the risk" is a claim of size, not of approval."""
    text = """A Pill for Strokes

The pill, which is approved for gout, halves the risk of a stroke. The drug was tested in Peru."""
    assert one_with("halves", text).kind == "size"


def test_more_participants_with_the_number_added() -> None:
    """ "With 50 to 70 more people" names the range that is claimed to be enough."""
    text = """Small Trial, Big Hopes

The pill missed its goal. "If they had enrolled 50 to 70 more patients, the result would have been \
significant," said Dr. Ana Li."""
    claim = one_with("would have been", text)
    assert claim.kind == "more_participants"
    assert [(item.role, item.number.value) for item in claim.numbers] == [("added", 50.0), ("added", 70.0)]


def test_dose_compared_with_other_doses() -> None:
    """A dose said to be above the usual one is a claim about the dose, with its direction."""
    text = """Notes on a Trial

My patients ask me about it, and I have read it. I think the dose of the drug was somewhat lower than most. I \
see such patients daily."""
    assert (one_with("dose", text).kind, one_with("dose", text).dose_comparison) == ("dose", "lower")


def test_an_abstract_is_the_authors_word_and_its_methods_claim_nothing() -> None:
    """In an abstract the conclusion is the authors' claim, methods hold none, and bare figures are none."""
    text = """Zorvatine for migraine: a randomised trial.

BACKGROUND: We aimed to find out whether zorvatine reduces attacks. METHODS: We randomly assigned 240 adults \
to zorvatine or placebo. The primary outcome was attacks per month. RESULTS: Attacks per month were 3.1 with \
zorvatine and 3.9 with placebo (p=0.21). Nausea did not differ between groups. CONCLUSIONS: Zorvatine did not \
significantly reduce migraine attacks compared with placebo."""
    claims = claims_of(text)
    assert [(claim.kind, claim.speaker) for claim in claims] == [
        ("safety", "authors"),
        ("no_significant_difference", "authors"),
    ]


def test_results_under_one_heading_with_the_methods() -> None:
    """Under "Methods and findings" the findings are claims, the conduct of the study none."""
    text = """Zorvatine for migraine: a randomised trial.

BACKGROUND: Migraine is common. METHODS AND FINDINGS: We randomly assigned 240 adults to zorvatine or placebo. \
Attacks were significantly fewer with zorvatine. CONCLUSIONS: Zorvatine reduced migraine attacks."""
    assert [claim.quote for claim in claims_of(text)] == [
        "Attacks were significantly fewer with zorvatine.",
        "Zorvatine reduced migraine attacks.",
    ]


def test_association_is_not_causal_and_causing_is() -> None:
    """ "Linked to" speaks of going together, "cuts" of bringing about."""
    text = """Tea Drinkers Live Longer, Registry Shows

Tea was linked to a lower risk of death in a cohort of 9,000 people. The drug cut deaths by 20 percent."""
    assert not one_with("linked to", text).causal
    assert one_with("cut deaths", text).causal


def test_changed_names_and_numbers_change_nothing_else() -> None:
    """The same story with another drug, other people and other figures gives the same kinds and roles of speakers."""
    changed = _STORY
    for old, new in (
        ("zorvatine", "belumab"),
        ("Zorvatine", "Belumab"),
        ("Quispe", "Okoye"),
        ("Abara", "Lindgren"),
        ("44", "61"),
    ):
        changed = changed.replace(old, new)
    ours = [(claim.kind, claim.speaker_role) for claim in claims_of(_STORY)]
    assert ours == [(claim.kind, claim.speaker_role) for claim in claims_of(changed)]


@given(
    st.lists(
        st.sampled_from([*_STORY.split("\n"), 'He said "no', "“", "(", "?", "and but while, ", "12%"]), max_size=12
    )
)
@settings(max_examples=40, deadline=None)
def test_quotes_stand_verbatim_at_their_spans(lines: list[str]) -> None:
    """Whatever the order and marks of a text, each quote is the text at its span, in order and not empty."""
    document = read_document(("A story about a pill\n" + "\n".join(lines)).encode(), "text.txt")
    claims = find_claims(document, ())
    for claim in claims:
        assert claim.quote == document.text[claim.span.start : claim.span.end]
        assert claim.quote.strip()
    assert [claim.id for claim in claims] == [f"c{index + 1}" for index in range(len(claims))]


def test_the_figures_of_two_groups_are_a_claim_whatever_the_words() -> None:
    """ "38 percent of babies exposed to it, compared to 45 percent" tells a result; the age and place do not."""
    text = """Zorvatine in Pregnancy

In the trial 200 women took zorvatine and 200 a placebo at two hospitals in Leeds. At 3 months of age, about 38 percent \
of babies exposed to zorvatine in the womb had a cold, compared to about 45 percent of the babies of the other mothers."""
    assert "45 percent" in one_with("about 38 percent", text).quote


def test_a_claim_of_what_the_headline_is_about_speaks_of_the_treatment() -> None:
    """ "May fight psychosis" under that headline names the disease, and no outcome of its own."""
    text = """Zorvatine May Fight Psychosis

The drug may prevent psychosis, a trial of 81 teenagers suggests. It may also reduce loneliness."""
    assert one_with("may prevent psychosis", text).outcome_words == ""
    assert one_with("loneliness", text).outcome_words == "loneliness"
