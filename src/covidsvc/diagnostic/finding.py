"""What rules find, and where."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from covidsvc.diagnostic.place import Place, Span
from covidsvc.words import Words

if TYPE_CHECKING:
    from covidsvc.diagnostic.rule import Rule

Severity = Literal["error", "warning", "advice"]


class Related(NamedTuple):
    """A second place that a finding speaks of, such as the first of two duplicates."""

    message: Words
    place: Place | Span


class Edit(NamedTuple):
    """What would be right in the place of a stretch of a file, where there is one meaning only."""

    place: Place | Span
    text: str

    @property
    def span(self) -> Span:
        """The stretch; only the edit of a pinned finding has one."""
        assert isinstance(self.place, Span), "the finding is not pinned to its file yet"
        return self.place


class Finding(NamedTuple):
    """One fault, what is there, and what would be right."""

    rule: "Rule"
    severity: Severity
    message: Words
    fix: Words | None
    place: Place | Span
    related: tuple[Related, ...] = ()
    edit: Edit | None = None

    @property
    def span(self) -> Span:
        """The place in its file; only a pinned finding has one."""
        assert isinstance(self.place, Span), "the finding is not pinned to its file yet"
        return self.place

    def pinned(self, pin: Callable[[Place], Span]) -> "Finding":
        """This finding with every symbolic place turned into a span."""

        return self._moved(lambda place: place if isinstance(place, Span) else pin(place))

    def in_folder(self, folder: str) -> "Finding":
        """This finding, pinned, with its files named from further above, through a folder such as `kpi/2020`."""

        def named(place: Place | Span) -> Span:
            assert isinstance(place, Span), "the finding is not pinned to its file yet"
            return place if place.file.startswith("/") else place._replace(file=f"{folder}/{place.file}")

        return self._moved(named)

    def _moved(self, to: Callable[[Place | Span], Span]) -> "Finding":
        related = tuple(Related(each.message, to(each.place)) for each in self.related)
        edit = Edit(to(self.edit.place), self.edit.text) if self.edit else None
        return self._replace(place=to(self.place), related=related, edit=edit)
