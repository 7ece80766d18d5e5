"""Worker processes that try many plans."""

import gc
import multiprocessing
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from oracle import agreement, census

AT_ONCE = 250
"""How many plans a worker tries before it tells what came of them."""


class Outcome(NamedTuple):
    """What came of some seeds: what occurred how often, and of each disagreement its seed and what it is."""

    occurred: Counter[str]
    disagreements: list[tuple[int, str]]


def try_all(seeds: range) -> Outcome:
    gc.freeze()
    outcome = Outcome(Counter(), [])
    with TemporaryDirectory(prefix="oracle-") as place:
        for seed in seeds:
            folder = Path(place, str(seed))
            try:
                tried = agreement.try_seed(seed, folder)
            except Exception:
                outcome.disagreements.append((seed, traceback.format_exc()))
            else:
                outcome.occurred.update(census.of(tried))
                if tried.differences:
                    outcome.disagreements.append((seed, "\n".join(map(str, tried.differences))))
            shutil.rmtree(folder, ignore_errors=True)
    return outcome


def outcomes(seeds: range, workers: int) -> Iterator[Outcome]:
    parts = [seeds[start : start + AT_ONCE] for start in range(0, len(seeds), AT_ONCE)]
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), max_tasks_per_child=40) as pool:
        yield from pool.map(try_all, parts)
