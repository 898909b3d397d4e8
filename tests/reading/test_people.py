"""People and groups named in a text."""

from __future__ import annotations

import pytest

from secondread.reading.people import group_named, is_person, is_work, organisation_named, person_named, role_of

_TEXT = (
    "Dr. Lena Moss, lead author of the study, spoke first. Omar Haddad, who was not involved in the study, disagreed. "
    "Ruth Adler, chief executive of Zorvax Pharmaceuticals, was pleased. Zorvax drug sales rose. "
    "Ian Berg wrote an accompanying editorial."
)


@pytest.mark.parametrize(
    ("name", "role"),
    [("Moss", "author"), ("Haddad", "expert"), ("Adler", "company"), ("Zorvax", "company"), ("Berg", "commentator")],
)
def test_roles_from_the_words_beside_a_name(name: str, role: str) -> None:
    """What a text says beside a name tells what that person is to the study."""
    assert role_of(name, _TEXT) == role


def test_nothing_said_gives_no_role() -> None:
    """A person of whom the text tells nothing has no role."""
    assert role_of("Stone", "Jan Stone came. Jan Stone went.") is None


def test_names_and_groups() -> None:
    """A full name gives the surname, a group its kind, and a study is a work and no person."""
    assert person_named("study author Dr. Lena Moss, of the University of Lund", _TEXT) == "Moss"
    assert group_named("the researchers") == ("authors", "author")
    assert group_named("an accompanying editorial") == ("commentary", "commentator")
    assert is_work("a new study")
    assert is_person("Moss", _TEXT)
    assert not is_person("Zorvax", _TEXT)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Andean Heart Association", "Andean Heart Association"),
        ("The Institute of Sleep in Lima", "Institute of Sleep"),
        ("Dr. Neil Bress of Cusco University, the chairman", None),
        ("Jane Doe of Lima University", None),
        ("researchers at the University", None),
    ],
)
def test_societies_and_institutes_by_their_whole_name(words: str, name: str | None) -> None:
    """A society is told from a person who works at one."""
    assert organisation_named(words) == name
