"""Rules: what can be wrong, why it matters, and how it looks when it is right."""

from typing import Literal, NamedTuple

from covidsvc.diagnostic.finding import Edit, Finding, Related, Severity
from covidsvc.diagnostic.place import Place, Span
from covidsvc.words import Words

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
        mend = fix if fix is not None else self.fix.fill(**facts) if self.fix is not None else None
        put = Edit(place, edit) if isinstance(edit, str) else edit
        return Finding(self, self.severity, self.message.fill(**facts), mend, place, related, put)
