"""How a system writes its dates: `DD.MM.YYYY`, `D Mon YYYY hh:mm`, `serial`. Declared, never guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from covidsvc.phrase.fault import PhraseError
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR
from covidsvc.words import Words
from covidsvc.words.nearest import nearest
from covidsvc.words.report import MONTHS as _MONTH_NAMES

SERIAL = "serial"
"""The form of dates that a spreadsheet has written as days since the end of 1899."""

Moment = datetime
"""A time of a day; of a date alone the day's beginning."""

_PARTS: dict[str, str] = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "YY": r"(?P<short>[0-9]{2})",
    "Month": r"(?P<name>[A-Za-z]+)",
    "Mon": r"(?P<abbreviation>[A-Za-z]{3})",
    "MM": r"(?P<month>[0-9]{2})",
    "M": r"(?P<month>[0-9]{1,2})",
    "DD": r"(?P<day>[0-9]{2})",
    "D": r"(?P<day>[0-9]{1,2})",
    "hh": r"(?P<hour>[0-9]{2})",
    "h": r"(?P<hour>[0-9]{1,2})",
    "mm": r"(?P<minute>[0-9]{2})",
    "ss": r"(?P<second>[0-9]{2})",
    "fff": r"(?P<fraction>[0-9]{1,9})",
    "AM": r"(?P<half>[AaPp][Mm])",
}
"""What a form is made of; any other sign stands for itself."""

_TOKEN = re.compile(r"YYYY|YY|Month|Mon|MM|M|DD|D|hh|h|mm|ss|fff|AM|[TZ](?=h|[^A-Za-z]|$)|[A-Za-z%]+|.", re.DOTALL)
_THEMSELVES = frozenset("TZ")
"""The letters that stand for themselves, as in `2020-04-03T09:30:00Z`."""
_EXAMPLES = Words(
    "write it with YYYY, MM, DD, hh, mm, ss, such as DD.MM.YYYY or D Mon YYYY hh:mm",
    "用 YYYY、MM、DD、hh、mm、ss 书写，例如 DD.MM.YYYY 或 YYYY年M月D日 hh:mm",
)
_KNOWN = ("DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYY-MM-DD", "YYYY/MM/DD", "YYYY-MM-DD hh:mm:ss")
_OF_PROGRAMMERS = {
    "%Y": "YYYY",
    "%y": "YY",
    "%m": "MM",
    "%d": "DD",
    "%B": "Month",
    "%b": "Mon",
    "%H": "hh",
    "%I": "hh",
    "%M": "mm",
    "%S": "ss",
    "%p": "AM",
    "%f": "fff",
}
"""How the same is written in many programming languages."""
_EPOCH = datetime(1899, 12, 30)
_FIRST_SERIAL = 61
"""March 1900: before it a spreadsheet counts a day that there never was."""
_MONTHS = {name[:length].casefold(): at for at, name in enumerate(_MONTH_NAMES, 1) for length in (3, len(name))}


@dataclass(frozen=True, slots=True)
class DateForm:
    """A form of dates, and how a text of it is read."""

    text: str
    _pattern: re.Pattern[str] | None

    @property
    def has_day(self) -> bool:
        """Whether it says the day, and not the month alone."""
        return self._pattern is None or "day" in self._pattern.groupindex

    @property
    def has_time(self) -> bool:
        return self._pattern is None or "hour" in self._pattern.groupindex

    @property
    def is_serial(self) -> bool:
        return self._pattern is None

    def read(self, text: str) -> Moment | None:
        """The moment that a text of this form is; None for another text, or a day or time that there is not."""
        if self._pattern is None:
            return serial_moment(text)
        found = self._pattern.fullmatch(text)
        return _moment(found.groupdict()) if found else None


def read_date_form(text: str) -> DateForm:
    """A form from the words that declare it.

    Raises:
        PhraseError: it has letters that mean nothing, or does not say year and month, and hour where it says minutes.
    """
    if text.strip().casefold() == SERIAL:
        return DateForm(SERIAL, None)
    pattern, seen, position = "", set[str](), 0
    for found in _TOKEN.finditer(text):
        token, part = found.group(), found.span()
        if token in _PARTS:
            group = re.findall(r"<(\w+)>", _PARTS[token])[0]
            kind = {"short": "year", "name": "month", "abbreviation": "month"}.get(group, group)
            if kind in seen:
                raise PhraseError.at(part, Words(f"{token} is said twice", f"{token} 重复了"), _EXAMPLES)
            seen.add(kind)
            pattern += _PARTS[token]
        elif (token.isascii() and token.isalpha() and token not in _THEMSELVES) or token.startswith("%"):
            raise PhraseError.at(
                part, Words(f"{token!r} is no part of a date", f"“{token}”不是日期的一部分"), _meant(text)
            )
        else:
            pattern += r"\s" if token.isspace() else re.escape(token)
        position = found.end()
    if (
        not {"year", "month"} <= seen
        or ("minute" in seen and "hour" not in seen)
        or ("hour" in seen and "day" not in seen)
    ):
        raise PhraseError.at(
            (0, position), Words(f"{text!r} is no form of a date", f"“{text}”不是日期的写法"), _EXAMPLES
        )
    return DateForm(text, re.compile(pattern))


def _meant(text: str) -> Words:
    """What was probably meant by a form in other letters."""
    ours = text
    for sign, token in _OF_PROGRAMMERS.items():
        ours = ours.replace(sign, token)
    likely = ours if ours != text and "%" not in ours else text.upper()
    if likely in _KNOWN or likely == ours != text:
        return Words(f"write {likely}", f"写作 {likely}")
    meant = nearest(text, _KNOWN)
    return Words(f"write it as {meant}", f"写作 {meant}") if meant else _EXAMPLES


def serial_moment(text: str) -> Moment | None:
    """The moment that a number of days is, as a spreadsheet counts them, to the second; None for another text."""
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,20})?", text):
        return None
    whole, _, fraction = text.partition(".")
    days = int(whole)
    if days < _FIRST_SERIAL:
        return None
    seconds = round(int(fraction or 0) * 86_400 / 10 ** len(fraction))
    moment = _EPOCH + timedelta(days=days, seconds=seconds)
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _moment(parts: dict[str, str | None]) -> Moment | None:
    def number(name: str) -> int:
        return int(parts.get(name) or 0)

    name = parts.get("name") or parts.get("abbreviation")
    month = _MONTHS.get(name.casefold(), 0) if name else number("month")
    year = number("year") or 2000 + number("short")
    hour = _hour(number("hour"), parts.get("half"))
    microsecond = int((parts.get("fraction") or "0").ljust(6, "0")[:6])
    if hour is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(
            year, month, number("day") if "day" in parts else 1, hour, number("minute"), number("second"), microsecond
        )
    except ValueError:
        return None


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of a day that an hour of its first or second half is."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.casefold() == "pm" else 0)


_ISO_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2}(?:\.[0-9]{1,6})?)?)?")


def iso_moment(text: str) -> Moment | None:
    """A day as logs write it, with a time of the day or without: `2020-04-03`, `2020-04-03 09:30`."""
    found = _ISO_MOMENT.fullmatch(text)
    if not found:
        return None
    day, time, seconds = found.groups()
    try:
        date.fromisoformat(day)
        moment = datetime.fromisoformat(f"{day} {time or '00:00'}{seconds or ':00'}")
    except ValueError:
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
