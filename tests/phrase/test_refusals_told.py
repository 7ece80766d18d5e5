"""What a person reads when a phrase is refused: the words that are marked, what is wrong, and what would be right.

All of it stands in `refusals.txt`, in both languages, below the phrases that it is about; `pytest tests/phrase
--rewrite` writes it anew.
"""

from ast import literal_eval
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from covidsvc.phrase import PhraseError, PhraseFault
from covidsvc.phrase.aggregate import read_aggregate
from covidsvc.phrase.baseline import read_baseline
from covidsvc.phrase.date_form import read_date_form
from covidsvc.phrase.duration import read_duration
from covidsvc.phrase.number import WholeNumber, read_number
from covidsvc.phrase.period import read_day, read_period, read_periods
from covidsvc.phrase.quantity import read_quantity
from covidsvc.phrase.schedule import read_schedule
from covidsvc.phrase.target import read_target
from covidsvc.phrase.term import read_deadline, read_term
from covidsvc.phrase.window import read_over
from covidsvc.words import Words

TOLD = Path(__file__).with_name("refusals.txt")

READ: dict[str, Callable[[str], object]] = {
    "target": read_target,
    "aggregate": read_aggregate,
    "window": read_over,
    "baseline": read_baseline,
    "quantity": read_quantity,
    "duration": read_duration,
    "deadline": read_deadline,
    "term": read_term,
    "day": read_day,
    "period": read_period,
    "number": read_number,
    "whole number": WholeNumber(1, 12, Words("write a month", "写一个月份")),
    "date form": read_date_form,
    "periods": read_periods,
    "schedule": read_schedule,
}


def test_refusals_are_told(request: pytest.FixtureRequest) -> None:
    there = TOLD.read_text(encoding="utf-8")
    phrases = [line for line in there.splitlines() if not line.startswith(" ")]
    told = "\n".join(chain.from_iterable(map(_told, phrases))) + "\n"
    if request.config.getoption("--rewrite"):
        TOLD.write_text(told, encoding="utf-8")
    assert told == TOLD.read_text(encoding="utf-8")


def _told(line: str) -> Iterator[str]:
    """What is said of the phrase that a line has, after its kind, as Python would write it."""
    kind, _, written = line.partition(": ")
    value = literal_eval(written)
    with pytest.raises(PhraseError) as caught:
        READ[kind](value)
    assert str(caught.value) == "; ".join(fault.message.en for fault in caught.value.faults)
    yield line
    for fault in caught.value.faults:
        yield from _of_fault(fault, _phrase_at(fault, value))


def _phrase_at(fault: PhraseFault, value: object) -> str:
    """The text that a fault marks a part of."""
    if fault.route:
        (key,) = fault.route
        inner = value[key] if isinstance(value, dict) else value[int(key)] if isinstance(value, list) else None
        value = key if fault.on_key else inner
    return value if isinstance(value, str) else ""


def _of_fault(fault: PhraseFault, text: str) -> Iterator[str]:
    place = "" if fault.part is None else f"[{fault.part[0]}:{fault.part[1]}] {text[slice(*fault.part)]!r}"
    inner = f" at {'the key ' if fault.on_key else ''}{'.'.join(fault.route)}" if fault.route else ""
    yield f"  {place or 'all of it'}{inner}{f', meant is {fault.meant}' if fault.meant else ''}"
    for language in ("en", "zh"):
        fix = "" if fault.fix is None else f" | {getattr(fault.fix, language)}"
        yield f"    {getattr(fault.message, language)}{fix}"
