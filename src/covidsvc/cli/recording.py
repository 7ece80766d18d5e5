"""Rows from a command into the logs, and what the user is told of it."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn

import typer

from covidsvc.cli.console import Color, answer, style_for, tell
from covidsvc.cli.entered import effects, places
from covidsvc.cli.exits import Exit, Stop
from covidsvc.cli.opening import Opened
from covidsvc.cli.progress import Progress
from covidsvc.cli.showing import stop_at_errors
from covidsvc.record.entry import Choose, Entered, enter_rows, every_row
from covidsvc.record.lock import Notices
from covidsvc.record.logs import Logs
from covidsvc.record.new_row import NewRow
from covidsvc.record.obstacle import reason_of
from covidsvc.record.refusal import Fault, FaultyLogs, RefusedRows
from covidsvc.words import Language, Words, writing
from covidsvc.words import logging as words
from covidsvc.words.progress import ROWS_CHECKED

_SHOWN_FAULTS = 100


class Recorder(NamedTuple):
    """Writes rows into the logs of a workspace, and says what came of it. A dry run only says what would."""

    opened: Opened
    language: Language
    color: Color
    timeout: float
    dry_run: bool = False

    def record_stdin(self, metric: str | None) -> None:
        """Writes the rows on stdin, all or none; `metric` is that of rows that name none."""
        from covidsvc.record.given_rows import SIZE_LIMIT, rows_given

        content = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        try:
            rows, faults = rows_given(content, metric, self.opened.metrics, str(date.today()))
            if faults:
                self._refuse_with_all(rows, faults)
        except RefusedRows as refused:
            self._refuse(refused.faults)
        if rows:
            self.record(rows)
        else:
            answer(words.NO_ROWS.in_language(self.language) + "\n")

    def _refuse_with_all(self, rows: Sequence[NewRow], faults: Sequence[Fault]) -> NoReturn:
        """Refuses rows for faults of their form, together with what is wrong with the others."""
        found = list(faults)
        try:
            self._enter(rows, dry_run=True)
        except RefusedRows as refused:
            found += refused.faults
        except (FaultyLogs, OSError):
            pass  # What is wrong with the logs is told when there are rows for them.
        raise RefusedRows(sorted(found, key=lambda fault: fault.line))

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
        try:
            return self._enter(rows, replaces=replaces, dry_run=dry_run, choose=choose)
        except RefusedRows as refused:
            (refuse or self._refuse)(refused.faults)
        except FaultyLogs as faulty:
            stop_at_errors(faulty.reading.findings, faulty.reading.left_out, self.language, self.color)
            raise
        except OSError as error:
            file = self._shown(error.filename or self.opened.workspace.data)
            tell(words.CANNOT_WRITE.fill(file=file, reason=reason_of(error)), self.language)
            raise typer.Exit(Exit.CANNOT_RUN) from None

    def _enter(
        self, rows: Sequence[NewRow], *, replaces: bool = False, dry_run: bool = False, choose: Choose = every_row
    ) -> Entered:
        opened, workspace = self.opened, self.opened.workspace
        name = workspace.name_of(workspace.data)
        with Progress(self.language).steps(ROWS_CHECKED, len(rows)) as step:
            return enter_rows(
                rows,
                Logs(workspace.data, name, opened.metrics, opened.fiscal_year_starts, workspace.leads_out),
                today=date.today(),
                timeout=self.timeout,
                correction=self._remark(rows[0]) if replaces else None,
                dry_run=dry_run,
                notices=Notices(self._waits, self._took_back),
                choose=lambda given, read: step.through(choose(given, read)),
            )

    def _shown(self, path: str | Path) -> str:
        """A path as people are shown it, be it the one that links lead to."""
        root, place = os.path.realpath(self.opened.workspace.root), os.path.realpath(path)
        return self.opened.workspace.name_of(self.opened.workspace.root / os.path.relpath(place, root))

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
        data = self._shown(self.opened.workspace.data)
        tell(writing.WAITING.fill(data=data, seconds=f"{self.timeout:g}"), self.language)

    def _took_back(self, files: Sequence[str]) -> None:
        tell(writing.TAKEN_BACK.fill(files=", ".join(files)), self.language)
