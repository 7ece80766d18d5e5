"""A plan as it is declared: owners, metrics, measures with their actions and KPIs.

Ids are the keys of the mappings. An id that refers to something may refer to nothing: the rules of
`covidsvc.check` say so, and only a plan without such faults is judged.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    model_validator,
)

from covidsvc.model.text import Text, read_text
from covidsvc.phrase import PhraseError
from covidsvc.phrase.aggregate import Aggregate, read_aggregate
from covidsvc.phrase.baseline import Baseline, read_baseline
from covidsvc.phrase.number import WholeNumber, read_number
from covidsvc.phrase.period import Period, PeriodKind, read_day, read_periods
from covidsvc.phrase.schedule import Schedule, read_schedule
from covidsvc.phrase.term import Deadline, Term, read_deadline, read_term
from covidsvc.phrase.units import PERCENT, canonical_unit, is_time
from covidsvc.phrase.window import Over, read_over
from covidsvc.words import Words

FORMAT = 1
"""The version of the plan's format that this program reads."""

MAPPING_FORMAT = 1
"""The version of the format of mappings, by which exports of other systems are read."""

ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""How an id is spelt: small letters, digits and single hyphens."""

ID_LIMIT = 100
"""How many signs an id may have."""

Kind = Literal["amount", "share", "rate"]
Per = Literal["event", "day", "week", "month", "quarter"]
Review = Literal["monthly", "quarterly", "yearly"]
REVIEW_WINDOWS: dict[Review, PeriodKind] = {"monthly": "month", "quarterly": "quarter", "yearly": "year"}


@dataclass(eq=False, repr=False)
class Scalar:
    """Reads the text of a scalar by a grammar of `covidsvc.phrase`."""

    read: Callable[[str], Any]

    def __call__(self, value: object) -> Any:
        if isinstance(value, str):
            return self.read(value)
        raise PhraseError.at(None, Words("this should be a text", "此处应为一段文字"))


def _scalar(read: Callable[[str], Any]) -> PlainValidator:
    return PlainValidator(Scalar(read))


def _one_or_several(value: object) -> object:
    return [value] if isinstance(value, str) else value


PlanText = Annotated[Text, PlainValidator(read_text)]
Day = Annotated[date, _scalar(read_day)]
Number = Annotated[Decimal, _scalar(read_number)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_one_or_several)]


class Declared(BaseModel):
    """What all declarations have in common: nothing unknown, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _known_key_without_value_is_absent(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return {key: each for key, each in value.items() if each is not None or key not in cls.model_fields}


class Owner(Declared):
    """A department, and the person in it."""

    title: PlanText
    person: PlanText | None = None
    email: str | None = None


class Source(Declared):
    """Where the rows of a metric are when they are in no log: a table of a database, or what a query selects.

    `connection` is the name of a database whose address no plan knows. `date`, `value`, `of`, `key`,
    `dimensions` and the keys of `where` are columns; `dimensions` has them in the order of the metric's, and
    may be absent where they are called as those are. Of rows of one day, the one with the least `key` is first.
    """

    connection: str
    table: str | None = None
    query: str | None = None
    date: str
    value: str
    of: str | None = None
    key: str | None = None
    dimensions: tuple[str, ...] = ()
    where: dict[str, Texts] = {}

    @property
    def name(self) -> str:
        """The rows as people are told of them: `warehouse:tickets`."""
        return f"{self.connection}:{self.table or self.query}"


class Metric(Declared):
    """What is logged."""

    title: PlanText
    kind: Kind = "amount"
    unit: PlanText | None = None
    per: Per = "event"
    min: Number | None = None
    max: Number | None = None
    missing: Literal["no-data", "zero"] = "no-data"
    dimensions: tuple[str, ...] = ()
    owner: str | None = None
    encoding: str = "utf-8"
    source: Source | None = None

    @property
    def is_fraction(self) -> bool:
        """Whether its value is a part of a whole, shown in percent."""
        return self.kind == "share" or (self.kind == "rate" and self.is_in_percent)

    @property
    def is_in_percent(self) -> bool:
        return self.unit is not None and all(canonical_unit(text) == PERCENT for text in self.unit.versions)

    @property
    def time_unit(self) -> str | None:
        """The unit of time it is measured in, as an English plural; None for any other unit."""
        units = {canonical_unit(text) for text in self.unit.versions} if self.unit else set()
        unit = units.pop() if len(units) == 1 else ""
        return unit if is_time(unit) else None

    @property
    def never_negative(self) -> bool:
        return self.kind != "amount" or (self.min is not None and self.min >= 0)


class Action(Declared):
    """Something to be done once, with the day when it is due and the day when it was done."""

    title: PlanText
    due: Day | None = None
    done: Day | None = None


def _title_alone(value: object) -> object:
    """A title alone stands for an action without days."""
    if isinstance(value, str) or (isinstance(value, Mapping) and not value.keys() & Action.model_fields.keys()):
        return {"title": value}
    return value


class Response(Declared):
    """What is done about a target that was missed: why it was, and who mends it by when."""

    cause: PlanText
    action: PlanText
    owner: str | None = None
    due: Day | None = None
    done: Day | None = None


class Kpi(Declared):
    """A target that a metric is held against.

    `response` has what is done about missed windows, by the period that a window ends in.
    """

    metric: str
    title: PlanText | None = None
    aggregate: Annotated[Aggregate, _scalar(read_aggregate)] | None = None
    over: Annotated[Over, _scalar(read_over)] | None = None
    target: Annotated[Schedule, PlainValidator(read_schedule)]
    baseline: Annotated[Baseline, _scalar(read_baseline)] | None = None
    deadline: Annotated[Deadline, _scalar(read_deadline)] | None = None
    where: dict[str, Texts] = {}
    by: str | None = None
    min_rows: Annotated[int, _scalar(WholeNumber(1, 10**8))] | None = None
    pace: Literal["none", "linear"] = "none"
    owner: str | None = None
    response: dict[str, Response] = {}


class Measure(Declared):
    """What is done about a problem: actions, and the KPIs that show whether it helps."""

    title: PlanText
    owner: str
    start: Day | None = None
    term: Annotated[Term, _scalar(read_term)]
    review: Review
    solves: Texts = ()
    serves: Texts = ()
    actions: dict[str, Annotated[Action, BeforeValidator(_title_alone)]] = {}
    kpis: dict[str, Kpi]


class Waiver(Declared):
    """A target that somebody lets a KPI off for some periods: the verdict stays, and does not count."""

    kpi: str
    periods: Annotated[tuple[Period, ...], PlainValidator(read_periods)]
    reason: PlanText
    by: PlanText


class DeclaredKpi(NamedTuple):
    """A KPI with its id and the measure it stands under."""

    measure_id: str
    measure: Measure
    id: str
    kpi: Kpi


class Plan(Declared):
    """A whole plan."""

    covidsvc: Annotated[int, _scalar(WholeNumber(FORMAT, FORMAT, Words("write `covidsvc: 1`", "写 covidsvc: 1")))]
    title: PlanText
    start: Day
    end: Day | None = None
    languages: tuple[str, ...] = ()
    fiscal_year_start: Annotated[int, _scalar(WholeNumber(1, 12))] = 1
    problems: dict[str, PlanText] = {}
    goals: dict[str, PlanText] = {}
    owners: dict[str, Owner]
    metrics: dict[str, Metric]
    measures: dict[str, Measure]
    waivers: tuple[Waiver, ...] = ()
    check: dict[str, Literal["error", "warning", "advice"]] = {}

    def kpis(self) -> Iterator[DeclaredKpi]:
        """Every KPI, in the order of the file."""
        for measure_id, measure in self.measures.items():
            for kpi_id, kpi in measure.kpis.items():
                yield DeclaredKpi(measure_id, measure, kpi_id, kpi)

    def start_of(self, measure: Measure) -> date:
        return measure.start or self.start


class PlanFile(NamedTuple):
    """A plan with the id and the path that its file gives it."""

    id: str
    path: str
    plan: Plan
