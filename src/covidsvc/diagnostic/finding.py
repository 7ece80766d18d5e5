"""Rules, and what they find."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from covidsvc.diagnostic.place import Place, Span
from covidsvc.words import Words

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


Encoding = Literal["utf-8", "gb18030", "utf-16"]


class Example(NamedTuple):
    """What breaks a rule, and how it would be right.

    Each is a part of a plan: what takes the place of the keys that its lines begin with. With `file`
    it is all of that file, and nothing stands for a file that is not there; `encoding` is how the wrong
    one is written, where the right one is in UTF-8.
    """

    wrong: str
    right: str
    file: str = ""
    encoding: Encoding = "utf-8"


_LONGEST = 1_000
"""How many signs a sentence about a finding has at most."""
_UNTOLD = Words("", "")
_NO_EXAMPLE = Example("", "")


class Rule(NamedTuple):
    """Something that can be wrong: a stable code, a name, and the words for saying it.

    `about` says in a line what the rule looks for, `why` what would come of it. `message` and `fix`
    are what a finding says; `{name}` marks where a fact goes.
    """

    code: str
    slug: str
    severity: Severity
    message: Words
    fix: Words | None = None
    about: Words = _UNTOLD
    why: Words = _UNTOLD
    example: Example = _NO_EXAMPLE

    def at(
        self,
        place: Place | Span,
        *related: Related,
        fix: Words | None = None,
        edit: Edit | str | None = None,
        **facts: object,
    ) -> Finding:
        """A finding of this rule; `facts` fill the places in its words.

        `edit` is what would be right, a text if it takes the place of all that is marked.
        """
        message = self.message.fill(**facts).shortened(_LONGEST)
        mend = fix if fix is not None else self.fix.fill(**facts) if self.fix is not None else None
        put = Edit(place, edit) if isinstance(edit, str) else edit
        return Finding(self, self.severity, message, mend and mend.shortened(_LONGEST), place, related, put)
