"""Running git on a repository of strangers: nothing that its settings name is run, nothing is fetched or written.

Objects are asked for by one `cat-file --batch`; besides it only `rev-parse`, `rev-list` and `merge-base` are run, with
arguments that nobody else has written. The settings of the user and the machine are read, since they say whose
repositories are trusted.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from covidsvc.words import Words
from covidsvc.words import history as words

_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "core.askPass": "false",
    "core.alternateRefsCommand": "false",
    "core.gitProxy": "",
    "credential.helper": "",
    "diff.external": "",
    "gpg.program": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
"""Of whatever could run a program, that it does not; over all that a repository says."""

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ASKPASS": "false",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_SSH_COMMAND": "false",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "SSH_ASKPASS": "false",
}
_KEPT = ("GIT_EXEC_PATH",)
"""Where an installation of git has its parts. Any other variable of git may point elsewhere, as in a hook."""


class HistoryError(Exception):
    """Why git cannot be asked, in a sentence."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.en)
        self.message = message


class Answer(NamedTuple):
    """What git has said, and with which code it ended."""

    code: int
    out: bytes
    err: str


def git_program() -> str:
    """Where git is: in a folder of `PATH` that is named in full, never in the folder of a stranger.

    Raises:
        HistoryError: there is none.
    """
    folders = [each for each in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(each)]
    found = shutil.which("git", path=os.pathsep.join(folders))
    if found is None or not os.path.isabs(found):
        raise HistoryError(words.NO_GIT)
    return found


def command(arguments: Sequence[str]) -> list[str]:
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    return [git_program(), "--no-pager", "--no-optional-locks", "--no-replace-objects", *settings, *arguments]


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**kept, **_ENVIRONMENT}


def ask(folder: Path, *arguments: str) -> Answer:
    """Runs a command of git in a folder.

    Raises:
        HistoryError: there is no git, or it cannot be run.
    """
    try:
        done = subprocess.run(
            command(arguments),
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise HistoryError(words.GIT_FAILED.fill(said=error.strerror or str(error))) from None
    return Answer(done.returncode, done.stdout, done.stderr.decode(errors="replace"))
