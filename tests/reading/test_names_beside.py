"""Names printed beside a treatment's own."""

from __future__ import annotations

import pytest

from secondread.reading.names_beside import names_beside


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We gave Relozumab (RLZ) or placebo (PBO).", ["RLZ"]),
        ("Relozumab therapy [RZT] was given.", ["RZT"]),
        ("Of relozumab (n = 40) and relozumab (12%) nothing is told.", []),
        ("Relozumab (Reloxa) is new.", ["Reloxa"]),
        ("Relozumab (brand name Reloxa) is new.", ["Reloxa"]),
        ("Relozumab, a new drug sold as Reloxa, is new.", ["Reloxa"]),
        ("Reloxa, also known as relozumab, is new.", ["Reloxa"]),
        ("Reloxa\nor relozumab is new.", ["Reloxa"]),
        ("Nothing is known as relozumabs (RLZ).", []),
        ("Norelozumab (RLZ) is another.", []),
        ("No such word is here (RLZ).", []),
    ],
)
def test_names_beside_a_treatment(text: str, names: list[str]) -> None:
    """Short forms in brackets, brands and what it is sold as are told from sizes and statistics."""
    assert list(dict.fromkeys(names_beside("relozumab", text))) == names
