"""What is wrong with a phrase, and at which of its words."""

from typing import NamedTuple

from covidsvc.words import Words


class PhraseFault(NamedTuple):
    """One fault: the message, what would be right, and the slice of the text that is wrong.

    `meant` is what stands for the slice where it can mean one thing only. `route` and `on_key` say
    which inner value or key is meant when the phrase is a mapping.
    """

    message: Words
    fix: Words | None = None
    part: tuple[int, int] | None = None
    route: tuple[str, ...] = ()
    on_key: bool = False
    meant: str | None = None


class PhraseError(ValueError):
    """A text that is no phrase of its grammar; it may have several faults."""

    def __init__(self, *faults: PhraseFault) -> None:
        super().__init__("; ".join(fault.message.en for fault in faults))
        self.faults = faults

    @classmethod
    def at(cls, part: tuple[int, int] | None, message: Words, fix: Words | None = None) -> "PhraseError":
        return cls(PhraseFault(message, fix, part))

    def shifted(self, offset: int) -> "PhraseError":
        """The same error in a longer text, in which this one begins at `offset`."""
        return PhraseError(*(f._replace(part=_shift(f.part, offset)) for f in self.faults))


def _shift(part: tuple[int, int] | None, offset: int) -> tuple[int, int] | None:
    return None if part is None else (part[0] + offset, part[1] + offset)
