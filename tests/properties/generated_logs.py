"""Logs of metrics of all kinds, drawn by chance: most rows are right, some odd, and a few cells long."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import PurePath
from random import Random

from covidsvc.model.plan import Metric

_DECLARED: dict[str, dict[str, object]] = {
    "sales": {"per": "day", "min": "0", "max": "999999999999999999"},
    "level": {"min": "-0.5", "max": "0.3"},
    "visits": {"per": "week", "dimensions": ["branch"]},
    "staff": {"per": "month"},
    "waiting": {"dimensions": ["branch", "channel"]},
    "satisfaction": {"kind": "share"},
    "answered": {"kind": "share", "per": "day", "dimensions": ["channel"]},
    "incidents": {"kind": "rate", "per": "quarter"},
}
METRICS = {id: Metric.model_validate({"title": id, **declared}) for id, declared in _DECLARED.items()}
FISCAL_YEAR_STARTS = {**dict.fromkeys(METRICS, 1), "incidents": 4}
LAST_DAY = date(2020, 6, 30)
"""The day after which a row is too early to be true: some are."""

_NAMES = (
    "shared.csv", "shared.csv", "all/more.csv", "2020-02.csv", "sales.csv", "level.csv", "visits/2020-02.csv",
    "visits/2020-03.csv", "staff.csv", "waiting.csv", "satisfaction.csv", "answered.csv", "incidents.csv",
)  # fmt: skip
_COLUMNS = ("date", "value", "metric", "of", "branch", "channel", "key", "note", "colour")
"""The columns that there may be, the needed ones first. Nobody knows the last."""

_NUMBERS = ("0", "1", "5", "007", "+2.50", "0.1", "0.250000000", "999999999999999999", "123456789012345678.123456789")
_SMALL = ("-0.5", "-0.499999999", "0", "-0", "+0.1", "0.3", "0.300000000", "0.29")
_EDGES = (
    "1000000000000000000", "999999999999999999.000000001", "0.300000001", "-0.500000001", "-0.000000001", "0.000000001",
    "0.1234567891", "900719925474099.3", "900719925474099.300000001",
)  # fmt: skip
_NOTES = ("", "", "late", "a, b", 'the "old" way', "two\nlines", "two\r\nlines\r", "\n# no comment\n", " spaced ")
_PERSONAL = ("call 138 0013 8000", "11010519491231002X", "010-12345678", "1234567890")
_ODD = (
    "", " ", " 5", "5 ", "1,000", "x", "1e3", "２", "\0", "\u3000", "a\x1cb", '"', "#", "k1", "北京", "sales", "level",
    *_EDGES,
)  # fmt: skip
_ODD_DATES = (
    "2020-02-29", "2019-02-29", "2020-07-01", "2021", "2020-12-31", "2020/4/3", "2020-13", "", "２０２０-04-01",
)  # fmt: skip
_ODD_LINES = (
    "", "  ", "\t", "# a comment", "# covidsvc: ignore L111, L112 because so", '#,"oops', ",,,", "x", ' "',
    '2020-04-01,5,"open', '2020-04-01,5,"a"b,,', "2020-04-01,5,6\",,",
)  # fmt: skip
_LONG = ("x" * 131_072, "x" * 131_073, "北" * 100_000, "a\n" * 60_000, '"' * 50_000, "," * 110_000)

_STEPS = {
    "event": (date(2019, 12, 25), 1),
    "day": (date(2019, 12, 25), 1),
    "week": (date(2019, 1, 1), 7),
    "month": (date(2000, 1, 1), 31),
    "quarter": (date(2000, 1, 1), 92),
}
"""From which day on, and how many days apart, the rows of a metric stand."""


@dataclass(frozen=True)
class Chances:
    """How many of a thousand cells, or lines, are odd, how many cells are long, and how many in quotes."""

    odd: int
    long: int
    quoted: int


def generated_logs(random: Random, rows: int, chances: Chances) -> dict[str, bytes]:
    """Up to three files with about so many rows each, by their paths."""
    names = {random.choice(_NAMES) for _ in range(random.randint(1, 3))}
    return {name: _Writer(random, name, chances).content(rows) for name in sorted(names)}


class _Writer:
    """Writes one log."""

    def __init__(self, random: Random, name: str, chances: Chances) -> None:
        path = PurePath(name)
        self._random, self._chances = random, chances
        self._of_file = next((part for part in (*path.parts, path.stem) if part in METRICS), None)
        self._month = path.stem if path.stem.startswith("2020") else None
        self._ids = [self._of_file] if self._of_file else random.sample(list(METRICS), random.randint(1, 4))
        dimensions = {name for id in self._ids for name in METRICS[id].dimensions}
        unneeded = {"branch", "channel"} - dimensions if self._of_file else set()
        self._columns = [name for name in _COLUMNS[: random.choice((7, 8, 8, 8, 9))] if name not in unneeded]
        random.shuffle(self._columns)
        self._units = {id: count(random.randrange(40)) for id in METRICS}
        self._keys = count()
        self._events_a_day = random.choice((1, 1, 8))

    def content(self, rows: int) -> bytes:
        random = self._random
        lines = [",".join(self._columns), *(self._line() for _ in range(rows))]
        end = random.choice(("\n", "\n", "\r\n", "\r"))
        text = end.join(lines) + random.choice((end, end, ""))
        return (random.choice(("", "", "\ufeff")) + text).encode()

    def _is(self, chance: int) -> bool:
        return self._random.randrange(1000) < chance

    def _line(self) -> str:
        if self._is(self._chances.odd):
            return self._random.choice(_ODD_LINES)
        id = self._random.choice(self._ids)
        cells = self._cells(id, METRICS[id])
        for name in cells:
            if self._is(self._chances.odd):
                cells[name] = self._random.choice(_ODD_DATES if name == "date" else _ODD)
            elif self._is(self._chances.long):
                cells[name] = self._random.choice(_LONG)
        return ",".join(self._written(cells[name]) for name in self._columns)

    def _cells(self, id: str, metric: Metric) -> dict[str, str]:
        """The cells of a row that is right, unless another has taken its unit."""
        choose = self._random.choice
        is_shared = self._of_file is None
        value = choose(_SMALL if id == "level" else _NUMBERS)
        whole = value if metric.kind == "share" and float(value) else choose(_NUMBERS[1:])
        return {
            "date": self._date(id, metric),
            "value": value,
            "metric": id if is_shared or self._random.random() < 0.5 else "",
            "of": "" if metric.kind == "amount" else whole,
            "branch": choose(("北京", "上海", "a, b")) if "branch" in metric.dimensions else "",
            "channel": choose(("app", "web", "note")) if "channel" in metric.dimensions else "",
            "key": choose(("", "", f"k{next(self._keys)}")),
            "note": choose(_PERSONAL if self._is(self._chances.odd) else _NOTES),
            "colour": "",
        }

    def _date(self, id: str, metric: Metric) -> str:
        number = next(self._units[id]) if self._random.random() < 0.99 else self._random.randrange(40)
        if metric.per == "event":
            number //= self._events_a_day
        if self._month is not None:
            return f"{self._month}-{number % 29 + 1:02}"
        if metric.per == "quarter" and self._random.random() < 0.5:
            return f"{2000 + number // 4}-Q{number % 4 + 1}"
        if metric.per == "month" and self._random.random() < 0.5:
            return f"{2000 + number // 12}-{number % 12 + 1:02}"
        begin, step = _STEPS[metric.per]
        return str(begin + timedelta(days=number * step))

    def _written(self, cell: str) -> str:
        needs_quotes = any(sign in cell for sign in ",\r\n") or cell.count('"') > 1 or self._is(self._chances.quoted)
        return '"' + cell.replace('"', '""') + '"' if needs_quotes else cell
