"""Two revisions of plans by what they mean: what has changed of each KPI, and what it does to verdicts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from covidsvc.evaluate.pairing import metric_is_renamed, paired
from covidsvc.evaluate.relation import (
    accepts_zero,
    change_of_target,
    effect_of_baseline,
    effect_of_share,
    is_same_baseline,
)
from covidsvc.model.change import Aspect, Change, Effect, Label, Pair
from covidsvc.model.commitment import Commitment
from covidsvc.model.meaning import Meaning, meaning_of, waived_months
from covidsvc.model.plan import PlanFile
from covidsvc.model.text import Text


def compare_plans(old: Sequence[PlanFile], new: Sequence[PlanFile], as_of: date) -> tuple[list[Pair], list[Change]]:
    """The KPIs of both revisions, and what has changed of them; what begins after `as_of` is to come."""
    pairs = paired(old, new)
    return pairs, [change for pair in pairs for change in changes_of(pair, as_of)]


def changes_of(pair: Pair, as_of: date) -> list[Change]:
    """What has changed of a KPI, the weightiest first."""
    if pair.old is None:
        return [Change(Label.ADDED, "kpi", pair)]
    if pair.new is None:
        return [Change(Label.REMOVED, "kpi", pair, Effect.EASES)]
    return list(_changes(pair, pair.old, pair.new, as_of))


def _changes(pair: Pair, old: Commitment, new: Commitment, as_of: date) -> Iterator[Change]:
    was, now = meaning_of(old), meaning_of(new)
    target = change_of_target(was, now, as_of)
    if target is not None:
        yield Change(target[0], "target", pair, target[1])
    if not is_same_baseline(was, now):
        yield Change(Label.REBASELINED, "baseline", pair, effect_of_baseline(was, now))
    if old.declared.id != new.declared.id:
        yield Change(Label.RENAMED, "id", pair)
    if was.metric != now.metric:
        yield Change(Label.RENAMED if metric_is_renamed(old, new) else Label.REDEFINED, "metric", pair)
    waiver = _change_of_waivers(old, new)
    if waiver is not None:
        yield Change(waiver, "waiver", pair)
    if was.aggregate != now.aggregate and old.aggregate != new.aggregate:
        yield Change(Label.REDEFINED, "aggregate", pair, effect_of_share(old, new, was, now))
    for aspect, label, changed, effect in _ASPECTS:
        if changed(old, new, was, now):
            yield Change(label, aspect, pair, effect(old, was, now))


def _change_of_waivers(old: Commitment, new: Commitment) -> Label | None:
    """Eased where a month is let off that was not."""
    was, now = waived_months(old), waived_months(new)
    if was.keys() != now.keys():
        return Label.EASED if now.keys() - was.keys() else Label.TIGHTENED
    others = any(
        says_otherwise(waiver.reason, now[month].reason) or says_otherwise(waiver.by, now[month].by)
        for month, waiver in was.items()
    )
    return Label.REWORDED if others else None


_Changed = Callable[[Commitment, Commitment, Meaning, Meaning], bool]
_Doing = Callable[[Commitment, Meaning, Meaning], Effect | None]


def _differs(name: str) -> _Changed:
    return lambda old, new, was, now: bool(getattr(was, name) != getattr(now, name))


def _of_same_metric(name: str) -> _Changed:
    """What comes with another metric is part of that change."""
    return lambda old, new, was, now: was.metric == now.metric and getattr(was, name) != getattr(now, name)


def _unit_differs(old: Commitment, new: Commitment, was: Meaning, now: Meaning) -> bool:
    """Whether numbers are in another unit; a unit that every plan knows has many names."""
    if was.metric != now.metric:
        return False
    if was.unit != now.unit:
        return True
    if old.metric.time_unit is not None or old.metric.is_fraction:
        return False
    before, after = old.metric.unit, new.metric.unit
    return before != after if before is None or after is None else says_otherwise(before, after)


def _silence_differs(old: Commitment, new: Commitment, was: Meaning, now: Meaning) -> bool:
    return old.metric.missing != new.metric.missing and was.silence_is_zero != now.silence_is_zero


def _deadline_differs(old: Commitment, new: Commitment, was: Meaning, now: Meaning) -> bool:
    """Whether the day is another because it was set otherwise, not because the start or the plan's end is."""
    return was.deadline != now.deadline and _deadline_set(old) != _deadline_set(new)


def _deadline_set(commitment: Commitment) -> object:
    return commitment.kpi.deadline or commitment.declared.measure.term


def _person_differs(old: Commitment, new: Commitment, was: Meaning, now: Meaning) -> bool:
    if was.owner != now.owner:
        return False
    before, after = (each.plan.owners[each.owner].person for each in (old, new))
    return before != after if before is None or after is None else says_otherwise(before, after)


def _title_differs(old: Commitment, new: Commitment, was: Meaning, now: Meaning) -> bool:
    comes_with_the_metric = old.kpi.title is None and new.kpi.title is None and was.metric != now.metric
    return not comes_with_the_metric and says_otherwise(old.title, new.title)


def says_otherwise(old: Text, new: Text) -> bool:
    """Whether a text reads otherwise in a language that both have. A translation that comes to it changes nothing."""
    before, after = (
        {language: " ".join(text.split()) for language, text in each.translations} for each in (old, new)
    )  # fmt: skip
    shared = before.keys() & after.keys()
    if shared:
        return any(before[language] != after[language] for language in shared)
    return not set(before.values()) & set(after.values())


# What a change does to verdicts


def _nothing(old: Commitment, was: Meaning, now: Meaning) -> None:
    return None


def _of_silence(old: Commitment, was: Meaning, now: Meaning) -> Effect | None:
    """An empty window is met, or missed, where it had no data; or the other way round."""
    holds = accepts_zero(now if now.silence_is_zero else was)
    if holds is None:
        return None
    return Effect.EASES if holds is now.silence_is_zero else Effect.TIGHTENS


def _of_deadline(old: Commitment, was: Meaning, now: Meaning) -> Effect | None:
    """What is due later is missed later. Without a deadline every window is due, but one to date never is."""
    never = date.max if old.is_to_date else date.min
    return _later((was.deadline or never), (now.deadline or never))


def _of_start(old: Commitment, was: Meaning, now: Meaning) -> Effect | None:
    """What starts later is judged later; to date, there are other rows too."""
    return None if old.is_to_date else _later(was.start, now.start)


def _of_end(old: Commitment, was: Meaning, now: Meaning) -> Effect | None:
    """What ends sooner is judged less often; to date, it is also due sooner."""
    return None if old.is_to_date else _later(now.end or date.max, was.end or date.max)


def _later(was: date, now: date) -> Effect:
    return Effect.EASES if now > was else Effect.TIGHTENS


_ASPECTS: tuple[tuple[Aspect, Label, _Changed, _Doing], ...] = (
    ("over", Label.REDEFINED, _differs("over"), _nothing),
    ("where", Label.REDEFINED, _differs("where"), _nothing),
    ("by", Label.REDEFINED, _differs("by"), _nothing),
    ("min_rows", Label.REDEFINED, _differs("min_rows"), _nothing),
    ("kind", Label.REDEFINED, _of_same_metric("kind"), _nothing),
    ("unit", Label.REDEFINED, _unit_differs, _nothing),
    ("per", Label.REDEFINED, _of_same_metric("per"), _nothing),
    ("min", Label.REDEFINED, _of_same_metric("minimum"), _nothing),
    ("max", Label.REDEFINED, _of_same_metric("maximum"), _nothing),
    ("missing", Label.REDEFINED, _silence_differs, _of_silence),
    ("dimensions", Label.REDEFINED, _of_same_metric("dimensions"), _nothing),
    ("source", Label.REDEFINED, _of_same_metric("source"), _nothing),
    ("fiscal_year_start", Label.REDEFINED, _differs("fiscal_year_start"), _nothing),
    ("pace", Label.REDEFINED, _differs("pace"), _nothing),
    ("start", Label.RESCHEDULED, _differs("start"), _of_start),
    ("deadline", Label.RESCHEDULED, _deadline_differs, _of_deadline),
    ("end", Label.RESCHEDULED, _differs("end"), _of_end),
    ("owner", Label.REASSIGNED, _differs("owner"), _nothing),
    ("person", Label.REASSIGNED, _person_differs, _nothing),
    ("title", Label.REWORDED, _title_differs, _nothing),
)
"""What may have changed besides target, baseline, id and metric: how it is found, and what it does."""
