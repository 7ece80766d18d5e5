"""Targets that are refused: the wrong word is marked, and the fix says what would be right."""

import pytest

from covidsvc.phrase import PhraseError
from covidsvc.phrase.target import read_target
from phrase.refusals import assert_refused, refused


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("at leest 80%", "leest", "`at least`"),
        ("  at leest 80%", "leest", "`at least`"),
        ("atleast 80%", "atleast", "`at least`"),
        ("not more than 5", "not", "`no more than`"),
        ("不多于5", "不多于", "`不高于`"),
        ("=>5", "=>", "`>=`"),
        ("=<5", "=<", "`<=`"),
        ("≥≥5", "≥≥", "`≥`"),
        ("at least up 5%", "up", "at least"),
        ("提高到提升5%", "提高到提升", None),
    ],
)
def test_an_unknown_comparator(text: str, marked: str, fix: str | None) -> None:
    refusal = refused(read_target, text)
    assert refusal.marked == marked
    assert (fix or "") in (refusal.fix or "")


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("80%", "80%", "`at least 80%` or `at most 80%`"),
        (" 10,000 users ", "10,000 users", "`at least 10,000 users`"),
        ("85", "85", "`at least 85`"),
    ],
)
def test_a_quantity_alone_does_not_say_which_side_is_good(text: str, marked: str, fix: str) -> None:
    assert_refused(read_target, text, marked, fix)


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("", "", "begin with `at least`"),
        ("   ", "   ", "begin with `at least`"),
        ("good", "good", "begin with `at least`"),
        ("as many as we can", "as many as we can", "begin with `at least`"),
        ("翻一番", "翻一番", "begin with `at least`"),
        ("upwards", "upwards", "begin with `at least`"),
        ("up a third", "up a third", "write numbers in digits, such as 30%"),
        ("At least  a hundred", "At least  a hundred", "write numbers in digits"),
        ("提升三成", "提升三成", "write numbers in digits"),
        ("控制在一天以内", "控制在一天以内", "write numbers in digits"),
        ("介于五和十之间", "介于五和十之间", "write numbers in digits"),
        ("at least", "at least", "`at least 85%`"),
        ("至少", "至少", "`至少85%`"),
    ],
)
def test_a_target_without_a_number(text: str, marked: str, fix: str) -> None:
    assert refused(read_target, text).marked == marked
    assert fix.replace(" ", "") in (refused(read_target, text).fix or "").replace(" ", "")


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("up 30% within 3 months", "within 3 months", "`deadline`"),
        ("up 30% by 2020-04", "by 2020-04", "`deadline`"),
        ("up 30% in 3 months", "in 3 months", "`deadline`"),
        ("不超过24小时以内", "以内", "end the phrase before it"),
        ("at least 5以上", "以上", "end the phrase before it"),
        ("至少5以下", "以下", "end the phrase before it"),
        ("提升30%以内", "以内", "end the phrase before it"),
        ("缩短30%以下", "以下", "end the phrase before it"),
        ("at least 80%-90%", "-90%", "end the phrase before it"),
        ("at least 5%%", "%", "end the phrase before it"),
        ("at least 5% users", "users", "end the phrase before it"),
        ("between 1 and 2 to 3", "to 3", "end the phrase before it"),
        ("至少5万2", "2", "end the phrase before it"),
        ("at least 5 m²2", "m²2", "end the phrase before it"),
    ],
)
def test_what_follows_a_whole_target_does_not_belong_there(text: str, marked: str, fix: str) -> None:
    assert_refused(read_target, text, marked, fix)


def test_of_two_equal_words_the_wrong_one_is_marked() -> None:
    with pytest.raises(PhraseError) as caught:
        read_target("at least 5 5")
    assert [fault.part for fault in caught.value.faults] == [(11, 12)]


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("at least 8,00", "8,00", "800"),
        ("at least 10,00", "10,00", "1000"),
        ("at least 85.", "85.", None),
        ("at least 1.2.3", "1.2.3", None),
        ("at least 1234567890123456789", "1234567890123456789", None),
        ("at least 0.1234567891", "0.1234567891", "nine decimals at most"),
    ],
)
def test_digits_that_are_no_number(text: str, marked: str, fix: str | None) -> None:
    assert_refused(read_target, text, marked, fix)


def test_the_fix_of_a_decimal_comma_does_not_change_its_size() -> None:
    assert "10.0005" not in (refused(read_target, "at least 10.000,5").fix or "")


@pytest.mark.parametrize("text", ["up -5%", "down -5%", "提升-5%", "+-5%"])
def test_a_change_has_no_sign_of_its_own(text: str) -> None:
    assert_refused(read_target, text, text.removesuffix("5%"), "`up 30%` or `down 30%`")


@pytest.mark.parametrize(
    ("text", "marked", "fix"),
    [
        ("between 5", "5", "`between 80% and 90%`"),
        ("between 5 and", "5 and", "`between 80% and 90%`"),
        ("介于80", "80", "`between 80% and 90%`"),
        ("between 90% and 80%", "90% and 80%", "smaller number first"),
        ("介于 9 和 8 之间", "9 和 8", "smaller number first"),
    ],
)
def test_between_needs_two_numbers_the_smaller_first(text: str, marked: str, fix: str) -> None:
    refusal = refused(read_target, text)
    assert (refusal.marked or "").startswith(marked)
    assert fix in (refusal.fix or "")
