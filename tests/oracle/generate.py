"""Random plans with their logs, small and valid: `make(seed, folder)`.

Kept away from what the contract refuses, and from what no report could tell apart.
"""

import json
import os
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from oracle import pencil
from oracle.pencil import DAY, block_start, first_of_month, last_of_month, month_number, unit_span

BRANCHES, CHANNELS = ["北京", "上海", "Main St", "a,b"], ["phone", "web", "app"]
TIME_UNITS = {"minutes": "分钟", "hours": "小时", "days": "天"}
OVERS = {"month": 1, "quarter": 3, "year": 12}
REVIEWS = {"monthly": "month", "quarterly": "quarter", "yearly": "year"}

Node = dict[str, Any]
LogRow = dict[str, str]
Unit = str | Mapping[str, str] | None


class Case(NamedTuple):
    """A plan with its logs, and the report that is asked for."""

    plan: Path
    data: Path
    period: str
    as_of: date


@dataclass(frozen=True)
class DrawnMetric:
    """A metric, and how its log is to be written."""

    kind: str
    unit: Unit
    minimum: str | None
    values: Sequence[str]
    silence_is_zero: bool
    per: str
    dimensions: Sequence[str]
    layout: str
    encoding: str | None

    @property
    def is_fraction(self) -> bool:
        return self.kind == "share" or self.unit in ("percent", "%")


@dataclass(frozen=True)
class Frame:
    """The days of a plan, or of one of its measures."""

    start: date
    end: date | None
    fiscal_year_start: int
    term: str = "ongoing"
    review: str = "monthly"

    @property
    def limit(self) -> date:
        return self.end or self.start + 300 * DAY


# YAML


class Raw(str):
    """Written into the YAML as it is."""


PLAIN = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]([A-Za-z0-9\u4e00-\u9fff .,%()-]*[A-Za-z0-9\u4e00-\u9fff%)])?")


def scalar(value: object) -> str:
    text = str(value)
    return text if isinstance(value, Raw) or PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def yaml_lines(node: Node, depth: int = 0) -> list[str]:
    lines = []
    for key, value in node.items():
        indented = "  " * depth + f"{key}:"
        if isinstance(value, dict):
            lines += [indented, *yaml_lines(value, depth + 1)]
        else:
            lines.append(f"{indented} {scalar(value)}")
    return lines


# Phrases

WORDS = {
    "at least": [
        "at least ", ">= ", ">=", "≥", "no less than ", "至少", "不低于", "不少于", "达到", "{}以上", "提高到",
        "达到{}以上", "提高到不低于",
    ],
    "more than": ["more than ", "above ", "over ", "> ", ">", "高于", "超过", "大于"],
    "at most": [
        "at most ", "<= ", "≤", "within ", "no more than ", "不超过", "不高于", "至多", "{}以内", "{}以下", "缩短至",
        "缩短至{}以内", "控制在{}以内", "控制在不超过",
    ],
    "below": ["below ", "under ", "less than ", "< ", "<", "低于", "小于", "不满"],
    "exactly": ["exactly ", "= ", "== ", "等于"],
    "up": ["up ", "+", "提升", "提高", "增长", "提升{}以上"],
    "down": ["down ", "-", "缩短", "降低", "下降", "减少", "缩短{}以上"],
}  # fmt: skip


def number_text(rng: random.Random, number: Fraction, in_chinese: bool) -> str:
    """10000 as 10000, 10,000, 1万 or 0.0001亿, which has nine decimals at most."""
    if number >= 10_000 and in_chinese and rng.random() < 0.2 and (number * 10).denominator == 1:
        return pencil.text_of(number / 10**8) + "亿"
    if number >= 10_000 and in_chinese and rng.random() < 0.5:
        return pencil.text_of(number / 10_000) + "万"
    if number >= 1000 and number.denominator == 1 and rng.random() < 0.5:
        return f"{int(number):,}"
    return pencil.text_of(number)


def joined(rng: random.Random, number: str, unit: str) -> str:
    if unit in ("", "%", "百分点", "个百分点"):
        return number + unit
    return number + (" " if unit.isascii() or rng.random() < 0.3 else "") + unit


def phrase(rng: random.Random, kind: str, numbers: Sequence[Fraction], unit: str) -> str:
    if kind == "between":
        low, high = (number_text(rng, number, False) for number in numbers)
        first = joined(rng, low, unit) if rng.random() < 0.5 else low
        second = joined(rng, high, unit)
        return rng.choice([f"between {first} and {second}", f"介于{first}和{second}", f"介于{first}和{second}之间"])
    word = rng.choice(WORDS[kind]) if rng.random() < 0.6 else WORDS[kind][0]
    quantity = joined(rng, number_text(rng, numbers[0], not word.isascii()), unit)
    return word.format(quantity) if "{}" in word else word + quantity


def fractions(*texts: int | str) -> list[Fraction]:
    return [Fraction(text) for text in texts]


def own_units(metric: DrawnMetric, number: Fraction) -> list[str]:
    """The units that a quantity of this metric may bear."""
    texts = list(metric.unit.values()) if isinstance(metric.unit, Mapping) else [metric.unit] if metric.unit else []
    if any(text in TIME_UNITS for text in texts):
        texts += ["day" if number == 1 else "days", "小时", "分钟", "hours", "天"]
    return ["", *texts]


def is_fraction(metric: DrawnMetric, aggregate: str) -> bool:
    return metric.is_fraction or aggregate.startswith("share ")


def level_numbers(rng: random.Random, metric: DrawnMetric, aggregate: str, kind: str) -> list[Fraction]:
    zero = fractions(0) if kind in ("at most", "exactly") else []
    if is_fraction(metric, aggregate):
        pool = fractions(50, 80, 85, "66.7", "33.3", 25, 90) + (fractions(100) if kind != "more than" else [])
        pool = (fractions(5, 50, "0.5", 1, 20) if metric.kind == "rate" else pool) + zero
    elif aggregate == "count":
        pool = fractions(1, 2, 3, 4, 5, 8, 10, 20, 31, 60) + (fractions(0) if kind == "more than" else zero)
    elif metric.kind == "rate":
        pool = fractions(1, 2, "0.5", "2.5", 10)
    elif aggregate == "sum":
        pool = fractions(5, 10, 20, 50, 100, 250, 1000, 10_000, 12_000, 25_000, "99.5") + zero[: kind == "at most"]
    else:
        pool = fractions(1, 2, 3, 5, 10, 24, 30, 100, 1000, 12_000, "0.25", "2.5") + zero
    if kind == "between":
        return sorted(rng.sample([number for number in pool if number], 2))
    return [rng.choice(pool)]


def level_target(rng: random.Random, metric: DrawnMetric, aggregate: str, kind: str) -> str:
    numbers = level_numbers(rng, metric, aggregate, kind)
    if is_fraction(metric, aggregate):
        unit = "%"
    elif aggregate == "count":
        unit = rng.choice(["", "", "forums", "场"])
    else:
        unit = rng.choice(own_units(metric, numbers[0]))
    return phrase(rng, kind, numbers, unit)


def change_target(rng: random.Random, metric: DrawnMetric, aggregate: str, kind: str) -> str:
    if is_fraction(metric, aggregate):
        points = rng.choice(["pp", "pp", "percentage points", "百分点", "个百分点"])
        return phrase(rng, kind, [rng.choice(fractions(1, 2, 5, 10, "0.5"))], points)
    if rng.random() < 0.6:
        return phrase(rng, kind, [rng.choice(fractions(10, 20, 30, 50, "12.5"))], "%")
    number = rng.choice(fractions(1, 2, 5, 10, 24, 100))
    unit = rng.choice(["", "forums"] if aggregate == "count" else own_units(metric, number))
    return phrase(rng, kind, [number], unit)


# Metrics


def some_day(rng: random.Random, first: date, last: date) -> date:
    return first + DAY * rng.randint(0, max(0, (last - first).days))


def titled(bilingual: bool, text: str) -> Node:
    title: object = {"zh": "标题" + text.rpartition(" ")[2], "en": text} if bilingual else text
    return {"title": title}


def make_unit(rng: random.Random, kind: str, bilingual: bool) -> Unit:
    if kind == "rate" and rng.random() < 0.6:
        return rng.choice(["percent", "%"])
    if kind == "rate":
        return rng.choice([None, {"zh": "次", "en": "logins"} if bilingual else "logins"])
    if kind == "share":
        return None
    chinese, english = rng.choice([("人", "users"), ("次", "visits")])
    time_unit = rng.choice(list(TIME_UNITS))
    if not bilingual:
        return rng.choice([None, "users", time_unit, time_unit])
    both = {"zh": chinese, "en": english}
    return rng.choice([None, time_unit, both, {"zh": TIME_UNITS[time_unit], "en": time_unit}])


def make_metric(rng: random.Random, bilingual: bool) -> DrawnMetric:
    kind = rng.choices(["amount", "share", "rate"], [60, 22, 18])[0]
    minimum = rng.choice(["0", "0", "0", None, "-5"]) if kind == "amount" else None
    values = rng.choice(
        [
            ["0", "1", "2", "3", "5"],
            ["0", "1", "2.5", "10", "24", "24.0", "30.5", "48"],
            ["12", "100", "0.25", "999.999999999", "12000", "007", "+3.50"],
            ["0", "0", "0", "1"],
        ]
    )
    return DrawnMetric(
        kind=kind,
        unit=make_unit(rng, kind, bilingual),
        minimum=minimum,
        values=values if minimum == "0" else [*values, "-1", "-2.5", "-5"],
        silence_is_zero=kind == "amount" and rng.random() < 0.25,
        per=rng.choices(["event", "day", "week", "month", "quarter"], [35, 30, 13, 13, 9])[0],
        dimensions=rng.choice([[], [], ["branch"], ["branch"], ["branch", "channel"]]),
        layout=rng.choice(["own", "own", "months", "parts", "shared", "shared", "both shared"] * 2 + ["none"]),
        encoding="gb18030" if rng.random() < 0.1 else None,
    )


def metric_node(rng: random.Random, metric: DrawnMetric, name: str, bilingual: bool) -> Node:
    node = titled(bilingual, "Metric " + name)
    if metric.kind != "amount" or rng.random() < 0.2:
        node["kind"] = metric.kind
    if metric.unit:
        node["unit"] = metric.unit
    if metric.per != "event" or rng.random() < 0.3:
        node["per"] = metric.per
    if metric.minimum:
        node["min"] = Raw(metric.minimum)
    if metric.silence_is_zero:
        node["missing"] = "zero"
    if metric.dimensions:
        node["dimensions"] = Raw(f"[{', '.join(metric.dimensions)}]")
    if metric.encoding and metric.layout in ("own", "months", "parts"):
        node["encoding"] = metric.encoding
    return node


# KPIs


def make_kpi(rng: random.Random, frame: Frame, metrics: Mapping[str, DrawnMetric]) -> Node | None:
    """A KPI, or None where the draw would be refused."""
    name = rng.choice(list(metrics))
    metric = metrics[name]
    node: Node = {"metric": name}
    aggregate = make_aggregate(rng, metric)
    if aggregate != "ratio" or rng.random() < 0.3:
        node["aggregate"] = aggregate
    over = make_over(rng, frame, metric)
    if over != REVIEWS[frame.review] or rng.random() < 0.2:
        node["over"] = over
    kind = rng.choices(
        ["at least", "more than", "at most", "below", "exactly", "between", "up", "down"], [20, 8, 20, 8, 6, 8, 16, 14]
    )[0]
    is_change = kind in ("up", "down")
    node["target"] = make_target(rng, frame, metric, aggregate, kind)
    if is_change or rng.random() < 0.2:
        node["baseline"] = make_baseline(rng, frame, metric, aggregate, over)
    if rng.random() < 0.45:
        node["deadline"] = make_deadline(rng, frame)
    if not node["target"] or not can_become_due(frame, over, node.get("deadline")):
        return None
    add_parts(rng, node, metric)
    if not metric.silence_is_zero and rng.random() < 0.2:
        node["min_rows"] = Raw(rng.randint(1, 6))
    has_line = is_change or (aggregate in ("sum", "count") and kind not in ("exactly", "between"))
    if has_line and rng.random() < 0.5:
        node["pace"] = "linear"
    return node


def make_aggregate(rng: random.Random, metric: DrawnMetric) -> str:
    if metric.kind != "amount":
        return rng.choice(["ratio", "ratio", "last"])
    comparator = rng.choice(["at most", "at least", "below", "more than", "between"])
    share = "share " + level_target(rng, metric, "", comparator)
    percentile = f"p{rng.choice([1, 10, 50, 90, 95, 99, rng.randint(1, 99)])}"
    named = ["sum", "sum", "count", "count", "mean", "median", "min", "max", "first", "last"]
    return rng.choice([*named, percentile, share])


def make_over(rng: random.Random, frame: Frame, metric: DrawnMetric) -> str:
    default = REVIEWS[frame.review]
    shortest = max(OVERS[default], 3 if metric.per == "quarter" else 1)
    lengths = {**OVERS, **{f"{count} months": count for count in (rng.randint(2, 6), rng.choice([12, 18, 24]))}}
    options = [over for over in [*lengths, default, default, default] if lengths[over] >= shortest]
    return rng.choice([*options, "to date"])


def make_target(
    rng: random.Random, frame: Frame, metric: DrawnMetric, aggregate: str, kind: str
) -> str | dict[str, str]:
    """A phrase, or steps by their months; no steps where the plan has no room for them."""
    draw = change_target if kind in ("up", "down") else level_target
    if rng.random() > 0.18:
        return draw(rng, metric, aggregate, kind)
    month, steps = month_number(frame.start) + rng.randint(-1, 3), {}
    for _ in range(rng.randint(1, 3)):
        if frame.end is None or first_of_month(month) <= frame.end:
            steps[month_text(month)] = draw(rng, metric, aggregate, kind)
        month += rng.randint(1, 4)
    return steps


def make_deadline(rng: random.Random, frame: Frame) -> str:
    durations = ["10 days", "2 weeks", "1 month", "2 months", "3 months", "1 quarter", "2 quarters", "1 year"]
    if rng.random() < 0.6:
        return rng.choice([*durations, "3个月", "2周"])
    return some_day(rng, frame.start, min(frame.limit, frame.start + 300 * DAY)).isoformat()


def can_become_due(frame: Frame, over: str, own_deadline: str | None) -> bool:
    """Some full window, not cut by the plan's end, ends on or after the deadline."""
    deadline = pencil.deadline_of(frame.start, own_deadline) or pencil.deadline_of(frame.start, frame.term)
    if deadline and frame.end and deadline > frame.end:
        return False
    if over == "to date":
        return bool(deadline or frame.end)
    if frame.end is None:
        return True
    months = OVERS.get(over) or int(over.partition(" ")[0])
    step = months if over in ("quarter", "year") else 1
    month = block_start(frame.start, step, frame.fiscal_year_start)
    if first_of_month(month) < frame.start:
        month += step
    while last_of_month(month + months - 1) <= frame.end:
        if deadline is None or last_of_month(month + months - 1) >= deadline:
            return True
        month += step
    return False


def make_baseline(rng: random.Random, frame: Frame, metric: DrawnMetric, aggregate: str, over: str) -> str:
    kinds = ["number", "period", "previous", "year ago"]
    if over == "to date":
        kinds = ["number"] if aggregate in ("sum", "count") else ["number", "period"]
    kind = rng.choice(kinds)
    if kind == "number" and is_fraction(metric, aggregate):
        return rng.choice(["85%", "50%", "20%", "33.3%"])
    if kind == "number":
        number = rng.choice(["1", "2", "10", "24", "2.5", "1000"])
        units = [""] if aggregate == "count" or rng.random() < 0.5 else own_units(metric, Fraction(number))
        return joined(rng, number, rng.choice(units))
    return make_baseline_period(rng, frame, metric, over) if kind == "period" else kind


def make_baseline_period(rng: random.Random, frame: Frame, metric: DrawnMetric, over: str) -> str:
    """A period that ends before the start."""
    start_month, fiscal = month_number(frame.start), frame.fiscal_year_start
    if metric.per == "quarter" or rng.random() < 0.3:
        first = block_start(first_of_month(start_month - rng.choice([3, 3, 6])), 3, fiscal)
        if last_of_month(first + 2) < frame.start:
            begin = quarter_text(first - 3 * rng.randint(1, 4), fiscal)
            end = quarter_text(first, fiscal)
            return f"{begin}..{end}" if rng.random() < 0.3 else end
        return quarter_text(first - 3, fiscal) if over == "to date" else "previous"
    last = start_month - rng.choice([1, 1, 2, 3, 4, 12])
    if rng.random() < 0.4:
        return f"{month_text(last - rng.choice([1, 2, 3, 4, 11]))}..{month_text(last)}"
    return month_text(last)


def month_text(month: int) -> str:
    return first_of_month(month).isoformat()[:7]


def quarter_text(first_month: int, fiscal_year_start: int) -> str:
    shifted = first_month - (fiscal_year_start - 1)
    return f"{shifted // 12}-Q{shifted % 12 // 3 + 1}"


def add_parts(rng: random.Random, node: Node, metric: DrawnMetric) -> None:
    """Adds `by` and `where`, mostly each on a dimension of its own."""
    columns = list(metric.dimensions)
    rng.shuffle(columns)
    if columns and rng.random() < 0.4:
        node["by"] = columns[-1] if rng.random() < 0.2 else columns.pop()
    if columns and rng.random() < 0.4:
        few = [2, 2, 3] if columns[0] == node.get("by") else [1, 1, 2]
        wanted = rng.sample((BRANCHES if columns[0] == "branch" else CHANNELS)[:3], rng.choice(few))
        values = wanted[0] if len(wanted) == 1 else f"[{', '.join(wanted)}]"
        node["where"] = Raw(f"{{{columns[0]}: {values}}}")


# The plan


def make_frame(rng: random.Random) -> Frame:
    month = 2019 * 12 + 9 + rng.randint(0, 8)
    start = first_of_month(month) if rng.random() < 0.6 else some_day(rng, first_of_month(month), last_of_month(month))
    end = start + DAY * rng.randint(60, 480) if rng.random() < 0.55 else None
    if end and rng.random() < 0.5:
        end = last_of_month(month_number(end))
    return Frame(start, end, rng.choice([1, 1, 1, 1, 4, 7, 10, 2, 12]))


def make_measure_frame(rng: random.Random, plan: Frame) -> Frame:
    start, latest = plan.start, plan.start + 150 * DAY
    if rng.random() < 0.4:
        start = some_day(rng, start, min(latest, (plan.end or latest) - 40 * DAY))
        first = first_of_month(month_number(start))
        start = first if rng.random() < 0.5 and first >= plan.start else start
    review = rng.choices(list(REVIEWS), [65, 25, 10])[0]
    day = some_day(rng, start, plan.end or start + 300 * DAY).isoformat()
    terms = ["ongoing", "ongoing", "1 month", "2 months", "3 months", "30 days", "6 weeks", "1 year", day]
    terms += ["every quarter"] * 3 if review == "quarterly" else []
    in_time = [term for term in terms if plan.end is None or (pencil.deadline_of(start, term) or start) <= plan.end]
    return replace(plan, start=start, term=rng.choice(in_time), review=review)


def make_measures(rng: random.Random, plan: Frame, metrics: Mapping[str, DrawnMetric], bilingual: bool) -> Node:
    measures: Node = {}
    number = 0
    for index in range(rng.randint(1, 3)):
        frame = make_measure_frame(rng, plan)
        kpis: list[Node] = []
        wanted = rng.choice([1, 1, 2, 2, 3])
        for _ in range(60):
            node = make_kpi(rng, frame, metrics) if len(kpis) < wanted else None
            kpis += [node] if node else []
        if kpis:
            node = {**titled(bilingual, f"Measure {index + 1}"), "owner": "it"}
            if frame.start != plan.start or rng.random() < 0.2:
                node["start"] = frame.start.isoformat()
            named = {f"kpi-{number + place}": kpi for place, kpi in enumerate(kpis, start=1)}
            measures[f"measure-{index + 1}"] = {**node, "term": frame.term, "review": frame.review, "kpis": named}
            number += len(kpis)
    return measures


def make_plan(rng: random.Random) -> tuple[Frame, dict[str, DrawnMetric], Node]:
    bilingual = rng.random() < 0.6
    measures: Node = {}
    while not measures:
        frame = make_frame(rng)
        metrics = {f"metric-{index + 1}": make_metric(rng, bilingual) for index in range(rng.randint(1, 4))}
        measures = make_measures(rng, frame, metrics, bilingual)
    tree: Node = {"covidsvc": Raw("1"), **titled(bilingual, "Plan 1"), "start": frame.start.isoformat()}
    if frame.end:
        tree["end"] = frame.end.isoformat()
    if bilingual:
        tree["languages"] = Raw("[zh, en]")
    if frame.fiscal_year_start != 1 or rng.random() < 0.1:
        tree["fiscal_year_start"] = Raw(frame.fiscal_year_start)
    tree["owners"] = {"it": {**titled(bilingual, "IT dept"), "person": titled(bilingual, "Head of it")["title"]}}
    tree["metrics"] = {name: metric_node(rng, metric, name, bilingual) for name, metric in metrics.items()}
    tree["measures"] = measures
    return frame, metrics, tree


def make_period(rng: random.Random, frame: Frame) -> tuple[str, date]:
    """The period of a report, and its as-of: inside the period, its last day, or later."""
    fiscal = frame.fiscal_year_start
    month = month_number(frame.start) + rng.choice([0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 11])
    if rng.random() < 0.08:
        month += rng.choice([-5, -1, 9])
    elif frame.end:
        month = min(month, month_number(frame.end))
    day = first_of_month(month)
    kind = rng.choices(["month", "quarter", "year"], [50, 30, 20])[0]
    if kind == "month":
        text = month_text(month)
    elif kind == "quarter":
        text = quarter_text(block_start(day, 3, fiscal), fiscal)
    else:
        text = str((block_start(day, 12, fiscal) - (fiscal - 1)) // 12)
    first, last = pencil.span_of(text, fiscal)
    later = last + DAY * rng.choice([1, 2, 7, rng.randint(1, 100), rng.randint(1, 400)])
    return text, rng.choices([last, some_day(rng, first, last), later], [45, 27, 28])[0]


# The rows


def date_text(rng: random.Random, day: date, per: str, fiscal_year_start: int) -> str:
    if per == "week":
        return (day - DAY * day.weekday() + DAY * rng.randint(0, 6)).isoformat()
    if per == "month" and rng.random() < 0.6:
        return day.isoformat()[:7]
    if per == "quarter" and rng.random() < 0.6:
        return quarter_text(block_start(day, 3, fiscal_year_start), fiscal_year_start)
    return day.isoformat()


def unbroken_days(rng: random.Random, frame: Frame, per: str, first: date, count: int) -> list[date]:
    step = {"day": 1, "week": 7, "month": 30, "quarter": 90}[per]
    quarter = first_of_month(block_start(first, 3, frame.fiscal_year_start))
    begin = rng.choice([first, first - 40 * DAY, frame.start, quarter])
    if per != "day":
        begin, count = begin - rng.choice([0, 100, 400]) * DAY, max(count, 10)
    days = [begin + DAY * (step * index) for index in range(max(count, 30))]
    gaps = 0.05 if rng.random() < 0.4 else 0
    return [day for day in days if rng.random() >= gaps]


def scattered_days(rng: random.Random, frame: Frame, first: date, last: date, as_of: date, count: int) -> list[date]:
    """Days in the period, some time before it, and about the days that decide."""
    start, latest = frame.start, max(last, as_of)
    weights = [70 if rng.random() < 0.5 else 30, 12, 8, 10, 10, 6]
    return [
        rng.choices(
            [
                some_day(rng, first, latest + 10 * DAY),
                some_day(rng, first - 120 * DAY, first),
                some_day(rng, first - 410 * DAY, first - 330 * DAY),
                start + DAY * rng.randint(-25, 25),
                start - DAY * rng.randint(1, 150),
                rng.choice([first, latest, as_of, as_of + DAY, latest + DAY, start - DAY, start]),
            ],
            weights,
        )[0]
        for _ in range(count)
    ]


def make_rows(rng: random.Random, frame: Frame, metric: DrawnMetric, days: Sequence[date], most: int) -> list[LogRow]:
    branches, zero_wholes = rng.sample(BRANCHES, rng.randint(1, 3)), rng.random() < 0.15
    every_branch = metric.dimensions == ["branch"] and rng.random() < 0.5
    rows: list[LogRow] = []
    taken = set()
    for day in days:
        one = {column: rng.choice(branches if column == "branch" else CHANNELS) for column in metric.dimensions}
        for dimensions in [{"branch": branch} for branch in branches] if every_branch else [one]:
            unit = (unit_span(day, metric.per, frame.fiscal_year_start)[0], tuple(dimensions.values()))
            if len(rows) < most and (metric.per == "event" or unit not in taken):
                taken.add(unit)
                written = date_text(rng, day, metric.per, frame.fiscal_year_start)
                rows.append({"date": written, **dimensions, **make_value(rng, metric, zero_wholes)})
    return sorted(rows, key=lambda row: row["date"]) if rng.random() < 0.5 else rows


def make_value(rng: random.Random, metric: DrawnMetric, zero_wholes: bool) -> LogRow:
    if metric.kind == "amount":
        return {"value": rng.choice(metric.values)}
    if zero_wholes or rng.random() < 0.06:
        return {"value": "0", "of": rng.choice(["0", "0.0"])}
    if metric.kind == "rate":
        wholes = ["1", "2", "10", "100", "1000", "3"]
        return {"value": rng.choice(["0", "1", "2", "3", "0.5", "7"]), "of": rng.choice(wholes)}
    whole = rng.choice([1, 2, 3, 5, 10, 20, 100])
    return {"value": str(rng.choice([0, whole, rng.randint(0, whole)])), "of": str(whole)}


# The files


def cell_text(rng: random.Random, text: str) -> str:
    if any(sign in text for sign in ',"\n#') or (text and rng.random() < 0.03):
        return '"' + text.replace('"', '""') + '"'
    return text


def write_file(
    rng: random.Random, path: Path, rows: Sequence[LogRow], columns: Sequence[str], encoding: str | None
) -> None:
    columns = [*columns, *(["note"] if rng.random() < 0.3 else []), *(["key"] if rng.random() < 0.15 else [])]
    if rng.random() < 0.3:
        rng.shuffle(columns)
    end = rng.choice(["\n", "\n", "\r\n"])
    lines = [*(["# made up"] if rng.random() < 0.2 else []), ",".join(columns)]
    for index, row in enumerate(rows):
        extra = {"key": f"{path.name}-{row['metric']}-{index}"}
        if rng.random() < 0.3:
            extra["note"] = rng.choice(["late", 'said "no"', "a, b", "# odd", " spaced "])
            if index == 0 and len(rows) > 2:
                extra["note"] = f"two{end}lines"
        if rng.random() < 0.03:
            lines.append(rng.choice(["", '# comment, with " quote']))
        lines.append(",".join(cell_text(rng, {**row, **extra}.get(column, "")) for column in columns))
    text = end.join(lines) + (end if rng.random() < 0.9 else "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding or rng.choice(["utf-8", "utf-8", "utf-8-sig"])))


def columns_of(metrics: Sequence[DrawnMetric], with_metric: bool) -> list[str]:
    columns = ["metric", "date", "value"] if with_metric else ["date", "value"]
    if any(metric.kind != "amount" for metric in metrics):
        columns.append("of")
    return columns + list(dict.fromkeys(name for metric in metrics for name in metric.dimensions))


def write_logs(
    rng: random.Random, data: Path, metrics: Mapping[str, DrawnMetric], rows_of: Mapping[str, Sequence[LogRow]]
) -> None:
    """Each metric in a file, in a folder of files, in a file that it shares, in several of those, or nowhere."""
    data.mkdir(parents=True)
    shared: dict[str, list[LogRow]] = {}
    for name, metric in metrics.items():
        files: dict[str, list[LogRow]] = {name: []} if metric.layout == "own" else {}
        for row in rows_of[name]:
            file = file_of(rng, name, metric, row)
            (shared if "/" not in file and file != name else files).setdefault(file, []).append({"metric": name, **row})
        columns = columns_of([metric], rng.random() < 0.2)
        for file, rows in files.items():
            if metric.layout != "none":
                write_file(rng, data / f"{file}.csv", rows, columns, metric.encoding)
    for file, rows in shared.items():
        if rng.random() < 0.5:
            rng.shuffle(rows)
        held = [metric for name, metric in metrics.items() if any(row["metric"] == name for row in rows)]
        write_file(rng, data / f"{file}.csv", rows, columns_of(held, True), None)
    if rng.random() < 0.1:
        (data / "README.md").write_text("made-up logs\n", encoding="utf-8")


def file_of(rng: random.Random, name: str, metric: DrawnMetric, row: LogRow) -> str:
    """Where a row is written; a week or a quarter is no row of a file that is named for a month."""
    if metric.layout == "months" and metric.per not in ("week", "quarter"):
        return f"{name}/{row['date'][:7]}"
    if metric.layout in ("months", "parts"):
        return f"{name}/{rng.choice(['a', 'b-2', 'B'])}"
    return {"shared": "all", "both shared": rng.choice(["all", "more"])}.get(metric.layout, name)


# Targets that are hit exactly


def sharpen(rng: random.Random, tree: Node, metrics: Mapping[str, DrawnMetric], entries: Sequence[Node]) -> None:
    """Now and then sets a target to exactly what came out, so that `at least` and `more than` differ."""
    kpis = {name: node for measure in tree["measures"].values() for name, node in measure["kpis"].items()}
    for entry in entries:
        node = kpis[entry["id"]]
        if isinstance(node["target"], str) and rng.random() < 0.8:
            fraction = is_fraction(metrics[node["metric"]], node.get("aggregate", "ratio"))
            node["target"] = sharpened(rng, node["target"], fraction, entry) or node["target"]


def sharpened(rng: random.Random, target: str, fraction: bool, entry: Node) -> str | None:
    """A target of the same kind at the value or change that came out; None where that would be refused."""
    kind, _ = pencil.parse_phrase(target)
    is_change, in_percent = kind in ("up", "down"), fraction or "%" in target
    reached = entry["change"] if is_change else entry["value"]
    if reached is None or len(reached) > 8:
        return None
    number = -Fraction(reached) if kind == "down" else Fraction(reached)
    at_the_end = number == 1 and (is_change or kind == "more than")
    if number <= 0 or (in_percent and (number > 1 or at_the_end)):
        return None
    number = number * 100 if in_percent else number
    unit = "" if not in_percent else "pp" if is_change and fraction else "%"
    return phrase(rng, kind, between_ends(rng, number, unit) if kind == "between" else [number], unit)


def between_ends(rng: random.Random, number: Fraction, unit: str) -> list[Fraction]:
    upwards = [number, number + 1]
    return upwards if rng.random() < 0.5 and not (unit and upwards[1] > 100) else [number / 2, number]


def make(seed: int, folder: Path) -> Case:
    """Writes a plan and its logs into an empty folder."""
    rng = random.Random(seed)
    frame, metrics, tree = make_plan(rng)
    period, as_of = make_period(rng, frame)
    first, last = pencil.span_of(period, frame.fiscal_year_start)
    most = 100 // len(metrics)
    rows_of = {}
    for name, metric in metrics.items():
        few, some = [0, rng.randint(1, 4), rng.randint(1, 12)], [rng.randint(3, 20), rng.randint(10, most), most]
        count = rng.choice(few + some * 3)
        days = (
            unbroken_days(rng, frame, metric.per, first, count)
            if metric.per != "event" and rng.random() < 0.6
            else scattered_days(rng, frame, first, last, as_of, count)
        )
        rows_of[name] = make_rows(rng, frame, metric, days, most)
    data, path = folder / "data", folder / "plans" / "plan.yaml"
    write_logs(rng, data, metrics, rows_of)
    os.makedirs(path.parent)

    def write_plan() -> None:
        path.write_text("\n".join(yaml_lines(tree)) + "\n", encoding="utf-8")

    write_plan()
    if rng.random() < 0.4:
        sharpen(rng, tree, metrics, pencil.judge(path, data, period, as_of))
        write_plan()
    return Case(path, data, period, as_of)
