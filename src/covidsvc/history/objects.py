"""The objects of a repository, all by one process."""

import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

from covidsvc.history.safely import HistoryError, command, environment
from covidsvc.words import history as words

SIZE_LIMIT = 20_000_000
"""How many bytes of an object are kept; what a plan may have is less."""

_MISSING = (b"missing", b"ambiguous")


class Object(NamedTuple):
    """An object; of one that is too large, its beginning."""

    id: str
    kind: str
    data: bytes


class _Pipes(NamedTuple):
    """A process of git with both its ends."""

    process: "subprocess.Popen[bytes]"
    asked: IO[bytes]
    told: IO[bytes]


class Objects:
    """Answers for objects by their names. Names are sent as data, so none of them can be an option."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pipes: _Pipes | None = None

    def __enter__(self) -> "Objects":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def named(self, name: str) -> Object | None:
        """The object of a name; None where there is none, or git gives up at it."""
        if not name or "\n" in name or "\0" in name:
            return None
        try:
            return _answer(self._pipes or self._begin(), name)
        except (OSError, EOFError, ValueError):
            self._end()
            return None

    def get(self, id: str) -> Object:
        """The object of an id.

        Raises:
            HistoryError: the clone does not have it.
        """
        found = self.named(id)
        if found is None:
            raise HistoryError(words.NO_OBJECT.fill(id=id[:12]))
        return found

    def _begin(self) -> _Pipes:
        process = subprocess.Popen(
            command(["cat-file", "--batch"]),
            cwd=self._folder,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        asked, told = process.stdin, process.stdout
        assert asked and told, "both are pipes"  # noqa: PT018 - they are asked for in one line
        self._pipes = _Pipes(process, asked, told)
        return self._pipes

    def _end(self) -> None:
        pipes, self._pipes = self._pipes, None
        if pipes is None:
            return
        with suppress(OSError):
            pipes.asked.close()
        pipes.told.close()
        pipes.process.wait()


def _answer(pipes: _Pipes, name: str) -> Object | None:
    """What git answers to a name; raises EOFError where it has ended."""
    pipes.asked.write(name.encode(errors="surrogateescape") + b"\n")
    pipes.asked.flush()
    head = pipes.told.readline()
    if not head.endswith(b"\n"):
        raise EOFError
    if head.rstrip().endswith(_MISSING):
        return None
    id, kind, size = head.split()
    data = pipes.told.read(min(int(size), SIZE_LIMIT))
    _pass_over(pipes.told, int(size) - len(data) + 1)
    return Object(id.decode(), kind.decode(), data)


def _pass_over(stream: IO[bytes], count: int) -> None:
    while count > 0:
        passed = len(stream.read(min(count, 1 << 20)))
        if not passed:
            raise EOFError
        count -= passed
