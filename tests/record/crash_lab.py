"""Writers that are killed: at each call to the system in turn, or at random. Run as a script in a workspace.

The program is loaded once; each writer is a fork of it. What the files hold afterwards is printed as JSON, an object a
trial, for the tests to judge.
"""

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from covidsvc.cli.opening import open_workspace
from covidsvc.record.entry import enter_rows
from covidsvc.record.logs import Logs
from covidsvc.record.new_row import NewRow
from covidsvc.record.whole_file import write_output

_CALLS = ("open", "write", "fsync", "ftruncate", "unlink", "link", "rename", "replace", "chmod")
_TODAY = date(2020, 4, 30)
_STANDING, _NEW = "visits", "calls"

ROWS = {
    "one": [NewRow(_STANDING, "2020-04-03", "125")],
    "new": [NewRow(_NEW, "2020-04-03", "125")],
    "many": [NewRow(name, f"2020-04-{day:02}", "125") for name in (_STANDING, _NEW) for day in range(1, 11)],
    "replace": [NewRow(_STANDING, "2020-04-01", "125")],
}


def kill_at_each_call(mode: str, logs: Logs) -> None:
    """Kills a writer at its first call to the system, then one at its second, until one gets through."""
    shutil.copytree("data", "before", dirs_exist_ok=True)
    for step in count(1):
        shutil.rmtree("data")
        shutil.copytree("before", "data")
        is_through = fork_and_wait(lambda step=step: _write_until(step, mode, logs))  # type: ignore[misc]
        torn = held()
        enter_rows([NewRow(_STANDING, "2020-04-20", "7")], logs, today=_TODAY, timeout=5)
        print(json.dumps({"mode": mode, "step": step, "torn": torn, "after": held(), "through": is_through}))
        if is_through:
            break
    shutil.rmtree("data")
    shutil.copytree("before", "data")


def _write_until(step: int, mode: str, logs: Logs) -> None:
    left = step

    def counted(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted_call(*arguments: Any, **others: Any) -> Any:
            nonlocal left
            left -= 1
            if not left:
                if name == "write":
                    handle, content = arguments
                    call(handle, content[: len(content) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **others)

        return counted_call

    for name in _CALLS:
        setattr(os, name, counted(name, getattr(os, name)))
    enter_rows(ROWS[mode], logs, today=_TODAY, timeout=5, correction="remark" if mode == "replace" else None)


def kill_at_random(trials: int, seed: int, logs: Logs) -> None:
    """Kills writers that write one row after the other, each after a random time."""
    chance = random.Random(seed)
    for trial in range(trials):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            for number in count(1):
                row = NewRow(_STANDING, "2020-04-03", str(number), note=f"trial {trial}, " + "x" * 200)
                enter_rows([row], logs, today=_TODAY, timeout=5)
                os.write(writer, f"{number}\n".encode())
        os.close(writer)
        with os.fdopen(reader) as reports:
            reported = sum(1 for _ in range(chance.randrange(4)) if reports.readline())
            for _ in range(chance.randrange(1_000_000)):
                pass
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            reported += reports.read().count("\n")
        print(json.dumps({"trial": trial, "reported": reported, "held": held()}))


def kill_outputs(trials: int, seed: int) -> None:
    """Kills writers of an answer that takes the place of another."""
    chance = random.Random(seed)
    place = Path("report.html")
    place.write_bytes(b"0" * 2_000_000)
    for trial in range(trials):
        child = os.fork()
        if not child:
            for number in count():
                write_output(place, str((trial + number) % 10).encode() * 2_000_000)
        for _ in range(chance.randrange(400_000)):
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        content = place.read_bytes()
        print(json.dumps({"trial": trial, "size": len(content), "kinds": len(set(content))}))


def fork_and_wait(work: Callable[[], None]) -> bool:
    """Whether a fork of this process comes to the end of its work."""
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


def held() -> dict[str, str]:
    return {path.name: path.read_text(errors="replace") for path in sorted(Path("data").iterdir())}


if __name__ == "__main__":
    opened = open_workspace(None, None)
    its_logs = Logs(Path("data"), "data", opened.metrics, opened.fiscal_year_starts)
    what, *numbers = sys.argv[1:]
    if what == "random":
        kill_at_random(int(numbers[0]), int(numbers[1]), its_logs)
    elif what == "outputs":
        kill_outputs(int(numbers[0]), int(numbers[1]))
    else:
        for its_mode in ROWS:
            kill_at_each_call(its_mode, its_logs)
