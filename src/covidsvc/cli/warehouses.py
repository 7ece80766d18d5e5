"""The rows that stay in warehouses: connections from the environment, and the log that asks there."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from covidsvc.cli.exits import Exit, Stop
from covidsvc.cli.opening import Opened
from covidsvc.diagnostic import Finding, Place
from covidsvc.files import lies_below, open_regular, why_unreadable
from covidsvc.model.log import Log
from covidsvc.words import warehouse as words

if TYPE_CHECKING:
    from covidsvc.model.closing import Version
    from covidsvc.model.daily import DailyFigures, Origin
    from covidsvc.model.explanation import Asked
    from covidsvc.source.warehouse.asking import Asker, Session
    from covidsvc.source.warehouse.connections import Connections
    from covidsvc.source.warehouse.fault import WarehouseFault
    from covidsvc.source.warehouse.log import Told
    from covidsvc.source.warehouse.needs import Needs

_FILE = "~/.config/covidsvc/connections.toml"
_QUERY_LIMIT = 1_000_000
_Log = TypeVar("_Log", bound=Log)


def without_warehouses(opened: Opened, local: _Log) -> _Log:
    """The logs, for who asks no warehouse: the rows there are not none, but nobody knows them."""
    metrics = {id: metric for id, metric in opened.metrics.items() if metric.source is not None}
    if not metrics:
        return local
    from covidsvc.source.warehouse.noticing import UnaskedLog, joined

    return joined(local, UnaskedLog(metrics), metrics)


def as_known_at(version: "Version", opened: Opened, log: _Log) -> _Log:
    """A log in which nobody may ask for the rows that nobody was asked for when a period was closed."""
    metrics = {id: each for id, each in opened.metrics.items() if id in version.unasked and each.source is not None}
    if not metrics:
        return log
    from covidsvc.source.warehouse.noticing import UnaskedLog, joined

    return joined(log, UnaskedLog(metrics), metrics)


class Warehouses:
    """The warehouses that a command asks, as long as it asks. Where no metric has a source, none is thought of."""

    def __init__(self, opened: Opened, *, offline: bool) -> None:
        self._opened = opened
        self._offline = offline
        self._metrics = {id: metric for id, metric in opened.metrics.items() if metric.source is not None}
        self._sessions: dict[str, Session] = {}
        self._relations: dict[str, Any] = {}
        self._askers: dict[str, Asker] = {}
        self.findings: list[Finding] = []

    def __enter__(self) -> "Warehouses":
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Closes all sessions.

        Raises:
            Stop: a warehouse has not answered.
        """
        for session in self._sessions.values():
            session.engine.close()
        if error is not None and self._metrics:
            from covidsvc.source.warehouse.fault import WarehouseFault

            if isinstance(error, WarehouseFault):
                raise Stop(Exit.CANNOT_RUN, error.message) from None

    def log(self, local: _Log, rehearse: Callable[[_Log], object]) -> _Log:
        """A log that answers for all metrics. `rehearse` asks one all that will be asked, so that it is asked at once.

        What is wrong with sources and their rows goes to `findings`; then the log has not all rows.

        Raises:
            WarehouseFault: a warehouse does not answer.
        """
        if not self._metrics:
            return local
        self._look_for_logs(local)
        return without_warehouses(self._opened, local) if self._offline else self.whole_log(local, rehearse)

    def whole_log(self, local: _Log, rehearse: Callable[[_Log], object]) -> _Log:
        """As `log`, for who has looked already whether a metric has a log beside its source."""
        from covidsvc.source.warehouse.noticing import NoticingLog, joined

        noticing = NoticingLog(self._metrics)
        rehearse(joined(local, noticing, self._metrics))
        return self._asked(local, noticing, rehearse)

    def daily(self, expect: "Callable[[DailyFigures], object]" = lambda _: None) -> "DailyFigures":
        """What the days of metrics come to whose rows were asked for by `log`; all that `expect` says is asked.

        Raises:
            WarehouseFault: a warehouse does not answer.
        """
        from covidsvc.model.daily import NobodyAsked

        if self._offline or not self._metrics:
            return NobodyAsked(self._metrics)
        from covidsvc.source.warehouse.daily import AskedDays

        origins = {id: self._origin(id) for id in self._metrics}
        daily = AskedDays(self._askers, origins, self._opened.fiscal_year_starts)
        expect(daily)
        daily.ask_expected()
        return daily

    def _origin(self, id: str) -> "Origin":
        from hashlib import sha256

        from covidsvc.model.daily import Origin

        source = self._metrics[id].source
        assert source is not None, "the metric has a source"
        if source.query is None or id not in self._askers:
            return Origin(source.name, None)
        text = "\n".join(self._read_query(source.query).splitlines())
        return Origin(source.name, sha256(text.encode()).hexdigest())

    def _look_for_logs(self, local: Log) -> None:
        from covidsvc.check.sources import logs_beside

        self.findings += map(self._pinned, logs_beside(self._metrics, self._opened.log_files, local))

    def asked(self) -> "Sequence[Asked]":
        """The questions that were asked, in their order."""
        return [asked for session in self._sessions.values() for asked in session.asked]

    def _asked(self, local: _Log, noticing: Any, rehearse: Callable[[_Log], object]) -> _Log:
        from covidsvc.source.warehouse.asking import Asker
        from covidsvc.source.warehouse.log import Told, WarehouseLog
        from covidsvc.source.warehouse.noticing import joined

        told: dict[str, Told] = {}
        for id, needs in noticing.needs.items():
            relation = self._relation(id) if needs.days is not None else None
            if relation is not None:
                self._askers[id] = Asker(self._session(id), relation)
                told[id] = self._told(id, needs)
        log = WarehouseLog(told, self._metrics, self._told_anew)
        whole = joined(local, log, self._metrics)
        if not self.findings:
            _answer_at_once([each.asker for each in told.values() if each.needs.ends], lambda: rehearse(whole))
        return whole

    def _told(self, id: str, needs: "Needs") -> "Told":
        from covidsvc.source.warehouse.reading import told_of

        told, faults = told_of(id, self._askers[id], needs, self._opened.fiscal_year_starts[id])
        self.findings += map(self._pinned, faults)
        return told

    def _told_anew(self, id: str, needs: "Needs") -> "Told":
        """What the rehearsal has not noticed, asked for in its own question.

        Raises:
            WarehouseFault: there is no answer that can be relied on.
        """
        from covidsvc.source.warehouse.asking import Asker
        from covidsvc.source.warehouse.fault import WarehouseFault

        session, relation = self._session(id), self._relation(id)
        if relation is not None:
            self._askers.setdefault(id, Asker(session, relation))
            told = self._told(id, needs)
        if relation is None or self.findings:
            raise WarehouseFault(self.findings[0].message, session.connection.name)
        return told

    def _relation(self, id: str) -> Any:
        """The rows of a metric; None where something is wrong with its source."""
        from covidsvc.source.warehouse.reading import relation_of

        if id not in self._relations:
            relation: Any = relation_of(id, self._metrics[id], self._session(id), self._read_query)
            if isinstance(relation, list):
                self.findings += map(self._pinned, relation)
                relation = None
            self._relations[id] = relation
        return self._relations[id]

    def check(self) -> Iterator[Finding]:
        """What is wrong with the sources, of which no row is read."""
        from covidsvc.source.warehouse import rules
        from covidsvc.source.warehouse.fault import WarehouseFault

        told: set[str] = set()
        for id, metric in self._metrics.items() if not self._offline else ():
            assert metric.source is not None, "the metric has a source"
            name = metric.source.connection
            try:
                known = self._connections.named(name)
            except WarehouseFault as fault:
                yield self._pinned(rules.NO_CONNECTION.at(_connection_of(id), problem=fault.message))
                continue
            try:
                self._relation(id)
            except WarehouseFault as fault:
                if known.name not in told:
                    yield self._pinned(rules.NO_ANSWER.at(_connection_of(id), problem=fault.message))
                told.add(known.name)
        yield from self.findings

    def no_answer(self, fault: "WarehouseFault") -> Finding:
        """A warehouse that has not answered, as a finding on the first metric whose rows are there."""
        from covidsvc.source.warehouse import rules

        of = [id for id, each in self._metrics.items() if each.source and each.source.connection == fault.connection]
        return self._pinned(rules.NO_ANSWER.at(_connection_of((of or list(self._metrics))[0]), problem=fault.message))

    def _session(self, id: str) -> "Session":
        from covidsvc.source.warehouse.asking import Session, fault_of
        from covidsvc.source.warehouse.engine import opened
        from covidsvc.source.warehouse.fault import Trouble

        source = self._metrics[id].source
        assert source is not None, "the metric has a source"
        if source.connection not in self._sessions:
            connection = self._connections.named(source.connection)
            try:
                self._sessions[source.connection] = Session(connection, opened(connection))
            except Trouble as trouble:
                raise fault_of(trouble, connection) from None
        return self._sessions[source.connection]

    @property
    def _connections(self) -> "Connections":
        from covidsvc.source.warehouse.connections import Connections

        file = os.environ.get("COVIDSVC_CONNECTIONS") or _FILE
        return Connections(os.environ, self._declared(Path(os.path.expanduser(file))), file)

    def _declared(self, path: Path) -> Mapping[str, Any]:
        """What a file says of connections; nothing where there is none."""
        import tomllib

        from covidsvc.source.warehouse.fault import WarehouseFault

        if not path.exists() and "COVIDSVC_CONNECTIONS" not in os.environ:
            return {}
        if lies_below(os.path.realpath(path), os.path.realpath(self._opened.workspace.root)):
            raise WarehouseFault(words.FILE_INSIDE.fill(file=path))
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except OSError as error:
            raise WarehouseFault(words.BAD_FILE.fill(file=path, reason=why_unreadable(error)[0])) from None
        except ValueError:
            # What a parser says of a file may quote its secrets.
            raise WarehouseFault(words.BAD_FILE.fill(file=path, reason=words.NO_TOML)) from None

    def _read_query(self, name: str) -> str:
        workspace = self._opened.workspace
        path = workspace.root / name
        is_outside = not lies_below(os.path.abspath(path), os.path.abspath(workspace.root)) or workspace.leads_out(path)
        with open_regular(path, is_outside=is_outside) as file:
            return file.read(_QUERY_LIMIT).decode("utf-8")

    def _pinned(self, finding: Finding) -> Finding:
        """The finding at its place in the plan that declares the metric first."""
        place = finding.place
        assert isinstance(place, Place), "it is about a plan"
        readings = self._opened.readings
        of = next(each for each in readings if each.plan is not None and place.route[1] in each.plan.metrics)
        return finding.pinned(of.pin)


def _answer_at_once(askers: "Sequence[Asker]", rehearse: Callable[[], object]) -> None:
    """Notes what a rehearsal asks, and then asks all of it."""
    if not askers:
        return
    for asker in askers:
        asker.rehearses = True
    rehearse()
    for asker in askers:
        asker.rehearses = False
        asker.answer_noted()


def _connection_of(id: str) -> Place:
    return Place(("metrics", id, "source", "connection"))
