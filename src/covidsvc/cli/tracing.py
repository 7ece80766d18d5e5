"""What became of a KPI over the commits that touched its plan."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from covidsvc.cli.comparing import Judges, shown
from covidsvc.cli.opening import Opened
from covidsvc.cli.progress import NO_PROGRESS, Progress
from covidsvc.cli.revisions import Revisions, Snapshot
from covidsvc.evaluate.compare import changes_of
from covidsvc.evaluate.pairing import paired
from covidsvc.history import Revision
from covidsvc.model.change import CommitNote, Event, Pair, Shown, Story, Unreadable
from covidsvc.model.commitment import Commitment, commitments
from covidsvc.phrase.period import Period
from covidsvc.words.progress import COMMITS_READ


class _Step(NamedTuple):
    """A commit after its parent: the KPI in both, or why it cannot be told."""

    commit: CommitNote | None
    pair: Pair | None
    old: Snapshot
    new: Snapshot
    changes: tuple[Shown, ...]
    faults: tuple[Unreadable, ...] = ()


def trace(
    revisions: Revisions,
    id: str,
    path: str | None,
    period: Period,
    asked_day: date | None,
    progress: Progress = NO_PROGRESS,
) -> Story | None:
    """The story of a KPI that has the id, in a plan if that is named; None where no commit has it, nor today's plan."""
    tracer = _Tracer(revisions, id, path, progress)
    steps = tracer.steps(asked_day or date.today())
    if tracer.kpi is None:
        return None
    judges = Judges([step.pair for step in steps if step.pair], period, asked_day, progress)
    events = tuple(_event(step, judges) for step in reversed(steps))
    as_of = asked_day or min(period.days(1).last, date.today())
    return Story(tracer.kpi, period, as_of, events, tracer.is_whole, judges.faults)


def _event(step: _Step, judges: Judges) -> Event:
    verdicts = judges.verdicts(step.pair, step.old, step.new) if step.pair else None
    return Event(step.commit, step.changes, verdicts, step.faults)


def _before_all(snapshot: Snapshot) -> Snapshot:
    """Before the first commit there was no plan."""
    return Snapshot(None, Opened(snapshot.opened.workspace, (), ()))


class _Tracer:
    """Goes back from today, commit by commit, after a KPI that may have been called otherwise."""

    def __init__(self, revisions: Revisions, id: str, path: str | None, progress: Progress) -> None:
        self._revisions, self._repository = revisions, revisions.repository
        self._progress = progress
        self._names: list[tuple[str | None, str]] = [(path, id)]
        self._steps: list[_Step] = []
        self.kpi: Commitment | None = None
        self.is_whole = True

    def steps(self, today: date) -> list[_Step]:
        """What changed it, newest first."""
        head = self._repository.resolve("HEAD")
        now, committed = self._revisions.working_tree(), self._revisions.wherever(head)
        self._compare(None, now, [committed], today)
        place: tuple[Revision, Sequence[str]] | None = (head, committed.folders)
        while place is not None:
            place = self._back_from(*place)
        return self._without_errors_beyond(is_there=self._find(now) is not None)

    def _without_errors_beyond(self, is_there: bool) -> list[_Step]:
        """The steps without the errors of a time before the KPI came, or after it was gone."""
        changed = [number for number, step in enumerate(self._steps) if step.changes]
        if not changed:
            return []
        return self._steps[0 if is_there else changed[0] : changed[-1] + 1]

    def _back_from(self, last: Revision, folders: Sequence[str]) -> tuple[Revision, Sequence[str]] | None:
        """Goes back over the commits that touched some folders; returns where it goes on in others, if it does."""
        ids = self._repository.touching(last, folders)
        with self._progress.steps(COMMITS_READ, len(ids)) as begun:
            for id in ids:
                commit = self._repository.revision(begun(id))
                assert commit is not None, "git has just named it"
                moved = self._look_at(commit, folders)
                if moved is not None:
                    return moved
        return None

    def _look_at(self, commit: Revision, folders: Sequence[str]) -> tuple[Revision, Sequence[str]] | None:
        """Compares a commit with its parents; returns where the plan was before, if it came from other folders."""
        snapshot = self._revisions.at(commit, folders)
        parents = [self._repository.revision(id) for id in commit.parents]
        known = [each for each in parents if each is not None]
        note = CommitNote(commit.id, commit.authored, commit.committed, commit.author, commit.message)
        if len(known) < len(parents):
            self.is_whole = False
            self.kpi = self.kpi or self._find(snapshot)
        elif snapshot.faults and self._find(snapshot) is None:
            faults = tuple(fault._replace(revision=commit.id) for fault in snapshot.faults)
            self._steps.append(_Step(note, None, snapshot, snapshot, (), faults))
        else:
            before = [self._readable(each, folders) for each in known] or [_before_all(snapshot)]
            is_new = self._find(snapshot) is not None and all(self._partner(snapshot, each) is None for each in before)
            moved = self._revisions.folders_elsewhere(known[0], folders) if is_new and known else []
            elsewhere = self._revisions.at(known[0], moved) if moved else None
            if elsewhere is not None and self._partner(snapshot, elsewhere) is not None:
                self._compare(note, snapshot, [elsewhere], commit.committed)
                return known[0], elsewhere.folders
            self._compare(note, snapshot, before, commit.committed)
        return None

    def _compare(self, note: CommitNote | None, new: Snapshot, before: Sequence[Snapshot], day: date) -> None:
        """Notes what has changed; what is as in one of several parents came from there."""
        now = self._find(new)
        self.kpi = self.kpi or now
        found = []
        for old in before:
            was = self._partner(new, old)
            self.kpi = self.kpi or was
            changes = changes_of(Pair(was, now), day) if was or now else []
            found.append((old, changes))
        if all(changes for _, changes in found):
            old, changes = found[0]
            self._steps.append(_Step(note, changes[0].pair, old, new, shown(changes, old, new)))

    def _readable(self, revision: Revision, folders: Sequence[str]) -> Snapshot:
        """The plans of a revision, or of the last before it in which the KPI can be read."""
        while True:
            snapshot = self._revisions.at(revision, folders)
            parent = self._repository.revision(revision.parents[0]) if revision.parents else None
            if not snapshot.faults or self._find(snapshot) is not None or parent is None:
                return snapshot
            revision = parent

    def _find(self, snapshot: Snapshot) -> Commitment | None:
        """The KPI by one of the names that it has had."""
        plans = snapshot.plans
        for path, id in tuple(self._names):
            for plan in plans:
                if path in (None, plan.path):
                    found = next((each for each in commitments(plan.plan) if each.declared.id == id), None)
                    if found is not None:
                        self._names = [(plan.path, id) if each == (None, id) else each for each in self._names]
                        return found
        return None

    def _partner(self, new: Snapshot, old: Snapshot) -> Commitment | None:
        """What the KPI was before, perhaps by another name, which is remembered."""
        was, now = self._find(old), self._find(new)
        if was is not None or now is None:
            return was
        for pair in paired(old.plans, new.plans):
            if pair.old and pair.new and pair.new.plan is now.plan and pair.id == now.declared.id:
                path = next(plan.path for plan in old.plans if plan.plan is pair.old.plan)
                self._names.append((path, pair.old.declared.id))
                return pair.old
        return None
