"""`log-metric` without a value: it asks for what a row needs, shows what would come of it, and asks once."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NoReturn

import typer

from covidsvc.cli.console import tell
from covidsvc.cli.dialogue import Dialogue, Ended
from covidsvc.cli.entered import effects, places
from covidsvc.cli.exits import Exit
from covidsvc.cli.metric_choice import choose_metric
from covidsvc.cli.recording import Recorder
from covidsvc.cli.showing import stop_at_errors
from covidsvc.evaluate.missing_rows import OwedRow, last_unlogged, owed_rows
from covidsvc.model.plan import Metric
from covidsvc.record.draft import unknown_metric
from covidsvc.record.entry import Entered
from covidsvc.record.new_row import NewRow
from covidsvc.record.refusal import Fault, RefusedRows
from covidsvc.render.units import unit_of_metric
from covidsvc.source import MemoryLog
from covidsvc.source.row_date import date_of
from covidsvc.words import Words
from covidsvc.words import asking as words
from covidsvc.words import logging as logging_words

_KNOWN_VALUES = 8


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a row already; None where it has to be asked."""

    metric: str | None = None
    value: str | None = None
    of: str | None = None
    day: str | None = None
    note: str | None = None
    key: str = ""
    dimensions: dict[str, str] = field(default_factory=dict)

    def row(self) -> NewRow:
        return NewRow(
            self.metric or "", self.day or "", self.value or "", self.of or "", self.note or "", self.key,
            {name: text for name, text in self.dimensions.items() if text},
        )  # fmt: skip


class Questions:
    """Asks for rows of a workspace and writes them."""

    def __init__(self, recorder: Recorder, dialogue: Dialogue, *, replaces: bool = False) -> None:
        self._recorder = recorder
        self._opened = recorder.opened
        self._dialogue = dialogue
        self._replaces = replaces

    def log_one(self, given: Answers) -> None:
        """Asks for what is not given of one row.

        Raises:
            typer.Exit: it was not written.
        """
        try:
            is_written = self._log_one(given)
        except Ended as ended:
            self._dialogue.say(words.NOT_WRITTEN)
            raise typer.Exit(Exit.INTERRUPTED if ended.was_interrupted else Exit.NO) from None
        if not is_written:
            self._dialogue.say(words.NOT_WRITTEN)
            raise typer.Exit(Exit.NO)

    def _log_one(self, given: Answers) -> bool:
        metric = given.metric or choose_metric(self._dialogue, self._logged_in_files())
        declared = self._declared(metric)
        log = self._read([metric])
        answers, asks_for = replace(given, metric=metric), given
        while True:
            answers = self._asked(answers, asks_for, declared, log)
            entered = self._preview(answers.row())
            if entered is not None:
                return self._confirmed(entered, answers.row())
            self._dialogue.say(words.AGAIN)
            asks_for = Answers()

    def log_owed(self, metric: str | None = None) -> None:
        """Walks through the rows that are owed, of one metric or of all."""
        if metric is not None:
            self._declared(metric)
        log = self._read(self._opened.metrics)
        plans = [reading.plan_file.plan for reading in self._opened.asked]
        every = [each for plan in plans for each in owed_rows(plan, log, date.today())]
        in_files = self._logged_in_files()
        owed = [each for each in dict.fromkeys(every) if each.metric in in_files and metric in (None, each.metric)]
        if not owed:
            self._dialogue.say(words.NOTHING_OWED)
            return
        self._dialogue.say(words.OWED.fill(count=len(owed)))
        written, was_interrupted = 0, False
        try:
            for each in owed:
                outcome = self._log_owed(each)
                if outcome is None:
                    break
                written += outcome
        except Ended as ended:
            was_interrupted = ended.was_interrupted
        self._dialogue.say(words.LOGGED.fill(count=written, owed=len(owed)))
        if was_interrupted:
            raise typer.Exit(Exit.INTERRUPTED)

    def _log_owed(self, owed: OwedRow) -> bool | None:
        """Whether a row that is owed was written; None where no more are to be asked for."""
        declared = self._opened.metrics[owed.metric]
        day = date_of(owed.unit, declared.per, self._opened.fiscal_year_starts[owed.metric])
        dimensions = dict(zip(declared.dimensions, owed.series, strict=False))
        title = declared.title.in_language(self._dialogue.language)
        series = ", ".join(f"{name}={text}" for name, text in dimensions.items() if text)
        said = words.OWED_ROW_OF if series else words.OWED_ROW
        self._dialogue.say(said.fill(title=title, id=owed.metric, date=day, series=series))
        while True:
            value = self._dialogue.ask(self._value_question(declared))
            if value.casefold() == "q":
                return None
            if not value:
                return False
            part, whole = self._with_whole(value, declared, "")
            row = NewRow(owed.metric, day, part, whole, dimensions=dimensions)
            entered = self._preview(row)
            if entered is not None:
                return self._confirmed(entered, row)

    def _logged_in_files(self) -> Mapping[str, Metric]:
        """The metrics whose rows nobody keeps but the logs."""
        return {id: metric for id, metric in self._opened.metrics.items() if metric.source is None}

    def _declared(self, metric: str) -> Metric:
        if metric not in self._opened.metrics:
            said = unknown_metric(metric, self._opened.metrics)
            tell(logging_words.REFUSED.fill(message=said), self._dialogue.language)
            raise typer.Exit(Exit.NO)
        return self._opened.metrics[metric]

    def _read(self, metrics: Container[str]) -> MemoryLog:
        reading = self._opened.read_logs(lambda file: file.metric is None or file.metric in metrics)
        stop_at_errors(reading.findings, reading.left_out, self._dialogue.language, self._recorder.color)
        return reading.log

    def _asked(self, answers: Answers, given: Answers, declared: Metric, log: MemoryLog) -> Answers:
        """The answers, each asked for that is not given; what was answered before stands in brackets."""
        ask = self._dialogue.ask
        value, of = answers.value or "", answers.of or ""
        if given.value is None:
            value = ask(self._value_question(declared), value)
            value, of = self._with_whole(value, declared, of if given.of is None else given.of)
        dimensions = dict(answers.dimensions)
        for name in declared.dimensions:
            if name not in given.dimensions:
                dimensions[name] = ask(
                    self._dimension_question(answers.metric or "", name, log), dimensions.get(name, "")
                )
        day = answers.day
        if given.day is None:
            day = ask(words.DATE, answers.day or self._usual_day(answers.metric or "", declared, dimensions, log))
        note = answers.note if given.note is not None else ask(words.NOTE, answers.note or "")
        return replace(answers, value=value, of=of, dimensions=dimensions, day=day, note=note)

    def _value_question(self, declared: Metric) -> Words:
        if declared.kind != "amount":
            return words.PART if declared.kind == "share" else words.EVENTS
        unit = Words(unit_of_metric(declared, "en"), unit_of_metric(declared, "zh"))
        return words.VALUE_IN.fill(unit=unit) if unit.en else words.VALUE

    def _with_whole(self, value: str, declared: Metric, whole: str) -> tuple[str, str]:
        """A part and its whole, which is asked for where it was not written with it."""
        part, _, of = (each.strip() for each in value.partition("/"))
        if declared.kind == "amount" or of:
            return (part, of) if of else (value, whole)
        return part, self._dialogue.ask(words.WHOLE, whole)

    def _dimension_question(self, metric: str, name: str, log: MemoryLog) -> Words:
        position = self._opened.metrics[metric].dimensions.index(name)
        known = sorted({row.dimensions[position] for row in log.all_rows(metric)} - {""})
        if not known:
            return words.DIMENSION.fill(name=name)
        shown = ", ".join(known[:_KNOWN_VALUES]) + (", …" if len(known) > _KNOWN_VALUES else "")
        return words.DIMENSION_KNOWN.fill(name=name, known=shown)

    def _usual_day(self, metric: str, declared: Metric, dimensions: dict[str, str], log: MemoryLog) -> str:
        """The last period that is over and has no row; today where all have one, or none is due by the calendar."""
        today, year = date.today(), self._opened.fiscal_year_starts[metric]
        series = tuple(dimensions.get(name, "") for name in declared.dimensions)
        days = {row.begins for row in log.all_rows(metric) if row.dimensions == series}
        plans = [reading.plan_file.plan for reading in self._opened.readings if reading.plan is not None]
        since = min(plan.start for plan in plans)
        until = min(today, max(plan.end + timedelta(days=1) if plan.end else today for plan in plans))
        unit = last_unlogged(declared.per, days, since, until, year)
        return date_of(unit, declared.per, year) if unit is not None else str(today)

    def _preview(self, row: NewRow) -> Entered | None:
        """The row as it would be; None where it would be wrong, which is told."""
        try:
            return self._recorder.enter([row], replaces=self._replaces, dry_run=True, refuse=_refuse)
        except RefusedRows as refused:
            for fault in refused.faults:
                self._dialogue.say(fault.said)
            return None

    def _confirmed(self, entered: Entered, row: NewRow) -> bool:
        """Shows what would be written and what it would change, asks once, and writes it. Returns whether it did."""
        language = self._dialogue.language
        self._dialogue.say(words.WOULD_WRITE)
        for line in (*places(entered, language), *effects(entered, self._opened, date.today(), language, "utf-8")):
            self._dialogue.say(line)
        if self._recorder.dry_run:
            self._dialogue.say(words.NOT_WRITTEN)
            return True
        if not self._dialogue.agrees(words.WRITE_IT):
            return False
        (written,) = self._recorder.enter([row], replaces=self._replaces).rows
        self._dialogue.say(words.DONE.fill(file=written.file, line=written.line))
        return True


def _refuse(faults: Sequence[Fault]) -> NoReturn:
    raise RefusedRows(faults)
