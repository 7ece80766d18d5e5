"""Targets over time."""

from datetime import date

import pytest

from covidsvc.phrase import PhraseError
from covidsvc.phrase.schedule import read_schedule


def in_force_on(day: str, schedule: object) -> str | None:
    target = read_schedule(schedule).in_force_on(date.fromisoformat(day))
    return None if target is None else str(target)


def test_a_phrase_alone_always_holds() -> None:
    assert in_force_on("1900-01-01", "至少85%") == "at least 85%"


@pytest.mark.parametrize(
    ("last_day", "target"),
    [
        ("2020-01-31", None),
        ("2020-02-01", "up 10%"),
        ("2020-03-31", "up 10%"),
        ("2020-04-01", "up 30%"),
        ("2025-12-31", "up 30%"),
    ],
)
def test_each_step_holds_from_its_month_until_the_next(last_day: str, target: str | None) -> None:
    assert in_force_on(last_day, {"2020-02": "up 10%", "2020-04": "提升30%"}) == target


def test_before_the_first_step_there_is_none() -> None:
    assert read_schedule({"2020-02": "up 10%"}).step_on(date(2020, 1, 31)) is None


@pytest.mark.parametrize(("last_day", "target"), [("2020-03-31", "up 10%"), ("2020-04-30", "up 30%")])
def test_steps_may_be_written_in_any_order(last_day: str, target: str) -> None:
    assert in_force_on(last_day, {"2020-04": "up 30%", "2020-02": "up 10%"}) == target


def test_every_fault_of_every_step_is_told_with_its_place() -> None:
    steps = {"2020-13": "at lest 3", "2020-Q1": "up 5%", "2020-02": None, "2020-03": ["at least 3"], "2020-04": "80%"}
    with pytest.raises(PhraseError) as caught:
        read_schedule(steps)
    found = [(fault.route, fault.on_key, fault.part) for fault in caught.value.faults]
    assert found == [
        (("2020-13",), True, (5, 7)),
        (("2020-13",), False, (3, 7)),
        (("2020-Q1",), True, None),
        (("2020-02",), True, None),
        (("2020-03",), False, None),
        (("2020-04",), False, (0, 3)),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "the schedule has no steps"),
        (["at least 3"], "a target is a phrase, or months with a phrase each"),
        (None, "a target is a phrase, or months with a phrase each"),
    ],
)
def test_what_is_no_schedule(value: object, message: str) -> None:
    with pytest.raises(PhraseError, match=message):
        read_schedule(value)
