"""`check` on many workspaces that nobody would write, each in a worker that has to end in time and in bounded memory.

    make soak                                 20,000 of them
    make soak SOAK="--seed x --inputs 100000"
    make soak SOAK="--seed x --only 4711"     one again, with its files kept

Exits with 1 when a promise is broken, and says which input broke it.
"""

import argparse
import sys

from soak.workers import Bounds, soak, try_one


def main() -> int:
    options = argparse.ArgumentParser(prog="soak", description="Runs check on generated workspaces.")
    options.add_argument("--seed", default="covidsvc", help="what the inputs are made from")
    options.add_argument("--first", type=int, default=0, help="the number of the first input")
    options.add_argument("--inputs", type=int, default=20_000, help="how many there are")
    options.add_argument("--only", type=int, help="one input alone; its files are kept")
    options.add_argument("--workers", type=int, default=1, help="how many run at once")
    options.add_argument("--seconds", type=float, default=60, help="how long an input may take")
    options.add_argument("--megabytes", type=int, default=2048, help="how much memory a worker may have")
    given = options.parse_args()
    if given.only is not None:
        return 1 if try_one(given.seed, given.only) else 0
    numbers = range(given.first, given.first + given.inputs)
    print(f"soak: seed {given.seed}, inputs {numbers.start} to {numbers.stop - 1}", flush=True)
    broken = 0
    for number, promises in soak(given.seed, numbers, given.workers, Bounds(given.seconds, given.megabytes)):
        broken += 1
        print(f'--- input {number}; again: make soak SOAK="--seed {given.seed} --only {number}"')
        print(*promises, sep="\n", flush=True)
    print(f"soak: {broken} of {given.inputs} inputs break a promise", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
