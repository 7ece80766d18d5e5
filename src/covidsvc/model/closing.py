"""Periods that are closed: their verdicts as they were, and all that they rested on.

A ledger has a file for each closing and each reopening. None is ever overwritten. Each names, with their
digests, the versions that were the last ones when it was written, so that they hang together in a chain.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from covidsvc.model.log import Filter, Selection
from covidsvc.phrase import PhraseError
from covidsvc.phrase.period import Days, Period, read_day, read_period
from covidsvc.words import Words

FORMAT = "covidsvc-closed/1"
FOLDER = "closed"
"""The folder of a workspace in which closings stand, by plan."""

DIGEST = "sha256"
TEXT_LIMIT = 1_000
"""How many signs a name, a remark or an id may have."""
_MOST_ASKED = 1_000
"""How many questions about the rows of a metric a closing answers: of KPIs, their windows and their baselines."""
_NOT_A_TEXT = Words("this should be a text", "此处应为一段文字")


def digest_of(data: Mapping[str, Any]) -> str:
    """The SHA-256 of what a version says, whatever spaces and line ends it is written with."""
    said = {key: value for key, value in data.items() if key != DIGEST}
    text = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _day(value: object) -> date:
    if isinstance(value, str):
        return read_day(value)
    raise PhraseError.at(None, _NOT_A_TEXT)


def _period(value: object) -> Period:
    if isinstance(value, str):
        return read_period(value)
    raise PhraseError.at(None, _NOT_A_TEXT)


_Day = Annotated[date, PlainValidator(_day)]
_Text = Annotated[str, Field(max_length=TEXT_LIMIT)]
_Count = Annotated[int, Field(strict=True, ge=1, le=10**12)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Link(_Part):
    """An earlier version: the file in the ledger's folder, and the digest of what it says."""

    file: str
    sha256: str


class ClosedGroup(_Part):
    """The verdict on a KPI or a group as it was."""

    id: _Text
    verdict: _Text
    value: _Text | None
    change: _Text | None
    target: _Text | None
    waiver: dict[str, Any] | None = None


class ClosedKpi(ClosedGroup):
    """The verdict on a KPI, and on each of its groups."""

    groups: tuple[ClosedGroup, ...] = ()

    def entries(self) -> tuple[ClosedGroup, ...]:
        """The KPI, then its groups."""
        return (self, *self.groups)


class ClosedReport(_Part):
    kpis: tuple[ClosedKpi, ...]


class ClosedMeanings(_Part):
    """What the KPIs meant, and the digest of that."""

    sha256: str
    kpis: dict[str, dict[str, Any]]


class Asked(_Part):
    """Which rows were asked for."""

    begin: _Day
    end: _Day
    since: _Day | None
    where: dict[str, list[str]]

    def selection(self, metric: str, as_of: date) -> Selection:
        where = Filter({name: frozenset(values) for name, values in self.where.items()})
        return Selection(metric, Days(self.begin, self.end), as_of, self.since, where)


class ClosedSource(_Part):
    """Where the rows of a metric were that stay in a warehouse, and by which dimensions they were told apart."""

    name: _Text
    query_sha256: str | None
    by: tuple[_Text, ...]


class ClosedDay(_Part):
    """The rows of a file that begin on a day, in their order: how many, their digest, and where there are few, each.

    Of rows in a warehouse, `rows` are the totals of those that are alike in some dimensions.
    """

    file: str
    day: _Day
    count: _Count
    sha256: str
    rows: tuple[str, ...] | None


class ClosedRows(_Part):
    """The rows of a metric that were counted; `source` is None where they are in logs, or nobody was asked."""

    metric: _Text
    source: ClosedSource | None = None
    asked: Annotated[tuple[Asked, ...], Field(max_length=_MOST_ASKED)]
    days: tuple[ClosedDay, ...]

    def selections(self, as_of: date) -> list[Selection]:
        return [asked.selection(self.metric, as_of) for asked in self.asked]


class Version(_Part):
    """A closing, or a reopening, which has no more than who, when and why."""

    format: Literal["covidsvc-closed/1"]
    plan: _Text
    period: Annotated[Period, PlainValidator(_period)]
    version: Annotated[int, Field(strict=True, ge=1, le=999_999)]
    state: Literal["closed", "reopened"]
    on: _Day
    by: _Text
    note: _Text | None
    previous: tuple[Link, ...]
    as_of: _Day | None = None
    accepted: dict[str, str] = {}
    report: ClosedReport | None = None
    meaning: ClosedMeanings | None = None
    rows: tuple[ClosedRows, ...] = ()
    sha256: str

    @property
    def is_closed(self) -> bool:
        return self.state == "closed"

    @cached_property
    def unasked(self) -> frozenset[str]:
        """The metrics whose rows were in a warehouse that nobody asked."""
        meanings = self.meaning.kpis.values() if self.meaning else ()
        there = {str(meaning.get("metric")) for meaning in meanings if meaning.get("source")}
        return frozenset(there - {closed.metric for closed in self.rows if closed.source})

    def asked_of(self, elsewhere: Set[str]) -> Set[str]:
        """Of the metrics whose rows are in warehouses now, those that verdicts rest on, and that somebody knew of."""
        return (elsewhere & {closed.metric for closed in self.rows}) - self.unasked


class Kept(NamedTuple):
    """A version: the name of its file, the path that people are shown, its lines, and the digest of what it says."""

    name: str
    path: str
    lines: Sequence[str]
    version: Version
    digest: str

    def line_of(self, id: str) -> int:
        """The line in which the report on a KPI, or a group, begins."""
        start = f'"id": {json.dumps(id, ensure_ascii=False)}'
        return next((number for number, line in enumerate(self.lines, 1) if start in line), 1)

    def line_of_day(self, metric: str, file: str, day: date) -> int:
        """The line that names a day of a metric's rows in a file; 1 where none does."""
        said = [line.strip() for line in self.lines]
        of_metric = f'"metric": {json.dumps(metric, ensure_ascii=False)},'
        starts = [number for number, line in enumerate(said) if line == of_metric]
        wanted = [f'"file": {json.dumps(file, ensure_ascii=False)},', f'"day": "{day}",']
        found = (number for number in range(starts[-1], len(said)) if said[number : number + 2] == wanted)
        return next(found, -1) + 2 if starts else 1


class Ledger(NamedTuple):
    """The versions of a plan's closings that can be read, in the order of periods, then of versions."""

    plan: str
    versions: tuple[Kept, ...] = ()

    def latest(self) -> dict[Period, Kept]:
        """The last version of each period."""
        return {kept.version.period: kept for kept in self.versions}

    def closed(self) -> list[Kept]:
        """The closings that stand, in the order of their periods."""
        return [kept for kept in self.latest().values() if kept.version.is_closed]

    def heads(self) -> list[Link]:
        """The versions that no other names: the next one will name them."""
        named = {link.file for kept in self.versions for link in kept.version.previous}
        return [Link(file=kept.name, sha256=kept.digest) for kept in self.versions if kept.name not in named]


def file_name(period: Period, version: int) -> str:
    return f"{period}.json" if version == 1 else f"{period}.{version}.json"
