"""Rows from a command into the logs, and what the user is told of it."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import typer

from covidsvc.cli.console import Color, answer, style_for, tell
from covidsvc.cli.entered import effects, places
from covidsvc.cli.exits import Exit, Stop
from covidsvc.cli.opening import Opened
from covidsvc.cli.showing import stop_at_errors
from covidsvc.record.entry import Choose, Entered, enter_rows, every_row
from covidsvc.record.given_rows import SIZE_LIMIT, rows_given
from covidsvc.record.lock import Notices
from covidsvc.record.logs import Logs
from covidsvc.record.new_row import NewRow
from covidsvc.record.obstacle import reason_of
from covidsvc.record.refusal import Fault, FaultyLogs, RefusedRows
from covidsvc.words import Language, Words, writing
from covidsvc.words import logging as words

_SHOWN_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Recorder:
    """Writes rows into the logs of a workspace, and says what came of it. A dry run only says what would."""

    opened: Opened
    language: Language
    color: Color
    timeout: float
    dry_run: bool = False

    def record_stdin(self, metric: str | None) -> None:
        """Writes the rows on stdin, all or none; `metric` is that of rows that name none."""
        content = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        try:
            rows = rows_given(content, metric, self.opened.metrics, str(date.today()))
        except RefusedRows as refused:
            self._refuse(refused.faults)
        if rows:
            self.record(rows)
        else:
            answer(words.NO_ROWS.in_language(self.language) + "\n")

    def record(self, rows: Sequence[NewRow], *, replaces: bool = False) -> None:
        """Writes rows, or one in the place of another, and tells what it changes.

        Raises:
            Stop, typer.Exit: they would be wrong, or cannot be written.
        """
        entered = self.enter(rows, replaces=replaces, dry_run=self.dry_run)
        try:
            self._tell(entered)
        except Stop as stop:
            if self.dry_run:
                raise
            # The rows are there: who is told that the command has failed would write them again.
            files = ", ".join(dict.fromkeys(row.file for row in entered.rows))
            tell(words.UNTOLD.fill(files=files, reason=stop.message), self.language)

    def enter(
        self,
        rows: Sequence[NewRow],
        *,
        replaces: bool = False,
        dry_run: bool = False,
        choose: Choose = every_row,
        refuse: Callable[[Sequence[Fault]], NoReturn] | None = None,
    ) -> Entered:
        """Writes rows, those that are chosen, and tells nothing but what is wrong; `refuse` tells that otherwise."""
        workspace = self.opened.workspace
        name = workspace.name_of(workspace.data)
        logs = Logs(workspace.data, name, self.opened.metrics, self.opened.fiscal_year_starts, workspace.leads_out)
        try:
            return enter_rows(
                rows,
                logs,
                today=date.today(),
                timeout=self.timeout,
                correction=self._remark(rows[0]) if replaces else None,
                dry_run=dry_run,
                notices=Notices(self._waits, self._took_back),
                choose=choose,
            )
        except RefusedRows as refused:
            (refuse or self._refuse)(refused.faults)
        except FaultyLogs as faulty:
            stop_at_errors(faulty.reading.findings, faulty.reading.left_out, self.language, self.color)
            raise
        except OSError as error:
            said = words.CANNOT_WRITE.fill(file=error.filename or name, reason=reason_of(error))
            raise Stop(Exit.CANNOT_RUN, said) from None

    def _remark(self, row: NewRow) -> str:
        note = Words(f": {row.note}", f"：{row.note}") if row.note else Words("", "")
        return words.REPLACED.fill(day=date.today(), note=note).in_language(self.language)

    def _tell(self, entered: Entered) -> None:
        """First where the rows stand: that is told even where what they change cannot be."""
        if self.dry_run:
            answer(words.DRY_RUN.in_language(self.language) + "\n")
        encoding = style_for(self.language, self.color).encoding
        answer("".join(f"{line}\n" for line in places(entered, self.language)))
        changes = effects(entered, self.opened, date.today(), self.language, encoding)
        answer("".join(f"{line}\n" for line in changes))

    def _refuse(self, faults: Sequence[Fault]) -> NoReturn:
        """Tells all that is wrong with some rows."""
        given_alone = [fault for fault in faults if not fault.line]
        for fault in given_alone:
            tell(words.REFUSED.fill(message=fault.said), self.language)
        if not given_alone:
            tell(words.REFUSED_MANY.fill(rows=len({fault.line for fault in faults})), self.language)
            for fault in faults[:_SHOWN_FAULTS]:
                tell(words.FAULT.fill(line=fault.line, said=fault.said), self.language)
            if len(faults) > _SHOWN_FAULTS:
                tell(words.MORE_FAULTS.fill(count=len(faults) - _SHOWN_FAULTS), self.language)
        raise typer.Exit(Exit.NO)

    def _waits(self) -> None:
        data = self.opened.workspace.data
        name = self.opened.workspace.name_of(data)
        tell(writing.WAITING.fill(data=name, seconds=f"{self.timeout:g}"), self.language)

    def _took_back(self, files: Sequence[str]) -> None:
        tell(writing.TAKEN_BACK.fill(files=", ".join(files)), self.language)
