"""What was judged, one after the other: each KPI of a report, and behind it each of its groups."""

from collections.abc import Iterator
from typing import NamedTuple

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Group, Judgement, KpiReport, Report
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import text_in
from covidsvc.words import Language


class Entry(NamedTuple):
    """A KPI in one of the reports, or one group of it."""

    report: Report
    kpi: KpiReport
    group: Group | None = None

    @property
    def commitment(self) -> Commitment:
        return self.kpi.commitment

    @property
    def judgement(self) -> Judgement:
        return self.group.judgement if self.group else self.kpi.judgement

    @property
    def id(self) -> str:
        """`response-time`, or of a group `response-time[北京]`."""
        id = self.commitment.declared.id
        return f"{id}[{printable(self.group.value)}]" if self.group else id

    def title(self, language: Language) -> str:
        title = text_in(self.commitment.title, language)
        return f"{title} [{printable(self.group.value)}]" if self.group else title


def entries(report: Report) -> Iterator[Entry]:
    for kpi in report.kpis:
        yield Entry(report, kpi)
        for group in kpi.groups:
            yield Entry(report, kpi, group)
