"""The arms of a study: what was compared with what, with doses and how many in each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondread.reading.arm_names import control_type, doses_in, other_names
from secondread.reading.arm_sizes import with_sizes
from secondread.reading.comparisons import best_comparison
from secondread.reading.named_arms import NamedArm
from secondread.reading.study_texts import StudyText
from secondread.record import Arm, Dose


def find_arms(study: StudyText) -> tuple[Arm, ...]:
    """Return the arms that a text names: the intervention first, the control last; () when it compares nothing."""
    named = best_comparison(study)
    if not named:
        return ()
    return with_sizes(_as_arms(named, study), study)


def _as_arms(named: Sequence[NamedArm], study: StudyText) -> tuple[Arm, ...]:
    names = [one.name for one in named]
    kinds = [control_type(name) for name in names]
    strong = [
        index for index, kind in enumerate(kinds) if kind in ("placebo", "sham", "no treatment", "other", "usual care")
    ]
    marked = [
        index
        for index, one in enumerate(named)
        if re.search(r"\bcontrol\b", study.document.text[one.start : one.start + len(one.words) + 12])
    ]
    control = strong[-1] if strong else (marked[-1] if marked else _compared_with(names, study.text))
    arms = []
    for index, one in enumerate(named):
        is_control = index == control or (kinds[index] in ("placebo", "sham") and len(named) > 2)
        others = tuple(name for name in names if name != one.name)
        doses = _doses(one, study)
        kind = kinds[index] if kinds[index] else ("active" if is_control else "")
        arms.append(
            Arm(
                id=f"a{index + 1}",
                name=one.name,
                role="control" if is_control else "intervention",
                comparator_type=kind if is_control else "",
                aliases=_aliases(one, others, study, is_control=is_control),
                doses=() if kinds[index] == "placebo" else doses,
                span=study.span(one.start, one.start + len(one.words.rstrip())),
            )
        )
    ordered = sorted(arms, key=lambda arm: arm.role == "control")
    return tuple(arm.model_copy(update={"id": f"a{index + 1}"}) for index, arm in enumerate(ordered))


def _compared_with(names: Sequence[str], text: str) -> int:
    """Return which of several treatments the others are held against: the one after "than", else the last named."""
    counts = [
        len(
            re.findall(
                r"\b(?:than|compared (?:with|to)|versus|vs\.?|against|beats?|outperform\w*|instead of|alternative to"
                rf"|superior to)\s(?:[\w,]+\s){{0,6}}?{re.escape(name)}\b",
                text,
                re.I,
            )
        )
        for name in names
    ]
    return max(range(len(names)), key=lambda index: (counts[index], index))


def _aliases(one: NamedArm, others: tuple[str, ...], study: StudyText, *, is_control: bool) -> tuple[str, ...]:
    names = list(other_names(one.name, others, study.text))
    if re.search(r"\d", one.name) and not re.search("[A-Za-z]{4}", one.name):
        names.extend([one.name.replace(" ", "-")])
    bare = re.sub(r"\s(?:therapy|treatment|care plan|program(?:me)?|intervention)$", "", one.name)
    if " " in bare and bare not in (*names, one.name, *others):
        names.append(bare)  # "standard oxygen" for "standard oxygen therapy"
    dose = re.search(r"\s(\d[\d.,]*\s[A-Za-zµ]{1,5})$", one.name)
    if dose and dose.group(1) not in names:
        names.append(dose.group(1))
    return tuple(names)


def _doses(one: NamedArm, study: StudyText) -> tuple[Dose, ...]:
    """Return the doses in the words that name an arm, or right before them ("6 mg low-dose naltrexone")."""
    text = study.document.text
    at = max(study.start, one.start - 18)
    end = one.start + len(one.words)
    return tuple(
        dose
        for dose in doses_in(text[at:end], study.document.id, at)
        if dose.span and (dose.span.end > one.start or not text[dose.span.end : one.start].strip(" "))
    )
