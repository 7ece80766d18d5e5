"""What a grammar says of a phrase that it does not take."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from covidsvc.phrase import PhraseError


class Refusal(NamedTuple):
    """The words that are marked, and how to mend them; None where the whole phrase or no fix is meant."""

    marked: str | None
    fix: str | None


def refused(read: Callable[[str], object], text: str) -> Refusal:
    """Why `read` refuses a text: for one reason, told in both languages."""
    with pytest.raises(PhraseError) as caught:
        read(text)
    (fault,) = caught.value.faults
    assert fault.message.en
    assert fault.message.zh
    assert fault.part is None or 0 <= fault.part[0] <= fault.part[1] <= len(text)
    return Refusal(None if fault.part is None else text[slice(*fault.part)], fault.fix.en if fault.fix else None)


def assert_refused(read: Callable[[str], object], text: str, marked: str, fix: str | None) -> None:
    """A text is refused, with these words marked; `fix` is the essence of what would be right."""
    refusal = refused(read, text)
    assert refusal.marked == marked
    assert refusal.fix is None if fix is None else fix in (refusal.fix or "")
