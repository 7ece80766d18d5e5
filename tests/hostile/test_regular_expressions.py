"""No regular expression takes more than in proportion to its text, whatever the text is."""

import re
from collections.abc import Callable
from time import thread_time
from typing import Any

import pytest

from hostile.expressions import adversaries, expressions

PATTERNS, USES, UNKNOWN = expressions()
SMALL, LARGE = 1_000, 8_000
UNNOTICED = 0.003
"""So many seconds say nothing: what grows with the square of the length takes a hundred times as long."""
MADE_IN_PASSING = {
    "source/row_number.py: marks",
    "words/usage.py: pattern",
    "phrase/date_form.py: pattern",
    "source/export/reading_cells.py: f'[0-9]{{1,3}}([{re.escape(separators)}][0-9]{{3}})+'",
}
"""Expressions put together where they are used, of pieces in the same file, each of which takes so many signs."""


def run_of(pattern: re.Pattern[Any], method: str) -> Callable[[Any], object]:
    if method == "sub":
        return lambda text: pattern.sub(text[:0], text)
    if method in ("finditer", "findall"):
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, method)  # type: ignore[no-any-return]


def _as_taken(text: str, pattern: re.Pattern[Any]) -> str | bytes:
    return text if isinstance(pattern.pattern, str) else text.encode()


def seconds(run: Callable[[Any], object], text: str | bytes, rounds: int = 1) -> float:
    taken = []
    for _ in range(rounds):
        start = thread_time()
        run(text)
        taken.append(thread_time() - start)
    return min(taken)


def test_all_are_known() -> None:
    assert set(UNKNOWN) == MADE_IN_PASSING, "look whether what is new can go back without end, and name it above"
    assert len(PATTERNS) > 50


@pytest.mark.parametrize("place", PATTERNS)
def test_it_goes_back_no_more_than_in_proportion(place: str) -> None:
    pattern = PATTERNS[place]
    for method in sorted(USES[place]):
        run = run_of(pattern, method)
        for adversary in adversaries(pattern):
            large, small = (_as_taken(adversary(size), pattern) for size in (LARGE, SMALL))
            if seconds(run, large) < UNNOTICED or seconds(run, large, 5) < UNNOTICED:
                continue
            ratio = seconds(run, large, 5) / max(seconds(run, small, 5), 1e-9)
            assert ratio < 3 * LARGE / SMALL, (method, large[:40], ratio)
