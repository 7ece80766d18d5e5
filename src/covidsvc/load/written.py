"""What a plan says of one aspect of a KPI, as it is written there: at the KPI, or where it leaves it to others."""

from collections.abc import Iterator

from covidsvc.diagnostic import Place
from covidsvc.load.plan import PlanReading
from covidsvc.load.yaml_source import Node, YamlSource
from covidsvc.model.change import Aspect, Written
from covidsvc.model.commitment import Commitment

_OF_METRIC: tuple[Aspect, ...] = ("kind", "unit", "per", "min", "max", "missing", "dimensions", "source")
_LONGEST = 200
"""How many signs are told of what is written: a filter can be a long list."""

Route = tuple[str, ...]


def written(reading: PlanReading, commitment: Commitment, aspect: Aspect) -> Written:
    """The text of an aspect and its place; without a text, the place of what lacks it."""
    source = reading.source
    assert source is not None, "a plan that is compared has been read"
    if aspect == "waiver":
        return _waivers(reading, source, commitment)
    for route, on_key in _routes(commitment, aspect):
        if source.has(route):
            text = route[-1] if on_key else _flat(source.node(route))
            return Written(_shortened(text), reading.pin(Place(route, "key" if on_key else "value")))
    return Written(None, reading.pin(Place(_holder(commitment, aspect), "key")))


def _waivers(reading: PlanReading, source: YamlSource, commitment: Commitment) -> Written:
    """The waivers of a KPI, at the place of the last one."""
    mine = [
        ("waivers", str(number))
        for number, waiver in enumerate(commitment.plan.waivers)
        if waiver.kpi == commitment.declared.id
    ]
    if not mine:
        holder = ("measures", commitment.declared.measure_id, "kpis", commitment.declared.id)
        return Written(None, reading.pin(Place(holder, "key")))
    told = ("periods", "by", "reason")
    texts = [", ".join(_flat(source.node((*route, key)), inner=True) for key in told) for route in mine]
    return Written(_shortened("; ".join(texts)), reading.pin(Place((*mine[-1], "periods"))))


def _routes(commitment: Commitment, aspect: Aspect) -> Iterator[tuple[Route, bool]]:
    """Where an aspect may be written, the first that is there decides; whether it is a key."""
    measure: Route = ("measures", commitment.declared.measure_id)
    kpi: Route = (*measure, "kpis", commitment.declared.id)
    metric: Route = ("metrics", commitment.kpi.metric)
    match aspect:
        case "id":
            yield kpi, True
        case "kpi":
            yield (*kpi, "target"), False
        case "title":
            yield (*kpi, "title"), False
            yield (*metric, "title"), False
        case "over":
            yield (*kpi, "over"), False
            yield (*measure, "review"), False
        case "deadline":
            yield (*kpi, "deadline"), False
            yield (*measure, "term"), False
        case "start":
            yield (*measure, "start"), False
            yield ("start",), False
        case "owner":
            yield (*kpi, "owner"), False
            yield (*measure, "owner"), False
        case "person":
            yield ("owners", commitment.owner, "person"), False
        case "end" | "fiscal_year_start":
            yield (aspect,), False
        case _:
            yield (*(metric if aspect in _OF_METRIC else kpi), aspect), False


def _holder(commitment: Commitment, aspect: Aspect) -> Route:
    """Where an aspect would be written."""
    if aspect in _OF_METRIC:
        return ("metrics", commitment.kpi.metric)
    if aspect == "person":
        return ("owners", commitment.owner)
    if aspect in ("end", "fiscal_year_start", "start"):
        return ("start",)
    return ("measures", commitment.declared.measure_id, "kpis", commitment.declared.id)


def _flat(node: Node, inner: bool = False) -> str:
    """A value in one line, without the comments in it."""
    if node.scalar is not None:
        return " ".join(node.scalar.split())
    if all(key.isdigit() and len(key) < 4 for key in node.children):
        listed = ", ".join(_flat(child) for child in node.children.values())
        return f"[{listed}]" if inner else listed
    return ", ".join(f"{key}: {_flat(child, inner=True)}" for key, child in node.children.items())


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
