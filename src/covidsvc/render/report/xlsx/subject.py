"""What the tables of a workbook are about, and what tells one row from another."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from covidsvc.model.commitment import Commitment
from covidsvc.model.report import Dossier, Judgement
from covidsvc.phrase.units import PERCENT
from covidsvc.render.plain import printable
from covidsvc.render.report.entries import Entry, entries
from covidsvc.render.report.figures import Figure
from covidsvc.render.report.headings import text_in
from covidsvc.render.report.xlsx.numbers import Number, cell_number
from covidsvc.render.report.xlsx.table import Column
from covidsvc.render.units import value_unit
from covidsvc.words import Language
from covidsvc.words import columns as words

_Row = TypeVar("_Row")


class Book(NamedTuple):
    """What a workbook is about. Columns that would say the same in every row are left out of all its tables."""

    dossiers: Sequence[Dossier]

    @property
    def has_plans(self) -> bool:
        return len(self.dossiers) > 1

    @property
    def has_periods(self) -> bool:
        return any(dossier.is_range for dossier in self.dossiers)

    @property
    def has_groups(self) -> bool:
        return any(entry.group for entry in self.entries())

    def entries(self) -> Iterator[Entry]:
        for dossier in self.dossiers:
            for report in dossier.reports:
                yield from entries(report)


def plan_and_measure(has_plans: bool, commitment_of: Callable[[_Row], Commitment]) -> Iterator[Column[_Row]]:
    """The plan, where there are several, and the measure with its number."""

    def measure(row: _Row, language: Language) -> str:
        return measure_title(commitment_of(row), language)

    if has_plans:
        yield Column(words.PLAN, lambda row, language: text_in(commitment_of(row).plan.title, language), 24)
    yield Column(words.MEASURE, measure, 30)


def measure_title(commitment: Commitment, language: Language) -> str:
    """`3 Protect customer information`."""
    measure_id = commitment.declared.measure_id
    number = list(commitment.plan.measures).index(measure_id) + 1
    return f"{number} {text_in(commitment.declared.measure.title, language)}"


def kpi_title(commitment: Commitment, language: Language) -> str:
    return text_in(commitment.title, language)


def shown_number(figure: Figure | None, language: Language) -> Number | None:
    return cell_number(figure, language) if figure else None


def group_of(entry: Entry) -> str | None:
    return printable(entry.group.value) if entry.group else None


def unit_text(commitment: Commitment, judged: Judgement, language: Language) -> str | None:
    """The unit of a value; none of a percentage, whose cell shows it."""
    unit = value_unit(commitment, judged.target, language)
    return printable(unit) if unit not in ("", PERCENT) else None
