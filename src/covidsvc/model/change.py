"""What has changed in the meaning of plans from one revision to another."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from covidsvc.diagnostic import Finding, Span
from covidsvc.model.commitment import Commitment
from covidsvc.model.report import KpiReport, Verdict
from covidsvc.phrase.period import Period
from covidsvc.words import Words


class Label(StrEnum):
    """What kind of change it is; in the order in which an auditor asks."""

    REMOVED = "removed"
    EASED = "eased"
    TIGHTENED = "tightened"
    REBASELINED = "re-baselined"
    REDEFINED = "redefined"
    RESCHEDULED = "rescheduled"
    SCHEDULED = "scheduled"
    ADDED = "added"
    RENAMED = "renamed"
    REASSIGNED = "reassigned"
    REWORDED = "reworded"


class Effect(StrEnum):
    """What a change does to verdicts, where it can do it in one direction only."""

    EASES = "eases"
    TIGHTENS = "tightens"


Aspect = Literal[
    "kpi", "id", "title", "metric", "kind", "unit", "per", "min", "max", "missing", "dimensions", "source", "aggregate",
    "over", "where", "by", "min_rows", "target", "baseline", "start", "deadline", "end", "fiscal_year_start", "pace",
    "owner", "person", "waiver",
]  # fmt: skip
"""What of a KPI has changed, by the key of the plan; `kpi` is all of it, `person` who it is at its owner."""


class Pair(NamedTuple):
    """A KPI in both revisions; None where one has none."""

    old: Commitment | None
    new: Commitment | None

    @property
    def id(self) -> str:
        return self.latest.declared.id

    @property
    def latest(self) -> Commitment:
        commitment = self.new or self.old
        assert commitment is not None, "a KPI is in one of the revisions at least"
        return commitment


class Change(NamedTuple):
    """One change of a KPI."""

    label: Label
    aspect: Aspect
    pair: Pair
    effect: Effect | None = None


class Written(NamedTuple):
    """What a revision says, as it is written there, and where; no text where it says nothing."""

    text: str | None
    place: Span


class Shown(NamedTuple):
    """A change with its two places. One place may decide several KPIs, such as the end of a plan.

    It eases where it eases one of them.
    """

    label: Label
    aspect: Aspect
    effect: Effect | None
    pairs: tuple[Pair, ...]
    old: Written | None
    new: Written | None

    def is_one_of(self, labels: Sequence[str]) -> bool:
        """Whether it bears one of some labels, or eases verdicts where `eased` is one of them.

        What is scheduled for later is not eased: it was said in time.
        """
        eases = self.effect is Effect.EASES and self.label is not Label.SCHEDULED
        return str(self.label) in labels or (eases and Label.EASED in labels)


class Verdicts(NamedTuple):
    """The verdicts on a KPI under both revisions; None where there is none, or nobody can tell."""

    pair: Pair
    old: KpiReport | None
    new: KpiReport | None

    @property
    def differ(self) -> bool:
        return _verdict(self.old) != _verdict(self.new)


def _verdict(report: KpiReport | None) -> tuple[Verdict, bool] | None:
    """The verdict, and whether it is waived."""
    return (report.verdict, report.waiver is not None) if report else None


class Unreadable(NamedTuple):
    """A file that has errors in a revision, or for its plans, so that nothing can be told: the first of the errors.

    `revision` is None for the working tree.
    """

    revision: str | None
    place: Span
    said: Words
    errors: int

    @classmethod
    def of(cls, revision: str | None, errors: Sequence[Finding]) -> "Unreadable":
        """By its errors, of which there are some."""
        first = min(errors, key=lambda finding: (finding.span, finding.message.en))
        return cls(revision, first.span, first.message, len(errors))


class Differences(NamedTuple):
    """What has changed between two revisions, and what comes of it in a period.

    `old` and `new` are the ids of the revisions, `new` is None for the working tree; what they are called is how
    they were named or found. `plans` could not be compared, and for the errors of `logs` no verdicts are told.
    """

    old: str
    old_called: Words | None
    new: str | None
    new_called: Words | None
    period: Period
    as_of: date
    changes: tuple[Shown, ...]
    verdicts: tuple[Verdicts, ...]
    plans: tuple[Unreadable, ...] = ()
    logs: tuple[Unreadable, ...] = ()

    @property
    def otherwise(self) -> tuple[Verdicts, ...]:
        """The verdicts that come out otherwise."""
        return tuple(each for each in self.verdicts if each.differ)


class CommitNote(NamedTuple):
    """What a commit says of itself. `committed` is the day on which it came to be, `authored` that of its change."""

    id: str
    authored: date
    committed: date
    author: str
    message: str

    @property
    def subject(self) -> str:
        return self.message.strip().partition("\n")[0]


class Event(NamedTuple):
    """A commit that changed the meaning of a KPI; without `commit` the change is not committed yet.

    `verdicts` is None where nobody can tell. With errors in the plan there are no changes, but the errors.
    """

    commit: CommitNote | None
    changes: tuple[Shown, ...]
    verdicts: Verdicts | None
    plans: tuple[Unreadable, ...] = ()


class Story(NamedTuple):
    """What became of a KPI over the history of its plan, oldest first.

    `is_whole` is whether the history goes back to its beginning.
    """

    kpi: Commitment
    period: Period
    as_of: date
    events: tuple[Event, ...]
    is_whole: bool
    logs: tuple[Unreadable, ...] = ()
