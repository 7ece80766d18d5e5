"""A verdict taken apart: the rows, the arithmetic and the comparison that it came from.

Nothing is judged here: the verdict is that of the report, and the questions to the log are those that
it was judged by.
"""

from datetime import date

from covidsvc.evaluate.aggregate import nearest_rank, value_of
from covidsvc.evaluate.baseline import baseline_rows
from covidsvc.evaluate.verdict import counted_rows, drift
from covidsvc.model.commitment import Commitment
from covidsvc.model.comparison import Comparison
from covidsvc.model.explanation import (
    ORDERS,
    Arithmetic,
    BaselineProof,
    CitedRow,
    Proof,
    Rank,
    Weighing,
    Working,
)
from covidsvc.model.log import DetailedLog, EachRow, Exclusion, Filter, LeftOut, Order, Selection
from covidsvc.model.measuring import Measuring, comparison
from covidsvc.model.report import Judgement, KpiReport, Reason, Verdict

_BEYOND = {Reason.NOT_STARTED, Reason.PLAN_ENDED, Reason.NO_TARGET_YET}
"""With one of these nothing is judged, and no row is looked at."""


def proofs_of(
    kpi: KpiReport, log: DetailedLog, as_of: date, most: int | None, group: str | None = None
) -> tuple[Proof, ...]:
    """How the verdict on a KPI came about: one proof, or one for each group; or that of one group.

    `most` is how many rows are cited of each; None is all.
    """
    commitment = kpi.commitment
    if not kpi.groups:
        return (_proof(commitment, None, kpi.judgement, kpi.earlier, log, as_of, commitment.where, most),)
    assert commitment.kpi.by is not None, "only a KPI that is judged by a dimension has groups"
    return tuple(
        _proof(
            commitment,
            each.value,
            each.judgement,
            each.earlier,
            log,
            as_of,
            commitment.where.also(commitment.kpi.by, each.value),
            most,
        )
        for each in kpi.groups
        if group in (None, each.value)
    )


def _proof(
    commitment: Commitment,
    group: str | None,
    judged: Judgement,
    earlier: tuple[Judgement, ...],
    log: DetailedLog,
    as_of: date,
    where: Filter,
    most: int | None,
) -> Proof:
    step = commitment.kpi.target.step_on(judged.window.days.last)
    held = comparison(judged.target, commitment.measuring, commitment.metric) if judged.target else None
    window = _working(commitment, counted_rows(commitment, judged.window, as_of, where), log, most)
    is_judged = not _BEYOND & set(judged.reasons)
    return Proof(
        judged,
        group,
        step[0] if step else None,
        held,
        (judged.change if held.comparator.is_change else judged.value) if held else None,
        window if is_judged else _not_looked_at(window),
        _baseline(commitment, judged, log, as_of, where, most) if is_judged else None,
        row_of_table(judged),
        drift(commitment) if judged.early else None,
        earlier,
    )


def _not_looked_at(window: Working) -> Working:
    left_out = (LeftOut(Exclusion.NOT_JUDGED, window.all_rows),) if window.all_rows else ()
    return window._replace(
        left_out=left_out, evidence=(), arithmetic=Arithmetic(0), value=None, weighing=None, cited=()
    )


def _baseline(
    commitment: Commitment, judged: Judgement, log: DetailedLog, as_of: date, where: Filter, most: int | None
) -> BaselineProof | None:
    if commitment.kpi.baseline is None:
        return None
    source = baseline_rows(commitment, judged.window, as_of, where)
    if source is None:
        return BaselineProof(None)
    return BaselineProof(_working(commitment, source.selection, log, most), source.window_months, source.months)


def _working(commitment: Commitment, selection: Selection, log: DetailedLog, most: int | None) -> Working:
    rows = log.rows(selection)
    arithmetic = _arithmetic(commitment, rows)
    weighing = _weighing(commitment) if most is not None else Weighing.ALL
    return Working(
        selection.days,
        selection.since,
        log.left_out(selection),
        rows.evidence(),
        arithmetic,
        value_of(commitment, rows),
        weighing,
        _cited(commitment, rows, arithmetic, weighing, most),
    )


def _arithmetic(commitment: Commitment, rows: EachRow) -> Arithmetic:
    """The numbers of the aggregate, asked for as `value_of` asks for them."""
    found = Arithmetic(rows.count)
    if rows.count == 0:
        return found._replace(silence=commitment.counts_silence_as_zero)
    aggregate = commitment.aggregate
    rank = _rank(commitment, rows.count)
    if rank is not None:
        deciding = rows.taken(Order.SMALLEST_VALUE, rank.last - rank.first + 1, rank.first - 1)
        return found._replace(rank=rank, deciding=deciding)
    if aggregate.share is not None:
        return found._replace(satisfying=rows.satisfying(_limit(commitment)))
    if commitment.metric.kind != "amount":
        counted = rows.latest() if aggregate.name == "last" else rows
        total = counted.total()
        deciding = counted.taken(Order.EARLIEST, None) if aggregate.name == "last" else ()
        return found._replace(total=total.value, whole=total.of, deciding=deciding)
    if aggregate.name in ("first", "last"):
        order = Order.EARLIEST if aggregate.name == "first" else Order.LATEST
        return found._replace(deciding=rows.taken(order, 1))
    return found if aggregate.name == "count" else found._replace(total=rows.total().value)


def _rank(commitment: Commitment, count: int) -> Rank | None:
    """The rank of the row, or the two rows, that an aggregate takes; None where it takes none by rank."""
    aggregate = commitment.aggregate
    if aggregate.percentile is not None:
        rank = nearest_rank(aggregate.percentile, count)
        return Rank(rank, rank)
    match aggregate.name:
        case "min":
            return Rank(1, 1)
        case "max":
            return Rank(count, count)
        case "median":
            return Rank((count + 1) // 2, count // 2 + 1)
    return None


def _limit(commitment: Commitment) -> Comparison:
    """What the rows of a share are held against."""
    assert commitment.aggregate.share is not None
    return comparison(commitment.aggregate.share, Measuring.AMOUNT, commitment.metric)


_WEIGHINGS = {
    "min": Weighing.SMALLEST,
    "max": Weighing.LARGEST,
    "sum": Weighing.LARGEST_SIZE,
    "mean": Weighing.LARGEST_SIZE,
    "ratio": Weighing.LARGEST_WHOLE,
    "share": Weighing.NEAREST_TO_LIMIT,
    "count": Weighing.LATEST,
    "first": Weighing.EARLIEST,
    "last": Weighing.LATEST,
}


def _weighing(commitment: Commitment) -> Weighing:
    return _WEIGHINGS.get(commitment.aggregate.name, Weighing.AROUND_RANK)


def _cited(
    commitment: Commitment, rows: EachRow, arithmetic: Arithmetic, weighing: Weighing, most: int | None
) -> tuple[CitedRow, ...]:
    if rows.count == 0:
        return ()
    if arithmetic.rank is not None and most is not None:
        around = _around(rows, arithmetic.rank, most)
        return around[::-1] if weighing is Weighing.LARGEST else around
    if commitment.aggregate.share is not None:
        limit = _limit(commitment)
        of_share = rows.nearest_to(limit, most) if most is not None else rows.taken(Order.EARLIEST, None)
        return tuple(CitedRow(row, satisfies=limit.holds(row.value)) for row in of_share)
    return tuple(CitedRow(row) for row in rows.taken(ORDERS[weighing], most))


def _around(rows: EachRow, rank: Rank, most: int) -> tuple[CitedRow, ...]:
    """So many rows around a rank, the smallest first."""
    before = (most - (rank.last - rank.first + 1)) // 2
    first = max(1, min(rank.first - before, rows.count - most + 1))
    taken = rows.taken(Order.SMALLEST_VALUE, most, first - 1)
    return tuple(CitedRow(row, number) for number, row in enumerate(taken, start=first))


def row_of_table(judged: Judgement) -> int:
    """The row of the table of verdicts that a judgement comes from: each leaves its marks."""
    reasons = set(judged.reasons)
    if reasons & _BEYOND:
        return 1
    if judged.early:
        return 2
    if Reason.WINDOW_RUNNING in reasons:
        return 3
    if reasons - {Reason.PARTIAL, Reason.BEFORE_DEADLINE}:
        return 4
    return {Verdict.MET: 5, Verdict.NOT_APPLICABLE: 6, Verdict.PENDING: 7}.get(judged.verdict, 8)
