"""How many took part, told from numbers that count something else."""

import pytest

from secondread.reading.documents import read_document
from secondread.reading.participants import number_randomised
from secondread.reading.study_texts import study_texts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gout struck 230,000 women in the United States. The study drew on 64,384 women who took velorine or none.", 64384),
        ("In the randomized trial, 80 women received daily injections of either placebo or velorine. They were compared with a "
         "group of 120 women who had no gout.", 80),
        ("The study told of velorine in 53 children. After it, pain fell, with a 50 percent reduction in pain for 10 "
         "participants.", 53),
        ("The analysis included data from 64 clinical trials in which people were given velorine or a placebo.", None),
        ("Authors analyzed trials of velorine that included a minimum of 30 participants per study group.", None),
        ("The study of velorine was small; 102,900 new cases of gout are seen in men each year.", None),
        ("In the study 93 patients were given velorine, and 95 patients were given a placebo; 4% and 9% died.", None),
        ("The study followed 300 patients; 93 patients got velorine and 95 got tamrafenib; 4% and 9% died.", 300),
        ("The study gave velorine to about 25 kids for one year.", 25),
    ],
)  # fmt: skip
def test_the_number_that_took_part(text: str, number: int | None) -> None:
    """A country's patients, trials, a bound, the cases of a year and one arm are not how many took part."""
    (study,) = study_texts(read_document(f"A study of velorine\n\n{text}\n".encode(), "x"))
    found, _ = number_randomised(study)
    assert (found and found.value) == number
