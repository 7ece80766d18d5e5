"""L2: rows that are right by themselves, and odd beside their neighbours."""

from collections.abc import Iterator, Sequence
from operator import le

from covidsvc.check.log_examination import LogExamination
from covidsvc.diagnostic import Example, Finding, Rule
from covidsvc.model.row import Row
from covidsvc.phrase.number import plain
from covidsvc.words import Words

OUT_OF_LINE = Rule(
    "L205",
    "out-of-line",
    "advice",
    Words("{value} is {times} its neighbours", "{value} 是相邻数值的{times}"),
    Words(
        "look for a slipped decimal point, or a percent that was logged as a fraction",
        "请检查小数点是否错位，或百分数是否写成了小数",
    ),
    about=Words("a value ten times, or a tenth of, its neighbours", "相差十倍的数值"),
    why=Words(
        "One slipped decimal point can turn a verdict, and nobody sees it in a total.",
        "小数点错一位就可能改变结论，而从合计中看不出来。",
    ),
    example=Example(
        "date,value,note,key\n2020-01-15,200,,\n2020-02-15,260,,\n2020-03-15,2900,,\n2020-04-28,270,,\n",
        "date,value,note,key\n2020-01-15,200,,\n2020-02-15,260,,\n2020-03-15,290,,\n2020-04-28,270,,\n",
        file="data/registrations.csv",
    ),
)
RUNNING_TOTAL = Rule(
    "L206",
    "running-total",
    "advice",
    Words(
        "the {count} values of `{id}` never fall: this looks like a running total, and `{kpi}` adds them up",
        "`{id}` 的 {count} 个数值从不下降，像是累计数，而考核 `{kpi}` 会把它们相加",
    ),
    Words(
        "log what has come since the row before, or judge the `last` value", "请记录每期增量，或改用 aggregate: last"
    ),
    about=Words("values that never fall, of a metric that is summed", "求和的指标，其数值从不下降"),
    why=Words(
        "Whoever logs the total so far where the plan expects what is new counts everything many times over.",
        "应记增量却记了累计数，同一数量就会被重复计算。",
    ),
    example=Example(
        "date,value,note,key\n2020-01-15,200,,\n2020-02-15,260,,\n2020-03-15,290,,\n2020-04-01,310,,\n2020-04-28,330,,\n",
        "date,value,note,key\n2020-01-15,200,,\n2020-02-15,60,,\n2020-03-15,30,,\n2020-04-01,20,,\n2020-04-28,270,,\n",
        file="data/registrations.csv",
    ),
)

_NEIGHBOURS = 2
"""How many rows before, and as many after, a value is compared with."""
_TIMES = 10 * (1 - 1e-12)
"""Ten, less what floats are off by: 11.2 is ten times 1.12."""
_ALIKE = 3
"""How many times the largest of the neighbours may be the smallest: else they say nothing."""
_RISES = 4
"""How many times in a row, and never falling, values rise until they look like a running total."""


def check_series(examination: LogExamination) -> Iterator[Finding]:
    """The oddities of each metric, on the plan that declares it first."""
    for id, metric in examination.plan.metrics.items():
        if not examination.believes_in(id):
            continue
        kpi = next(examination.summing(id), None)
        looks_for_totals = metric.kind == "amount" and kpi is not None
        sizes = _by_size(examination.numbers_of(id))
        looks_for_odd_ones = _lie_far_apart(sizes) if metric.dimensions else _has_odd_ones_out(sizes)
        if not looks_for_totals and not looks_for_odd_ones:
            continue
        for rows in examination.series_of(id).values():
            if looks_for_odd_ones:
                yield from _out_of_line(examination, rows)
            if looks_for_totals:
                yield from _running_total(examination, id, kpi, rows)


def _by_size(numbers: Sequence[float]) -> list[float]:
    """How large the numbers are but for their signs, those above 0, the smallest first."""
    if min(numbers, default=0) > 0:
        return sorted(numbers)
    return sorted(abs(number) for number in numbers if number)


def _lie_far_apart(by_size: Sequence[float]) -> bool:
    """Whether the largest is ten times the smallest."""
    return bool(by_size) and by_size[-1] >= _TIMES * by_size[0]


def _out_of_line(examination: LogExamination, rows: Sequence[Row]) -> Iterator[Finding]:
    """Values far from neighbours that are like one another, in a series that is not as uneven throughout."""
    sizes = [abs(float(row.value / row.of if row.of else row.value)) for row in rows]
    if not _has_odd_ones_out(_by_size(sizes)):
        return
    for index, size in enumerate(sizes):
        before = sizes[max(0, index - _NEIGHBOURS) : index]
        after = sizes[index + 1 : index + 1 + _NEIGHBOURS]
        neighbours = before + after
        if len(neighbours) < 2 or not size:
            continue
        low, high = min(neighbours), max(neighbours)
        if low > 0 and high <= _ALIKE * low and (size >= _TIMES * high or size * _TIMES <= low):
            row = rows[index]
            times = (
                Words("at least ten times", "十倍以上") if size > high else Words("at most a tenth of", "十分之一以下")
            )
            yield OUT_OF_LINE.at(examination.place_of(row, "value"), value=_said(row), times=times)


def _has_odd_ones_out(by_size: Sequence[float]) -> bool:
    """Whether a few are ten times as large, or small, as all others are from one another."""
    if not _lie_far_apart(by_size):
        return False
    few = max(1, len(by_size) // 20)
    others = by_size[few:-few] or by_size[few:]
    return bool(others) and others[-1] < _TIMES * others[0]


def _said(row: Row) -> str:
    return plain(row.value) if row.of is None else f"{plain(row.value)}/{plain(row.of)}"


def _running_total(examination: LogExamination, id: str, kpi: str | None, rows: Sequence[Row]) -> Iterator[Finding]:
    values = [row.value for row in rows]
    if not all(map(le, values, values[1:])) or len(set(values)) <= _RISES or values[0] < 0:
        return
    place = examination.place_of(rows[-1], "value")
    yield RUNNING_TOTAL.at(place, id=id, count=len(values), kpi=kpi)
