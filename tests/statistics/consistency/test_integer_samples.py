from itertools import combinations_with_replacement

import pytest

from secondread.statistics.consistency.integer_samples import exists, least_squares, most_squares, samples


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_exists_is_what_enumeration_finds(n: int) -> None:
    """For every small sum and sum of squares, `exists` says what listing all samples says."""
    reach = 5 if n < 6 else 4
    made = {(sum(s), sum(y * y for y in s)) for s in combinations_with_replacement(range(-reach, reach + 1), n)}
    for total in range(n + 1):
        for squares in range(reach**2 + 1):
            assert exists(n, total, squares) == ((total, squares) in made), (n, total, squares)


@pytest.mark.parametrize(("n", "top"), [(1, 3), (2, 4), (4, 3), (6, 2), (5, 4)])
def test_samples_are_all_samples(n: int, top: int) -> None:
    """Every sample on a scale is yielded once, under its sum and sum of squares; the limits are reached."""
    listed: dict[tuple[int, int], set[tuple[int, ...]]] = {}
    for s in combinations_with_replacement(range(top + 1), n):
        key = (sum(s), sum(y * y for y in s))
        listed.setdefault(key, set()).add(tuple(s.count(v) for v in range(top + 1)))
    for total in range(n * top + 1):
        of_total = [squares for t, squares in listed if t == total]
        assert (least_squares(n, total), most_squares(n, total, top)) == (min(of_total), max(of_total))
        for squares in range(n * top**2 + 2):
            found = list(samples(n, total, squares, top))
            assert len(found) == len(set(found))
            assert set(found) == listed.get((total, squares), set())


def test_one_number_is_its_own_square() -> None:
    """A single number has the square of the sum as its sum of squares, and no other."""
    assert exists(1, 3, 9)
    assert not exists(1, 3, 11)
