"""What a mapping says against the plans' metrics, and against the columns of an export."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from covidsvc.diagnostic import Finding, Place, Related, Span
from covidsvc.load.rules import BAD_VALUE
from covidsvc.model.mapping import Cells, ImportMapping, Numbers, RowsOf, named_columns
from covidsvc.model.plan import Metric
from covidsvc.words import Words
from covidsvc.words.nearest import Guesses, nearest

_Route = tuple[str, ...]

_DID_YOU_MEAN = Words("did you mean `{meant}`?", "是否要写 `{meant}`？")
_NO_METRIC = Words("no plan has a metric `{name}`", "没有任何方案声明指标 `{name}`")
_METRICS_ARE = Words("the metrics are {known}", "已有的指标：{known}")
_NO_DIMENSION = Words("`{metric}` has no dimension `{name}`", "`{metric}` 没有维度 `{name}`")
_DIMENSIONS_ARE = Words("its dimensions are {known}", "它的维度：{known}")
_LACKS_DIMENSION = Words(
    "`{metric}` has the dimension `{name}`, and no column for it", "`{metric}` 有维度 `{name}`，却没有指定列"
)
_NAME_DIMENSION = Words("name one: `dimensions: {{{name}: COLUMN}}`", "请指定：dimensions: {{{name}: 列名}}")
_LACKS_OF = Words("`{metric}` is a part of a whole, and there is no `of`", "`{metric}` 是部分与整体之比，却没有 of")
_NAME_OF = Words("name the column of the whole: `of: COLUMN`", "请指定整体所在的列：of: 列名")
_NO_OF = Words("`{metric}` is no part of a whole, and takes no `of`", "`{metric}` 不是部分与整体之比，不用 of")
_REMOVE = Words("remove it", "请删去")
_NOT_TIME = Words(
    "`{metric}` is not measured in a unit of time, as a time between two moments is",
    "`{metric}` 不以时间为单位，不能取两个时刻之差",
)
_TIME_UNITS = Words(
    "give it a unit in the plan, such as hours, or name a column", "请在方案中写明时间单位，例如小时，或指定一列"
)
_ONE_OF_NUMBERS = Words(
    "a number is a `column`, a time from `begin` to `end`, or a `count`: one of them",
    "数值只能取其一：column（一列）、begin 到 end（时长）、count（计数）",
)
_NAME_A_COLUMN = Words("name a column: `{key}: COLUMN`", "请指定一列：{key}: 列名")
_ONE_OF_CELLS = Words(
    "this is a `column`, or a `text` for all rows: one of them", "只能取其一：column（一列）或 text（固定文字）"
)
_VALUES_OF_COLUMN = Words(
    "`values` stand for the texts of a `column`, and there is none", "values 对应某一列的取值，但没有指定列"
)
_BOTH_COUNTED = Words("`value` and `of` are counted together, or neither is", "value 与 of 须同时计数，或都不计数")
_COUNT_BOTH = Words("write it as a `count`, too", "也请写成 count")
_COUNTED_HAS_NONE = Words("a row that counts lines has no `{key}` of its own", "计数得到的行没有自己的 {key}")
_NO_ROWS = Words("no rows are declared", "没有声明任何数据行")
_DECLARE_ROWS = Words("write a metric and its columns under `rows`", "请在 rows 下写指标及其各列")
_NO_COLUMN = Words("the export has no column `{name}`", "导出文件没有“{name}”列")
_COLUMNS_ARE = Words("its columns are {known}", "它的各列：{known}")
_TWICE = Words("the export has two columns `{name}`", "导出文件有两列“{name}”")
_RENAME = Words("rename one of them in the export", "请在导出文件中改名")
_UNLISTED = Words("`{text}` is not among the values", "“{text}”不在 values 之中")
_LIST_IT = Words(
    "write what stands for it, as `{text}: …`, or let others be kept: `others: keep`",
    "请写上对应的文字，如 {text}: …；其他取值要照原样保留时写 others: keep",
)
_STANDS_HERE = Words("it stands here first", "首次出现在此")
_SHOWN = 60
_MOST_ROWS = 200
_TOO_MANY_ROWS = Words("there are more than {limit} entries", "超过 {limit} 项")
_SPLIT = Words("split the mapping", "请拆分映射文件")


def check_mapping(mapping: ImportMapping, metrics: Mapping[str, Metric]) -> Iterator[Finding]:
    """What is wrong with a mapping whatever the export is. The places are symbolic."""
    if not mapping.rows:
        yield _bad(("rows",), _NO_ROWS, _DECLARE_ROWS)
    if len(mapping.rows) > _MOST_ROWS:
        yield _bad(("rows",), _TOO_MANY_ROWS.fill(limit=_MOST_ROWS), _SPLIT)
        return
    for id, rows in mapping.rows.items():
        route = ("rows", id)
        name, named_at = (rows.metric.text, (*route, "metric")) if rows.metric else (id, route)
        yield from _of_numbers(route, rows)
        for part, cells in _cells_of(rows):
            yield from _of_cells((*route, *part), cells)
        if name is not None and name not in metrics:
            yield _unknown(Place(named_at, "key" if named_at == route else "value"), _NO_METRIC, name, metrics)
        elif name is not None:
            yield from _of_metric(route, rows, name, metrics[name])
        else:
            known = {each for metric in metrics.values() for each in metric.dimensions}
            yield from _unknown_dimensions(route, rows, "…", known)


def _bad(route: _Route, problem: Words, mend: Words, *related: Related) -> Finding:
    return BAD_VALUE.at(Place(route, "key"), *related, problem=problem, mend=mend)


def _unknown(place: Place, problem: Words, name: str, known: Iterable[str]) -> Finding:
    meant = nearest(name, known)
    mend = _DID_YOU_MEAN.fill(meant=meant) if meant else _METRICS_ARE.fill(known=_listed(known))
    return BAD_VALUE.at(place, problem=problem.fill(name=name), mend=mend)


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else "") or "–"


def _cells_of(rows: RowsOf) -> Iterator[tuple[_Route, Cells]]:
    if rows.metric is not None:
        yield ("metric",), rows.metric
    if rows.note is not None:
        yield ("note",), rows.note
    for name, cells in rows.dimensions.items():
        yield ("dimensions", name), cells


def _of_cells(route: _Route, cells: Cells) -> Iterator[Finding]:
    if (cells.column is None) == (cells.text is None):
        yield _bad(route, _ONE_OF_CELLS, _NAME_A_COLUMN.fill(key=route[-1]))
    elif cells.values and cells.column is None:
        yield _bad((*route, "values"), _VALUES_OF_COLUMN, _REMOVE)


def _of_numbers(route: _Route, rows: RowsOf) -> Iterator[Finding]:
    for part in ("value", "of"):
        numbers: Numbers | None = getattr(rows, part)
        if numbers is None:
            continue
        times = [numbers.begin, numbers.end]
        ways = [numbers.column is not None, all(times), numbers.count is not None]
        if sum(ways) != 1 or (any(times) and not all(times)):
            yield _bad((*route, part), _ONE_OF_NUMBERS, _NAME_A_COLUMN.fill(key=part))
    if rows.of is not None and rows.is_counted != (rows.of.count is not None):
        yield _bad((*route, "of"), _BOTH_COUNTED, _COUNT_BOTH)
    for key in ("key", "note") if rows.is_counted else ():
        if getattr(rows, key) is not None:
            yield _bad((*route, key), _COUNTED_HAS_NONE.fill(key=key), _REMOVE)


def _of_metric(route: _Route, rows: RowsOf, name: str, metric: Metric) -> Iterator[Finding]:
    yield from _unknown_dimensions(route, rows, name, metric.dimensions)
    for each in metric.dimensions:
        if each not in rows.dimensions:
            problem = _LACKS_DIMENSION.fill(metric=name, name=each)
            yield _bad(route, problem, _NAME_DIMENSION.fill(name=each))
    if metric.kind != "amount" and rows.of is None:
        yield _bad(route, _LACKS_OF.fill(metric=name), _NAME_OF)
    if metric.kind == "amount" and rows.of is not None:
        yield _bad((*route, "of"), _NO_OF.fill(metric=name), _REMOVE)
    if rows.value.begin is not None and metric.time_unit is None:
        yield _bad((*route, "value"), _NOT_TIME.fill(metric=name), _TIME_UNITS)


def _unknown_dimensions(route: _Route, rows: RowsOf, name: str, known: Iterable[str]) -> Iterator[Finding]:
    known = list(known)
    for each in rows.dimensions:
        if each not in known:
            meant = nearest(each, known)
            mend = _DID_YOU_MEAN.fill(meant=meant) if meant else _DIMENSIONS_ARE.fill(known=_listed(known))
            yield _bad((*route, "dimensions", each), _NO_DIMENSION.fill(metric=name, name=each), mend)


def check_columns(mapping: ImportMapping, header: Sequence[str]) -> Iterator[Finding]:
    """The columns that a mapping names and an export does not have, or has twice. The places are symbolic."""
    guesses = Guesses()
    for id, rows in mapping.rows.items():
        for part, name in named_columns(rows).items():
            route = ("rows", id, *part)
            place = Place(route, "key" if part[-1] == name else "value")
            if name not in header:
                meant = guesses.nearest(name, header)
                mend = _DID_YOU_MEAN.fill(meant=meant) if meant else _COLUMNS_ARE.fill(known=_listed(header))
                yield BAD_VALUE.at(place, problem=_NO_COLUMN.fill(name=name), mend=mend)
            elif header.count(name) > 1:
                yield BAD_VALUE.at(place, problem=_TWICE.fill(name=name), mend=_RENAME)


def unlisted_values(unlisted: Mapping[tuple[_Route, str], Span]) -> Iterator[Finding]:
    """The texts of an export that a mapping's `values` do not have, each with its first place in the export."""
    for (route, text), span in unlisted.items():
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        yield _bad(route, _UNLISTED.fill(text=shown), _LIST_IT.fill(text=shown), Related(_STANDS_HERE, span))
