"""Every text stands in both languages, with the same facts in it."""

import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

import covidsvc
from conftest import module_if_its_engine_is_there
from covidsvc.diagnostic import Rule
from covidsvc.words import Words


def module_names() -> Iterator[str]:
    for module in pkgutil.walk_packages(covidsvc.__path__, "covidsvc."):
        if not module.name.endswith("__main__") and module_if_its_engine_is_there(module.name):
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


def texts_of(module: str) -> list[Words]:
    """The texts that stand in a module, or come there from another."""
    constants = vars(importlib.import_module(module)).values()
    return sorted({text for constant in constants for text in texts_in(constant)})


MODULES = [name for name in module_names() if texts_of(name)]


def facts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("module", MODULES)
def test_both_languages_tell_the_same_facts(module: str) -> None:
    differing = [text for text in texts_of(module) if facts_of(text.en) != facts_of(text.zh)]
    assert differing == []
    assert [text for text in texts_of(module) if bool(text.en) != bool(text.zh)] == []


@pytest.mark.parametrize("module", MODULES)
def test_what_is_written_out_in_english_is_written_out_in_chinese(module: str) -> None:
    assert [text for text in texts_of(module) if is_written_out(text.en) and not is_chinese(text.zh)] == []


def is_written_out(text: str) -> bool:
    plain = "".join(literal for literal, _, _, _ in string.Formatter().parse(text))
    return sum(character.isalpha() for character in plain) > 12


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
