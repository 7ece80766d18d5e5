"""Texts that are not what they look like."""

import pytest

from covidsvc.phrase.appearance import Hidden, appearance, foreign_letter, hidden_sign


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Main Street", None),
        ("北京\t支行\n二部", None),
        ("Main\u200bStreet", Hidden(4, "\u200b", False)),
        ("\ufeffMain", Hidden(0, "\ufeff", False)),
        ("abc\u202edef\u200b", Hidden(3, "\u202e", True)),
        ("a\u200e", Hidden(1, "\u200e", True)),
        ("a\x00b", Hidden(1, "\x00", False)),
        ("a\u200db", Hidden(1, "\u200d", False)),
        ("\u200d\U0001f680", Hidden(0, "\u200d", False)),
        ("\U0001f680\u200d", Hidden(1, "\u200d", False)),
        ("\U0001f469\u200d\U0001f680", None),
        ("\u2764\ufe0f\u200d\U0001f525", None),
        ("\U0001f469\u200da", Hidden(1, "\u200d", False)),
        ("a\u200d\U0001f680", Hidden(1, "\u200d", False)),
        ("\u2190\u200d\u2bff", None),
        ("\U0001f000\u200d\U0001f000", None),
        ("\u218f\u200d\u2bff", Hidden(1, "\u200d", False)),
        ("\u2190\u200d\u2c00", Hidden(1, "\u200d", False)),
        ("\U0001f469\u200d\U0001f680\u200b", Hidden(3, "\u200b", False)),
    ],
)
def test_signs_that_nobody_sees(text: str, hidden: Hidden | None) -> None:
    assert hidden_sign(text) == hidden


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Main", None),
        ("北京", None),
        ("Москва", None),
        ("北京 Mаin", (4, "a")),
        ("Ааа Bеta", (5, "e")),
        ("café", None),
        ("x ο y", None),
        ("xο", (1, "o")),
    ],
)
def test_letters_of_another_alphabet_in_a_latin_word(text: str, found: tuple[int, str] | None) -> None:
    assert foreign_letter(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Main Street", "main  street"),
        ("Main", "Mаin"),
        ("Main\u200b", "Main"),
        ("Main\u200bStreet", "MainStreet"),
        ("Ｍａｉｎ", "Main"),
        ("modern", "modem"),
        ("vvest", "west"),
        ("B0NN", "Bonn"),
        ("ll", "1|"),
        ("已方", "己方"),
        ("①", "1"),
        ("ﬁne", "fine"),
    ],
)
def test_texts_that_look_the_same(one: str, other: str) -> None:
    assert appearance(one) == appearance(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Main Street", "MainXX XXStreet"), ("Main", "Pain"), ("北京", "南京"), ("a b", "ab"), ("rm", "mm")],
)
def test_texts_that_look_different(one: str, other: str) -> None:
    assert appearance(one) != appearance(other)
