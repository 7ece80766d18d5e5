"""What the user is told of rows that were written: where they stand, and what they change."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from covidsvc.cli.opening import Opened
from covidsvc.evaluate.report import judge_kpi
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.phrase.period import month_of, period_of
from covidsvc.record.entry import Entered, EnteredRow
from covidsvc.render.effect import effect
from covidsvc.render.plain import encodable, printable
from covidsvc.words import Language
from covidsvc.words import logging as words


def places(entered: Entered, language: Language) -> Iterator[str]:
    """A row with its place; of many rows, how many there are in each file."""
    if len(entered.rows) == 1:
        (row,) = entered.rows
        place = words.WRITTEN.fill(file=printable(row.file), line=row.line, text=printable(row.text))
        yield place.in_language(language)
        return
    for file, rows in groupby(sorted(entered.rows, key=_by_file), key=lambda row: row.file):
        lines = [row.line for row in rows]
        said = words.WRITTEN_MANY if len(lines) > 1 else words.WRITTEN_ONE
        place = said.fill(file=printable(file), first=lines[0], last=lines[-1], count=len(lines))
        yield place.in_language(language)


def _by_file(row: EnteredRow) -> tuple[str, int]:
    return row.file, row.line


def effects(entered: Entered, opened: Opened, today: date, language: Language, encoding: str) -> Iterator[str]:
    """A line for each KPI that the rows change, of each window that they lie in."""
    for metric in dict.fromkeys(row.given.metric for row in entered.rows):
        rows = [row for row in entered.rows if row.given.metric == metric]
        judged = [
            commitment
            for reading in opened.readings
            if reading.plan is not None
            for commitment in commitments(reading.plan_file.plan)
            if commitment.kpi.metric == metric
        ]
        for commitment in judged:
            for line in _effects_on(commitment, entered, rows, today, language):
                yield encodable(line, encoding)
        if not judged:
            yield words.NOT_JUDGED.fill(metric=metric).in_language(language)


def _effects_on(
    commitment: Commitment, entered: Entered, rows: Sequence[EnteredRow], today: date, language: Language
) -> Iterator[str]:
    """What rows do to the verdicts of a KPI: in the last window that they lie in, and where a verdict changes."""
    windows = set()
    by_month = groupby(sorted(rows, key=_month, reverse=True), key=_month)
    for position, (_, each) in enumerate(by_month):
        of_month = list(each)
        period = period_of(of_month[0].row.held_to, "month").days()
        as_of = max(today, *(row.row.begins for row in of_month))
        before, after = (judge_kpi(commitment, log, period, as_of) for log in (entered.before, entered.after))
        if after.judgement.window in windows:
            continue
        windows.add(after.judgement.window)
        id = commitment.declared.id
        is_last = position == 0
        if is_last or before.judgement.verdict is not after.judgement.verdict:
            yield effect(commitment, id, before.judgement, after.judgement, language)
        was = {group.value: group.judgement for group in before.groups}
        touched = {row.given.dimensions.get(commitment.kpi.by or "") for row in of_month}
        for group in after.groups:
            old = was.get(group.value, before.judgement)
            if group.value in touched and (is_last or old.verdict is not group.judgement.verdict):
                yield effect(commitment, f"{id}[{printable(group.value)}]", old, group.judgement, language)


def _month(row: EnteredRow) -> int:
    return month_of(row.row.held_to)
