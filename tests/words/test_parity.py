"""Every text stands in both languages, with the same facts in it."""

import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

import covidsvc
from covidsvc.diagnostic import Rule
from covidsvc.words import Words


def module_names() -> Iterator[str]:
    for module in pkgutil.walk_packages(covidsvc.__path__, "covidsvc."):
        if not module.name.endswith("__main__"):
            yield module.name


def texts_in(value: object) -> Iterator[Words]:
    """The texts that a constant holds, however deep."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Rule):
        yield from texts_in((value.message, value.fix, value.about, value.why))
    elif isinstance(value, dict):
        yield from texts_in(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts_in(each)


TEXTS = sorted(
    {
        text
        for name in module_names()
        for constant in vars(importlib.import_module(name)).values()
        for text in texts_in(constant)
    }
)


def facts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:40])
def test_both_languages_tell_the_same_facts(text: Words) -> None:
    assert facts_of(text.en) == facts_of(text.zh)
    assert bool(text.en) == bool(text.zh)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:40])
def test_what_is_written_out_in_english_is_written_out_in_chinese(text: Words) -> None:
    plain = "".join(literal for literal, _, _, _ in string.Formatter().parse(text.en))
    if sum(character.isalpha() for character in plain) > 12:
        assert any("\u4e00" <= character <= "\u9fff" for character in text.zh)
