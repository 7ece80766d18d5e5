"""C2: closed periods that would come out otherwise now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from covidsvc.check.examination import kpi_route
from covidsvc.diagnostic import Finding, Place, Related, Rule, Span
from covidsvc.evaluate.closed import outcome_of
from covidsvc.load import PlanReading
from covidsvc.model.closed_change import PeriodChange, RowChange, VerdictChange
from covidsvc.model.closing import ClosedGroup
from covidsvc.model.commitment import Commitment
from covidsvc.model.measuring import Measuring, is_relative
from covidsvc.phrase import PhraseError
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.target import read_target
from covidsvc.source import LogFile
from covidsvc.source.places import place_of_cell
from covidsvc.words import Words
from covidsvc.words import closing as words
from covidsvc.words.report import VERDICTS, WAIVED_VERDICT

CHANGED_VERDICT = Rule(
    "C201",
    "changed-verdict",
    "error",
    Words(
        "{period} was closed on {day} by {by}: {kpi} was {before}, and would be {after} now",
        "{period} 已于 {day} 由{by}关账：{kpi} 当时为 {before}，现在会是 {after}",
    ),
    Words(
        "undo the change; or reopen the period with `covidsvc reopen --reason`, and close it again",
        "请撤销改动；或用 covidsvc reopen --reason 重开后再关账",
    ),
    about=Words(
        "a verdict, value or target of a closed period that would be another now", "已关账期间的结论、数值或目标有变"
    ),
    why=Words(
        "What was reported no longer follows from plan and logs. Somebody has to know of it, also of a correction.",
        "已报告的结论与方案和日志不再相符。无论是否属于更正，都应有人知道。",
    ),
)
CHANGED_ROWS = Rule(
    "C202",
    "changed-rows",
    "warning",
    Words(
        "{period} was closed on {day}, and its rows are others now: {what}",
        "{period} 已于 {day} 关账，其数据已变：{what}",
    ),
    Words(
        "undo the change; or reopen the period with `covidsvc reopen --reason`, and close it again",
        "请撤销改动；或用 covidsvc reopen --reason 重开后再关账",
    ),
    about=Words(
        "a row of a closed period that was added, changed or removed since", "已关账期间的数据行被增加、更改或删除"
    ),
    why=Words(
        "The rows that were counted were closed with the period. A late one can turn its verdict, or those to come.",
        "关账时计入的数据也一并封存。后来的改动可能改变本期或以后的结论。",
    ),
)
_MOST_CAUSES = 3
_MOST_DAYS = 5


def check_closed(change: PeriodChange, reading: PlanReading, files: Mapping[str, LogFile]) -> Iterator[Finding]:
    """The verdicts of a closed period that would be others, each with what has changed since, and the rows."""
    version = change.kept.version
    period, day = version.period, version.on
    for each in change.verdicts:
        before, after = outcomes(each)
        place = _line(change, each.id)
        related = [*_plan(each, reading), *_rows(each, change, files)]
        yield CHANGED_VERDICT.at(
            place, *related, period=period, day=day, by=version.by, kpi=each.id, before=before, after=after
        )
    for place, what in _told(change.rows, change, files):
        yield CHANGED_ROWS.at(place, period=period, day=day, what=what)


def _told(
    rows: Sequence[RowChange], change: PeriodChange, files: Mapping[str, LogFile]
) -> Iterator[tuple[Span, Words]]:
    """What has become of rows, and where that shows: of those in a warehouse, in the closing that has their totals."""
    for row, what in row_changes_told(rows):
        yield _kept_line(row, change) if row.kind == "totals" else _place(row, change, files), what


def _line(change: PeriodChange, id: str) -> Span:
    """Where the report of a closing begins to speak of a KPI or a group."""
    return _whole_line(change, change.kept.line_of(id))


def _whole_line(change: PeriodChange, line: int) -> Span:
    text = change.kept.lines[line - 1]
    start = len(text) - len(text.lstrip())
    return Span.of(change.kept.path, line, start + 1, len(text) - start, text)


def _place(row: RowChange, change: PeriodChange, files: Mapping[str, LogFile]) -> Span:
    """Where a row stands now; where it does not, the closing that had it."""
    if row.line is None or row.file not in files:
        return Span(change.kept.path)
    return place_of_cell(files[row.file], row.line, "value")


def _kept_line(row: RowChange, change: PeriodChange) -> Span:
    """Where a closing says what the rows of a day in a warehouse came to."""
    return _whole_line(change, change.kept.line_of_day(row.metric, row.file, row.day))


def _plan(change: VerdictChange, reading: PlanReading) -> Iterator[Related]:
    if change.commitment is None:
        yield Related(words.KPI_GONE, Span(reading.path))
    elif change.before is None:
        yield Related(words.KPI_NEW, reading.pin(Place(kpi_route(change.commitment.declared), "key")))
    elif change.plan:
        yield Related(
            words.PLAN_SAYS_OTHERWISE.fill(what=parts_words(change.plan)),
            reading.pin(Place(_route(change.commitment, change.plan, reading), "key")),
        )


def _route(commitment: Commitment, parts: tuple[str, ...], reading: PlanReading) -> tuple[str, ...]:
    """Where in the plan it stands what a KPI's plan says otherwise."""
    if "waived" in parts and commitment.plan.waivers:
        return ("waivers",)
    metric = commitment.kpi.metric
    if commitment.metric.source and {"source", "query"} & {*parts} and metric in reading.plan_file.plan.metrics:
        return ("metrics", metric, "source", *(("query",) if "source" not in parts else ()))
    return kpi_route(commitment.declared, *(("target",) if "target" in parts else ()))


def _rows(change: VerdictChange, period: PeriodChange, files: Mapping[str, LogFile]) -> Iterator[Related]:
    metric = change.commitment.kpi.metric if change.commitment else ""
    for place, what in islice(_told(period.rows_of(metric), period, files), _MOST_CAUSES):
        yield Related(what, place)


def parts_words(parts: tuple[str, ...]) -> Words:
    """What of a KPI the plan says otherwise."""
    named = [words.PARTS.get(part, Words.same(part)) for part in parts]
    return Words(", ".join(each.en for each in named), "、".join(each.zh for each in named))


def row_changes_told(rows: Iterable[RowChange]) -> Iterator[tuple[RowChange, Words]]:
    """What has become of each row of a log, and of all days together of a metric in a warehouse, with its first."""
    totals: dict[tuple[str, str], list[RowChange]] = {}
    for row in rows:
        if row.kind == "totals":
            totals.setdefault((row.metric, row.file), []).append(row)
        else:
            yield row, words.ROWS[row.kind].fill(file=row.file, day=row.day, before=row.before, after=row.after)
    for of_metric in totals.values():
        yield of_metric[0], _totals_words(of_metric)


def _totals_words(rows: Sequence[RowChange]) -> Words:
    """What has become of the rows of a metric in a warehouse: a few of the days, each with what it came to."""
    told = [words.OF_DAY.fill(day=_day(row), figures=_figures(row)) for row in rows[:_MOST_DAYS]]
    told += [words.MORE_TOTALS.fill(count=f"{len(rows) - _MOST_DAYS:,}")] if len(rows) > _MOST_DAYS else []
    days = Words("; ".join(each.en for each in told), "；".join(each.zh for each in told))
    return words.TOTALS.fill(metric=rows[0].metric, file=rows[0].file, days=days)


def _day(row: RowChange) -> str:
    """A day, with what of the dimensions the totals are of."""
    dimensions = (row.before or row.after).partition("|")[2]
    return f"{row.day} {dimensions}" if dimensions else str(row.day)


def _figures(row: RowChange) -> Words:
    """How the totals of a day were and are; sums without the extremes, which are told where they alone differ."""
    before, after = _named(row.before), _named(row.after)
    differing = [name for name in words.FIGURES if before.get(name, "0") != after.get(name, "0")]
    sums = [name for name in differing if name not in ("least", "greatest")] or differing
    if not differing:
        return words.OTHER_FIGURES
    told = [
        words.BEFORE_AFTER.fill(name=words.FIGURES[name], before=before.get(name, "0"), after=after.get(name, "0"))
        for name in sums
    ]
    return Words(", ".join(each.en for each in told), "，".join(each.zh for each in told))


def _named(text: str) -> dict[str, str]:
    """The numbers of totals by their names; of a closing that was edited, what there is of them."""
    pairs = (each.partition("=") for each in text.partition("|")[0].split(" "))
    return {name: number for name, _, number in pairs if name in words.FIGURES}


def outcomes(change: VerdictChange) -> tuple[Words, Words]:
    """How a KPI was closed, and how it would come out now; with the targets where they differ."""
    now = outcome_of(change.id, change.after) if change.after is not None else None
    before, after = (_said(each, change.commitment) for each in (change.before, now))
    if "target" not in change.plan:
        return before, after
    return _against(before, change.before), _against(after, now)


def _said(outcome: ClosedGroup | None, commitment: Commitment | None) -> Words:
    if outcome is None:
        return words.NOT_THERE
    verdict = VERDICTS.get(outcome.verdict, Words.same(outcome.verdict))
    said = verdict if outcome.waiver is None else WAIVED_VERDICT.fill(verdict=verdict)
    if outcome.value is not None:
        said = words.OUTCOME.fill(verdict=said, value=_shown(outcome.value, _is_fraction(commitment)))
    if outcome.change is not None:
        change = words.CHANGE.fill(change=_shown(outcome.change, _is_fraction(commitment) or _is_relative(commitment)))
        said = words.OUTCOME.fill(verdict=said, value=change)
    return said


def _is_fraction(commitment: Commitment | None) -> bool:
    return commitment is not None and commitment.measuring is Measuring.FRACTION


def _is_relative(commitment: Commitment | None) -> bool:
    """Whether changes of a KPI are in proportion to the baseline, as they are where no target says otherwise."""
    targets = commitment.kpi.target.targets if commitment else ()
    return all(is_relative(target) for target in targets if target.comparator.is_change)


def _against(said: Words, outcome: ClosedGroup | None) -> Words:
    """What is said of an outcome with its target; that as it stands there where it cannot be read."""
    if outcome is None or outcome.target is None:
        return said
    try:
        target = read_target(outcome.target)
        told = Words(target.phrase("en"), target.phrase("zh"))
    except PhraseError:
        told = Words.same(outcome.target)
    return words.OUTCOME_AGAINST.fill(outcome=said, target=told)


def _shown(number: str, in_percent: bool) -> str:
    """A number of a closing as people read it."""
    if not in_percent:
        return number
    try:
        return f"{exact_text(Fraction(number) * 100)}%"
    except (ValueError, ZeroDivisionError):
        return number
