"""What benchmarks/warehouses.py has measured, as a table of docs/performance.md."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("warehouses.json")
LIMIT = 1.3
"""How many times a report may take what the same aggregate takes, written by hand."""
_HEAD = "| engine | question | report | the engine | by hand | ratio | one number |\n|---|---|--:|--:|--:|--:|--:|"


def warehouse_table() -> str:
    """The table, with what was measured last of each engine and question."""
    return "\n".join([_HEAD, *_rows(json.loads(KEPT.read_text(encoding="utf-8")))])


def _rows(kept: dict[str, Any]) -> Iterator[str]:
    for engine in kept.values():
        for question, seconds in engine["questions"].items():
            ratio = seconds["report"] / seconds["same"]
            told = f"{ratio:.2f}" if ratio <= LIMIT else f"**{ratio:.2f}**"
            times = [f"{seconds[name]:.2f} s" for name in ("report", "asked", "same", "bare")]
            cells = [engine["name"], question, *times[:3], told, times[3]]
            yield f"| {' | '.join(cells)} |"


def days_measured() -> str:
    """The days on which it was measured."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    return ", ".join(sorted({engine["date"] for engine in kept.values()}))
