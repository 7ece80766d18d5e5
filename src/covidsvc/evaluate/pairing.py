"""Which KPI of a revision is which of another: by its id, else by what it measures."""

from collections.abc import Iterable, Iterator, Sequence

from covidsvc.model.change import Pair
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.meaning import Meaning, meaning_of
from covidsvc.model.plan import PlanFile

_ALIKE = ("aggregate", "where", "by")
"""What two KPIs of one metric share that measure the same."""
_WEIGHED = ("target", "over", "baseline", "deadline", "owner", "min_rows")


def paired(old: Sequence[PlanFile], new: Sequence[PlanFile]) -> list[Pair]:
    """Every KPI of two revisions, in the order of the new plans; what is gone stands last."""
    before, after = [_Kpis(plans) for plans in (old, new)]
    partners: dict[int, Commitment] = {}
    for here in (_by_plan_and_id(old, new, before, after), _by_id(before, after), _by_what_is_measured(before, after)):
        for one, other in here:
            partners[other] = before.taken(one)
            after.taken(other)
    pairs = [Pair(partners.get(number), each) for number, each in enumerate(after.kpis)]
    return pairs + [Pair(before.kpis[number], None) for number in before.left()]


class _Kpis:
    """The KPIs of some plans by number, and which of them have found no partner yet."""

    def __init__(self, plans: Sequence[PlanFile]) -> None:
        self.kpis: list[Commitment] = []
        self.by_plan: list[dict[str, int]] = []
        for plan in plans:
            first = len(self.kpis)
            self.kpis += commitments(plan.plan)
            self.by_plan.append({self.kpis[number].declared.id: number for number in range(first, len(self.kpis))})
        self._left = dict.fromkeys(range(len(self.kpis)))

    def taken(self, number: int) -> Commitment:
        del self._left[number]
        return self.kpis[number]

    def left(self) -> tuple[int, ...]:
        return tuple(self._left)


def _by_plan_and_id(
    old: Sequence[PlanFile], new: Sequence[PlanFile], before: _Kpis, after: _Kpis
) -> Iterator[tuple[int, int]]:
    """The KPIs with the same id in a plan and its predecessor."""
    for one, other in _plans_paired(old, new, before, after):
        was = before.by_plan[one]
        yield from ((was[id], number) for id, number in after.by_plan[other].items() if id in was)


def _plans_paired(
    old: Sequence[PlanFile], new: Sequence[PlanFile], before: _Kpis, after: _Kpis
) -> Iterator[tuple[int, int]]:
    """A plan and the one that it was: by its path, else the one with the most KPIs of the same ids."""
    paths = {plan.path: number for number, plan in enumerate(old)}
    found = {number: paths[plan.path] for number, plan in enumerate(new) if plan.path in paths}
    yield from ((one, other) for other, one in found.items())
    renamed = [number for number in range(len(new)) if number not in found]
    gone = [number for number in range(len(old)) if number not in found.values()]
    shared = {
        (one, other): len(before.by_plan[one].keys() & after.by_plan[other].keys())
        for one in gone
        for other in renamed
    }  # fmt: skip
    yield from _best_first(shared)


def _by_id(before: _Kpis, after: _Kpis) -> Iterator[tuple[int, int]]:
    """The KPIs that have moved to another plan."""
    gone = {before.kpis[number].declared.id: number for number in before.left()}
    for number in after.left():
        one = gone.pop(after.kpis[number].declared.id, None)
        if one is not None:
            yield one, number


def _by_what_is_measured(before: _Kpis, after: _Kpis) -> Iterator[tuple[int, int]]:
    """The KPIs that have another id now: those that have most in common first."""
    gone, come = [_with_meaning(each) for each in (before, after)]
    likeness = {(one, other): _likeness(*was, *now) for one, was in gone for other, now in come}
    yield from _best_first(likeness)


def _with_meaning(kpis: _Kpis) -> list[tuple[int, tuple[Commitment, Meaning]]]:
    return [(number, (kpis.kpis[number], meaning_of(kpis.kpis[number]))) for number in kpis.left()]


def _likeness(one: Commitment, was: Meaning, other: Commitment, now: Meaning) -> int:
    """How much two KPIs have in common; 0 where they do not measure the same."""
    measures_same = all(getattr(was, name) == getattr(now, name) for name in _ALIKE)
    same_title = one.kpi.title is not None and one.kpi.title == other.kpi.title
    if not (was.metric == now.metric or metric_is_renamed(one, other)) or not (measures_same or same_title):
        return 0
    alike = sum(1 for name in (*_ALIKE, *_WEIGHED) if getattr(was, name) == getattr(now, name))
    return 1 + alike + int(same_title) + int(one.declared.measure_id == other.declared.measure_id)


def metric_is_renamed(one: Commitment, other: Commitment) -> bool:
    """Whether the metric of a KPI is the same under another id: each is unknown to the other's plan."""
    is_gone = one.kpi.metric not in other.plan.metrics and other.kpi.metric not in one.plan.metrics
    was, now = one.metric, other.metric
    same_title = bool(set(was.title.versions) & set(now.title.versions))
    same_rows = (was.kind, was.unit, was.per, was.dimensions) == (now.kind, now.unit, now.per, now.dimensions)
    return is_gone and (same_title or same_rows) and was.kind == now.kind


def _best_first(scores: dict[tuple[int, int], int]) -> Iterable[tuple[int, int]]:
    """Pairs with a score, each number once, the highest score first, then in order."""
    taken: tuple[set[int], set[int]] = set(), set()
    for (one, other), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score and one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            yield one, other
