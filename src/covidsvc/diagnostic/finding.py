"""Rules, and what they find."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from covidsvc.diagnostic.place import Place, Span
from covidsvc.words import Words

Severity = Literal["error", "warning", "advice"]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of, such as the first of two duplicates."""

    message: Words
    place: Place | Span


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that can be wrong: a stable code, a name, and the words for saying it."""

    code: str
    slug: str
    severity: Severity
    message: Words
    fix: Words | None = None

    def at(self, place: Place | Span, *related: Related, fix: Words | None = None, **facts: object) -> "Finding":
        """A finding of this rule; `facts` fill the places in its words."""
        mend = fix if fix is not None else self.fix.fill(**facts) if self.fix is not None else None
        return Finding(self, self.severity, self.message.fill(**facts), mend, place, related)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, what is there, and what would be right."""

    rule: Rule
    severity: Severity
    message: Words
    fix: Words | None
    place: Place | Span
    related: tuple[Related, ...] = ()

    @property
    def span(self) -> Span:
        """The place in its file; only a pinned finding has one."""
        assert isinstance(self.place, Span), "the finding is not pinned to its file yet"
        return self.place

    def pinned(self, pin: Callable[[Place], Span]) -> "Finding":
        """This finding with every symbolic place turned into a span."""

        def concrete(place: Place | Span) -> Span:
            return place if isinstance(place, Span) else pin(place)

        related = tuple(Related(each.message, concrete(each.place)) for each in self.related)
        return replace(self, place=concrete(self.place), related=related)
