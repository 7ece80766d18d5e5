"""A plan under examination: what is declared, and which of it is to be believed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from covidsvc.diagnostic import Finding, Place
from covidsvc.load import PlanReading
from covidsvc.load.mending import Route
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.plan import DeclaredKpi, Kpi, Measure, Metric, Plan

_OF_METRIC = ("kind", "unit", "per", "missing", "dimensions")
"""What of a metric has to do with how it is judged."""

_REFERENCES = {"owner", "metric", "solves", "serves", "kpis", "response"}
_NO_REFERENCES = {*Metric.model_fields, *Measure.model_fields, *Kpi.model_fields} - _REFERENCES
"""The keys in which a fault hides no reference. What an unknown key was meant to be, nobody knows."""


@dataclass(eq=False, repr=False)
class Examination:
    """A plan, and the holes that faults in its file have left.

    `judged_metrics` are those of which any plan of the workspace has a KPI, and `as_of` the day that
    it is examined on, None where nothing that the calendar brings is looked for.
    """

    reading: PlanReading
    plan: Plan
    judged_metrics: frozenset[str]
    as_of: date | None = None

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        return tuple(commitments(self.plan))

    def sound(
        self, commitment: Commitment, *keys: str, metric: tuple[str, ...] = _OF_METRIC, dates: bool = True
    ) -> bool:
        """Whether these keys of the KPI and of its metric are what was written, and so its measure's `dates`."""
        declared = commitment.declared
        routes = [kpi_route(declared, key) for key in ("metric", *keys)]
        routes += [("metrics", commitment.kpi.metric, key) for key in metric]
        if dates:
            routes += [("measures", declared.measure_id, key) for key in ("start", "term", "review")]
            routes += [("start",), ("end",), ("fiscal_year_start",)]
        return all(self.is_whole(route) for route in routes)

    def is_whole(self, route: Route) -> bool:
        """Whether what stands at a route is there, and all of it is what was written."""
        return not self.reading.holes or not (route in self._ways_to_holes or self._is_made_up(route))

    def is_complete(self, route: Route) -> bool:
        """Whether all ids that the mapping at a route declares are known."""
        return (*route, "<<") not in self.reading.holes and not self._is_made_up(route)

    def _is_made_up(self, route: Route) -> bool:
        """Whether a route is a hole, or leads through one."""
        return any(route[:steps] in self.reading.holes for steps in range(len(route) + 1))

    @cached_property
    def _ways_to_holes(self) -> frozenset[Route]:
        """The routes that holes stand at or below: of those there may be many, and every rule asks for them."""
        return frozenset(hole[:steps] for hole in self.reading.holes for steps in range(len(hole) + 1))

    @property
    def knows_all_references(self) -> bool:
        """Whether no fault hides that a measure, a KPI or a metric refers to something."""
        return not any(_may_refer(hole) for hole in self.reading.holes)

    def text_at(self, route: Route) -> str | None:
        """The text of the scalar at a route, as it was written."""
        return self.reading.source.node(route).scalar if self.reading.source else None

    def believes(self, finding: Finding) -> bool:
        """Whether a finding does not rest on something made up."""
        place = finding.place
        return not isinstance(place, Place) or not self._is_made_up(place.route)


def _may_refer(hole: Route) -> bool:
    match hole:
        case ("measures", _, "kpis", _, key, *_) | ("measures" | "metrics", _, key, *_):
            return key not in _NO_REFERENCES
        case _:
            return hole[0] in ("measures", "metrics")


Rules = Callable[[Examination], Iterator[Finding]]


def kpi_route(declared: DeclaredKpi, *keys: str) -> tuple[str, ...]:
    return ("measures", declared.measure_id, "kpis", declared.id, *keys)
