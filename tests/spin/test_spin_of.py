"""Bent conclusions are told from fair ones, by rules that do not depend on the drug."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.spin import SPIN_KINDS, spin_of
from tests.spin.abstracts import MET, MISSED, SLEEP, abstract

BENT = [
    ("Oravamil relieves knee pain and is effective in people with sore knees.", "benefit_despite_null"),
    ("Oravamil did not reduce knee pain, but improved sleep quality.", "secondary_outcome"),
    ("Oravamil should be considered for people with sore knees.", "recommendation"),
    ("Oravamil is as effective as placebo for sore knees.", "equivalence_from_null"),
    ("Although knee pain did not differ, oravamil improved sleep and may help some.", "secondary_outcome"),
    ("Oravamil offers a new therapeutic avenue.", "benefit_despite_null"),
    ("This first randomised trial of oravamil shows that adherence was high.", "other_objective"),
    ("Oravamil was well tolerated.", "harms_left_out"),
    ("There was a trend towards less pain with oravamil.", "trend"),
    ("Oravamil was safe and allowed treatment to begin at home, but it did not reduce knee pain.", "other_objective"),
    ("Oravamil is a good alternative to placebo for sore knees.", "equivalence_from_null"),
    ("Knee pain did not differ. Oravamil should be carefully considered in runners.", "recommendation"),
    ("This prospective randomised trial demonstrated that oravamil provides excellent relief.", "benefit_despite_null"),
    ("Knee pain improved from baseline with oravamil.", "within_group"),
    ("Oravamil did not reduce pain overall; however, it reduced pain in the subgroup of runners.", "subgroup"),
]
FAIR = [
    "Oravamil did not reduce knee pain at 12 weeks.",
    "Oravamil was not more effective than placebo in relieving pain or improving sleep in people with sore knees.",
    "No significant difference in knee pain was found between oravamil and placebo.",
    "Oravamil failed to improve knee pain. Further studies are needed to find better treatments.",
    "Early and effective use of oravamil was not superior to placebo in reducing pain and improving function.",
    "Oravamil did not reduce knee pain and increased the risk of bleeding.",
    "Oravamil did not improve sleep. However, it was associated with increased knee pain.",
    "Oravamil did not reduce knee pain. It was well tolerated.",
    "These findings do not support the use of oravamil for sore knees.",
    "Knee pain was similar with oravamil and placebo.",
    "We found no evidence that oravamil relieves knee pain; better treatments are needed.",
    "Oravamil did not reduce knee pain; the confidence interval excludes a large benefit.",
    "Knee pain was not reduced by oravamil, and its use cannot be recommended.",
]


@pytest.mark.parametrize(("conclusion", "kind"), BENT)
def test_bent_conclusions(conclusion: str, kind: str) -> None:
    """With the primary outcome missed, each way of claiming more is found and named."""
    found = spin_of(abstract(conclusion))
    assert found.spun == "yes"
    assert kind in {one.kind for one in found.kinds if one.place == "conclusion"}
    assert found.primary.standing == "missed"


@pytest.mark.parametrize("conclusion", FAIR)
def test_fair_conclusions(conclusion: str) -> None:
    """A conclusion that tells the null result and claims nothing beyond it raises no alarm."""
    found = spin_of(abstract(conclusion))
    assert found.spun == "no"
    assert found.kinds == ()


@pytest.mark.parametrize("conclusion", [text for text, _ in BENT[:3]])
def test_the_same_words_after_a_met_primary(conclusion: str) -> None:
    """What is spin after a missed primary outcome is a fair conclusion after a met one."""
    assert spin_of(abstract(conclusion, results=f"{MET} {SLEEP}")).spun == "no"


@pytest.mark.parametrize("drug", ["tolumabine", "a walking programme", "BX-204"])
@pytest.mark.parametrize(("conclusion", "answer"), [(BENT[0][0], "yes"), (BENT[1][0], "yes"), (FAIR[0], "no")])
def test_other_drugs(drug: str, conclusion: str, answer: str) -> None:
    """The answer does not hang on the name of the treatment."""
    before = abstract(conclusion).text
    changed = before.replace("Oravamil", drug[:1].upper() + drug[1:]).replace("oravamil", drug)
    assert spin_of(read_document(changed.encode(), "abstract.txt")).spun == answer


def test_the_verdict_follows_the_numbers() -> None:
    """With no words about significance, the interval and the p-value alone decide how the primary outcome stands."""
    claim = "Oravamil reduces knee pain."
    words = "Knee pain at 12 weeks was 4.1 with oravamil and 4.4 with placebo (difference -0.3, 95% CI {}; P {})."
    assert spin_of(abstract(claim, results=words.format("-0.9 to 0.3", "= 0.32"))).spun == "yes"
    assert spin_of(abstract(claim, results=words.format("-0.5 to -0.1", "= 0.004"))).spun == "no"


def test_quotes_stand_in_the_text() -> None:
    """Each quoted sentence is verbatim at its span, and each kind is one of the list."""
    document = abstract("Oravamil improves sleep and is a promising option.", title="Oravamil improves sore knees")
    found = spin_of(document)
    assert {one.place for one in found.kinds} == {"title", "conclusion"}
    for one in found.kinds:
        assert document.text[one.span.start : one.span.end] == one.quote
        assert one.kind in SPIN_KINDS
        assert one.why


def test_degree_orders_texts() -> None:
    """A conclusion that hides the null result is bent further than one that tells it, and a fair one is not bent."""
    hides = spin_of(abstract("Oravamil improves sleep and is recommended for sore knees."))
    tells = spin_of(abstract("Oravamil did not reduce knee pain, but improved sleep quality."))
    fair = spin_of(abstract("Oravamil did not reduce knee pain."))
    assert hides.degree > tells.degree > fair.degree
    assert (hides.names_null, tells.names_null, fair.names_null) == (False, True, True)


def test_degree_orders_texts_of_the_same_answer() -> None:
    """Where the main result shows a difference nothing is bent, but words that claim much still stand before none."""
    claims = spin_of(abstract("Oravamil improves knee pain and is recommended.", results=MET))
    plain = spin_of(abstract("Knee pain was measured at 12 weeks.", results=MET))
    assert claims.spun == plain.spun == "no"
    assert claims.kinds == ()
    assert 0.3 > claims.degree > plain.degree


def test_no_outcome_called_primary() -> None:
    """Where nothing is called primary and every result shows a difference, the answer is that it cannot be told."""
    found = spin_of(abstract("Oravamil improves sleep quality.", results=SLEEP, primary=""))
    assert found.spun == "unsure"
    assert not found.primary.named
    assert "main" in found.because


def test_non_inferiority_with_a_margin_is_no_spin() -> None:
    """A trial made to show non-inferiority, with a margin, may call its treatment non-inferior."""
    results = "Oravamil was noninferior to naproxen for knee pain (difference 0.1, 95% CI -0.3 to 0.5; margin 1.0)."
    conclusion = "Oravamil was noninferior to naproxen for knee pain."
    assert spin_of(abstract(conclusion, results=results)).spun == "no"


@pytest.mark.parametrize(
    "text", ["Sore knees.", "The weather was fine. It rained later.", "P = 0.3", "CONCLUSIONS: Good."]
)
def test_texts_that_are_no_abstract(text: str) -> None:
    """A text without results gets no accusation."""
    assert spin_of(read_document(text.encode(), "note.txt")).spun in ("no", "unsure")


def test_no_labels() -> None:
    """An abstract in one paragraph is parted by its words."""
    text = (
        "Oravamil for sore knees\n\nWe randomly assigned 200 adults with sore knees to oravamil or placebo. "
        f"{MISSED} {SLEEP} We conclude that oravamil is effective and should be used in people with sore knees."
    )
    found = spin_of(read_document(text.encode(), "abstract.txt"))
    assert found.spun == "yes"
    assert all("We conclude" in one.quote for one in found.kinds if one.place == "conclusion")


def test_safety_alone_does_not_hide_in_secondary_results() -> None:
    """Similar adverse events are not taken for the main result."""
    results = f"{MET} Adverse events were similar in both groups."
    assert spin_of(abstract("Oravamil reduces knee pain and is well tolerated.", results=results)).spun == "no"


def test_a_change_of_one_group_is_no_main_result() -> None:
    """Tests of the change of each group, one significant and one not, do not stand for the test between them."""
    results = (
        "Knee pain fell from 6.1 to 3.9 with oravamil (P = 0.01) and from 6.0 to 4.4 with placebo (P = 0.09). "
        "The between-group difference in knee pain was -0.5 (95% CI -1.4 to 0.4; P = 0.28)."
    )
    assert spin_of(abstract("Oravamil reduces knee pain.", results=results)).spun == "yes"


def test_as_well_as_joins_two_things() -> None:
    """ "Sleep as well as mood" calls no treatment as good as another."""
    found = spin_of(abstract("Oravamil improved sleep as well as mood."))
    assert "equivalence_from_null" not in {one.kind for one in found.kinds}


def test_a_call_for_trials_claims_nothing() -> None:
    """That trials with more patients are needed is no claim of benefit."""
    found = spin_of(abstract("Oravamil did not reduce knee pain. Trials with more patients are needed."))
    assert found.kinds == ()


def test_reasons_where_the_main_result_is_not_told() -> None:
    """Where the text does not tell how the main result stands, no reason says that it shows no difference."""
    found = spin_of(abstract("Oravamil relieves knee pain.", results="Most participants completed the trial."))
    assert found.spun == "unsure"
    assert found.kinds
    assert not any("shows no difference" in one.why for one in found.kinds)


def test_missed_by_its_sentence() -> None:
    """The sentence that tells the primary result is quoted, and not the one about sleep."""
    found = spin_of(abstract(FAIR[0], results=f"{SLEEP} {MISSED}"))
    assert found.primary.quote == MISSED
    assert found.primary.named
    assert "knee pain" in found.primary.outcome


def test_a_gain_beside_a_confessed_null_is_on_another_outcome() -> None:
    """Where a conclusion tells the null result itself, the gain that it tells beside it rests on something else."""
    read = spin_of(abstract("Oravamil did not reduce knee pain. However, it improved daily life."))
    assert [one.kind for one in read.kinds if one.place == "conclusion"] == ["secondary_outcome"]


def test_one_sentence_is_told_by_what_it_rests_on() -> None:
    """Advice that rests on a subgroup is told once, as resting on a subgroup."""
    read = spin_of(abstract("In the subgroup of older adults, oravamil lowered pain and should be considered."))
    assert [one.kind for one in read.kinds if one.place == "conclusion"] == ["subgroup"]
