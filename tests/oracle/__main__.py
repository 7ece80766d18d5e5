"""The program and the naive evaluator on many random plans, from the rows of the logs and from their totals.

    make soak                                     200,000 of them, after the workspaces of `python -m soak`
    make soak PLANS="--plans 1000000 --first 200000"
    make soak PLANS="--only 4711"                 one again, with its files kept

Exits with 1 when the two disagree on one of them, and says on which and about what; or when something that
the contract speaks of stands in none of them.
"""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp

from oracle import agreement, census
from oracle.workers import AT_ONCE, outcomes


def show_one(seed: int) -> int:
    """Tries one seed in this process, and keeps its files."""
    kept = Path(mkdtemp(prefix=f"oracle-{seed}-"))
    tried = agreement.try_seed(seed, kept)
    print(f"{kept}: report on {tried.case.period} as of {tried.case.as_of}", *tried.differences, sep="\n")
    return 1 if tried.differences else 0


def main() -> int:
    options = argparse.ArgumentParser(prog="oracle", description="Judges generated plans by two evaluators.")
    options.add_argument("--plans", type=int, default=200_000, help="how many there are")
    options.add_argument("--first", type=int, default=0, help="the seed of the first plan")
    options.add_argument("--only", type=int, help="one plan alone; its files are kept")
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many run at once")
    given = options.parse_args()
    if given.only is not None:
        return show_one(given.only)
    seeds = range(given.first, given.first + given.plans)
    print(f"oracle: plans {seeds.start} to {seeds.stop - 1}", flush=True)
    occurred: Counter[str] = Counter()
    disagreed = 0
    for part, outcome in enumerate(outcomes(seeds, given.workers), 1):
        if part % 40 == 0:
            print(f"oracle: {min(part * AT_ONCE, given.plans):,} judged", file=sys.stderr, flush=True)
        occurred += outcome.occurred
        disagreed += len(outcome.disagreements)
        for seed, what in outcome.disagreements:
            print(f'--- plan {seed}; again: make soak PLANS="--only {seed}"', what, sep="\n", flush=True)
    print(*(f"{count:>12,}  {what}" for what, count in sorted(occurred.items())), sep="\n")
    absent = [what for what in census.ALL if not occurred[what]]
    print(*(f"in none of the plans: {what}" for what in absent), sep="\n")
    print(f"oracle: the two evaluators disagree on {disagreed:,} of {given.plans:,} plans", flush=True)
    return 1 if disagreed or absent else 0


if __name__ == "__main__":
    sys.exit(main())
