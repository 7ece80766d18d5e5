"""The KPI, and the group of it, that a command is asked about."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from covidsvc.cli.exits import Exit, Stop
from covidsvc.words import explanation as words

if TYPE_CHECKING:
    from covidsvc.load import PlanReading
    from covidsvc.model.commitment import Commitment


def kpis_called(id: str, readings: "Sequence[PlanReading]") -> "list[tuple[PlanReading, Commitment]]":
    """The KPI of an id in each plan that has one.

    Raises:
        Stop: none has.
    """
    from covidsvc.model.commitment import commitments

    known = [(reading, each) for reading in readings for each in commitments(reading.plan_file.plan)]
    called = [(reading, each) for reading, each in known if each.declared.id == id]
    if not called:
        raise unknown_kpi(id, readings)
    return called


def unknown_kpi(id: str, readings: "Sequence[PlanReading]") -> Stop:
    """That no plan has a KPI of an id, with the one that may be meant."""
    from covidsvc.model.commitment import commitments
    from covidsvc.words.unknown import unknown

    known = [each for reading in readings for each in commitments(reading.plan_file.plan)]
    return Stop(Exit.USAGE, unknown("kpi", id, {each.declared.id: each.title.versions for each in known}))


def make_sure_of_group(commitment: "Commitment", group: str, known: Collection[str]) -> None:
    """Makes sure that a group that is asked for is one of a KPI's.

    Raises:
        Stop: it is not.
    """
    if commitment.kpi.by is None:
        raise Stop(Exit.USAGE, words.NO_GROUPS.fill(value=group, kpi=commitment.declared.id))
    if group not in known:
        from covidsvc.words.unknown import unknown

        raise Stop(Exit.USAGE, unknown("group", group, dict.fromkeys(sorted(known), ())))
