"""Which KPIs a command is about."""

from collections.abc import Iterable, Sequence

from covidsvc.cli.exits import usage_error
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.plan import Plan
from covidsvc.source import LogFile


class Wanted:
    """The KPIs of some measures and owners; of all, where none is named."""

    def __init__(self, plans: Sequence[Plan], measures: Sequence[str], owners: Sequence[str]) -> None:
        refuse_unknown("--measure", measures, {id for plan in plans for id in plan.measures})
        refuse_unknown("--owner", owners, {id for plan in plans for id in plan.owners})
        self._measures, self._owners = measures, owners
        self.is_part = bool(measures or owners)
        asked = [each for plan in plans for each in commitments(plan) if self(each)]
        self._metrics = {each.kpi.metric for each in asked}
        self.ranked = frozenset(each.kpi.metric for each in asked if each.aggregate.needs_every_value)

    def __call__(self, commitment: Commitment) -> bool:
        of_measure = not self._measures or commitment.declared.measure_id in self._measures
        return of_measure and (not self._owners or commitment.owner in self._owners)

    def reads(self, file: LogFile) -> bool:
        """Whether a file may have rows of a metric that one of the KPIs judges."""
        return file.metric is None or file.metric in self._metrics


def refuse_unknown(option: str, asked: Iterable[str], known: set[str]) -> None:
    """Ids that an option names.

    Raises:
        Stop: one is not known.
    """
    from covidsvc.words.nearest import nearest

    for id in asked:
        if id not in known:
            meant = nearest(id, known) or ", ".join(sorted(known))
            raise usage_error(
                f"{option} {id}: no such id; there is {meant}", f"{option} {id}：没有该标识；可用 {meant}"
            )
