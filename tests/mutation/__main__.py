"""What came of the mutants of the last `mutmut run`: how many were killed, and which lived on unlisted.

    make mutants          runs mutmut, then this

Exits with 1 when fewer than 95 % were killed, or when `survivors.md` and the run differ: each mutant that
lives on has to stand there under the reason for it, and none that was killed may.
"""

import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

from mutation.listing import listed
from mutation.outcomes import Mutant, mutants_of_run

REPOSITORY = Path(__file__).parent.parent.parent
SURVIVORS = Path(__file__).with_name("survivors.md")
ENOUGH = Fraction(95, 100)


def main() -> int:
    mutants = mutants_of_run(REPOSITORY / "mutants" / "src")
    if not mutants or not all(mutant.was_tried for mutant in mutants):
        print("the run of mutmut has not ended: `mutmut run` goes on with it", file=sys.stderr)
        return 1
    tell_modules(mutants)
    judged = [mutant for mutant in mutants if mutant.was_judged]
    survivors = {mutant.change for mutant in judged if not mutant.was_killed}
    reasons = listed(SURVIVORS.read_text(encoding="utf-8"))
    unlisted, gone = sorted(survivors - reasons.keys()), sorted(reasons.keys() - survivors)
    print(*(f"\nlives on, and stands not in {SURVIVORS.name}:\n{change}" for change in unlisted), sep="\n")
    print(*(f"\nstands in {SURVIVORS.name}, and is no survivor:\n{change}" for change in gone), sep="\n")
    killed = Fraction(sum(mutant.was_killed for mutant in judged), max(1, len(judged)))
    print(f"{len(judged):,} mutants judged, {float(killed):.1%} killed; {len(survivors):,} changes live on")
    left = len(mutants) - len(judged)
    if left:
        print(f"{left:,} were not judged: pytest did not run")
    return 1 if unlisted or gone or left or killed < ENOUGH else 0


def tell_modules(mutants: list[Mutant]) -> None:
    made = Counter(mutant.module for mutant in mutants)
    killed = Counter(mutant.module for mutant in mutants if mutant.was_killed)
    for module, count in sorted(made.items()):
        print(f"{killed[module]:>6,} of {count:>6,}  {module}")


if __name__ == "__main__":
    sys.exit(main())
