"""The words of a plan that a KPI is judged by, as they stand in its file."""

from collections.abc import Iterator

from covidsvc.load.plan import PlanReading
from covidsvc.load.yaml_source import Node, Position, YamlSource
from covidsvc.model.commitment import Commitment
from covidsvc.model.explanation import Passage, PlanPart

_NOT_FOR_VERDICTS = ("response",)
_OF_MEASURE = ("owner", "start", "term", "review")
_OF_METRIC = ("kind", "unit", "per", "min", "missing")
_OF_PLAN = ("start", "end", "fiscal_year_start")
_OVERRIDDEN_BY = {("measure", "owner"): "owner", ("measure", "term"): "deadline", ("measure", "review"): "over"}
"""The keys of a measure that say nothing of a KPI with a key of its own for it."""


def passages_on(reading: PlanReading, commitment: Commitment) -> tuple[Passage, ...]:
    """The keys of a KPI, then those of its measure, metric and plan that its verdict depends on."""
    source = reading.source
    assert source is not None, "a plan that is judged has been read"
    measure = ("measures", commitment.declared.measure_id)
    kpi = (*measure, "kpis", commitment.declared.id)
    own = source.node(kpi).children
    wanted: list[tuple[PlanPart, tuple[str, ...], tuple[str, ...]]] = [
        ("kpi", kpi, tuple(key for key in own if key not in _NOT_FOR_VERDICTS)),
        ("measure", measure, _OF_MEASURE),
        ("metric", ("metrics", commitment.kpi.metric), _OF_METRIC),
        ("plan", (), _OF_PLAN),
    ]
    return tuple(
        _passage(source, part, (*route, key))
        for part, route, keys in wanted
        for key in keys
        if source.has((*route, key)) and _OVERRIDDEN_BY.get((part, key)) not in own
    )


def _passage(source: YamlSource, part: PlanPart, route: tuple[str, ...]) -> Passage:
    node = source.node(route)
    assert node.key is not None, "every key of a mapping has a place"
    start = node.key[0]
    return Passage(part, route, source.file, start[0] + 1, tuple(_between(source, start, _end(source, node))))


def _end(source: YamlSource, node: Node) -> Position:
    """Where a value ends. YAML's own mark of a block is at what follows it."""
    start = source.lines[node.start[0]][node.start[1] : node.start[1] + 1] if node.start[0] < len(source.lines) else ""
    if node.children and start not in ("{", "["):
        return max(_end(source, child) for child in node.children.values())
    if node.end[1] == 0 and node.end[0] > node.start[0]:
        return node.end[0] - 1, len(source.lines[node.end[0] - 1])
    return max(node.end, node.key[1] if node.key else node.end)


def _between(source: YamlSource, start: Position, end: Position) -> Iterator[str]:
    """The text from one position to another, without the indentation of its first line."""
    for number in range(start[0], end[0] + 1):
        line = source.lines[number][: end[1]] if number == end[0] else source.lines[number]
        indented = len(line) - len(line.lstrip(" "))
        yield line[start[1] if number == start[0] else min(start[1], indented) :].rstrip()
