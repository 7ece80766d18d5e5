"""The plans of a workspace as they were in a revision."""

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from covidsvc.cli.exits import Exit, Stop
from covidsvc.cli.opening import Opened
from covidsvc.diagnostic import Finding
from covidsvc.history import HistoryError, Repository, Revision, open_repository
from covidsvc.load import PlanReading, is_plan_data, read_plan_data
from covidsvc.model.change import Unreadable
from covidsvc.model.plan import Plan, PlanFile
from covidsvc.words import Words, changes
from covidsvc.words import history as words

_ENDINGS = (".yaml", ".yml")
_KEPT = 16
"""How many states of the plans are kept, so that a commit is not read again as the parent of the next."""


class Snapshot(NamedTuple):
    """The plans at one time. `name` is the id of the revision, None in the working tree; `called` how it was named.

    `folders` are those that they lay in, from the top of the repository.
    """

    name: str | None
    opened: Opened
    faults: tuple[Unreadable, ...] = ()
    called: Words | None = None
    folders: tuple[str, ...] = ()

    @property
    def plans(self) -> list[PlanFile]:
        """The plans without errors."""
        faulty = {fault.place.file for fault in self.faults}
        return [each.plan_file for each in self.opened.asked if each.plan is not None and each.path not in faulty]

    def reading_of(self, plan: Plan) -> PlanReading:
        return next(each for each in self.opened.asked if each.plan is plan)


class Revisions:
    """The plans of a workspace in the revisions of the repository that they lie in."""

    def __init__(self, opened: Opened, repository: Repository) -> None:
        self.repository = repository
        self._opened = opened
        self._names = {_path_in(repository, each): opened.workspace.name_of(each) for each in _plan_paths(opened)}
        self._asked = {_path_in(repository, each) for each in opened.workspace.plans}
        self.folders = {path.rpartition("/")[0]: name.rpartition("/")[0] for path, name in self._names.items()}
        self._readings: dict[tuple[str, str], PlanReading | None] = {}
        self._snapshots: dict[tuple[tuple[str, str], ...], Snapshot] = {}

    def working_tree(self) -> Snapshot:
        return Snapshot(None, self._opened)

    def named(self, name: str) -> Snapshot:
        """The plans of the revision that people call so."""
        revision = self.repository.resolve(name)
        called = None if revision.id.startswith(name) else Words.same(name)
        return self.wherever(revision)._replace(called=called)

    def begin_of_work(self) -> Snapshot:
        """The plans where the work in progress has left the main branch; without one, of the last commit."""
        revision, main = self.repository.begin_of_work()
        called = changes.LAST_COMMIT if main is None else changes.LEFT_MAIN.fill(main=main)
        return self.wherever(revision)._replace(called=called)

    def wherever(self, revision: Revision) -> Snapshot:
        """The plans of a revision, where they lie today or else where those of today's names lay."""
        here = self.at(revision)
        return here if here.opened.readings else self.at(revision, self.folders_elsewhere(revision, self.folders))

    def at(self, revision: Revision, folders: Iterable[str] | None = None) -> Snapshot:
        """The plans that lay in the folders at a revision."""
        places = tuple(self.folders if folders is None else folders)
        files = self.files(revision, places)
        key = tuple(sorted(files.items()))
        if key not in self._snapshots:
            if len(self._snapshots) >= _KEPT:
                self._snapshots.clear()
                self._readings.clear()
            self._snapshots[key] = self._snapshot(files)
        return self._snapshots[key]._replace(name=revision.id, folders=places)

    def files(self, revision: Revision, folders: Iterable[str]) -> dict[str, str]:
        """The YAML files that lay in some folders, by path, with the id of what each holds."""
        found: dict[str, str] = {}
        for folder in folders:
            here = self.repository.files(revision, f"{folder}/" if folder else "")
            found |= {path: id for path, id in here.items() if _may_be_plan(path)}
        return found

    def folders_elsewhere(self, revision: Revision, known: Iterable[str]) -> list[str]:
        """The folders besides known ones where plans lay in a revision: folders called so, or files called as today."""
        called = {PurePosixPath(path).name for path in self._asked}
        found: dict[str, None] = {}
        for path, id in sorted(self.repository.every_file(revision)):
            folder, _, name = path.rpartition("/")
            if folder in found or folder in known or not _may_be_plan(path):
                continue
            is_likely = name in called or PurePosixPath(folder).name == "plans"
            if is_likely and self._reading(path, id) is not None:
                found[folder] = None
        return list(found)

    def _snapshot(self, files: dict[str, str]) -> Snapshot:
        readings = {path: self._reading(path, id) for path, id in files.items()}
        plans = {path: reading for path, reading in readings.items() if reading is not None}
        asked = [reading for path, reading in plans.items() if self._is_asked(path, plans.keys())]
        others = [reading for path, reading in plans.items() if not self._is_asked(path, plans.keys())]
        opened = Opened(self._opened.workspace, asked, others)
        return Snapshot("", opened, faults_of(opened))

    def _is_asked(self, path: str, there: Set[str]) -> bool:
        """Whether the command is about a plan; one that is not there today may be what a plan of today was called."""
        if path in self._names:
            return path in self._asked
        return self._names.keys() == self._asked or not self._asked <= there

    def _reading(self, path: str, id: str) -> PlanReading | None:
        """The plan in a file of a revision; None where it is none."""
        if (path, id) not in self._readings:
            data = self.repository.content(id)
            folder, _, name = path.rpartition("/")
            shown = f"{self.folders[folder]}/{name}".lstrip("/") if folder in self.folders else path
            self._readings[path, id] = read_plan_data(data, shown) if is_plan_data(data) else None
        return self._readings[path, id]


def faults_of(opened: Opened) -> tuple[Unreadable, ...]:
    """The plans that have errors, each with its first."""
    by_file: dict[str, list[Finding]] = {}
    for finding in opened.plan_findings:
        if finding.severity == "error":
            by_file.setdefault(finding.span.file, []).append(finding)
    return tuple(Unreadable.of(None, found) for found in by_file.values())


@contextmanager
def revisions_of(opened: Opened) -> Iterator[Revisions]:
    """The revisions of a workspace's plans.

    Raises:
        Stop: git cannot be asked about them.
    """
    folder = Path(os.path.realpath(opened.workspace.plans[0])).parent
    try:
        with open_repository(folder) as repository:
            yield Revisions(opened, repository)
    except HistoryError as error:
        raise Stop(Exit.CANNOT_RUN, error.message) from None


def _plan_paths(opened: Opened) -> Sequence[Path]:
    return (*opened.workspace.plans, *opened.workspace.others)


def _path_in(repository: Repository, path: Path) -> str:
    """The path of a file from the top of the repository.

    Raises:
        HistoryError: it lies outside.
    """
    below = os.path.relpath(os.path.realpath(path), repository.folder)
    way = os.path.normpath(os.path.join(repository.prefix, below)).replace(os.sep, "/")
    if way.startswith("../") or os.path.isabs(way):
        raise HistoryError(words.OUTSIDE.fill(plan=path))
    return way


def _may_be_plan(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.lower().endswith(_ENDINGS) and not name.startswith(".")
