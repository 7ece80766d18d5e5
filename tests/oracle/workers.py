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
BATCH = 20_000


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
    """What came of all seeds, part by part. Workers end with their batch, as what they hold in memory grows."""
    start_fresh = multiprocessing.get_context("spawn")
    for begin in range(0, len(seeds), BATCH):
        batch = seeds[begin : begin + BATCH]
        # A pool that replaces its workers one by one (`max_tasks_per_child`) waits for ever under Python 3.11.
        with ProcessPoolExecutor(workers, start_fresh) as pool:
            yield from pool.map(try_all, (batch[start : start + AT_ONCE] for start in range(0, len(batch), AT_ONCE)))
