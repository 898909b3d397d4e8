"""Every word of secondread's own that a reader of a report sees; a translation is another file like this one."""

from __future__ import annotations

REPORT_TITLE = "A second reading"

# A verdict is always shown as mark and word together, never by colour alone.
LABEL_WORDS = {
    "supported": "Supported",
    "overstated": "Overstated",
    "contradicted": "Contradicted",
    "not_supported": "Not supported",
    "not_checkable": "Not checkable",
}
LABEL_MARKS = {
    "supported": "✓",
    "overstated": "▲",
    "contradicted": "✗",
    "not_supported": "○",
    "not_checkable": "?",
}
LABEL_MEANINGS = {
    "supported": "the measurements bear the claim out as it is put",
    "overstated": "there is something in it, but it says more than the measurements bear",
    "contradicted": "the measurements exclude it, or it misreports what was measured",
    "not_supported": "the documents hold nothing that bears it out",
    "not_checkable": "opinion, anecdote or forecast, or the needed numbers are in no document given",
}
NO_VERDICT = "No check has judged this claim."

AGREEMENT_WORDS = {
    "agrees": "agrees",
    "disagrees": "disagrees",
    "cannot tell": "cannot tell",
    "not applicable": "does not apply",
    "check failed": "the check failed",
}

# Headings
AT_A_GLANCE = "At a glance"
WHAT_IS_SAID = "What the text says"
THE_TEXT = "The text, annotated"
THE_CLAIMS = "The claims"
THE_TRIAL = "The trial as read"
THE_TRIAL_NUMBERED = "Trial {number} as read"
THE_FIGURES = "Figures"
METHOD_AND_LIMITS = "Method and limits"
CONTENTS = "Contents"
PAGE_OF = "{page} of {pages}"

# Claims
CLAIM = "Claim {number}"
AS_TOLD_BY = "as told by {via}"
STAKE = "stake: {stake}"
WORKING_SUMMARY = "Working: {counts}"
FINDINGS_COUNT = ("{n} finding", "{n} findings")
NUMBERS_COUNT = ("{n} computed number", "{n} computed numbers")
TECHNICAL = "In technical terms"
WOULD_CHANGE = "What would change it"
UNSURE = "The reading is unsure here"
UNSURE_WITHOUT_REASON = "the sentence can be read in more than one way"
REPORTED = "Reported"
RECOMPUTED = "Recomputed"
REASON = "Why"
METHOD = "Method"
REFERENCE = "Reference"
REPRODUCE = "Python"
NOTE = "Note"
PYTHON_FIRST = "from secondread import statistics as st"
RUN_FIRST = "Run first:"
NO_CLAIMS = "No claim about a trial or treatment was found in the text."
CLAIMS_COUNT = ("{n} claim", "{n} claims")
SHOW_CLAIM = "The claim"
SHOW_WORKING = "The working"
CLOSE = "Close"
NUMBER_ROLE_WORDS = {
    "treated": "the treated group",
    "control": "the control group",
    "difference": "a difference between groups",
    "relative": "a change relative to the control group",
    "added": "participants added",
    "dose": "a dose",
    "threshold": "the threshold of a response",
    "other_trial": "a result of another trial",
    "n": "a number of participants",
    "p": "a p-value",
    "number_needed": "a number needed to treat",
    "power": "the power of a trial",
}
TABLE_OF_TEXT = "Table of the document"
BOUND_TO = "Read as: {what}"
BACK_TO_TEXT = "Show in the text"

# Trials
NO_TRIAL = "No trial was found in the documents given, so claims cannot be held against measurements."
DESIGN = "Design"
CONDITION = "Condition"
PARTICIPANTS = "Participants"
RANDOMISED = "Randomised"
ANALYSED = "Analysed"
DURATION = "Duration"
STOPPED_EARLY = "Stopped early"
ALPHA = "Significance level"
ALPHA_ASSUMED = "{alpha} (assumed)"
PLANNED_POWER = "Planned power"
PLANNED_SIZE = "Planned participants"
INTERIM = "Interim looks"
EXPECTED_EFFECT = "Effect looked for"
MARGIN = "Margin"
MULTIPLICITY = "Multiplicity"
REGISTRY = "Registered as"
READ_FROM = "Read from"
ARMS = "Arms"
ARM = "Arm"
ARM_ROLE = "Role"
DOSE = "Dose"
NO_DOSE = "–"
OUTCOMES = "Outcomes"
OUTCOME = "Outcome"
ROLE = "Role"
RESULT = "Result"
NO_RESULT = "no result in the text"
ROLE_NOT_STATED = "role not stated"
ROLE_INFERRED = "{role} (inferred)"
LEFT_OUT = "What the text leaves out"
DO_NOT_FIT = "What does not fit together"
DO_NOT_FIT_NOTE = (
    "Slips of printing and other readings are far more common than anything else; where numbers do not fit, the "
    "readings under which they would are named."
)
HELD_TOGETHER = "Held together"
HELD_COUNT = ("{n} statement of numbers or plan", "{n} statements of numbers or plan")
HELD_ALL_FIT = "{sets}, none against another"
HELD_SOME_DO_NOT = "{sets}, of which {n} {do} not fit"
DISAGREEMENTS = "Where the documents disagree"
DISAGREEMENT = "{about}: {used} is used, another document prints {other}. {reason}"
BACKGROUND = "Told about other trials, usual doses or the label"
UNBOUND = "Numbers that were read but not understood"
TRIAL_UNSURE = "The reading of this trial is unsure; check it before relying on the verdicts."
NOT_STATED = "not stated"
GIVEN = "{value} (given)"
SURER_FACTS = "{n} more facts were read more surely; --table shows all."
COVERAGE_LABEL = "p-values"
COVERAGE = "{found} found, {bound} bound to an outcome, {recheckable} beside numbers that allow a recheck"
MID_SHOWN = "minimal important difference {value}, {source}"
MID_SOURCES = {"printed": "as printed", "given": "as given", "looked_up": "looked up"}
INTERACTION = "interaction {p}"
FROM_TO = "{low} to {high}"
DOSE_PER = "{amount} per {frequency}"
WHO_WITH = "{who} with {condition}"
EVENTS_OF = "{events} of {total}"
SD_SHOWN = "(SD {sd})"
SE_SHOWN = "(SE {se})"
DO, DOES = "do", "does"

ROLE_WORDS = {
    "primary": "primary",
    "secondary": "secondary",
    "safety": "safety",
    "exploratory": "exploratory",
    "subgroup": "subgroup",
    "post_hoc": "post hoc",
    "unstated": ROLE_NOT_STATED,
}
# What the record calls things; a value that is not here is not shown.
# fmt: off
RECORD_WORDS = {
    word: word
    for word in (
        "intervention", "control", "placebo", "usual care", "active", "no treatment", "sham", "other",
        "randomised trial", "uncontrolled trial", "observational study", "review", "animal study", "parallel",
        "crossover", "cluster", "factorial", "single arm", "mean", "change", "median", "rate", "percent change",
        "usual range", "earlier trials", "approved label", "mean difference", "standardised mean difference",
        "risk difference", "risk ratio", "odds ratio", "hazard ratio", "rate ratio", "relative reduction",
        "headline", "reporter", "author", "commentator", "clinician", "company", "press office", "expert", "patient",
    )
}
# fmt: on
SAID_WORDS = {
    "significant": "said to be statistically significant",
    "not_significant": "said to be not statistically significant",
    "no_difference": "said to show no difference",
    "better": "said to be better",
    "worse": "said to be worse",
    "unstated": "",
}
POPULATION_WORDS = {
    "randomised": "all randomised",
    "treated": "all treated",
    "per_protocol": "per protocol",
    "completers": "completers",
    "subgroup": "subgroup",
    "unknown": "",
}
SETTING_WORDS = {
    "alpha": ALPHA,
    "mid": "Minimal important difference",
    "school": "Where authorities differ, the school followed",
}
SETTING_OF = "{setting} of {outcome}"
AUTHORITIES_DIFFER = "Authorities differ"
DIFFERENCE = (
    "{question} Decided here by the {decided} school: {because} The {other} school would say “{label}”: {other_because}"
)

# The reading in three sentences
SUMMARY = "In short"
SUMMARY_HEADLINE = "The headline says “{quote}”, and that is {label}."
SUMMARY_HEADLINE_NO_CLAIM = "The headline, “{quote}”, makes no claim that was judged."
SUMMARY_NO_HEADLINE = "No headline was found."
SUMMARY_LABELS = {
    "supported": "supported by the numbers",
    "overstated": "more than the numbers bear",
    "contradicted": "contradicted by the numbers",
    "not_supported": "not supported by anything in the documents",
    "not_checkable": "not checkable with what the documents give",
}
SUMMARY_STUDY = {
    "randomised trial": "the trial",
    "uncontrolled trial": "the trial, which had no control group,",
    "observational study": "the study, in which nobody was randomised,",
    "review": "the review",
    "animal study": "the study, in animals and not in people,",
    "unknown": "the study",
}
SUMMARY_PRIMARY = "{study} found, for its primary outcome, {outcome}, {answer} ({numbers})."
SUMMARY_FIRST_OUTCOME = "{study} names no primary outcome; for {outcome} it found {answer} ({numbers})."
SUMMARY_PRIMARY_BARE = "No result for the primary outcome of {study}, {outcome}, is told."
SUMMARY_NO_RESULT = "No result of {study} is told."
SUMMARY_TRIAL = "Trial {number}: {found}"
SUMMARY_MORE_TRIALS = "{n} more were read."
SUMMARY_ANSWERS = {
    "better": "a difference in favour of the treatment",
    "worse": "a difference in favour of the control group",
    "different": "a difference whose direction is not known",
    "unclear": "no clear difference, and none that is ruled out",
    "excluded": "no clear difference, and none that would matter",
    "open": "a result that settles nothing",
}
SUMMARY_NONE_HOLDS = "no claim holds as it is put"
SUMMARY_CLAIMS = {
    "supported": ("claim {which} holds", "claims {which} hold"),
    "overstated": ("{which} says more than the numbers bear", "{which} say more than the numbers bear"),
    "contradicted": ("{which} is contradicted", "{which} are contradicted"),
    "not_supported": ("nothing bears {which}", "nothing bears {which}"),
    "not_checkable": ("{which} cannot be checked", "{which} cannot be checked"),
}

# The sentence about the trial
SENTENCE_COMPARED = "{a_study} compared {treated} with {control}"
SENTENCE_ONE_ARM = "{a_study} gave {treated}"
SENTENCE_BARE = "{a_study} was read"
SENTENCE_AMONG = " in {who}"
SENTENCE_PARTICIPANTS = "{n} participants"
SENTENCE_OVER = " over {duration}"
SENTENCE_PRIMARY = " Its primary outcome was {outcome}: {result}."
SENTENCE_PRIMARY_BARE = " Its primary outcome was {outcome}."
SENTENCE_NO_PRIMARY = " The documents do not say which outcome was primary."
A_STUDY = {
    "randomised trial": "A randomised trial",
    "uncontrolled trial": "An uncontrolled trial",
    "observational study": "An observational study",
    "review": "A review",
    "animal study": "An animal study",
    "unknown": "A study of unstated design",
}
AND = " and "
COMMA_AND = ", and "
COUNTS = "Of {claims}: {counts}."
COUNT_PART = "{n} {label}"

# Method and limits
VERSION = "secondread {version}"
VERSION_LABEL = "Version"
DOCUMENTS_LABEL = "Documents read"
HOW_SURE_LABEL = "How sure the reading was"
HOW_SURE = "{unsure} of {total} claims were read with less than even confidence."
HOW_SURE_ALL = "Every claim was read with at least even confidence."
LIMITS = (
    "A verdict says what the documents given support. It does not say whether the treatment works.",
    "The text was read by rules, and rules misread: hold each claim and number against the original.",
    "The count of verdicts is no score of a speaker or an author.",
    "Every computed number shows the Python line that gives it again.",
)
NOT_ADVICE = "This is not medical advice. Do not start, stop or change a treatment because of it."
REFERENCES = "References used"

# Figures
FIGURE_NO_PRIMARY = "The documents name no primary outcome; this interval is about one that a claim speaks of."
FIGURE_NOT_PRIMARY = "The documents allow no interval for the primary outcome; this one is about another outcome."
LOWER_VALUES = "lower with treatment"
HIGHER_VALUES = "higher with treatment"
IMPORTANT_BENEFIT = "important benefit"
NO_DIFFERENCE = "no difference"
MID_SHORT = "MID"
INTERVAL_TITLE = "{label}: estimate and interval"
INTERVAL_TEXT = "{label}: {estimate}{unit}, interval {low} to {high}; no difference is {null}."
MID_ROUGH = "rough line"
MID_TEXT_ROUGH = " What matters is taken to begin at {mid}: {source}."
MID_TEXT = " The minimal important difference is at {mid}."
MID_TEXT_SOURCE = " The minimal important difference is at {mid} ({source})."
INTERVAL_HOLDS = {
    ("in", "none"): " The interval includes “no difference”.",
    ("out", "none"): " The interval excludes “no difference”.",
    ("in", "reached"): " The interval includes both “no difference” and an important benefit.",
    ("in", "missed"): " The interval includes “no difference” and excludes an important benefit.",
    ("out", "reached"): " The interval excludes “no difference” and reaches an important benefit.",
    ("out", "missed"): " The interval excludes both “no difference” and an important benefit.",
    ("out", "whole"): " The whole interval is an important benefit.",
}
RESPONDERS_TITLE = "{label}: of 100 people with and without treatment"
RESPONDERS_TEXT = "Of 100 people, {treated} with treatment and {control} without it: {label}."
WITH_TREATMENT = "With treatment"
WITHOUT_TREATMENT = "Without treatment"
OF_100 = "{n} of 100"
ADDED_TITLE = "What more participants would have shown"
ADDED_TEXT_PROBABILITY = (
    "With {first} to {last} more participants the probability of a significant result goes from {low} to {high}."
)
ADDED_TEXT_P = " At the same observed effect, p goes from {p_first} to {p_last}."
ADDED_TEXT_CLAIMED = " The claim speaks of {low} to {high} more."
ADDED_TEXT_CLAIMED_ONE = " The claim speaks of {low} more."
ADDED_X = "participants added"
ADDED_PROBABILITY = "probability of p < 0.05"
ADDED_P = "p, same effect"
ADDED_CLAIMED = "claimed"
BOUNDS_TITLE = "How many of 100 respond because of treatment"
BOUNDS_TEXT = "At least {low} and at most {high} of 100 people respond because of the treatment."
AT_LEAST = "at least {n}"
AT_MOST = "at most {n}"
LOWER = "lower"
HIGHER = "higher"
FOREST_MEASURE = "difference"
MEASURE_IN = "{measure} in {unit}"
FOREST_LABEL = "Trial"
FOREST_TITLE = "Forest plot: {measure}"
FOREST_TEXT = "Forest plot of the {measure} with {level}% intervals; no difference is {null}."
FOREST_ROW = "{label}: {interval}"
FOREST_ROW_WEIGHT = ", weight {weight}"
FOREST_ROW_PREDICTION = ", prediction interval {low} to {high}"
FOREST_WEIGHT = "Weight"
FOREST_INTERVAL = "Estimate [{level}% CI]"
FOREST_PREDICTION = "Prediction interval"
BETTER = "better with treatment"
WORSE = "worse with treatment"
RISK_DIFFERENCE_POINTS = "risk difference in percentage points"
HARMS_TITLE = "Harms: risk in each arm, and difference"
HARMS_TEXT = "Harms with {treated} and with {control}."
HARMS_ROW = "{label}: {treated} against {control}, difference {difference} percentage points ({low} to {high})"
HARMS_RISK = "Risk, %"
HARMS_DIFFERENCE = "Difference, percentage points"
FEWER = "fewer treated"
MORE = "more treated"
P_FUNCTION_TITLE = "{label}: how compatible each effect is with the data"
P_FUNCTION_TEXT = (
    "{label}: the data fit {estimate}{unit} best, and p is above {alpha} for every effect from {low} to {high}; "
    "for no difference ({null}) p {p}, by the printed interval."
)
POSTERIORS_TITLE = "{label}: from prior to posterior"
POSTERIORS_TEXT = "{label}: probability of a benefit after the trial, by the belief before it. {rows}."
POSTERIORS_PRIOR = "{prior} (normal, mean {mean}, SD {sd})"
POSTERIORS_LOG = "priors of a ratio are of its logarithm"
POSTERIORS_ROW = "{prior}: {p}"
POSTERIORS_ROW_IMPORTANT = " (of an important one {p})"
POSTERIORS_BENEFIT = "benefit: {p}"
POSTERIORS_BEFORE = "before the trial"
POSTERIORS_AFTER = "after the trial"
PRIOR_WORDS = {
    "flat": "Flat prior",
    "skeptical": "Skeptical prior",
    "enthusiastic": "Enthusiastic prior",
}
TABLES_TITLE = "{label}: p in every table the text allows"
TABLES_TEXT = "{label}: the printed figures allow {n} tables of counts, in which p ({test}) {span}."
TABLES_RANGE = "goes from {low} to {high}"
TABLES_NONE_BELOW = " None is below {alpha}."
TABLES_ALL_BELOW = " All are below {alpha}."
TABLES_SOME_BELOW = " In {below} of them it is below {alpha}."
TABLES_AXIS = "p ({test})"
TABLES_ONE_DOT = "one dot, one table"
TABLES_DOT = "one dot, up to {n} tables"
FLOW_TITLE = "Flow of participants"
FLOW_TEXT = "Randomised: {randomised}. {arms}."
FLOW_ROW = "{name}: {randomised} assigned, {analysed} analysed"
FUNNEL_TITLE = "Funnel plot"
FUNNEL_ERROR = "standard error"
FUNNEL_TEXT = (
    "{k} trials by estimate and standard error: {left} to the left of the pooled effect and {right} to the right; "
    "{outside} of them are significant by themselves. The shades are p below .01, .05 and .10, from outside in."
)
CONFIDENCE_INTERVAL = "{level}% CI {low} to {high}"
CREDIBLE_INTERVAL = "{level}% CrI {low} to {high}"


def counted(forms: tuple[str, str], n: int) -> str:
    """Return a count with its noun in the right number."""
    return forms[0 if n == 1 else 1].format(n=n)


def listed(parts: list[str]) -> str:
    """Return a list as a sentence says it: "a", "a and b", "a, b, and c"."""
    if len(parts) <= 2:
        return AND.join(parts)
    return ", ".join(parts[:-1]) + COMMA_AND + parts[-1]
