"""The patterns of the schema take what the grammars take, and refuse what they refuse."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from covidsvc.phrase import PhraseError, chinese, english
from covidsvc.phrase.aggregate import NAMES
from covidsvc.phrase.baseline import RELATIVE
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.number import WholeNumber
from covidsvc.phrase.patterns import MONTH, PATTERNS, TEXT, whole_number
from covidsvc.phrase.period import read_day
from covidsvc.phrase.schedule import read_schedule
from covidsvc.phrase.term import OPEN_TERMS
from covidsvc.phrase.window import NAMED
from properties.strategies import periods, targets, tried

NOT_SYNTACTIC = (
    "there is no day",
    "the range ends before it begins",
    "the first number of `between` is above the second",
)
"""What takes a calendar, or the comparison of two numbers."""

WHOLE_NUMBERS = [WholeNumber(1, 1), WholeNumber(1, 12), WholeNumber(1, 10**8)]


def read_month(text: str) -> object:
    """The month in which a step of a schedule begins."""
    return read_schedule({text: "at least 5"})


def read_text(text: str) -> str:
    if not text.strip():
        raise PhraseError
    return text


GRAMMARS: dict[Callable[[str], object], str] = {
    **PATTERNS,
    **{numbers: whole_number(numbers) for numbers in WHOLE_NUMBERS},
    read_month: MONTH,
    read_text: TEXT,
}


def words_of(*tables: Mapping[Any, tuple[str, ...]]) -> list[str]:
    return [word for table in tables for words in table.values() for word in words]


COMPARATORS = words_of(english.COMPARATORS, chinese.COMPARATORS)
BETWEEN = words_of({0: english.COMPARATORS[Comparator.BETWEEN]}, {0: chinese.COMPARATORS[Comparator.BETWEEN]})
FILLERS, SUFFIXES = words_of(chinese.FILLERS), words_of(chinese.SUFFIXES)
CALENDAR_UNITS = words_of(english.CALENDAR_UNITS, chinese.CALENDAR_UNITS)
UNITS = [
    *words_of(english.TIME_UNITS, chinese.TIME_UNITS), *english.PERCENT, *english.POINTS, *chinese.POINTS, "users",
    "元", "m2", "CO2", "²2", "5人", ".", "％ 以上", "% users", "人以内", "和", "x and y", *chinese.MULTIPLES,
]  # fmt: skip
NAMED_PHRASES = [*NAMES, *RELATIVE, *NAMED, *OPEN_TERMS, "share", "p1", "p90", "p100", "P5"]
NUMBERS = [
    "5", "0", "80", "007", "0.5", "10,000", "1,00", "1,234,567.5", "85.", "1.2.3", "1e3", "12", "13", "1000", "1001",
    "0000010001", "123456789012345678", "1234567890123456789", "0.1234567891", "2019", "１９", "８,000",
]  # fmt: skip
PERIODS = [
    "2019", "1899", "2200", "2020-01", "2019-Q4", "2019-Q5", "2020-13", "2019-1", "2020-00", "2020-02-29", "2021-02-29",
    "2020-04-31", "2020-04-32", "2020-1-1", "1899-12-31", "2019-Q", "2019-x",
]  # fmt: skip
SPACES = [" ", "  ", "\u3000", "\u00a0", "\t", "\n", "\x1c", "\x85", "\u2028", "\u200b", "\ufeff"]
SIGNS = [*"+-−－＋%％,.，．_€²×、和😀aKſ５", "..", "．．", ">=", "Ｑ4", "个", "é2", "²2", "ß", "İ"]


def any_of(*pools: Iterable[str]) -> st.SearchStrategy[str]:
    """A word of one of the pools, each as likely as the others; `""` is a pool of nothing."""
    return st.one_of(*(st.sampled_from(list(pool)) if pool else st.just("") for pool in pools))


def in_a_row(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def widened(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


spaces, signs = any_of("", " ", SPACES), any_of("", "", "+-", "−＋")
amounts = in_a_row(any_of(NUMBERS), any_of("", "", chinese.MULTIPLES), spaces, any_of("", UNITS))
middles = any_of(chinese.AND, [" and ", "\u3000AND\n", "and"])
SHAPES = {
    "level": in_a_row(any_of("", FILLERS), spaces, any_of(COMPARATORS), signs, amounts, any_of("", "", SUFFIXES)),
    "suffix": in_a_row(any_of("", FILLERS), spaces, signs, amounts, spaces, any_of(SUFFIXES)),
    "between": in_a_row(
        any_of(BETWEEN), spaces, signs, amounts, middles, signs, amounts, any_of("", [chinese.BETWEEN_END])
    ),
    "share": in_a_row(st.just("share"), spaces, any_of(COMPARATORS), spaces, amounts),
    "duration": in_a_row(spaces, any_of(NUMBERS), spaces, any_of(CALENDAR_UNITS), spaces),
    "name": in_a_row(spaces, any_of(NAMED_PHRASES), spaces),
    "period": in_a_row(spaces, any_of(PERIODS), spaces),
    "range": in_a_row(any_of(PERIODS), spaces, any_of(["..", "...", "．．"]), spaces, any_of(PERIODS)),
    "number": in_a_row(signs, spaces, amounts),
    "proper": st.dates().map(str) | periods.map(str) | targets.map(str) | targets.map(lambda each: each.phrase("zh")),
    "heap": st.lists(any_of(COMPARATORS, UNITS, NUMBERS, SPACES, SIGNS, PERIODS), max_size=6).map("".join),
}
pieces = any_of(COMPARATORS, UNITS, NUMBERS, SPACES, SIGNS, SIGNS, PERIODS, SUFFIXES)
changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 2), pieces), max_size=2)


def changed(text: str, replacements: list[tuple[float, int, str]]) -> str:
    for position, length, piece in replacements:
        start = round(position * len(text))
        text = text[:start] + piece + text[start + length :]
    return text


def phrases(*shapes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Phrases of these shapes, in any case and width, some with mistakes in them."""
    written = st.builds(
        lambda text, write: write(text),
        st.one_of(*shapes),
        st.sampled_from([str, str, str.upper, str.title, widened, lambda text: widened(text.upper())]),
    )
    return written | st.builds(changed, written, changes)


def refusal(read: Callable[[str], object], text: str) -> str | None:
    """Why a grammar refuses a text; None where it does not."""
    try:
        read(text)
    except PhraseError as error:
        return str(error)
    return None


@pytest.mark.parametrize("shape", SHAPES)
@tried(300)
@given(data=st.data())
def test_patterns_agree_with_their_grammars(shape: str, data: st.DataObject) -> None:
    text = data.draw(phrases(SHAPES[shape]))
    for read, pattern in GRAMMARS.items():
        refused = refusal(read, text)
        if re.search(pattern, text):
            event(f"taken by {getattr(read, '__name__', read)}")
            assert refused is None or refused.startswith(NOT_SYNTACTIC), (read, refused)
        else:
            assert refused is not None, read


@pytest.mark.parametrize(("pattern", "text"), [(MONTH, "2020-02"), (PATTERNS[read_day], "2020-02-29")])
def test_no_line_end_follows_a_day(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert not re.search(pattern, f"{text}\n")


_TRY_IN_NODE = """
const { patterns, texts } = JSON.parse(require("fs").readFileSync(0));
const matches = (flags) => patterns.map((pattern) => texts.map((text) => new RegExp(pattern, flags).test(text)));
console.log(JSON.stringify(["", "u"].map(matches)));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node on this machine")
@tried(8)
@given(st.lists(phrases(*SHAPES.values()), min_size=80, max_size=80))
def test_patterns_mean_the_same_to_ecmascript(texts: list[str]) -> None:
    patterns = list(GRAMMARS.values())
    asked = json.dumps({"patterns": patterns, "texts": texts})
    node = subprocess.run(["node", "-e", _TRY_IN_NODE], input=asked, capture_output=True, text=True, check=True)
    here = [[re.search(pattern, text) is not None for text in texts] for pattern in patterns]
    assert json.loads(node.stdout) == [here, here]
