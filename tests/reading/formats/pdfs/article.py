"""An article about an invented trial, as plain data, from which the PDFs beside it were made."""

from __future__ import annotations

TITLE = "Heated pillows for stiff necks in office workers: a randomised, single-blind, controlled trial"
AUTHORS = "Ilse Brandt, Omar Haddad, Ngozi Eze, and Tomás Rivera"
JOURNAL = "Annals of Invented Orthopaedics"
DOI = "10.5555/aio.2023.0417"
DATE = "2023-05-17"
RUNNING_HEAD = "Heated pillows for stiff necks"
REGISTRATION = "NCT05555017"

ABSTRACT = [
    ("Background", "Stiff necks are frequent among office workers, and the efficacy of heated pillows is unknown."),
    (
        "Methods",
        "We randomly assigned 312 office workers with a stiff neck to a heated pillow or to an unheated pillow for six "
        "weeks. The primary outcome was neck stiffness at six weeks on a scale from 0 to 100.",
    ),
    (
        "Results",
        "Neck stiffness at six weeks was 31.4 (SD 18.2) with the heated pillow and 38.9 (SD 19.0) with the unheated "
        "pillow (mean difference, −7.5; 95% CI, −11.6 to −3.4; P < .001). Burns occurred in 4 of 156 and 0 of 156.",
    ),
    ("Conclusions", "A heated pillow reduced neck stiffness at six weeks more than an unheated pillow did."),
]

SECTIONS = [
    (
        "Introduction",
        [
            "Office workers often find their necks stiff in the morning, and for many of them the difficulty lasts until "
            "the first coffee. Surveys from five cities suggest that one in four is affected in any fortnight, which "
            "makes stiffness of the neck one of the commonest reasons for afternoons of insufficient concentration.",
            "Warmth is an old remedy. Whether it works has hardly been investigated: we identified only two trials, both "
            "uncontrolled, and neither of them specified its outcomes beforehand. Confidence in either is therefore low, "
            "and the recommendations of professional associations differ considerably from one country to another.",
            "We hypothesised that a pillow heated to 38 degrees would reduce stiffness more than the same pillow without "
            "its heating, and that the difference would still be noticeable six weeks after the first night.",
        ],
    ),
    (
        "Methods",
        [
            "We did a randomised, single-blind trial in the offices of five insurance companies. Workers who had been "
            "stiff on at least five mornings of the preceding fortnight were eligible; those with inflammatory disease, "
            "earlier surgery of the cervical spine, or diminished sensitivity to temperature were not.",
            "Participants were assigned in equal numbers by a computer-generated sequence, stratified by company, to a "
            "heated or an unheated pillow. Pillows were outwardly indistinguishable. Assessors did not know which pillow "
            "anyone had, but participants could feel it, which we acknowledge as an unavoidable deficiency.",
            "The primary outcome was neck stiffness at six weeks on a visual scale from 0 to 100, where higher is worse. "
            "Secondary outcomes were hours of sleep and days off work. We calculated that 300 participants would give a "
            "power of 90% to detect a difference of seven points at a two-sided significance level of 5%.",
            "Means were compared by analysis of covariance with the baseline value as covariate, and proportions by "
            "Fisher’s exact test. All participants were analysed in the group to which they had been assigned. No "
            "adjustment was made for the multiplicity of secondary outcomes, whose results are therefore exploratory.",
        ],
    ),
    (
        "Results",
        [
            "Between February and September 2021 we screened 418 office workers and assigned 312 of them: 156 to the "
            "heated and 156 to the unheated pillow. At six weeks 149 and 147 provided data on stiffness, and a further "
            "five and six had stopped using their pillow but were nonetheless followed until the end.",
            "Neck stiffness at six weeks was lower with the heated pillow (Table 1), by 7.5 points. Sleep was a quarter "
            "of an hour longer, and the number of days off work did not differ significantly. Affected participants of "
            "all five companies benefited to a similar extent, and no interaction with age or sex was identified.",
            "Burns of the first degree occurred in four participants with the heated pillow and in none with the unheated "
            "pillow. All healed within a fortnight without scars. One participant in either group was admitted to hospital "
            "for reasons that the safety committee, which was unaware of the assignment, considered to be unrelated.",
        ],
    ),
    (
        "Discussion",
        [
            "In this trial a heated pillow reduced stiffness of the neck at six weeks by a difference that we had "
            "specified beforehand as worthwhile. The interval excludes no difference, but it does not exclude one that "
            "would be half as large as what we looked for, so that the finding should not be overinterpreted.",
            "Our trial has limitations. Participants could not be kept unaware of warmth, follow-up was short, and the "
            "offices belonged to a single branch of industry. Whether the effect persists, and whether it would be found "
            "among people with inflammatory disease, can be clarified only by further investigations.",
            "Clinicians may consider the offer of a heated pillow to office workers who find their necks stiff, after "
            "sufficient explanation of the small but definite risk of superficial burns.",
        ],
    ),
]

TABLE = [
    ("Outcome", "Heated pillow (n = 156)", "Unheated pillow (n = 156)", "Difference (95% CI)", "P value"),
    ("Neck stiffness, mean (SD)", "31.4 (18.2)", "38.9 (19.0)", "−7.5 (−11.6 to −3.4)", "<.001"),
    ("Sleep, hours, mean (SD)", "7.1 (0.9)", "6.8 (1.0)", "0.3 (0.1 to 0.5)", ".006"),
    ("Days off work, mean (SD)", "1.2 (2.0)", "1.5 (2.3)", "−0.3 (−0.8 to 0.2)", ".22"),
    ("Burns, n (%)", "4 (2.6)", "0 (0.0)", "2.6 (0.1 to 5.1)", ".12"),
]
TABLE_CAPTION = "Table 1. Outcomes at six weeks"
TABLE_NOTE = "Abbreviations: CI, confidence interval; SD, standard deviation."
FOOTNOTE = "Correspondence to Dr Brandt, Department of Invented Orthopaedics, Harbour Road 5, Kiel."

LONG_TABLE_CAPTION = "Table 2. Adverse events by company and week"
LONG_TABLE_HEAD = ("Company and week", "Heated (n = 156)", "Unheated (n = 156)", "P value")
LONG_TABLE = [
    (f"Company {name}, week {week}, n (%)", f"{(week * 3 + at) % 9} ({(week * 3 + at) % 9 / 1.56:.1f})",
     f"{(week + at) % 5} ({(week + at) % 5 / 1.56:.1f})", f".{11 + week * 5 + at * 3}")
    for at, name in enumerate(["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple"])
    for week in range(1, 7)
]  # fmt: skip

SMALL_TABLE = [
    ("Outcome", "Heated", "Unheated"),
    ("Stiffness", "31.4 (18.2)", "38.9 (19.0)"),
    ("Sleep, hours", "7.1 (0.9)", "6.8 (1.0)"),
    ("Days off work", "1.2 (2.0)", "1.5 (2.3)"),
    ("Burns", "4 (2.6)", "0 (0.0)"),
]
GROUPED_HEAD = ("Heated (n = 156)", "Unheated (n = 156)", "Heated (n = 150)", "Unheated (n = 149)")
GROUPED_TABLE = [
    ("Primary outcome", [("Neck stiffness, mean (SD)", "31.4 (18.2)", "38.9 (19.0)", "30.1 (17.0)", "36.2 (18.8)")]),
    (
        "Secondary outcomes",
        [
            ("Sleep, hours, mean (SD)", "7.1 (0.9)", "6.8 (1.0)", "7.0 (0.9)", "6.9 (1.0)"),
            ("Burns, n (%)", "4 (2.6)", "0 (0.0)", "5 (3.2)", "1 (0.6)"),
        ],
    ),
]
