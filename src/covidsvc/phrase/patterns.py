r"""What the grammars take, as regular expressions, by which an editor knows a wrong phrase.

They are made from the vocabulary of the grammars. What a grammar refuses they refuse too, but for what
needs a calendar or the comparison of two numbers. They mean the same to Python and to ECMAScript, with
and without its flag `u`: no lookbehind, no classes of Unicode, no flags, no `.`.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain
from unicodedata import east_asian_width

from covidsvc.phrase import chinese, english
from covidsvc.phrase.aggregate import NAMES, read_aggregate
from covidsvc.phrase.baseline import RELATIVE, read_baseline
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.duration import LONGEST, read_duration
from covidsvc.phrase.folding import fold
from covidsvc.phrase.number import LOG_NUMBER, WholeNumber, read_number
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR, read_day, read_period
from covidsvc.phrase.quantity import LETTERS
from covidsvc.phrase.target import read_target
from covidsvc.phrase.term import OPEN_TERMS, read_deadline, read_term
from covidsvc.phrase.units import PERCENT
from covidsvc.phrase.window import NAMED, read_over

Reading = Callable[[str], str]
"""How a grammar reads a sign: `str` as it stands, `str.casefold` in any case, `fold` in any width."""

_SIGNS = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]


def _fold_case(sign: str) -> str:
    """Reads a sign in any width and any case."""
    return fold(sign).casefold()


@cache
def _spellings(reading: Reading) -> Mapping[str, str]:
    """Every ASCII sign, with all signs that are read as it."""
    found: dict[str, str] = {}
    for sign in _SIGNS:
        meant = reading(sign)
        if meant.isascii():
            found[meant] = found.get(meant, "") + sign
    return found


def _written(sign: str) -> str:
    """A sign as it is where a person can tell it from others, else by its number."""
    if sign in r"^$\.*+?()[]{}|/":
        return f"\\{sign}"
    is_plain = sign.isprintable() and sign != " " if sign.isascii() else east_asian_width(sign) in "WF"
    return sign if is_plain and not sign.isspace() else f"\\u{ord(sign):04x}"


def _inside(signs: Iterable[str]) -> str:
    """What stands in the brackets of a class of these signs."""
    runs: list[list[str]] = []
    for sign in sorted(set(signs)):
        if runs and ord(sign) == ord(runs[-1][-1]) + 1:
            runs[-1].append(sign)
        else:
            runs.append([sign])
    ends = [[_written(end).replace("-", r"\-") for end in (run[0], run[-1])[: len(run)]] for run in runs]
    return "".join(("-" if len(run) > 2 else "").join(end) for run, end in zip(runs, ends, strict=True))


_SPACE = r"(?:[^\S\ufeff]|[\u001c-\u001f\u0085])"
"""A space as Python has it: to ECMAScript the mark of byte order is one, and the separators of ASCII are none."""

_ANYTHING = r"[\s\S]*"


def _spelt(text: str, reading: Reading = _fold_case) -> str:
    """A text in all its spellings; a space in it may be several."""
    spellings = (_spellings(reading).get(sign, sign) for sign in text)
    return "".join(
        f"{_SPACE}+" if " " in signs else _written(signs) if len(signs) == 1 else f"[{_inside(signs)}]"
        for signs in spellings
    )


def _any(texts: Iterable[str], reading: Reading = _fold_case) -> str:
    return f"(?:{'|'.join(_spelt(text, reading) for text in texts)})"


def _spaced(pattern: str) -> str:
    return f"{_SPACE}*{pattern}{_SPACE}*"


def whole(*patterns: str) -> str:
    """One of the patterns for all of a text. To Python `$` alone matches before a last line end, too."""
    return rf"^(?:{'|'.join(patterns)})$(?!\n)"


def _digits(reading: Reading) -> str:
    """What stands in the brackets of a class of digits."""
    return _inside(chain.from_iterable(_spellings(reading)[digit] for digit in "0123456789"))


def _range(low: int, high: int, reading: Reading) -> str:
    """The whole numbers of a small range, or from 1 to a power of ten."""
    zero, zeros = _spelt("0", reading), len(str(high)) - 1
    if (low, high) == (1, 10**zeros) and zeros:
        below = f"(?!{zero})[{_digits(reading)}]{{1,{zeros}}}"
        return f"{zero}*(?:{below}|{_spelt(str(high), reading)})"
    return f"{zero}*{_any(map(str, range(low, high + 1)), reading)}"


# Quantities

_DIGITS = _digits(fold)
_LETTERS = LETTERS + _inside(sign for sign in _SIGNS if fold(sign) != sign and fold(sign).isalpha())
_COMMA, _POINT, _PERCENT = (_spelt(sign) for sign in (",", ".", PERCENT))
_SIGN, _MORE = (f"(?:{_any(signs)}{_SPACE}*)?" for signs in ("+-", "+"))
"""A sign before a number, and the one that may stand before the number of a change."""

_NUMBER = (
    f"(?:[{_DIGITS}]{{1,18}}|[{_DIGITS}]{{1,3}}(?:{_COMMA}[{_DIGITS}]{{3}}){{1,5}})(?:{_POINT}[{_DIGITS}]{{1,9}})?"
    f"(?![{_DIGITS}]|{_COMMA}|{_POINT})"
)
_POWER = f"{_SPACE}*{_any(chinese.MULTIPLES)}"


def _quantity(after_percent: Iterable[str] = (), before: str = "") -> str:
    """A number, perhaps a power of ten, and a unit.

    A unit is made of any signs, but for digits that follow no letter, and for what begins with `before`.
    Nothing but `after_percent` may follow `%`.
    """
    sign = f"(?:[{_LETTERS}][{_DIGITS}]?|[^{_DIGITS}{_LETTERS}])"
    unit = f"(?!{_SPACE}*{_PERCENT})(?:{f'(?!{before})' if before else ''}{sign})*"
    percent = _spaced(_PERCENT) + (f"(?:{_any(after_percent)}{_SPACE}*)?" if after_percent else "")
    return f"{_NUMBER}(?:{_POWER}|(?!{_POWER}))(?:{percent}|{unit})"


# Targets

_SUFFIXES = [*chain(*chinese.SUFFIXES.values())]
_LIMITS = [word for word in _SUFFIXES if word not in chinese.SUFFIXES[Comparator.AT_LEAST]]
"""The words after a quantity that cannot follow a change."""


def _comparators(takes: Callable[[Comparator], bool]) -> str:
    words = (table.COMPARATORS[each] for table in (english, chinese) for each in Comparator if takes(each))
    return _any(chain(*words))


def _ends_with(words: Iterable[str]) -> str:
    return f"{_ANYTHING}{_any(words)}{_SPACE}*$"


def _target(with_changes: bool = True) -> str:
    """A comparator before a quantity or after it, or a filler; or `between` and two quantities."""
    fillers = _any(chain(*chinese.FILLERS.values()))
    levels = _comparators(lambda each: not each.is_change and each is not Comparator.BETWEEN)
    changes = _comparators(lambda each: each.is_change)
    before = [
        f"(?:{fillers}{_SPACE}*)?{levels}{_SPACE}*{_SIGN}(?!{_ends_with(_SUFFIXES)})",
        f"{fillers}{_SPACE}*{_SIGN}",
        f"(?={_ends_with(_SUFFIXES)})",
    ]
    if with_changes:
        before.append(f"{changes}{_SPACE}*{_MORE}(?!{_ends_with(_LIMITS)})")
    between, middle = _comparators(lambda each: each is Comparator.BETWEEN), _any(chinese.AND)
    middle = f"(?:{_SPACE}{_any(english.AND)}{_SPACE}|{middle})"
    lower, upper = _quantity(before=middle), _quantity([chinese.BETWEEN_END])
    return (
        f"{_SPACE}*(?:(?:{'|'.join(before)}){_quantity(_SUFFIXES)}"
        f"|{between}{_SPACE}*{_SIGN}{lower}{middle}{_SPACE}*{_SIGN}{upper})"
    )


# Days, periods and durations


def _year(reading: Reading) -> str:
    centuries = map(str, range(FIRST_YEAR // 100, LAST_YEAR // 100 + 1))
    return f"{_any(centuries, reading)}[{_digits(reading)}]{{2}}"


def _month(reading: Reading) -> str:
    return _any((f"{month:02}" for month in range(1, 13)), reading)


def _duration(*units: str) -> str:
    known = [word for table in (english, chinese) for unit in units for word in table.CALENDAR_UNITS[unit]]
    return _spaced(f"{_range(1, LONGEST, fold)}{_SPACE}*{_any(known)}")


_MONTH = f"{_year(str)}-{_month(str)}"
_PERIOD = f"{_year(str)}(?:-(?:{_month(str)}|Q[1-4]))?"
_DAY = f"{_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"
_DEADLINES = (f"{_DAY}{_SPACE}*", _duration(*english.CALENDAR_UNITS))


def _baselines() -> Iterable[str]:
    dash, dots = _spelt("-", fold), _spelt("..", fold)
    within_year = f"{dash}(?:{_month(fold)}|{_spelt('Q', fold)}{_any('1234', fold)})"
    period = f"{_year(fold)}(?:{within_year})?"
    like_a_period = f"[{_DIGITS}]{{4}}{dash}{_spelt('Q', fold)}?[{_DIGITS}]+"
    yield _spaced(_any(RELATIVE))
    yield _spaced(f"{_year(fold)}{within_year}")
    yield f"{_spaced(period)}{dots}{_spaced(period)}"
    yield f"(?!{_spaced(like_a_period)}$|{_ANYTHING}{dots}){_SPACE}*{_SIGN}{_quantity()}"


def whole_number(numbers: WholeNumber) -> str:
    """The pattern of whole numbers: of a small range, or from 1 to a power of ten."""
    return whole(_range(numbers.low, numbers.high, str))


TEXT = f"(?!{_SPACE})[\\s\\S]"
"""A text that is not empty."""

MONTH = whole(_MONTH)
PATTERNS: dict[Callable[[str], object], str] = {
    read_target: whole(_target()),
    read_aggregate: whole(
        _spaced(_any(NAMES, str)),
        _spaced("p[1-9][0-9]?"),
        f"{_SPACE}*share{_SPACE}+{_target(with_changes=False)}",
    ),
    read_over: whole(_spaced(_any(NAMED, str.casefold)), f"(?={_SPACE}*[0-9]){_duration('month')}"),
    read_baseline: whole(*_baselines()),
    read_day: whole(_DAY),
    read_period: whole(_PERIOD),
    read_duration: whole(_duration(*english.CALENDAR_UNITS)),
    read_deadline: whole(*_DEADLINES),
    read_term: whole(_spaced(_any(OPEN_TERMS, str.casefold)), *_DEADLINES),
    read_number: whole(LOG_NUMBER),
}
"""The pattern of each grammar, by the function that reads it."""
