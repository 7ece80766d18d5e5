"""What the rows that stay in warehouses come to by day: a closing keeps that of them, since it cannot keep the rows."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from covidsvc.model.log import Selection


class DayFigures(NamedTuple):
    """The rows of a day, or of the week, month or quarter that begins on it, which are alike in some dimensions.

    `value` and `of` are sums, `of` is None for amounts. A number is None where the rows have none. Exact.
    """

    day: date
    dimensions: tuple[str, ...]
    rows: int
    value: Decimal | None
    least: Decimal | None
    greatest: Decimal | None
    of: Decimal | None


class Origin(NamedTuple):
    """Where the rows of a metric stay, as people are told of them, and the SHA-256 of the query, where one has them."""

    name: str
    query: str | None


class DailyFigures(Protocol):
    """Answers for the metrics whose rows stay in warehouses; of those in logs it knows nothing."""

    def origin(self, metric: str) -> Origin | None:
        """Where the rows of a metric are; None where they are in logs, or nobody may ask for them."""

    def is_unasked(self, metric: str) -> bool:
        """Whether the rows of a metric are where nobody may ask for them."""

    def can_tell_apart(self, metric: str, dimensions: Collection[str]) -> bool:
        """Whether the metric has all of some dimensions."""

    def expect(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> None:
        """Says what will be asked, so that it is asked in one go."""

    def days(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> Sequence[DayFigures]:
        """The rows of some selections, each once, by day, then by combination of some dimensions.

        The metric has those dimensions, and those that the selections name.
        """


class NobodyAsked:
    """The answers where no warehouse is asked: of some metrics, those with rows in one, nobody knows."""

    def __init__(self, metrics: Collection[str] = ()) -> None:
        self._metrics = metrics

    def origin(self, metric: str) -> Origin | None:
        return None

    def is_unasked(self, metric: str) -> bool:
        return metric in self._metrics

    def can_tell_apart(self, metric: str, dimensions: Collection[str]) -> bool:
        return False

    def expect(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> None:
        """Nobody will."""

    def days(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> Sequence[DayFigures]:
        return ()
