"""Repositories for tests, built in one go, with days and authors of their own."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple


class Commit(NamedTuple):
    """A commit: the files that it writes, None for those that it takes away.

    `parents` are by number, the first commit is 1; without any it is the one before.
    """

    message: str
    files: Mapping[str, str | bytes | None]
    day: str = "2020-03-01"
    author: str = "Li Na"
    parents: tuple[int, ...] | None = None


def git(folder: Path, *arguments: str, day: str | None = None, given: str = "") -> str:
    """What a command of git says, as if on a day, to what it is given. No settings of the machine take part."""
    environment = {"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}
    if day is not None:
        environment |= {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    identity = ["-c", "user.name=Li Na", "-c", "user.email=li@example.org", "-c", "protocol.file.allow=always"]
    command = ["git", *identity, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, input=given.encode())
    return done.stdout.decode().strip()


def repository(folder: Path, commits: Sequence[Commit]) -> list[str]:
    """Builds a repository whose main branch is the last commit, and checks it out; the ids of the commits."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    stream = b"".join(_commit(number, commit) for number, commit in enumerate(commits, 1))
    marks = folder / ".git" / "marks"
    subprocess.run(["git", "fast-import", "--quiet", f"--export-marks={marks}"], cwd=folder, input=stream, check=True)
    git(folder, "reset", "-q", "--hard")
    ids = dict(line.split() for line in marks.read_text().splitlines())
    return [ids[f":{number}"] for number in range(1, len(commits) + 1)]


def _commit(number: int, commit: Commit) -> bytes:
    moment = datetime.combine(date.fromisoformat(commit.day), datetime.min.time(), UTC)
    signed = f"{commit.author} <mail@example.org> {int(moment.timestamp()) + 36_000} +0800"
    message = commit.message.encode()
    parents = commit.parents if commit.parents is not None else (number - 1,) if number > 1 else ()
    head = f"commit refs/heads/main\nmark :{number}\nauthor {signed}\ncommitter {signed}\ndata {len(message)}\n"
    lines = [head.encode() + message + b"\n"]
    lines += [f"{'merge' if place else 'from'} :{parent}\n".encode() for place, parent in enumerate(parents)]
    for path, content in commit.files.items():
        if content is None:
            lines.append(f"D {path}\n".encode())
        else:
            data = content if isinstance(content, bytes) else content.encode()
            lines.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(lines) + b"\n"
