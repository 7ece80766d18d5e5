"""KPIs that are judged once for each value of a dimension (`by`)."""

from collections.abc import Sequence
from datetime import date

from covidsvc.evaluate.verdict import judge_window
from covidsvc.model.commitment import Commitment
from covidsvc.model.log import Log, Selection
from covidsvc.model.report import Group, Judgement, Reason, Verdict, Window
from covidsvc.phrase.period import Days

_WORST_FIRST = (Verdict.MISSED, Verdict.NO_DATA, Verdict.PENDING, Verdict.MET, Verdict.NOT_APPLICABLE)


def judge_groups(
    commitment: Commitment, dimension: str, windows: Sequence[tuple[Window, Days]], log: Log, as_of: date
) -> tuple[Group, ...]:
    """One verdict for each value seen in the last window or before it; windows with their periods."""
    seen = [_values_seen(commitment, dimension, window, log, as_of) for window, _ in windows]
    groups = []
    for value in seen[-1]:
        where = commitment.where.also(dimension, value)
        judged = [
            judge_window(commitment, window, period, log, as_of, where)
            for (window, period), values in zip(windows, seen, strict=True)
            if value in values
        ]
        groups.append(Group(value, judged[-1], tuple(judged[:-1])))
    return tuple(groups)


def _values_seen(commitment: Commitment, dimension: str, window: Window, log: Log, as_of: date) -> tuple[str, ...]:
    selection = Selection(commitment.kpi.metric, window.days, as_of, where=commitment.where)
    return log.values_of(dimension, selection)


def rolled_up(groups: Sequence[Group]) -> Judgement:
    """The verdict on the KPI as a whole: the worst of its groups."""
    judgements = [group.judgement for group in groups]
    verdict = next(each for each in _WORST_FIRST if any(each is judged.verdict for judged in judgements))
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
    )
