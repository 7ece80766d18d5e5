"""The examples of rules, each laid over a small workspace without a fault."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from covidsvc.diagnostic import Example, Rule
from covidsvc.diagnostic.finding import Encoding
from covidsvc.render.rules.telling import Side

SAMPLE_FOLDER = Path(__file__).parent / "sample"
PLAN_FILE = "plans/plan.yaml"
SAMPLE = {
    path.relative_to(SAMPLE_FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in (*sorted(SAMPLE_FOLDER.glob("plans/*")), *sorted(SAMPLE_FOLDER.glob("data/*")))
}
CHECK = ["check", "--as-of", "2020-04-30"]
"""How the examples are checked: the logs of the sample end in April 2020."""


def files_of(rule: Rule, side: Side) -> dict[str, str | bytes]:
    """The files of the sample with a side of a rule's example laid over them, by their paths."""
    example = rule.example
    text = getattr(example, side)
    if not example.file:
        return {**SAMPLE, PLAN_FILE: laid_over(SAMPLE[PLAN_FILE], text)}
    others = {name: content for name, content in SAMPLE.items() if name != example.file}
    return {**others, example.file: text.encode(encoding_of(example, side))} if text else {**others}


def encoding_of(example: Example, side: Side) -> Encoding:
    return example.encoding if side == "wrong" else "utf-8"


def laid_over(plan: str, piece: str) -> str:
    """A plan in which each chunk of a piece stands for the last block that begins with the chunk's key.

    A chunk whose key the plan does not have follows the chunk before it; the first one ends the plan.
    """
    lines = plan.splitlines()
    end, margin = len(lines), _indentation(piece)
    placed: set[str] = set()
    for chunk in _chunks(piece.splitlines()):
        key = _key(chunk[0])
        block = _last_block(lines, key) if key not in placed else None
        start, end, margin = block or (end, end, margin)
        lines[start:end] = [" " * margin + line for line in chunk]
        end = start + len(chunk)
        placed.add(key)
    return "\n".join(lines) + "\n"


def _chunks(piece: Sequence[str]) -> Iterator[list[str]]:
    """The lines of a piece, one list for each that stands at its margin, without the margin."""
    margin = _indentation(piece[0])
    starts = [number for number, line in enumerate(piece) if _indentation(line) <= margin]
    for start, end in zip(starts, [*starts[1:], len(piece)], strict=True):
        yield [line[margin:] for line in piece[start:end]]


def _last_block(lines: Sequence[str], key: str) -> tuple[int, int, int] | None:
    """Where the last block of a key begins and ends, and how far it is indented."""
    starts = [number for number, line in enumerate(lines) if line.lstrip().startswith(f"{key}:")]
    if not key or not starts:
        return None
    start, margin = starts[-1], _indentation(lines[starts[-1]])
    below = range(start + 1, len(lines))
    end = next((number for number in below if _indentation(lines[number]) <= margin), len(lines))
    return start, end, margin


def _key(line: str) -> str:
    found = re.match(r"[^\s:#]+(?=:)", line)
    return found.group() if found else ""


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
