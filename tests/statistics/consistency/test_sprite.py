from itertools import combinations_with_replacement

import numpy as np
import pytest

from secondread import statistics as st
from secondread.statistics.result import NotComputable

TWENTY = {"mean": 2.5, "sd": 1.1, "n": 20, "minimum": 1, "maximum": 5, "mean_decimals": 1, "sd_decimals": 1}


def test_lists_all_where_there_are_few() -> None:
    """Mean 3.2, SD 1.30 of 5 on 1 to 5: the samples listed are all that enumeration finds."""
    result = st.sprite(3.2, 1.30, 5, 1, 5, mean_decimals=1, sd_decimals=2)
    listed = {
        tuple(s.count(v) for v in range(1, 6))
        for s in combinations_with_replacement(range(1, 6), 5)
        if sum(s) == 16 and round(float(np.std(s, ddof=1)), 2) == 1.30
    }
    assert listed
    assert {tuple(row) for row in result.details["samples"].tolist()} == listed
    assert result.details["complete"] is True


@pytest.mark.parametrize("items", [1, 3])
def test_every_sample_has_the_printed_numbers(items: int) -> None:
    """Every sample found has the n, mean, SD and range that were printed, and no two are the same."""
    result = st.sprite(**{**TWENTY, "mean": 2.4, "mean_decimals": 2, "items": items, "count": 20})
    values, found = result.details["values"], result.details["samples"]
    assert result.value == len(found) == len({tuple(row) for row in found.tolist()}) == 20
    means = found @ values / 20
    sds = np.sqrt(((found * (values - means[:, None]) ** 2).sum(axis=1)) / 19)
    assert (found.sum(axis=1) == 20).all()
    assert np.abs(means - 2.4).max() <= 0.005 + 1e-12
    assert np.abs(sds - 1.1).max() <= 0.05 + 1e-12


def test_same_seed_same_samples() -> None:
    """The search is repeatable by its seed, and another seed finds others."""
    one, again, other = (st.sprite(**TWENTY, count=20, seed=s).details["samples"] for s in (1, 1, 2))
    assert (one == again).all()
    assert one.tolist() != other.tolist()


def test_no_sample() -> None:
    """An SD too large for the scale has no sample: a reason, not a number."""
    assert isinstance(st.sprite(**{**TWENTY, "sd": 2.3}), NotComputable)
    assert isinstance(st.sprite(3.44, 2.47, 18, 0, 10, mean_decimals=2, sd_decimals=2), NotComputable)


@pytest.mark.parametrize(
    ("options", "name"), [({"n": 1}, "n must"), ({"minimum": 6}, "minimum"), ({"count": 0}, "count")]
)
def test_nonsense_is_refused_by_name(options: dict, name: str) -> None:
    """A bad argument raises one ValueError that names it."""
    with pytest.raises(ValueError, match=name):
        st.sprite(**{**TWENTY, **options})
