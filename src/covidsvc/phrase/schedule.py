"""Targets over time: one phrase, or steps that begin with a month."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from covidsvc.phrase.fault import PhraseError, PhraseFault
from covidsvc.phrase.period import Period, first_day, read_period
from covidsvc.phrase.target import Target, read_target
from covidsvc.words import Words

SCHEDULE_STEP = Words("name the month in which the step begins, such as 2020-04", "写明该目标开始的月份，例如 2020-04")


class Schedule(NamedTuple):
    """Steps in the order of their months; a target that always holds is one step without a month."""

    steps: tuple[tuple[Period | None, Target], ...]

    @property
    def targets(self) -> tuple[Target, ...]:
        return tuple(target for _, target in self.steps)

    def in_force_on(self, last_day: date) -> Target | None:
        """The target for a window that ends on `last_day`; None before the first step."""
        step = self.step_on(last_day)
        return step[1] if step else None

    def step_on(self, last_day: date) -> tuple[Period | None, Target] | None:
        """As `in_force_on`, with the month from which on the target holds."""
        in_force = None
        for step in self.steps:
            month, _ = step
            if month is None or first_day(month.first_month()) <= last_day:
                in_force = step
        return in_force


def read_schedule(value: object) -> Schedule:
    """A schedule from a phrase, or from a mapping of months to phrases.

    Raises:
        PhraseError: with every fault of every step.
    """
    if isinstance(value, str):
        return Schedule(((None, read_target(value)),))
    if not isinstance(value, Mapping):
        raise PhraseError.at(
            None,
            Words("a target is a phrase, or months with a phrase each", "目标应为短语，或按月份各写一个短语"),
            Words("write it as `at least 85%`", "写作“至少85%”"),
        )
    if not value:
        raise PhraseError.at(None, Words("the schedule has no steps", "目标安排没有任何一步"), SCHEDULE_STEP)
    steps: list[tuple[Period, Target]] = []
    faults: list[PhraseFault] = []
    for key, phrase in value.items():
        month, target = _month(key, faults), _target(key, phrase, faults)
        if month and target:
            steps.append((month, target))
    if faults:
        raise PhraseError(*faults)
    steps.sort(key=lambda step: step[0].first_month())
    return Schedule(tuple(steps))


def _month(key: str, faults: list[PhraseFault]) -> Period | None:
    try:
        month = read_period(key)
    except PhraseError as error:
        faults.extend(fault._replace(route=(key,), on_key=True) for fault in error.faults)
        return None
    if month.kind != "month":
        message = Words(f"{key!r} is not a month", f"“{key}”不是月份")
        faults.append(PhraseFault(message, SCHEDULE_STEP, None, (key,), on_key=True))
        return None
    return month


def _target(key: str, phrase: object, faults: list[PhraseFault]) -> Target | None:
    if not isinstance(phrase, str):
        message = Words("the step has no target", "该步没有目标")
        fix = Words("write a phrase such as `at least 85%`", "写一个短语，例如“至少85%”")
        faults.append(PhraseFault(message, fix, None, (key,), on_key=phrase is None))
        return None
    try:
        return read_target(phrase)
    except PhraseError as error:
        faults.extend(fault._replace(route=(key,)) for fault in error.faults)
        return None
