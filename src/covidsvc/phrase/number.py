"""Numbers as people write them in a plan: `10,000`, `10000`, `1万`, `0.5`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from covidsvc.phrase import chinese
from covidsvc.phrase.fault import PhraseError
from covidsvc.words import Words

LOG_NUMBER_WITHOUT_SIGN = r"[0-9]{1,18}(?:\.[0-9]{1,9})?"
LOG_NUMBER = rf"[+-]?{LOG_NUMBER_WITHOUT_SIGN}"
"""The one grammar of numbers in logs."""

NUMERAL = re.compile(r"[0-9][0-9.,]*")
"""Where a number begins in a phrase, well written or not."""

_WELL_WRITTEN = re.compile(r"([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})(\.[0-9]{1,9})?")
_PLAIN = re.compile(LOG_NUMBER)
_MOST_DECIMALS = 9
_FEWER_DECIMALS = Words("write nine decimals at most", "小数最多写九位")
_MULTIPLE = re.compile(rf"\s*([{''.join(chinese.MULTIPLES)}])")


def number_at(text: str, start: int) -> tuple[Decimal, int]:
    """The unsigned number that begins at `start`, and where it ends.

    Raises:
        PhraseError: the digits there are no number.
    """
    found = NUMERAL.match(text, start)
    assert found is not None, "the caller has seen a digit"
    numeral, end = found.group(), found.end()
    if not _WELL_WRITTEN.fullmatch(numeral):
        raise _ill_written(numeral, start, end)
    power, end = _power_after(text, end)
    return Decimal(numeral.replace(",", "")).scaleb(power), end


def _power_after(text: str, end: int) -> tuple[int, int]:
    """The power of ten that a word such as 万 after a numeral stands for, and where that word ends."""
    multiple = _MULTIPLE.match(text, end)
    return (chinese.MULTIPLES[multiple[1]], multiple.end()) if multiple else (0, end)


def power_at(text: str, start: int) -> int:
    """The power of ten that follows the numeral that begins at `start`: 4 for `150万`."""
    found = NUMERAL.match(text, start)
    assert found is not None, "the caller has seen a digit"
    return _power_after(text, found.end())[0]


def _ill_written(numeral: str, start: int, end: int) -> PhraseError:
    fix = None
    if "," in numeral:
        plain, after_point = numeral.replace(",", ""), numeral.partition(".")[2]
        fix = (
            Words(f"write it as {plain}", f"写作 {plain}")
            if _PLAIN.fullmatch(plain) and "," not in after_point
            else Words("write digits, and a point before the decimals", "只写数字，小数用点")
        )
    elif len(numeral.rpartition(".")[2]) > _MOST_DECIMALS and numeral.count(".") == 1:
        fix = _FEWER_DECIMALS
    return PhraseError.at((start, end), Words(f"{numeral} is not a number", f"{numeral} 不是一个数"), fix)


def read_number(text: str) -> Decimal:
    """A number by the grammar of the logs: no separators, units or exponents.

    Raises:
        PhraseError: it is something else.
    """
    if not _PLAIN.fullmatch(text):
        raise PhraseError.at(
            (0, len(text)),
            Words(f"{text!r} is not a number", f"“{text}”不是一个数"),
            Words("write digits alone, such as 10000 or 0.5", "只写数字，例如 10000 或 0.5"),
        )
    return Decimal(text)


@dataclass(eq=False, repr=False)
class WholeNumber:
    """Reads the whole numbers from `low` to `high`; `fix` says what would be right in place of another."""

    low: int
    high: int
    fix: Words | None = None

    def __call__(self, text: str) -> int:
        """The number that a text is.

        Raises:
            PhraseError: it is something else, or out of range.
        """
        if text.isascii() and text.isdigit() and self.low <= whole(text) <= self.high:
            return whole(text)
        raise PhraseError.at(
            (0, len(text)),
            Words(
                f"{text!r} is not a whole number from {self.low} to {self.high}",
                f"“{text}”不是 {self.low} 到 {self.high} 的整数",
            ),
            self.fix,
        )


def whole(digits: str) -> int:
    """The number that digits are; of a huge one its beginning, which is out of every range as well."""
    return int(digits.lstrip("0")[:12] or "0")


def plain(number: Decimal) -> str:
    """The digits of a number: no exponent, no trailing zeros, no minus before zero."""
    if number == 0:
        return "0"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_text(number: Fraction | Decimal) -> str:
    """A decimal text: exact when the number ends, else rounded half-even to 12 significant digits."""
    fraction = Fraction(number)
    twos, rest = _factor_out(fraction.denominator, 2)
    fives, rest = _factor_out(rest, 5)
    if rest == 1:
        places = max(twos, fives)
        return _placed(fraction.numerator * 10**places // fraction.denominator, places)
    return _rounded(fraction, 12)


def _factor_out(number: int, prime: int) -> tuple[int, int]:
    power = 0
    while number % prime == 0:
        number //= prime
        power += 1
    return power, number


def _rounded(fraction: Fraction, digits: int) -> str:
    whole = abs(fraction)
    magnitude = len(str(whole.numerator)) - len(str(whole.denominator))
    places = digits - magnitude
    while round(whole * Fraction(10) ** places) >= 10**digits:
        places -= 1
    scaled = round(fraction * Fraction(10) ** places)
    return _placed(scaled, places) if places > 0 else str(scaled * 10**-places)


def _placed(scaled: int, places: int) -> str:
    """The text of `scaled` / 10**`places`."""
    digits = str(abs(scaled)).rjust(places + 1, "0")
    text = digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return f"-{text}" if scaled < 0 else text
