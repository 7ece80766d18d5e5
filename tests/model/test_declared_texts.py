"""Texts of a plan: one for everybody, or one a language."""

import pytest

from covidsvc.model.text import read_text
from covidsvc.phrase import PhraseError


def test_a_text_for_everybody_is_the_same_in_every_language() -> None:
    text = read_text("Users")
    assert (text.in_language("zh"), text.in_language("en"), text.languages) == ("Users", "Users", ())


def test_a_text_a_language() -> None:
    text = read_text({"zh": "人", "en": "users"})
    assert (text.in_language("zh"), text.in_language("en"), text.versions) == ("人", "users", ("人", "users"))


def test_the_first_text_stands_in_for_a_language_that_is_missing() -> None:
    assert read_text({"zh": "人"}).in_language("en") == "人"


@pytest.mark.parametrize(
    ("value", "routes"),
    [
        ("", [()]),
        ("  ", [()]),
        ({}, [()]),
        (["a"], [()]),
        (None, [()]),
        ({"zh": "", "en": "users"}, [("zh",)]),
        ({"zh": None, "en": ["users"]}, [("zh",), ("en",)]),
    ],
)
def test_every_text_that_is_missing_is_told(value: object, routes: list[tuple[str, ...]]) -> None:
    with pytest.raises(PhraseError) as caught:
        read_text(value)
    assert [fault.route for fault in caught.value.faults] == routes
