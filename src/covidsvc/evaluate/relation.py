"""Whether a target asks for less than another: by the numbers that it accepts."""

from datetime import date
from fractions import Fraction

from covidsvc.model.change import Effect, Label
from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Comparison, Interval
from covidsvc.model.meaning import Bound, Meaning, Step
from covidsvc.model.measuring import Measuring, comparison
from covidsvc.phrase.comparator import Comparator
from covidsvc.phrase.units import is_time, time_factor

_SECONDS = "seconds"
_WANTED = {"at least": True, "more than": True, "up": True, "at most": False, "below": False, "down": False}
"""Whether a target is held by more of something, or by less of it."""
_EFFECTS = {Label.EASED: Effect.EASES, Label.TIGHTENED: Effect.TIGHTENS}


def relation(old: Interval | None, new: Interval | None) -> Label | None:
    """How what is accepted has changed; None where it has not.

    It is eased if some number failed and now holds, and none held and now fails. Where nothing was asked for
    there was no target, which every number holds.
    """
    everything = Interval(None, None)
    before, after = old or everything, new or everything
    if before.lies_in(after) and after.lies_in(before):
        return None
    if before.lies_in(after):
        return Label.EASED
    return Label.TIGHTENED if after.lies_in(before) else Label.REDEFINED


def change_of_target(old: Meaning, new: Meaning, as_of: date) -> tuple[Label, Effect | None] | None:
    """How a target has changed that judges numbers of the same kind; None where it has not.

    A step that was added for a time after `as_of`, while all others stay, is scheduled.
    """
    before, after = (_steps_from(each, max(old.start, new.start)) for each in (old, new))
    if not _are_comparable(old, new):
        return None if before == after else (Label.REDEFINED, None)
    old, new = old._replace(target=before), new._replace(target=after)
    found = {each for each in _relations(old, new) if each is not None}
    if not found:
        return None
    label = found.pop() if len(found) == 1 else Label.REDEFINED
    effect = _EFFECTS.get(label)
    return (Label.SCHEDULED if _only_adds_later(old, new, as_of) else label), effect


def is_same_baseline(old: Meaning, new: Meaning) -> bool:
    """Whether the baselines are the same, in whatever unit of time."""
    before, after = (_number_of(each.baseline) for each in (old, new))
    if before is None or after is None or not _are_comparable(old, new):
        return old.baseline == new.baseline
    return before * _factor(old) == after * _factor(new)


def effect_of_share(old: Commitment, new: Commitment, was: Meaning, now: Meaning) -> Effect | None:
    """What it does to the verdicts that other rows are counted as good, where the target stays."""
    before, after = old.aggregate.share, new.aggregate.share
    if before is None or after is None or was.target != now.target or old.metric.unit != new.metric.unit:
        return None
    accepted = [comparison(each, Measuring.AMOUNT, new.metric).accepted for each in (before, after)]
    more = {Label.EASED: True, Label.TIGHTENED: False}.get(relation(*accepted) or Label.REDEFINED)
    wanted = {_WANTED.get(step.bound.comparator) for step in now.target}
    if more is None or len(wanted) != 1 or None in wanted:
        return None
    return Effect.EASES if wanted == {more} else Effect.TIGHTENS


def effect_of_baseline(old: Meaning, new: Meaning) -> Effect | None:
    """What another number as a baseline does to the verdicts, where the target stays and speaks of a change."""
    bounds = {step.bound for step in (*old.target, *new.target)}
    numbers = [_number_of(each.baseline) for each in (old, new)]
    before, after = numbers
    if len(bounds) != 1 or before is None or after is None or not _are_comparable(old, new):
        return None
    (bound,) = bounds
    if bound.comparator not in (Comparator.UP, Comparator.DOWN):
        return None
    label = relation(_accepted_values(bound, before), _accepted_values(bound, after))
    return _EFFECTS.get(label) if label else None


def accepts_zero(meaning: Meaning) -> bool | None:
    """Whether 0 holds against every step of the target; None where only some do, or a change is judged."""
    if any(step.bound.comparator in (Comparator.UP, Comparator.DOWN) for step in meaning.target):
        return None
    held = {_compared(step.bound).holds(Fraction(0)) for step in meaning.target}
    return held.pop() if len(held) == 1 else None


def _are_comparable(old: Meaning, new: Meaning) -> bool:
    """Whether the numbers of both targets are numbers of the same thing."""
    same_unit = old.unit == new.unit or (is_time(old.unit) and is_time(new.unit))
    return same_unit and old.kind == new.kind and _measured(old) == _measured(new)


def _measured(meaning: Meaning) -> str:
    """What a value is: a number of rows, a share of them, or something of the metric's kind."""
    name = meaning.aggregate.split()[0]
    return name if name in ("count", "share") else "value"


def _steps_from(meaning: Meaning, day: date) -> tuple[Step, ...]:
    """The steps for windows that end after a day: nothing was judged before it in one revision."""
    begun = _in_force(meaning.target, day)
    later = tuple(step for step in meaning.target if step.since is not None and step.since > day)
    return (Step(None, begun), *later) if begun is not None else later


def _relations(old: Meaning, new: Meaning) -> list[Label | None]:
    """How the target has changed in each stretch of time in which neither takes another step."""
    begins = sorted({step.since or date.min for step in (*old.target, *new.target)} | {date.min})
    return [_relation_on(old, new, day) for day in begins]


def _relation_on(old: Meaning, new: Meaning, day: date) -> Label | None:
    before, after = _in_force(old.target, day), _in_force(new.target, day)
    if before is not None and after is not None and _speaks_of(before) != _speaks_of(after):
        return Label.REDEFINED
    return relation(_accepted(before, old), _accepted(after, new))


def _in_force(steps: tuple[Step, ...], day: date) -> Bound | None:
    begun = [step.bound for step in steps if step.since is None or step.since <= day]
    return begun[-1] if begun else None


def _speaks_of(bound: Bound) -> tuple[bool, bool]:
    """Whether of a change, and whether in proportion."""
    return bound.comparator in (Comparator.UP, Comparator.DOWN), bound.relative


def _accepted(bound: Bound | None, meaning: Meaning) -> Interval | None:
    """The numbers that hold, times in seconds."""
    if bound is None:
        return None
    accepted = _compared(bound).accepted
    factor = Fraction(1) if bound.relative else _factor(meaning)
    low, high = (None if end is None else end * factor for end in (accepted.low, accepted.high))
    return accepted._replace(low=low, high=high)


def _factor(meaning: Meaning) -> Fraction:
    """What a number of a time is multiplied by to be one of seconds; 1 for all else."""
    is_a_time = is_time(meaning.unit) and _measured(meaning) == "value"
    return time_factor(meaning.unit, _SECONDS) if is_a_time else Fraction(1)


def _compared(bound: Bound) -> Comparison:
    upper = None if bound.upper is None else Fraction(bound.upper)
    return Comparison(Comparator(bound.comparator), Fraction(bound.number), upper)


def _accepted_values(bound: Bound, baseline: Fraction) -> Interval:
    """The values that a change from a baseline accepts."""
    accepted = _compared(bound).accepted
    unit = abs(baseline) if bound.relative else Fraction(1)
    low, high = (None if end is None else baseline + end * unit for end in (accepted.low, accepted.high))
    return accepted._replace(low=low, high=high)


def _number_of(baseline: str | None) -> Fraction | None:
    try:
        return None if baseline is None else Fraction(baseline)
    except ValueError:
        return None


def _only_adds_later(old: Meaning, new: Meaning, as_of: date) -> bool:
    """Whether all steps stay as they are, and those that come to them begin after a day."""
    if old.unit != new.unit or not set(old.target) <= set(new.target):
        return False
    added = [step for step in new.target if step not in old.target]
    return all(step.since is not None and step.since > as_of for step in added)
