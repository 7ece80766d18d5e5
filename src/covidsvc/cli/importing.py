"""An export read by its mapping and put into the logs, and what the user is told of it."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, NoReturn

import typer

from covidsvc.check.mappings import check_columns, check_mapping, unlisted_values
from covidsvc.cli.console import Color, answer, safe_for_runner, style_for, tell
from covidsvc.cli.exits import Exit
from covidsvc.cli.formats import need_package
from covidsvc.cli.opening import Opened
from covidsvc.cli.progress import Progress
from covidsvc.cli.recording import Recorder
from covidsvc.cli.showing import first_of_each_file
from covidsvc.diagnostic import Finding, Related, Span
from covidsvc.files import why_unreadable
from covidsvc.load.mapping import MappingReading, read_mapping
from covidsvc.load.rules import BAD_VALUE
from covidsvc.model.imported import Addition, Imported
from covidsvc.model.mapping import ImportMapping
from covidsvc.record.draft import GIVEN
from covidsvc.record.entry import EnteredRow
from covidsvc.record.known_rows import KnownRows
from covidsvc.record.new_row import NewRow
from covidsvc.record.refusal import Fault
from covidsvc.source.export.bounds import is_workbook
from covidsvc.source.export.csv_table import CsvTable
from covidsvc.source.export.rows import Exported, ExportedRow, exported_rows
from covidsvc.source.export.table import RefusedExport, Table
from covidsvc.source.faults import Faults
from covidsvc.words import Language, Words
from covidsvc.words import importing as words
from covidsvc.words.progress import EXPORT_READ
from covidsvc.words.system import IN_FULL

_NO_WORDS = Words("", "")


class ReadExport(NamedTuple):
    """The rows of an export, and what is wrong with its lines."""

    exported: Exported
    findings: Sequence[Finding]
    left_out: int


@dataclass(frozen=True, slots=True)
class Importer:
    """Reads exports for the metrics of a workspace, and adds their rows to its logs."""

    opened: Opened
    language: Language
    color: Color

    def read(self, export: Path, mapping: Path | None) -> ReadExport:
        """The rows of an export, and what is wrong with its lines.

        Raises:
            typer.Exit: it cannot be read, or it as a whole or its mapping has faults, which are told.
        """
        reading = self._mapping(mapping) if mapping is not None else None
        try:
            return self._read(export, reading)
        except RefusedExport as refused:
            self._end(Exit.NO, words.REFUSED.fill(reason=refused.reason))
        except OSError as error:
            reason, step = why_unreadable(error)
            reason = IN_FULL.fill(said=reason, step=step) if step else reason
            self._end(Exit.CANNOT_RUN, words.CANNOT_READ.fill(file=export, reason=reason))

    def _mapping(self, path: Path) -> MappingReading:
        reading = read_mapping(path, str(path))
        self._stop_at(reading.findings)
        assert reading.mapping is not None, "a mapping without faults has been read"
        self._stop_at(each.pinned(reading.pin) for each in check_mapping(reading.mapping, self.opened.metrics))
        return reading

    def _read(self, export: Path, reading: MappingReading | None) -> ReadExport:
        faults = Faults()
        table, mapping = self._table(export, reading, faults)
        self._stop_at(faults.shown)
        if reading is not None:
            self._stop_at(each.pinned(reading.pin) for each in check_columns(mapping, table.header))
        metrics, starts = self.opened.metrics, self.opened.fiscal_year_starts
        with Progress(self.language).steps(EXPORT_READ, 0) as step:
            exported = exported_rows(table, mapping, metrics, starts, faults, is_form=reading is None, step=step)
        unlisted = [each.pinned(reading.pin) for each in unlisted_values(exported.unlisted)] if reading else []
        return ReadExport(exported, [*unlisted, *faults.shown], faults.left_out)

    def _table(self, export: Path, reading: MappingReading | None, faults: Faults) -> tuple[Table, ImportMapping]:
        name = str(export)
        if not is_workbook(export, name):
            if reading is None or reading.mapping is None:
                self._end(Exit.USAGE, words.NEEDS_MAPPING.fill(export=name))
            return CsvTable(export, name, reading.mapping.table, faults), reading.mapping
        need_package("openpyxl", "excel", "xlsx")
        if reading is None or reading.mapping is None:
            from covidsvc.source.export.log_sheet import LogSheet

            sheet = LogSheet(export, name, self.opened.metrics)
            return sheet, sheet.mapping()
        from covidsvc.source.export.xlsx_table import XlsxTable

        declared = reading.mapping.table
        return XlsxTable(export, name, declared.sheet, declared.header), reading.mapping

    def enter(self, read: ReadExport, export: str, *, timeout: float, dry_run: bool) -> Imported:
        """Adds the rows that the logs do not have yet, all or none.

        Raises:
            typer.Exit: they would be wrong, which is told, or cannot be written.
        """
        exported = read.exported
        known = KnownRows(self.opened.metrics, self.opened.fiscal_year_starts)

        def refuse(faults: Sequence[Fault]) -> NoReturn:
            self._stop_at([*read.findings, *_findings_at(faults, exported.rows)], read.left_out)
            raise AssertionError("rows are refused for a reason")

        recorder = Recorder(self.opened, self.language, self.color, timeout)
        # Rows that could be read are held against plan and logs also where others could not; counts lack those.
        is_whole = not read.findings
        is_dry_run = dry_run or not is_whole
        rows = [_new_row(row, number) for number, row in enumerate(exported.rows, 1) if is_whole or not row.is_counted]
        entered = recorder.enter(rows, dry_run=is_dry_run, choose=known.without, refuse=refuse)
        self._stop_at(read.findings, read.left_out)
        return Imported(
            export,
            _additions(entered.rows),
            exported.lines,
            dict(exported.left_out),
            known.count,
            known.differing,
            exported.rounded,
            dry_run,
        )

    def _stop_at(self, findings: Iterable[Finding], left_out: int = 0) -> None:
        """Tells faults as `check` does.

        Raises:
            typer.Exit: there are any.
        """
        shown, more = first_of_each_file(list(findings))
        if not shown:
            return
        from covidsvc.render.findings.as_text import findings_as_text

        style = style_for(self.language, self.color, stream=sys.stderr)
        sys.stderr.write(safe_for_runner(findings_as_text(shown, left_out + more, style)))
        self._end(Exit.NO, words.FAULTS)

    def _end(self, code: Exit, said: Words) -> NoReturn:
        tell(said, self.language)
        raise typer.Exit(code)


def _new_row(row: ExportedRow, number: int) -> NewRow:
    return NewRow(row.metric, row.date, row.value, row.of, row.note, row.key, row.dimensions, number)


def _findings_at(faults: Sequence[Fault], rows: Sequence[ExportedRow]) -> Iterable[Finding]:
    """What is wrong with new rows, where they stand in the export; what is wrong with their log, only once."""
    told = set()
    for fault in faults:
        row = rows[fault.line - 1]
        if fault.finding is not None:
            yield _at(fault.finding, row, fault.column, rows)
        elif fault.said not in told:
            told.add(fault.said)
            yield BAD_VALUE.at(row.span(), problem=fault.said, mend=_NO_WORDS)._replace(fix=None)


def _at(finding: Finding, row: ExportedRow, column: str, rows: Sequence[ExportedRow]) -> Finding:
    related = tuple(
        Related(each.message, rows[each.place.line - 1].span(column))
        if isinstance(each.place, Span) and each.place.file == GIVEN
        else each
        for each in finding.related
    )
    return finding._replace(place=row.span(column), related=related, edit=None)


def _additions(rows: Sequence[EnteredRow]) -> list[Addition]:
    """The rows by metric and file, in the order in which the metrics come."""
    metrics = list(dict.fromkeys(row.given.metric for row in rows))

    def place(row: EnteredRow) -> tuple[int, str]:
        return metrics.index(row.given.metric), row.file

    additions = []
    for (metric, file), group in groupby(sorted(rows, key=place), key=place):
        together = sorted((each.row for each in group), key=lambda row: (row.begins, row.line))
        additions.append(Addition(metrics[metric], file, len(together), together[0], together[-1]))
    return additions


def tell_import(imported: Imported, languages: Sequence[Language], color: Color, *, as_json: bool) -> None:
    """What was added, in each language."""
    from covidsvc.render.importing import import_as_json, import_as_table

    style = style_for(languages, color)
    if as_json:
        answer(import_as_json(imported, style))
        return
    answer("\n".join(import_as_table(imported, each) for each in style.in_each_language()))
