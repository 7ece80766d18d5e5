"""KPIs that are judged once for each value of a dimension (`by`)."""

from collections.abc import Sequence
from datetime import date

from covidsvc.evaluate.verdict import judge_by, terms_of
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Log, Selection
from covidsvc.model.report import Group, Judgement, Reason, Window, worst
from covidsvc.phrase.period import Days


def judge_groups(
    commitment: Commitment, dimension: str, windows: Sequence[tuple[Window, Days]], log: Log, as_of: date
) -> tuple[Group, ...]:
    """One verdict for each value seen in the last window or before it; windows with their periods."""
    last_window, _ = windows[-1]
    selection = Selection(commitment.kpi.metric, last_window.days, as_of, where=commitment.where)
    terms = [terms_of(commitment, *each, as_of) for each in windows]
    groups = []
    for value in log.values_of(dimension, selection):
        where = commitment.where.also(dimension, value)
        *earlier, judgement = (judge_by(each, log, where) for each in terms)
        groups.append(Group(value, judgement, tuple(earlier)))
    return tuple(groups)


def without_groups(judgement: Judgement) -> Judgement:
    """The verdict on a KPI none of whose groups was ever seen: that on an empty window, without numbers."""
    return judgement._replace(value=None, baseline=None, change=None, margin=None, pace=None)


def rolled_up(groups: Sequence[Group]) -> Judgement:
    """The verdict on the KPI as a whole: the worst of its groups."""
    judgements = [group.judgement for group in groups]
    verdict = worst([judged.verdict for judged in judgements])
    told = {reason for judged in judgements if judged.verdict is verdict for reason in judged.reasons}
    expected = [judged.expected_rows for judged in judgements if judged.expected_rows is not None]
    return Judgement(
        judgements[0].window,
        judgements[0].due,
        judgements[0].target,
        verdict,
        reasons=tuple(reason for reason in Reason if reason in told),
        early=any(judged.early for judged in judgements),
        rows=sum(judged.rows for judged in judgements),
        expected_rows=sum(expected) if expected else None,
        incomplete=any(judged.incomplete for judged in judgements),
        waiver=judgements[0].waiver,
    )
