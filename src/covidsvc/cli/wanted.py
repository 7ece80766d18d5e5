"""Which KPIs a command is about."""

from collections.abc import Iterable, Mapping, Sequence

from covidsvc.cli.exits import Exit, Stop
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.plan import Plan
from covidsvc.model.text import Text
from covidsvc.source import LogFile


class Wanted:
    """The KPIs of some measures and owners; of all, where none is named."""

    def __init__(self, plans: Sequence[Plan], measures: Sequence[str], owners: Sequence[str]) -> None:
        refuse_unknown("measure", measures, {id: each.title for plan in plans for id, each in plan.measures.items()})
        refuse_unknown("owner", owners, {id: each.title for plan in plans for id, each in plan.owners.items()})
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


def refuse_unknown(what: str, asked: Iterable[str], known: Mapping[str, Text]) -> None:
    """Ids that an option names.

    Raises:
        Stop: one is not known.
    """
    from covidsvc.words.unknown import unknown

    for id in asked:
        if id not in known:
            raise Stop(Exit.USAGE, unknown(what, id, {each: title.versions for each, title in known.items()}))
