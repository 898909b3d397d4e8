"""The names of the treatments compared, their doses, kinds and other names."""

from __future__ import annotations

import re

from secondread.reading.doses import find_doses
from secondread.reading.names_beside import names_beside
from secondread.reading.patterns import lazy_pattern
from secondread.reading.whole_words import stands_in
from secondread.reading.word_sets import word_set
from secondread.record import Dose

ComparatorType = str

_CONTROL_TYPES: tuple[tuple[str, str], ...] = (
    (r"\bplacebos?\b|\bvehicle\b|\bdummy\b|\bsugar pills?\b|\binactive (?:pill|tablet|treatment|substance)", "placebo"),
    (r"\bsham\b|\bsimulated\b|\bfake\b", "sham"),
    (r"\busual\b|\bstandard\b(?! dose)|\bconventional\b|\broutine\b|\btreatment as usual\b|\bTAU\b|\bmedical therapy\b"
     r"|\bcare as usual\b"
     r"|\b(?:investigator|physician|doctor|clinician)s?['’]?s? choice\b|\bbest available (?:therapy|treatment|care)\b"
     r"|\bbest supportive\b|\bcurrent practice\b", "usual care"),
    (r"^no [A-Za-z]|\bno (?:treatment|intervention|supplements?|therapy|drug|device|exercise)\b|\bwait(?:ing)?[- "
        r"]?list\b|\buntreated\b|\bdelayed\b"
     r"|\bobservation(?: alone)?\b|\bnothing\b", "no treatment"),
    (r"\bcontrols?\b|\bcomparison\b|\bcomparator\b|^(?:lowest|least|bottom|smallest)\b"
     r"|^low(?:er)? (?:levels?|intakes?|amounts?)\b", "other"),
)  # fmt: skip
_DROP_AT_START = lazy_pattern(
    r"^(?:(?:either|both|the|an?|of|its|their|to|receive|receiving|received|take|taking|took|get|undergo"
    r"|use|using|treatment with|therapy with"
    r"|treated with|with|also|one of|initial|active|matching|matched|identical|oral|intravenous"
    r"|subcutaneous|intramuscular"
    r"|adjunctive|add-on|daily|weekly|self-guided|novel|new|additional|addition of|use of|effects? of"
    r"|efficacy of|safety of|entitled|called|named|known as|adding|documented"
    r"|(?:packets?|drops|cups?|glasses|servings?|sachets?|pills?|capsules?|tablets?|supplements?|powders?|drinks?) of"
    r"|(?:pills?|capsules?|tablets?|supplements?|drinks?|powders?|creams?|products?) containing(?: of)?"
    r"|(?:purified|pure|concentrated|synthetic|man-made|experimental|generic|powdered) (?:forms?|versions?) of|man-made"
    r"|topical|\d[\d.]*\s?(?:%|percent)|popular"
    r"|(?:those|patients|people|women|men|children|participants) (?:who (?:got|took|received|were given)|given|getting"
    r"|taking|receiving|treated with|poked with)"
    r"|single doses? of|doses? of|a dose of|high-quality|once|twice|infusions?|injections?|tablets?"
    r"|capsules?|prospect of|widely used class of|class of|on top of|in addition to|same|to their usual"
    r"|\d+ (?:weeks|months|days) treatment with|\d+ (?:weeks|months|days) of)\s+"
    r"|[\d.,]+-?(?:week|month|day|year)s?\s+)+",
    re.I,
)
_CUT_AT_END = lazy_pattern(
    r"\s+(?:for|over|during|in|among|on|at|within|every|from|until|through|after|before|as|who|which"
    r"|that|while|where|because|using|by"
    r"|prior|plus usual|followed by|in addition|along with|alongside|was|were|is|are|did|does|do|had|has|have"
    r"|would|could|may|might|reduced?s?|improved?s?"
    r"|would|showed|and (?:were|then|followed|assessed)|given|administered|delivered|taken|groups?|arms?"
    r"|once|twice|daily|weekly"
    r"|stratified|each|per|demonstrated|found|will|can|to|suffered|died|experienced|showed|respond\w*|saw"
    r"|reported|designed|and|or)\b.*$",
    re.I | re.S,
)
# Words of a clause; no treatment is called by one.
_IN_NO_NAME = word_set(
    """
    i he she we they it this that these those who whom whose which what their his her its our your my there
    was were is are be been has have had did does said says showed shows found cut fell rose died followed whether
    improved reduced lowered helped worked compared saw got kept made taking same much many randomly assigned allocated
    ranks ranked succeeds succeeded fails failed performed performs receives wins beats may might could would should
    """
)
_SUFFIX = lazy_pattern(
    r"['’]s?\s(?:impacts?|effects?|efficacy|safety|benefits?|role|use)$"
    r"|\s(?:recipients?|users|takers|patients|volunteers)$",
    re.I,
)
_NOT_A_NAME = lazy_pattern(
    r"^(?:(?:experimental|study|new|active|real|actual|investigational)\s(?:drug|medicine|medication|pill|treatment)s?"
    r"|one|two|three|four|each|other|others|another|neither|none|work|same|different|baseline|those|these|them"
    r"|patients?|participants?|people|women"
    r"|men|treatment|therapy|group|study|trial|drugs?|doses|medications?|medicines?|pills?|compounds?|research|products?|either|all|results?|risk|dose|and|or|not|it"
    r"|they|we|who|n|in|more|less|significant|"
    r"significantly|higher|lower|time|data|age|sex|evidence|change|difference|differences|effect|effects"
    r"|benefit|outcomes?|both|any|first|second)$",
    re.I,
)
# Words that name no treatment by themselves, so that they do not tell one arm from another.
GENERAL_WORDS = word_set(
    """
    dose doses high low medium daily weekly treatment treatments therapy therapies group groups arm arms patients
    participants women men children adults plus alone with without and or the of to for in a an mg day week
    regimen drug drugs pill pills tablet tablets capsule injection injections infusion infusions oral intravenous
    program programme intervention interventions care single combined combination extra added based app mobile
    same protocols protocol mean free system type acute chronic total long short term early late supplement
    supplements supplemented supplementation diet stent stents coated eluting release extended using use new novel
    laparoscopic
    """
)


def control_type(name: str) -> ComparatorType:
    """Return what kind of comparator a name is: "placebo", "sham", "usual care", "no treatment", "other", or ""."""
    for pattern, kind in _CONTROL_TYPES:
        if re.search(pattern, name, re.I):
            return kind
    return ""


_CALLED = lazy_pattern(r"\(\s?(?:called|named|known as)\s(?P<name>[^()]{2,40})\)")
# "Man-made insulin called insulin detemir": what it is called is its name.
_CALLED_SO = lazy_pattern(r"^[^,;()]*\b(?:called|named|known as)\s(?=[\w-]{3,})")
_FORM_AT_END = lazy_pattern(
    (
        r"\s(?:bolus|infusions?|tablets?|capsules?|injections?|pills?|supplementation|formulation"
        r"|administration|drops|creams?|extract|procedure|treatment)$"
    ),
    re.I,
)
# Stems of the international names of medicines (WHO): a word that ends with one is a medicine.
_DRUG = lazy_pattern(
    r"\b(?:[A-Za-z]{2,}(?:mab|nib|pril|sartan|statin|olol|azole|idine|pine|xone|solone|tide|gliptin"
    r"|flozin|vir|cillin|mycin|prazole"
    r"|oxetine|triptan|parin|xaban|grel|platin|taxel|rubicin|ciclib|dronate|afil|setron|azepam|caine"
    r"|phylline|terol|asone|gest|tropin"
    r"|kinra|cept|lukast|glutide|parib|limus|trel|pirant|zumab|ximab|tinib|thiazide|semide|conazole"
    r"|oprost|amine|apine|idone|barbital"
    r"|cycline|floxacin|fenac|profen|coxib|stigmine|tropium|zepine|gabalin|pentin|morphone|orphine|adol"
    r"|fentanil|cybin|bilone|etamine"
    r"|glitazone|formin|gliptine|ribavirin|oride|ezetimibe|fibrate|estrant|oxifen|rozole|lutamide"
    r"|degarelix|relin|poetin|grastim"
    r"|feron|vaccine|citalopram|traline|azodone|ridone|piprazole|ampanel|racetam|trigine|tadine|lizine|omab)"
    r"|[A-Z]{2,}[A-Z]*-?\d{2,5}\w?)\b"
)
_NOT_DRUG = lazy_pattern(
    (
        r"^(?:COVID|NCT|SARS|IL|CD|HLA|SOLAR|PHQ|GLP|determine|examine|combine|medicine|decline|baseline"
        r"|guideline|routine|vitamine|famine|line|pipeline|online|discipline|outline|nine|fine|headline"
        r"|cholesterol|glycerol|dopamine|histamine|glutamine|(?:poly)?peptide|(?:ac|ex|con|per)cept"
        r"|(?:lar|big|stron|lon|youn|sug|di|con|in)gest|IL-\d+)"
    ),
    re.I,
)
_NEVER_FIRST = word_set(
    """
    raise raises suffer suffers percent patients' people's women's prevent treat make makes keep keeps
    its their his her our your my this that these those already considerably more less most any some many such not
    just only even very own significantly about saw how why what when where which who if then also however being
    be been was were is are has have had do does did can could may might will would should there here now never
    the an a and long-term short-term early-stage prospect effectiveness efficacy safety
    always often effective better worse high highest greater increased decreased reduced lower higher large small
    similar different other another each every all both no nothing something anything everyone patients women men
    people participants adults children because since while although until after before during between within
    without results result researchers study trial trials data evidence time years year months weeks days day week
    month side adverse serious approved getting good great new few one two three four five six part parts least up
    down out over under if irrespective altered choices opportunity whatever depending despite reach reached
    """
)
_NEVER_LAST = word_set(
    """
    of on in with for to by prior whether followed efficacy safety impacts effects
    lives life both attack attacks stroke percent highlight technique doctor standard
    effective expensive gone available better worse events event fractures fracture people patients women men
    participants adults children disease diseases disorder disorders cancer cancers syndrome risk risks trial
    trials study studies arms arm result results sufferers symptoms symptom infants babies clots deaths death
    mortality pain survival led showing part some own difference differences years year weeks months days hours
    time baseline recovery outcomes outcome data said found reported score scores benefit benefits level levels
    rate rates rather significantly conventional medical likely more less than their its that which who ago age
    opportunity relationships counterparts commercialization often rapidly them ones longer shorter treated vs versus
    thinking expected compared problems conditions condition volunteers subjects researchers doctors physicians
    authors hospital hospitals university status approval research head
    """
)


def drug_like(words: str) -> str:
    """Return the first word that is a medicine's name by its ending or form ("dupilumab", "MLE4901"), or ""."""
    for match in _DRUG.finditer(words):
        if not _NOT_DRUG.match(match.group()):
            return match.group()
    return ""


_BY_DOSE = lazy_pattern(r"(?:high|low|higher|lower)[- ]dose\b", re.I)


# "5969 chemotherapy cycles" tells how much was given, not what.
_COUNTED = lazy_pattern(
    r"^\d[\d,]*\s.*\b(?:cycles|visits|infusions|injections|eyes|procedures|episodes|courses)$", re.I
)


def plausible_name(name: str) -> bool:
    """Tell whether words can be a treatment's name: no verb, pronoun, people or disease as first or last word."""
    words = name.lower().split()
    if not words or len(words) > 7:
        return False
    return (
        (words[0].strip(",") not in _NEVER_FIRST or _BY_DOSE.match(name) is not None)
        and words[-1].strip(",") not in _NEVER_LAST
        and not re.search(r"[!?:;]|['’]s$", name)
        and not _COUNTED.search(name)
        and not _IN_NO_NAME & {word.strip(",'’\"") for word in words}
    )


def clean_name(words: str) -> str:
    """Return the treatment's name without its article, dose, route, duration and number of participants.

    An empty string means that the words name no treatment.
    """
    called = _CALLED.search(words)
    if called:
        return called.group("name").strip()
    words = _CALLED_SO.sub("", words)
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", words)
    text = re.sub(r"[\"“”]", "", text)
    for dose in reversed(find_doses(text, "")):
        text = text[: dose.start] + " " + text[dose.end :]
    text = " ".join(text.split()).strip(" ,;:.–—-")
    text = re.sub(
        (
            r"^\d[\d,.]*\s+(?:were |was |patients |participants |women |men |people )*(?:to|received|receive"
            r"|took|got|given|assigned to)\s+"
        ),
        "",
        text,
    )
    for _ in range(3):
        text = _DROP_AT_START.sub("", text).strip(" ,;:.–—-")
    kind = control_type(text)
    if kind == "placebo" and not re.search(r"\bplus\b|\+|\bwith\b|\band\b", text):
        return "placebo"
    shorter = _CUT_AT_END.sub("", text).strip(" ,;:.–—-")
    if shorter and not _NOT_A_NAME.match(shorter):
        text = shorter
    elif shorter != text and not kind:
        # "treatment showed ...": what stands before the verb names nothing.
        return ""
    text = _SUFFIX.sub("", text)
    text = re.sub(r"\swith\s(?:an?\s)?\d.*$", "", text)
    text = _FORM_AT_END.sub("", text).strip(" ,;:.–—-")
    if len(text) < 2 or len(text.split()) > 9 or _NOT_A_NAME.match(text) or not re.search(r"[A-Za-z]{2}", text):
        return ""
    return text


def doses_in(words: str, document_id: str, offset: int) -> tuple[Dose, ...]:
    """Return the doses printed within the words that name an arm."""
    return tuple(found.dose for found in find_doses(words, document_id, offset))


def other_names(name: str, others: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return what else an arm is called: short forms printed in the text and the words that only it has.

    `others` are the names of the other arms.
    """
    found: list[str] = []
    words = [word for word in re.split(r"[\s/]+", name.strip(",")) if word]
    initials = "".join(part[0] for word in words for part in word.split("-") if part and part[0].isalpha()).upper()
    if len(initials) >= 2 and len(words) + name.count("-") >= 2 and stands_in(initials, text):
        found.append(initials)
    core = words[-1].strip(",") if words else ""
    if core:
        found.extend(names_beside(core, text))
    own = {word.strip(",.").lower() for word in re.split(r"[\s/-]+", name)}
    theirs = {word.strip(",.").lower() for other in others for word in re.split(r"[\s/-]+", other)}
    for word in re.split(r"[\s/-]+", name):
        bare = word.strip(",.()")
        low = bare.lower()
        distinct = (
            low in own - theirs and low not in GENERAL_WORDS and (len(bare) >= 4 or (len(bare) >= 2 and bare.isupper()))
        )
        if distinct and not low.isdigit():
            found.append(bare)
    if len(words) >= 3 and not any(" ".join(words[-2:]).lower() in other.lower() for other in others):
        # "antiarrhythmic drug therapy" is the drug therapy group later on.
        found.append(" ".join(words[-2:]))
    kind = control_type(name)
    if kind == "placebo":
        found.extend(["placebo", "dummy", "sugar pill", "vehicle"])
    elif kind == "sham":
        found.append("sham")
    elif kind == "usual care":
        found.extend(["usual care", "standard care", "usual treatment", "standard treatment"])
    seen: set[str] = {name.lower()}
    unique = []
    for alias in found:
        if alias.lower() not in seen:
            seen.add(alias.lower())
            unique.append(alias)
    return tuple(unique)
