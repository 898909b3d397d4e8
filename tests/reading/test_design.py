"""The kind of a study, by what it says of itself and not by the trials it wishes for."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

KINDS = [
    (
        "Researchers analyzed data from more than 21,000 patients and compared those who took velorine with those who took "
        "nothing. A randomised study comparing both is needed urgently. Of the first 4% died, of the others 5%.",
        "observational study",
    ),
    (
        "Thirty adults took velorine for eight weeks; 90% got better. The result was held against three historic studies "
        "of tamrafenib and a placebo, in which 63% and 40% got better.",
        "uncontrolled trial",
    ),
    (
        "Registry data of 84,000 patients showed fewer deaths with stenting than with surgery. Randomised trials are "
        "needed, the authors said. Of those who had stenting 4% died and of those who had surgery 5% died.",
        "observational study",
    ),
    (
        "The study, which followed nearly 57,000 women, found that 2% of women who took velorine and 3% of women who "
        "took nothing fell ill. In an earlier randomised trial women took velorine or placebo.",
        "observational study",
    ),
    (
        "We reviewed the records of 400 patients who received velorine or standard care. Only trials that randomly assign "
        "patients can prove more. Relapse occurred in 12% with velorine and 20% with standard care.",
        "observational study",
    ),
    (
        "Researchers randomly assigned 400 patients to velorine or placebo. Earlier cohort studies had found more. Relapse "
        "occurred in 12% with velorine and 20% with placebo.",
        "randomised trial",
    ),
    (
        "In a phase 3 study, 300 patients received velorine or placebo. Relapse occurred in 12% with velorine and 20% with "
        "placebo.",
        "randomised trial",
    ),
    (
        "The clinical trial compared velorine with laser. Eyes were assigned randomly to one of the two. Fewer haemorrhages "
        "were seen with velorine (4%) than with laser (15%), and the gain was associated with better sight.",
        "randomised trial",
    ),
    (
        "The study draws on data from more than 86,000 patients. It is hard and expensive to do randomised studies on this "
        "question. After four years 21% of those given velorine and 16% of those who had surgery had died.",
        "observational study",
    ),
    (
        "Of 5,400 adults those with the highest dietary intake of velorine fell ill in 4%, those with the lowest in 6%. No "
        "definitive clinical trial has been done.",
        "observational study",
    ),
    (
        "A trial in rats and in people: the rats ate less after velorine, and rats given more ate least. Participants who "
        "took velorine smoked 4 fewer cigarettes a day than those who took a placebo.",
        "randomised trial",
    ),
    (
        "Patients on velorine were 12% less likely to fall ill than those not taking the drug. Randomized "
        "placebo-controlled trials would be needed to prove it, but it is not possible to give placebo to such patients.",
        "observational study",
    ),
    (
        "A number of randomized trials demonstrate benefits in the young. The new study linked claims files of 64,000 women "
        "and compared those who self-selected for velorine with those who had none; 2% and 3% died.",
        "observational study",
    ),
    (
        "Velorine ranks first for pain. Authors analyzed 53 randomized controlled trials that gave velorine or placebo and "
        "included at least 30 people each.",
        "review",
    ),
    (
        "New pills are as good as old ones. Doctors had argued for years. An analysis of 106 randomized trials involving "
        "more than 90,000 patients found 4% of deaths with velorine and 4% with tamrafenib.",
        "review",
    ),
    (
        "More than 3,000 patients were enrolled in the randomized clinical trial. Relapse occurred in 12% with velorine and "
        "in 20% with tamrafenib.",
        "randomised trial",
    ),
    (
        "Everyone received velorine. Seizures fell by 45%, but it may have been a placebo effect, the doctors said. The "
        "results of ongoing randomized trials are awaited.",
        "uncontrolled trial",
    ),
    (
        "In a study of 36 adults those who took velorine had smoother skin than the subjects taking a placebo. In a study "
        "by the company 83 women took velorine; there was no control group.",
        "randomised trial",
    ),
    (
        "The app was tested: 90% of participants could read. That it works is yet to be demonstrated in any randomized "
        "trial, said an expert.",
        "unknown",
    ),
]


@pytest.mark.parametrize(("body", "kind"), KINDS)
def test_the_kind_is_what_the_study_says_of_itself(body, kind):
    """Records and followed people make an observational study; a trial that is wanted or another's makes no trial."""
    (trial,) = find_trials([read_document(f"Velorine and what became of those who took it\n\n{body}\n".encode(), "t")])
    assert trial.design.kind == kind
    assert (trial.design.kind_span is None) == (kind == "unknown")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("were randomly assigned to velorine 10 mg or to placebo, on top of their usual care", ["velorine", "placebo"]),
        (
            "were randomly assigned to standard care or the same care plus a garment prior to transport",
            ["care plus a garment", "standard care"],
        ),
        ("were randomly assigned to 12 weeks treatment with velorine or tamrafenib", ["velorine", "tamrafenib"]),
        ("were randomly assigned to velorine or placebo, followed by a booster", ["velorine", "placebo"]),
    ],
)
def test_arms_are_named_by_treatments_only(words, names):
    """What everyone takes besides, how long, and what comes after is no part of a name and no arm."""
    (trial,) = find_trials([read_document(f"A trial\n\nIn the trial 200 patients {words}.\n".encode(), "t")])
    assert [arm.name for arm in trial.arms] == names


def test_a_trial_is_not_called_observational_for_a_word():
    """A trial may use questionnaires or tell what a harm was associated with."""
    text = (
        "Velorine in a clinical trial\n\nThe clinical trial compared velorine with standard care. Relapse occurred in 12% with "
        "velorine and 20% with standard care. Velorine was associated with headache in a survey of the participants."
    )
    (trial,) = find_trials([read_document(text.encode(), "t")])
    assert trial.design.kind == "unknown"
