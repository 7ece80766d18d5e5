"""A repository: which revision is meant, and which files of plans it has."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from covidsvc.history.commits import Entry, Revision, read_commit, read_tree
from covidsvc.history.objects import Objects
from covidsvc.history.safely import HistoryError, ask
from covidsvc.words import Words
from covidsvc.words import history as words

_MAIN = ("refs/remotes/origin/HEAD", *(
    f"{where}/{name}" for where in ("refs/remotes/origin", "refs/heads") for name in ("main", "master")
))  # fmt: skip
"""What the main branch is called, the surest first."""


class Repository:
    """The repository that a folder lies in.

    `prefix` is the way from its top to the folder, with a slash at its end where there is any. Paths are from the top.
    """

    def __init__(self, folder: Path, prefix: str, is_shallow: bool, objects: Objects) -> None:
        self.folder, self.prefix, self.is_shallow = folder, prefix, is_shallow
        self._objects = objects
        self._trees: dict[str, tuple[Entry, ...]] = {}
        self._revisions: dict[str, Revision] = {}

    def resolve(self, name: str) -> Revision:
        """The revision of a name, as people write it.

        Raises:
            HistoryError: there is none.
        """
        found = self._commit(name)
        if found is None and name == "HEAD":
            raise HistoryError(words.NO_COMMIT)
        if found is None:
            said = words.NO_REVISION_IN_PART if self.is_shallow else words.NO_REVISION
            raise HistoryError(said.fill(name=name))
        return found

    def revision(self, id: str) -> Revision | None:
        """The revision of an id; None where a shallow clone ends before it."""
        if id not in self._revisions:
            found = self._commit(id)
            if found is None:
                return None
            self._revisions[id] = found
        return self._revisions[id]

    def _commit(self, name: str) -> Revision | None:
        found = self._objects.named(f"{name}^{{commit}}")
        return read_commit(found.id, found.data) if found and found.kind == "commit" else None

    def begin_of_work(self) -> tuple[Revision, str | None]:
        """Where the work in progress has left the main branch, and what that is called.

        It is None where that is the last commit: on the main branch, or without one.

        Raises:
            HistoryError: there is no commit, or too little of the history is here to tell.
        """
        head = self.resolve("HEAD")
        for name in _MAIN:
            main = self._commit(name)
            if main is not None:
                base = ask(self.folder, "merge-base", head.id, main.id)
                found = self.revision(base.out.decode().strip()) if base.code == 0 else None
                if found is not None:
                    called = name.removeprefix("refs/remotes/").removeprefix("refs/heads/")
                    return found, None if found.id == head.id else called
        if self.is_shallow:
            raise HistoryError(words.NO_BASE_IN_PART)
        return head, None

    def files(self, revision: Revision, folder: str) -> dict[str, str]:
        """The files right in a folder, by path, with the id of what each holds."""
        entries = self._folder(revision, folder)
        return {f"{folder}{_text(entry.name)}": entry.id for entry in entries if not entry.is_folder}

    def every_file(self, revision: Revision) -> Iterator[tuple[str, str]]:
        """All files, by path, with the id of what each holds. Of folders that hold the same only one is looked into."""
        folders, seen = [("", revision.tree)], {revision.tree}
        while folders:
            path, tree = folders.pop()
            for entry in self._entries(tree):
                name = f"{path}{_text(entry.name)}"
                if entry.is_folder:
                    if entry.id not in seen:
                        seen.add(entry.id)
                        folders.append((f"{name}/", entry.id))
                else:
                    yield name, entry.id

    def content(self, id: str) -> bytes:
        return self._objects.get(id).data

    def touching(self, revision: Revision, paths: Iterable[str]) -> list[str]:
        """The ids of the commits that led to a revision and changed something at the paths, newest first."""
        wanted = [f":(top,literal){path}" for path in paths]
        answer = ask(self.folder, "rev-list", "--date-order", revision.id, "--", *wanted)
        if answer.code:
            raise HistoryError(words.GIT_FAILED.fill(said=_first_line(answer.err)))
        return answer.out.decode().split()

    def _folder(self, revision: Revision, folder: str) -> tuple[Entry, ...]:
        tree = revision.tree
        for step in PurePosixPath(folder).parts:
            below = (entry.id for entry in self._entries(tree) if entry.is_folder and _text(entry.name) == step)
            found = next(below, None)
            if found is None:
                return ()
            tree = found
        return self._entries(tree)

    def _entries(self, tree: str) -> tuple[Entry, ...]:
        if tree not in self._trees:
            try:
                self._trees[tree] = tuple(read_tree(self._objects.get(tree).data, len(tree) // 2))
            except ValueError:
                raise HistoryError(words.NO_TREE.fill(id=tree[:12])) from None
        return self._trees[tree]


@contextmanager
def open_repository(folder: Path) -> Iterator[Repository]:
    """The repository that a folder lies in, for as long as it is asked.

    Raises:
        HistoryError: there is no git, or the folder lies in no repository that it would read.
    """
    place = Path(os.path.realpath(folder))
    answer = ask(place, "rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--show-prefix")
    if answer.code:
        raise HistoryError(_refused(answer.err))
    shallow, inside, prefix = answer.out.decode(errors="surrogateescape").split("\n", 2)
    if inside != "true":
        raise HistoryError(words.NO_REPOSITORY)
    with Objects(place) as objects:
        yield Repository(place, prefix.removesuffix("\n"), shallow == "true", objects)


def _refused(said: str) -> Words:
    if "dubious ownership" in said:
        return words.OTHER_OWNER
    if "not a git repository" in said or "must be run in a work tree" in said:
        return words.NO_REPOSITORY
    return words.GIT_FAILED.fill(said=_first_line(said))


def _first_line(said: str) -> str:
    return said.strip().partition("\n")[0].removeprefix("fatal: ")


def _text(name: bytes) -> str:
    return name.decode(errors="surrogateescape")
