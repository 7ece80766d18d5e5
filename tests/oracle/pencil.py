"""A second, naive evaluator of plans, written from the contract alone: it shares no code with the program.

`judge` gives the KPIs of a report's JSON, without titles and other texts. Everything is a `Fraction`,
and every question filters all rows again. Plans and logs are taken to be valid.
"""

import csv
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Entry = dict[str, Any]

DAY = timedelta(days=1)
REASONS = [
    "not-started", "plan-ended", "no-target-yet", "no-rows", "too-few-rows", "zero-whole", "no-baseline",
    "zero-baseline", "window-running", "before-deadline", "partial",
]  # fmt: skip
TEXT_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Leaves every scalar the text that it is."""
WORST_FIRST = ["missed", "no-data", "pending", "met", "not-applicable"]


@dataclass(frozen=True)
class Metric:
    id: str
    kind: str
    unit_en: str
    unit_zh: str
    per: str
    never_negative: bool
    silence_is_zero: bool
    dimensions: Sequence[str]
    encoding: str

    @property
    def is_fraction(self) -> bool:
        return self.kind == "share" or (self.kind == "rate" and self.unit_en in ("percent", "%"))


@dataclass(frozen=True)
class Target:
    kind: str
    bound: Fraction
    upper: Fraction
    relative: bool
    text: str

    @property
    def is_change(self) -> bool:
        return self.kind in ("up", "down")


@dataclass(frozen=True)
class Kpi:
    id: str
    metric: Metric
    aggregate: str
    satisfied_by: Target | None
    over: str
    steps: Sequence[tuple[date, Target]]
    baseline: str | None
    deadline: date | None
    start: date
    where: Mapping[str, Sequence[str]]
    by: str | None
    min_rows: int
    wants_pace: bool

    @property
    def scale(self) -> str:
        """What its value is: a fraction, a number of rows, or an amount in the metric's unit."""
        if self.satisfied_by is not None or self.metric.is_fraction:
            return "fraction"
        return "count" if self.aggregate == "count" else "amount"

    @property
    def adds_up(self) -> bool:
        return self.aggregate in ("sum", "count")


@dataclass(frozen=True)
class Plan:
    end: date | None
    fiscal_year_start: int
    metrics: Mapping[str, Metric]
    kpis: Sequence[Kpi]


class Row(NamedTuple):
    metric: str
    per: str
    first: date
    last: date
    value: Fraction
    whole: Fraction
    dimensions: Mapping[str, str]
    file: str
    line: int

    def lies_in(self, begin: date, end: date) -> bool:
        """The whole of its unit; but a week belongs to what holds its Thursday."""
        if self.per == "week":
            return begin <= self.first + 3 * DAY <= end
        return begin <= self.first and self.last <= end


@dataclass(frozen=True)
class Window:
    first: date
    last: date
    months: int
    """The nominal length; 0 for `to date`."""
    finished: bool
    partial: bool


@dataclass(frozen=True)
class Numbers:
    """What the rows of a window come to. `judged` is what the target speaks of: the value or the change."""

    value: Fraction | None
    baseline: Fraction | None
    change: Fraction | None
    judged: Fraction | None
    rows: int


# Numbers as text


def text_of(number: Fraction) -> str:
    """Exact whenever the number ends, else half-even to 12 significant digits; no trailing zeros."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        places = 0
        while (number * 10**places).denominator != 1:
            places += 1
        digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
        text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
        return f"-{text}" if number < 0 else text
    context = Context(prec=12, rounding=ROUND_HALF_EVEN)
    text = format(context.divide(Decimal(number.numerator), Decimal(number.denominator)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def text_or_none(number: Fraction | None) -> str | None:
    return None if number is None else text_of(number)


# The calendar; a month is one number


def month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def first_of_month(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def last_of_month(month: int) -> date:
    return first_of_month(month + 1) - DAY


def months_touched(begin: date, end: date) -> int:
    return month_number(end) - month_number(begin) + 1


def block_start(day: date, months: int, fiscal_year_start: int) -> int:
    """The month in which the fiscal quarter (3 months) or year (12) that holds a day begins."""
    month = month_number(day)
    return month - (month - (fiscal_year_start - 1)) % months


def span_of(text: str, fiscal_year_start: int) -> tuple[date, date]:
    """First and last day of 2020-04, 2020-Q2, 2020 or 2019-10..2019-12.

    A fiscal year is named by the calendar year in which it begins.
    """
    if ".." in text:
        begin, end = text.split("..")
        return span_of(begin.strip(), fiscal_year_start)[0], span_of(end.strip(), fiscal_year_start)[1]
    january = int(text[:4]) * 12
    if "Q" in text:
        first = january + fiscal_year_start - 1 + 3 * (int(text[-1]) - 1)
        return first_of_month(first), last_of_month(first + 2)
    if len(text) == 4:
        first = january + fiscal_year_start - 1
        return first_of_month(first), last_of_month(first + 11)
    first = january + int(text[5:7]) - 1
    return first_of_month(first), last_of_month(first)


DURATION = re.compile(r"(\d+)\s*个?\s*(day|week|month|quarter|year|天|日|周|月|季度|年)s?")
MONTHS_IN = {"month": 1, "月": 1, "quarter": 3, "季度": 3, "year": 12, "年": 12}
DAYS_IN = {"day": 1, "天": 1, "日": 1, "week": 7, "周": 7}


def last_day_of_duration(start: date, count: int, unit: str) -> date:
    """3 months from 2020-02-01 last until 2020-04-30; 1 month from 01-31 lasts until the last of February."""
    if unit in DAYS_IN:
        return start + DAY * (count * DAYS_IN[unit] - 1)
    month = month_number(start) + count * MONTHS_IN[unit]
    if start.day > last_of_month(month).day:
        return last_of_month(month)
    return first_of_month(month).replace(day=start.day) - DAY


def deadline_of(start: date, text: str | None) -> date | None:
    """The day of a duration or a date; None for what is neither."""
    if text is None or text in ("ongoing", "every quarter"):
        return None
    duration = DURATION.fullmatch(text)
    return last_day_of_duration(start, int(duration[1]), duration[2]) if duration else date.fromisoformat(text)


def unit_span(day: date, per: str, fiscal_year_start: int) -> tuple[date, date]:
    """The day, ISO week, month or fiscal quarter that a day names."""
    if per == "week":
        monday = day - DAY * day.weekday()
        return monday, monday + 6 * DAY
    if per == "month":
        return first_of_month(month_number(day)), last_of_month(month_number(day))
    if per == "quarter":
        first = block_start(day, 3, fiscal_year_start)
        return first_of_month(first), last_of_month(first + 2)
    return day, day


# Phrases

PREFIXES = {
    "at least": ["at least", ">=", "≥", "no less than", "至少", "不低于", "不少于"],
    "more than": ["more than", "above", "over", ">", "高于", "超过", "大于"],
    "at most": ["at most", "<=", "≤", "within", "no more than", "不超过", "不高于", "至多"],
    "below": ["below", "under", "less than", "<", "低于", "小于", "不满"],
    "exactly": ["exactly", "==", "=", "等于"],
    "up": ["up", "+", "提升", "提高", "增长"],
    "down": ["down", "-", "缩短", "降低", "下降", "减少"],
}
SUFFIXES = {"以上": "at least", "以内": "at most", "以下": "at most"}
UPWARD, DOWNWARD = "(?:提升|提高|增长)", "(?:缩短|降低|下降|减少)"
FILLERS = {UPWARD + "[到至]": "at least", DOWNWARD + "[到至]": "at most", "达到": "at least", "控制在": "at most"}
"""What stands before a quantity or a comparator, and what it means before a bare quantity."""
SECONDS_IN = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}
TIME_WORDS = {
    "秒": "seconds", "分钟": "minutes", "小时": "hours", "天": "days", "日": "days", "周": "weeks",
    **{plural: plural for plural in SECONDS_IN}, **{plural[:-1]: plural for plural in SECONDS_IN},
}  # fmt: skip
POINT_WORDS = ["pp", "percentage point", "percentage points", "百分点", "个百分点"]

Quantity = tuple[Fraction, str]


def parse_quantity(text: str) -> Quantity:
    """A number and its unit; `pp` for percentage points, and the English plural of a unit of time."""
    found = re.fullmatch(r"\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(万|亿)?\s*(.*?)\s*", text)
    assert found is not None, text
    number, multiple, unit = found.groups()
    value = Fraction(number.replace(",", "")) * {None: 1, "万": 10**4, "亿": 10**8}[multiple]
    return value, "pp" if unit in POINT_WORDS else TIME_WORDS.get(unit, unit)


def parse_phrase(text: str) -> tuple[str, list[str]]:
    """The kind of a target, and the texts of its quantities."""
    text = text.strip()
    for between in (r"between\s+(.+?)\s+and\s+(.+)", r"介于\s*(.+?)\s*和\s*(.+?)\s*(?:之间)?"):
        both = re.fullmatch(between, text)
        if both:
            return "between", list(both.groups())
    for filler, kind in FILLERS.items():
        filled = re.fullmatch(filler + r"\s*(.+)", text)
        if filled:
            return (kind, [filled[1]]) if is_bare_quantity(filled[1]) else parse_phrase(filled[1])
    for verb, kind in ((UPWARD, "up"), (DOWNWARD, "down")):
        changed = re.fullmatch(verb + r"\s*([0-9].*?)(?:以上)?", text)
        if changed:
            return kind, [changed[1]]
    return parse_one_sided(text)


def parse_one_sided(text: str) -> tuple[str, list[str]]:
    for suffix, kind in SUFFIXES.items():
        if text.endswith(suffix):
            return kind, [text[: -len(suffix)]]
    pairs = [(word, kind) for kind, words in PREFIXES.items() for word in words]
    for word, kind in sorted(pairs, key=lambda pair: -len(pair[0])):
        if text.lower().startswith(word):
            return kind, [text[len(word) :]]
    raise ValueError(f"not a target: {text!r}")


def is_bare_quantity(text: str) -> bool:
    return text[0].isdigit() and not text.endswith(tuple(SUFFIXES))


def in_scale(quantity: Quantity, metric: Metric, scale: str) -> Fraction:
    """A quantity in the unit of what it is held against: parts of a whole as fractions, time converted."""
    number, unit = quantity
    if scale == "fraction":
        return number / 100
    if scale == "amount" and unit in SECONDS_IN and metric.unit_en in SECONDS_IN:
        return number * SECONDS_IN[unit] / SECONDS_IN[metric.unit_en]
    return number


def make_target(text: str, metric: Metric, scale: str) -> Target:
    kind, texts = parse_phrase(text)
    quantities = [parse_quantity(each) for each in texts]
    if kind == "between" and not quantities[0][1]:
        quantities[0] = (quantities[0][0], quantities[1][1])
    relative = kind in ("up", "down") and quantities[0][1] == "%"
    bounds = [each[0] / 100 if relative else in_scale(each, metric, scale) for each in quantities]
    return Target(kind, bounds[0], bounds[-1], relative, english_phrase(kind, quantities, metric))


def english_phrase(kind: str, quantities: Sequence[Quantity], metric: Metric) -> str:
    """Plain digits and the English unit, as far as one was written."""
    if kind != "between":
        return f"{kind} {with_english_unit(quantities[0], metric)}"
    (low, low_unit), (_, high_unit) = quantities
    said_once = low_unit == high_unit and low_unit != "%"
    first = text_of(low) if said_once else with_english_unit(quantities[0], metric)
    return f"between {first} and {with_english_unit(quantities[1], metric)}"


def with_english_unit(quantity: Quantity, metric: Metric) -> str:
    number, unit = quantity
    if unit in SECONDS_IN and number == 1:
        unit = unit[:-1]
    elif unit and unit == metric.unit_zh:
        unit = metric.unit_en
    return text_of(number) + (unit if unit in ("", "%") else f" {unit}")


# The plan


def load_plan(path: Path) -> Plan:
    raw = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=TEXT_LOADER)
    metrics = {name: load_metric(name, entry) for name, entry in raw["metrics"].items()}
    end = date.fromisoformat(raw["end"]) if "end" in raw else None
    kpis = []
    for measure in raw["measures"].values():
        start = date.fromisoformat(measure.get("start", raw["start"]))
        kpis += [load_kpi(name, kpi, measure, start, end, metrics) for name, kpi in measure["kpis"].items()]
    return Plan(end, int(raw.get("fiscal_year_start", "1")), metrics, kpis)


def load_metric(name: str, entry: Entry) -> Metric:
    unit = entry.get("unit") or ""
    english, chinese = (unit["en"], unit["zh"]) if isinstance(unit, dict) else (unit, unit)
    return Metric(
        name,
        entry.get("kind", "amount"),
        TIME_WORDS.get(english, english),
        chinese,
        entry.get("per", "event"),
        "min" in entry and Fraction(entry["min"]) >= 0,
        entry.get("missing") == "zero",
        entry.get("dimensions") or [],
        entry.get("encoding", "utf-8"),
    )


def load_kpi(
    name: str, entry: Entry, measure: Entry, start: date, plan_end: date | None, metrics: Mapping[str, Metric]
) -> Kpi:
    metric = metrics[entry["metric"]]
    aggregate = entry.get("aggregate", "ratio")
    over = entry.get("over", {"monthly": "month", "quarterly": "quarter", "yearly": "year"}[measure["review"]])
    satisfied_by = None
    if aggregate.startswith("share "):
        satisfied_by = make_target(aggregate.removeprefix("share "), metric, "amount")
        aggregate = "share " + satisfied_by.text
    deadline = deadline_of(start, entry.get("deadline")) or deadline_of(start, measure["term"])
    if deadline is None and over == "to date":
        deadline = plan_end
    where = {
        column: wanted if isinstance(wanted, list) else [wanted]
        for column, wanted in (entry.get("where") or {}).items()
    }
    fraction = metric.is_fraction or satisfied_by is not None
    scale = "fraction" if fraction else "count" if aggregate == "count" else "amount"
    return Kpi(
        name,
        metric,
        aggregate,
        satisfied_by,
        over,
        load_steps(entry["target"], metric, scale),
        entry.get("baseline"),
        deadline,
        start,
        where,
        entry.get("by"),
        int(entry.get("min_rows", "0")),
        entry.get("pace") == "linear",
    )


def load_steps(target: str | Mapping[str, str], metric: Metric, scale: str) -> list[tuple[date, Target]]:
    """The targets, each with the day from which it holds."""
    if isinstance(target, str):
        return [(date.min, make_target(target, metric, scale))]
    return [
        (date(int(month[:4]), int(month[5:7]), 1), make_target(phrase, metric, scale))
        for month, phrase in target.items()
    ]


# The logs


def records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The physical line and the cells of each record; comments and blank lines outside quotes are skipped."""
    pending, began = "", 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if not pending and (line.startswith("#") or not line.strip()):
            continue
        began = began if pending else number
        pending = f"{pending}\n{line}" if pending else line
        if pending.count('"') % 2 == 0:
            yield began, next(csv.reader([pending]))
            pending = ""


def load_rows(plan: Plan, data: Path) -> list[Row]:
    rows = []
    for folder, _, names in os.walk(data):
        for path in (Path(folder, name) for name in names if not name.endswith(".md")):
            parts = path.relative_to(data).parts
            owner = parts[0] if len(parts) > 1 else path.stem
            encoding = plan.metrics[owner].encoding if owner in plan.metrics else "utf-8"
            text = path.read_bytes().decode("utf-8-sig" if encoding == "utf-8" else encoding)
            (_, header), *below = records(text)
            for line, cells in below:
                cell = dict(zip(header, cells, strict=True))
                metric = plan.metrics[cell.get("metric") or owner]
                rows.append(make_row(cell, metric, plan.fiscal_year_start, "/".join((data.name, *parts)), line))
    return rows


def make_row(cell: Mapping[str, str], metric: Metric, fiscal_year_start: int, file: str, line: int) -> Row:
    written = cell["date"]
    first, last = (
        unit_span(date.fromisoformat(written), metric.per, fiscal_year_start)
        if len(written) == 10
        else span_of(written, fiscal_year_start)
    )
    dimensions = {name: cell[name] for name in metric.dimensions}
    value, whole = number_of(cell["value"]), number_of(cell.get("of") or "0")
    return Row(metric.id, metric.per, first, last, value, whole, dimensions, file, line)


@cache
def number_of(text: str) -> Fraction:
    return Fraction(text)


def rows_of(all_rows: Sequence[Row], kpi: Kpi, group: Mapping[str, str], as_of: date) -> list[Row]:
    """The rows of its metric that pass `where` and the group, and count by as-of: from their first day on."""
    return [
        row
        for row in all_rows
        if row.metric == kpi.metric.id
        and row.first <= as_of
        and all(row.dimensions[column] in wanted for column, wanted in kpi.where.items())
        and all(row.dimensions[column] == wanted for column, wanted in group.items())
    ]


def rows_in(rows: Sequence[Row], kpi: Kpi, window: Window) -> list[Row]:
    """What began before the measure did counts neither in a partial window nor in one `to date`."""
    cut = window.partial or kpi.over == "to date"
    return [row for row in rows if row.lies_in(window.first, window.last) and not (cut and row.first < kpi.start)]


# Aggregates


def aggregate_of(rows: Sequence[Row], kpi: Kpi) -> Fraction | None:
    """The value of some rows; None where there is nothing to aggregate."""
    if not rows:
        return Fraction(0) if kpi.metric.silence_is_zero and kpi.adds_up else None
    if kpi.metric.kind != "amount":
        return ratio_of(rows, only_latest=kpi.aggregate == "last")
    if kpi.satisfied_by is not None:
        return Fraction(sum(1 for row in rows if holds(kpi.satisfied_by, row.value)), len(rows))
    values = sorted(row.value for row in rows)
    total, middle = sum(values, Fraction(0)), len(values) // 2
    in_order = sorted(rows, key=lambda row: (row.first, row.file, row.line))
    named = {
        "sum": total,
        "count": Fraction(len(values)),
        "mean": total / len(values),
        "median": values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2,
        "min": values[0],
        "max": values[-1],
        "first": in_order[0].value,
        "last": in_order[-1].value,
    }
    return named[kpi.aggregate] if kpi.aggregate in named else percentile_of(values, int(kpi.aggregate[1:]))


def ratio_of(rows: Sequence[Row], only_latest: bool) -> Fraction | None:
    if only_latest:
        latest = max(row.first for row in rows)
        rows = [row for row in rows if row.first == latest]
    whole = sum((row.whole for row in rows), Fraction(0))
    return sum((row.value for row in rows), Fraction(0)) / whole if whole else None


def percentile_of(values: Sequence[Fraction], percent: int) -> Fraction:
    """Nearest rank: the smallest value with at least that percentage of the rows at or below it."""
    return min(
        candidate
        for candidate in values
        if 100 * sum(1 for value in values if value <= candidate) >= percent * len(values)
    )


# Windows


def windows_of(plan: Plan, kpi: Kpi, first_day: date, last_day: date, as_of: date) -> list[Window]:
    """The windows that lie in a period, oldest first; the last of them is that of the verdict."""
    if kpi.over == "to date":
        return [make_window(plan, kpi, kpi.start, last_day, as_of, 0)]
    if kpi.over in ("month", "quarter", "year"):
        months = {"month": 1, "quarter": 3, "year": 12}[kpi.over]
        month = block_start(last_day, months, plan.fiscal_year_start)
    else:
        months = int(kpi.over.partition(" ")[0])
        month = month_number(last_day) - months + 1
    begun_by = min(last_day, as_of)  # the last window that has begun by as-of, and before the plan is over
    if plan.end and plan.end >= first_day:
        begun_by = min(begun_by, plan.end)
    while first_of_month(month) > begun_by:
        month -= months
    found: list[Window] = []
    while not found or first_of_month(month) >= first_day:
        window = make_window(plan, kpi, first_of_month(month), last_of_month(month + months - 1), as_of, months)
        found.insert(0, window)
        month -= months
    return found


def make_window(plan: Plan, kpi: Kpi, begin: date, end: date, as_of: date, months: int) -> Window:
    if plan.end and begin <= plan.end < end:
        end = plan.end
    return Window(begin, end, months, finished=end <= as_of, partial=kpi.over != "to date" and begin < kpi.start)


def target_of(kpi: Kpi, window: Window) -> Target | None:
    """Each step holds for windows that end in or after its month, until the next."""
    in_force = [step for step in kpi.steps if window.last >= step[0]]
    return max(in_force, key=lambda step: step[0])[1] if in_force else None


def is_due(kpi: Kpi, window: Window) -> bool:
    """Without a deadline every window from the first full one is due."""
    return not window.partial if kpi.deadline is None else window.last >= kpi.deadline


# Baseline and change


def baseline_of(plan: Plan, kpi: Kpi, rows: Sequence[Row], window: Window) -> Fraction | None:
    text = kpi.baseline
    if text is None:
        return None
    if text in ("previous", "year ago"):
        month = month_number(window.first) - (window.months if text == "previous" else 12)
        begin, end = first_of_month(month), last_of_month(month + window.months - 1)
    elif re.match(r"\d{4}-(\d\d|Q[1-4])", text):
        begin, end = span_of(text, plan.fiscal_year_start)
    else:
        return in_scale(parse_quantity(text), kpi.metric, kpi.scale)
    value = aggregate_of([row for row in rows if row.lies_in(begin, end)], kpi)
    if value is not None and kpi.adds_up:
        value = value * months_touched(window.first, window.last) / months_touched(begin, end)
    return value


def change_of(target: Target, kpi: Kpi, value: Fraction | None, baseline: Fraction | None) -> Fraction | None:
    """As the target speaks of it; beside a target that speaks of none: relative, but of fractions in points."""
    if value is None or baseline is None:
        return None
    relative = target.relative if target.is_change else kpi.scale != "fraction"
    if not relative:
        return value - baseline
    return (value - baseline) / abs(baseline) if baseline else None


# Targets


def holds(target: Target, number: Fraction) -> bool:
    """`number` is the value, or the change that `up` and `down` speak of."""
    return {
        "at least": number >= target.bound,
        "more than": number > target.bound,
        "at most": number <= target.bound,
        "below": number < target.bound,
        "exactly": number == target.bound,
        "between": target.bound <= number <= target.upper,
        "up": number >= target.bound,
        "down": number <= -target.bound,
    }[target.kind]


def margin_of(target: Target, number: Fraction) -> Fraction:
    """How far on the good side; for `exactly` minus the distance, for `between` to the nearer end."""
    above, below = number - target.bound, target.bound - number
    return {
        "at least": above,
        "more than": above,
        "at most": below,
        "below": below,
        "exactly": -abs(above),
        "between": min(above, target.upper - number),
        "up": above,
        "down": -target.bound - number,
    }[target.kind]


def decided_early(kpi: Kpi, target: Target, numbers: Numbers, window: Window, due: bool) -> str | None:
    """`met` or `missed` where no row to come can change it, else None."""
    value, rises = numbers.value, kpi.aggregate in ("count", "max")
    rises = rises or (kpi.aggregate == "sum" and kpi.metric.never_negative)
    if value is None or kpi.metric.kind != "amount" or target.is_change or numbers.rows < kpi.min_rows:
        return None
    if not rises and kpi.aggregate != "min":
        return None
    lower_bounded, upper_bounded = ("at least", "more than"), ("at most", "below")
    if target.kind in (lower_bounded if rises else upper_bounded) and holds(target, value):
        return "met"
    if target.kind in (upper_bounded if rises else lower_bounded):
        broken = not holds(target, value)
    elif target.kind in ("exactly", "between"):
        broken = value > target.upper if rises else value < target.bound
    else:
        broken = False
    may_miss = kpi.over == "to date" or (due and not window.partial)
    return "missed" if broken and may_miss else None


# One window, one verdict


def judge_window(
    plan: Plan,
    kpi: Kpi,
    all_rows: Sequence[Row],
    window: Window,
    period: tuple[date, date],
    as_of: date,
    group: Mapping[str, str],
) -> Entry:
    target, due = target_of(kpi, window), is_due(kpi, window)
    entry = blank_entry(kpi, window, target, due, group)
    if kpi.start > period[1]:
        return {**entry, "reasons": ["not-started"]}
    if plan.end and plan.end < period[0]:
        return {**entry, "reasons": ["plan-ended"]}
    if target is None:
        return {**entry, "reasons": ["no-target-yet"]}

    counting = rows_of(all_rows, kpi, group, as_of)
    rows = rows_in(counting, kpi, window)
    value, baseline = aggregate_of(rows, kpi), baseline_of(plan, kpi, counting, window)
    change = change_of(target, kpi, value, baseline)
    judged = change if target.is_change else value
    numbers = Numbers(value, baseline, change, judged, len(rows))
    expected = expected_rows(plan, kpi, window, counting, as_of)
    verdict, reasons, early = decide(kpi, window, target, due, numbers)
    with_pace = verdict == "pending" and kpi.wants_pace and judged is not None
    return {
        **entry,
        "value": text_or_none(value),
        "baseline": text_or_none(baseline),
        "change": text_or_none(change),
        "margin": None if judged is None else text_of(margin_of(target, judged)),
        "verdict": verdict,
        "reasons": sorted(reasons, key=REASONS.index),
        "early": early,
        "incomplete": expected is not None and len(rows) < expected,
        "rows": len(rows),
        "expected_rows": expected,
        "pace": pace_of(kpi, target, window, judged, as_of) if with_pace and judged is not None else None,
        "evidence": evidence_of(rows),
    }


def blank_entry(kpi: Kpi, window: Window, target: Target | None, due: bool, group: Mapping[str, str]) -> Entry:
    """The entry of a KPI that does not apply."""
    return {
        "id": kpi.id + "".join(f"[{value}]" for value in group.values()),
        "aggregate": kpi.aggregate,
        "window": {
            "from": window.first.isoformat(),
            "to": window.last.isoformat(),
            "finished": window.finished,
            "partial": window.partial,
        },
        "deadline": kpi.deadline.isoformat() if kpi.deadline else None,
        "due": due,
        "target": target.text if target else None,
        **dict.fromkeys(("value", "baseline", "change", "margin", "expected_rows", "pace")),
        "verdict": "not-applicable",
        "reasons": [],
        "early": False,
        "incomplete": False,
        "rows": 0,
        "group": dict(group) or None,
        "groups": [],
        "windows": [],
        "evidence": [],
    }


def decide(kpi: Kpi, window: Window, target: Target, due: bool, numbers: Numbers) -> tuple[str, list[str], bool]:
    """The verdict, its reasons, and whether it was decided early: the rows of the table after the first."""
    if not window.finished or (kpi.over == "to date" and not due):
        early = decided_early(kpi, target, numbers, window, due)
        if early:
            return early, [], True
    lacking = what_is_lacking(kpi, target, numbers)
    if not window.finished:
        return "pending", ["window-running"], False
    if not lacking and numbers.judged is not None and holds(target, numbers.judged):
        return "met", [], False
    if window.partial:
        return "not-applicable", [*lacking, "partial"], False
    if not due:
        return "pending", [*lacking, "before-deadline"], False
    return ("no-data" if lacking else "missed"), lacking, False


def what_is_lacking(kpi: Kpi, target: Target, numbers: Numbers) -> list[str]:
    """Why there is nothing to judge by."""
    found = {
        "no-rows": not numbers.rows and numbers.value is None,
        "too-few-rows": 0 < numbers.rows < kpi.min_rows,
        "zero-whole": numbers.rows > 0 and numbers.value is None,
        "no-baseline": target.is_change and numbers.baseline is None,
        "zero-baseline": target.relative and numbers.baseline == 0,
    }
    return [reason for reason, applies in found.items() if applies]


def expected_rows(plan: Plan, kpi: Kpi, window: Window, counting: Sequence[Row], as_of: date) -> int | None:
    """The units of the window that are over by as-of, for each combination of dimensions with a row by then."""
    per = kpi.metric.per
    if per == "event":
        return None
    blank_rows, zero = [], Fraction(0)
    begin, end = unit_span(window.first, per, plan.fiscal_year_start)
    while begin <= window.last and end <= as_of:
        blank_rows.append(Row("", per, begin, end, zero, zero, {}, "", 0))
        begin, end = unit_span(end + DAY, per, plan.fiscal_year_start)
    combinations = {tuple(row.dimensions.values()) for row in counting}
    return len(rows_in(blank_rows, kpi, window)) * max(1, len(combinations))


def evidence_of(rows: Sequence[Row]) -> list[Entry]:
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(row.file, []).append(row.line)
    return [
        {"file": file, "first_line": min(at), "last_line": max(at), "rows": len(at)}
        for file, at in sorted(lines.items())
    ]


def pace_of(kpi: Kpi, target: Target, window: Window, judged: Fraction, as_of: date) -> Entry:
    """By days from the measure's start to the deadline where there is one, else across the window."""
    begin, end = (kpi.start, kpi.deadline) if kpi.deadline else (window.first, window.last)
    total = (end - begin).days + 1
    gone = min(max((as_of - begin).days + 1, 0), total)
    goal = -target.bound if target.kind == "down" else target.bound
    expected = goal * gone / total
    ahead = judged <= expected if target.kind in ("at most", "below", "down") else judged >= expected
    return {"state": "ahead" if ahead else "behind", "expected": text_of(expected)}


# A KPI, with its groups and the windows beside


def judge_with_windows(
    plan: Plan,
    kpi: Kpi,
    all_rows: Sequence[Row],
    windows: Sequence[Window],
    period: tuple[date, date],
    as_of: date,
    group: Mapping[str, str],
) -> Entry:
    """The last window, with those before it, each judged as if the period were that window itself."""
    beside = [
        judge_window(plan, kpi, all_rows, window, (window.first, window.last), as_of, group) for window in windows[:-1]
    ]
    entry = judge_window(plan, kpi, all_rows, windows[-1], period, as_of, group)
    entry["windows"] = [
        {"from": each["window"]["from"], "to": each["window"]["to"], "verdict": each["verdict"], "value": each["value"]}
        for each in beside
    ]
    return entry


def judge_kpi(plan: Plan, kpi: Kpi, all_rows: Sequence[Row], period: tuple[date, date], as_of: date) -> Entry:
    windows = windows_of(plan, kpi, *period, as_of)
    if not kpi.by:
        return judge_with_windows(plan, kpi, all_rows, windows, period, as_of, {})
    seen = {
        row.dimensions[kpi.by] for row in rows_of(all_rows, kpi, {}, as_of) if row.lies_in(date.min, windows[-1].last)
    }
    groups = [judge_with_windows(plan, kpi, all_rows, windows, period, as_of, {kpi.by: name}) for name in sorted(seen)]
    whole = judge_window(plan, kpi, all_rows, windows[-1], period, as_of, {})
    if groups:
        whole.update(rolled_up(groups))
    whole.update(dict.fromkeys(("value", "baseline", "change", "margin", "pace")))
    return {**whole, "evidence": [], "windows": [], "groups": groups}


def rolled_up(groups: Sequence[Entry]) -> Entry:
    verdict = min((group["verdict"] for group in groups), key=WORST_FIRST.index)
    reasons = {reason for group in groups if group["verdict"] == verdict for reason in group["reasons"]}
    expected = [group["expected_rows"] for group in groups]
    return {
        "verdict": verdict,
        "reasons": sorted(reasons, key=REASONS.index),
        "early": any(group["early"] for group in groups),
        "incomplete": any(group["incomplete"] for group in groups),
        "rows": sum(group["rows"] for group in groups),
        "expected_rows": None if None in expected else sum(expected),
    }


def judge(plan_path: Path, data: Path, period: str, as_of: date) -> list[Entry]:
    """The KPIs of the report on `period` (2020-04, 2020-Q2 or 2020), from the rows that count by `as_of`."""
    plan = load_plan(plan_path)
    all_rows = load_rows(plan, data)
    days = span_of(period, plan.fiscal_year_start)
    return [judge_kpi(plan, kpi, all_rows, days, as_of) for kpi in plan.kpis]


def summary_of(entries: Sequence[Entry]) -> dict[str, int]:
    """How many KPIs have each verdict; one that is judged by groups counts once."""
    return {verdict: sum(entry["verdict"] == verdict for entry in entries) for verdict in WORST_FIRST}


def could_judge(entries: Sequence[Entry]) -> bool:
    return any(entry["verdict"] not in ("no-data", "not-applicable") for entry in entries)
