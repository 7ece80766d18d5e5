"""A text that has to fit: what matters most gets its place first, and what is left out is counted."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Block(NamedTuple):
    """A part of a text: lines that go together, and behind them rows of which the last ones can be left out.

    The lower its `rank`, the earlier it gets a place; where it stands, its rank does not decide.
    """

    rank: int
    lead: str
    rows: tuple[str, ...] = ()


def fitted(blocks: Sequence[Block], limit: int, say_left_out: Callable[[int], str]) -> str:
    """The blocks with an empty line between them, in at most `limit` signs.

    `say_left_out` says at the end how many rows there was no room for; a block without any has one.
    """
    whole = "\n\n".join(_text(block, len(block.rows)) for block in blocks) + "\n"
    if len(whole) <= limit:
        return whole
    most = sum(map(_lines, blocks))
    room = limit - len(say_left_out(most)) - 3
    shown: dict[int, int] = {}
    for number in sorted(range(len(blocks)), key=lambda number: blocks[number].rank):
        rows = _rows_that_fit(blocks[number], room)
        if rows is not None:
            shown[number] = rows
            room -= len(_text(blocks[number], rows)) + 2
    texts = [_text(block, shown[number]) for number, block in enumerate(blocks) if number in shown]
    left_out = most - sum(rows or 1 for rows in shown.values())
    return "\n\n".join([*texts, say_left_out(left_out)]) + "\n"


def _lines(block: Block) -> int:
    return len(block.rows) or 1


def _text(block: Block, rows: int) -> str:
    return "\n".join([block.lead, *block.rows[:rows]])


def _rows_that_fit(block: Block, room: int) -> int | None:
    """How many of its rows have room with a block; None where it has none itself, or none for the first of its rows."""
    room -= len(block.lead) + 2
    rows = 0
    for row in block.rows:
        room -= len(row) + 1
        if room < 0:
            break
        rows += 1
    return rows if rows or room >= 0 else None
