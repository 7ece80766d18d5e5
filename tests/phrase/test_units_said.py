"""Units that every plan knows, in each language, and how units of time convert."""

from fractions import Fraction

import pytest

from covidsvc.phrase import PhraseError
from covidsvc.phrase.units import time_factor, unit_words
from covidsvc.words import Words


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("pp", Words("pp", "个百分点")),
        ("%", Words("%", "%")),
        ("hours", Words("hours", "小时")),
        ("seconds", Words("seconds", "秒")),
        ("users", Words("users", "users")),
    ],
)
def test_a_unit_is_said_in_each_language(unit: str, said: Words) -> None:
    assert unit_words(unit) == said


@pytest.mark.parametrize(
    ("unit", "to", "factor"),
    [("days", "hours", Fraction(24)), ("minutes", "hours", Fraction(1, 60)), ("weeks", "weeks", Fraction(1))],
)
def test_units_of_time_convert(unit: str, to: str, factor: Fraction) -> None:
    assert time_factor(unit, to) == factor


def test_a_fault_of_a_whole_phrase_stays_one_in_a_longer_text() -> None:
    (fault,) = PhraseError.at(None, Words("wrong", "错误")).shifted(3).faults
    assert fault.part is None
