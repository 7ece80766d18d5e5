"""Which digits in a text are a number of a person, and which are amounts, days and tickets."""

import pytest

from covidsvc.phrase.personal_numbers import masked, may_hold_personal_numbers, personal_numbers

IDENTITY, TELEPHONE, CARD = "an identity number", "a telephone number", "a card number"


@pytest.mark.parametrize(
    ("number", "what"),
    [
        ("110101199003071233", IDENTITY),
        ("310101199003071009", IDENTITY),  # a card could have it, too
        ("110101199003071234", IDENTITY),  # mistyped
        ("11010119900307109X", IDENTITY),
        ("11010119900307109x", IDENTITY),
        ("13800138000", TELEPHONE),
        ("138 0013 8000", TELEPHONE),
        ("138-0013-8000", TELEPHONE),
        ("+8613800138000", TELEPHONE),
        ("+86 138 0013 8000", TELEPHONE),
        ("+86-138-0013-8000", TELEPHONE),
        ("86 13800138000", TELEPHONE),
        ("008613800138000", TELEPHONE),
        ("１３８００１３８０００", TELEPHONE),
        ("010-62345678", TELEPHONE),
        ("0755-2345678", TELEPHONE),
        ("021 6234 5678", TELEPHONE),
        ("(010)62345678", TELEPHONE),
        ("（010） 62345678", TELEPHONE),
        ("+86 10 6234 5678", TELEPHONE),
        ("4111111111111111", CARD),
        ("4111 1111 1111 1111", CARD),
        ("5555-5555-5555-4444", CARD),
        ("4012 8888 9999 0192", CARD),
        ("6222021234567890", CARD),
        ("6222 0212 3456 7890 123", CARD),
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("客户", "来电"), ("call ", "."), ("(", ")")])
def test_these_are_numbers_of_people(number: str, what: str, before: str, after: str) -> None:
    text = before + number + after
    assert may_hold_personal_numbers(text)
    assert [(text[each.start : each.end], each.what.en) for each in personal_numbers(text)] == [(number, what)]
    assert masked(text) == before + "".join("*" if sign.isdigit() else sign for sign in number) + after


@pytest.mark.parametrize(
    "text",
    [
        "100001202004151234",  # a branch, a day and the ticket's number of that day
        "110101199013071233",  # no month
        "110101199003071233A",
        "20200415-20200430",
        "2020-04-15 2020-04-16",
        "2020-04-15 10:30:00",
        "20200415103000123",
        "KF-20200415-0013",
        "ticket 1380013800",
        "ticket 138001380001",
        "余额13800138000元",
        "余额 13800138000 元",
        "¥13800138000",
        "￥13800138000",
        "13800138000.00",
        "0.13800138000",
        "3.14159265358979",
        "13,800,138,000",
        "400-820-8888",
        "95588",
        "010-12345678",  # no line's number begins with 1
        "4111111111111112",  # not its check digit
        "4111 1111 1111",
        "99999999999999999999999",
    ],
)
def test_these_are_none(text: str) -> None:
    assert list(personal_numbers(text)) == []
    assert masked(text) == text


def test_each_of_several_is_found_and_none_twice() -> None:
    text = "身份证110101199003071233，电话13800138000或010-62345678，卡6222021234567890"
    assert [text[each.start : each.end] for each in personal_numbers(text)] == [
        "110101199003071233",
        "13800138000",
        "010-62345678",
        "6222021234567890",
    ]
    assert not any(sign.isdigit() for sign in masked(text))
