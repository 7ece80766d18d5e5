"""A plan under examination: what is declared, and which of it is to be believed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from covidsvc.diagnostic import Finding, Place
from covidsvc.load import PlanReading
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.plan import DeclaredKpi, Plan


@dataclass(frozen=True)
class Examination:
    """A plan, and the holes that faults in its file have left."""

    reading: PlanReading
    plan: Plan

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        return tuple(commitments(self.plan))

    def sound(self, commitment: Commitment, *keys: str) -> bool:
        """Whether these keys of the KPI, its metric and the dates of its measure are what was written."""
        measure = ("measures", commitment.declared.measure_id)
        metric = ("metrics", commitment.kpi.metric)
        routes = [kpi_route(commitment.declared, key) for key in ("metric", *keys)]
        routes += [(*measure, key) for key in ("start", "term", "review")] + [
            ("start",),
            ("end",),
            ("fiscal_year_start",),
        ]
        return not any(
            hole[: len(route)] == route or route[: len(hole)] == hole or hole[:2] == metric
            for hole in self.reading.holes
            for route in routes
        )

    def believes(self, finding: Finding) -> bool:
        """Whether a finding does not rest on something made up."""
        place = finding.place
        return not isinstance(place, Place) or not any(place.route[: len(hole)] == hole for hole in self.reading.holes)


Rules = Callable[[Examination], Iterator[Finding]]


def kpi_route(declared: DeclaredKpi, *keys: str) -> tuple[str, ...]:
    return ("measures", declared.measure_id, "kpis", declared.id, *keys)
