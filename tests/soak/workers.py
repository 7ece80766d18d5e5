"""Worker processes for trials: an endless one, or one that takes all memory, is stopped and named."""

import gc
import multiprocessing
import resource
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from soak.promises import broken_promises
from soak.trials import trial

_EVERY = 100
"""After how many trials a worker is replaced, so that what one leaves behind does no harm to many others."""


@dataclass(frozen=True)
class Bounds:
    """How long a trial may take, and how much memory a worker may have."""

    seconds: float
    megabytes: int


Broken = tuple[int, list[str]]
"""The number of a trial, and the promises that it broke."""


def soak(seed: str, numbers: range, workers: int, bounds: Bounds) -> Iterator[Broken]:
    """The trials that break a promise, as they are found."""
    left = [numbers[start : start + _EVERY] for start in reversed(range(0, len(numbers), _EVERY))]
    running: list[_Worker] = []
    with TemporaryDirectory(prefix="soak-") as place:
        while left or running:
            while left and len(running) < workers:
                running.append(_Worker(seed, left.pop(), bounds, place))
            ready = wait([worker.told for worker in running], bounds.seconds)
            for worker in [each for each in running if each.told in ready or not ready]:
                number, promises = worker.next_trial(is_endless=not ready)
                if promises:
                    yield number, promises
                if worker.has_ended:
                    running.remove(worker)
                    left += [worker.left] if worker.left else []


class _Worker:
    """A process that tries some numbers in their order, and tells of each what came of it."""

    def __init__(self, seed: str, numbers: range, bounds: Bounds, place: str) -> None:
        self.left, self.has_ended = numbers, False
        self._seconds = bounds.seconds
        context = multiprocessing.get_context("spawn")
        self.told, telling = context.Pipe(duplex=False)
        self._process = context.Process(target=_try_all, args=(seed, numbers, bounds, place, telling), daemon=True)
        self._process.start()
        telling.close()

    def next_trial(self, *, is_endless: bool) -> Broken:
        """The next trial that is over; one that does not end, or that ends the process, breaks its promises."""
        number, self.left = self.left[0], self.left[1:]
        if is_endless:
            self._process.kill()
            self._end()
            return number, [f"the input does not end within {self._seconds:g} seconds"]
        try:
            promises: list[str] = self.told.recv()
        except EOFError:
            self._end()
            return number, [f"the input ends the process (exit {self._process.exitcode})"]
        if not self.left:
            self._end()
        return number, promises

    def _end(self) -> None:
        self._process.join()
        self.has_ended = True


def _try_all(seed: str, numbers: range, bounds: Bounds, place: str, telling: Connection) -> None:
    size = bounds.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    _prepare()
    for number in numbers:
        folder = Path(place, str(number))
        telling.send(_try(seed, number, folder))
        shutil.rmtree(folder)
        gc.collect()


def _prepare() -> None:
    """An exception ends a command as it is, and a warning is one."""
    environ["COVIDSVC_TRACEBACK"] = "1"
    warnings.simplefilter("error")


def _try(seed: str, number: int, folder: Path) -> list[str]:
    tried = trial(seed, number)
    folder.mkdir()
    tried.write(folder)
    return broken_promises(tried, folder)


def try_one(seed: str, number: int) -> list[str]:
    """Tries one number in this process, shows what it is, and keeps its files as they were."""
    _prepare()
    kept = Path(mkdtemp(prefix=f"soak-{number}-"))
    tried = trial(seed, number)
    tried.write(kept / "as-it-was")
    promises = _try(seed, number, kept / "as-it-is")
    print(f"covidsvc check --format {tried.format} {' '.join(tried.options)}", tried.fixes, kept, *promises, sep="\n")
    return promises
