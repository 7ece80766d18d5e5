"""The comments of a plan that exempt a line from rules."""

from bisect import bisect_right
from collections.abc import Iterator

from covidsvc.diagnostic import Exemption
from covidsvc.diagnostic.exemption import MARK, read_exemption
from covidsvc.load.yaml_source import Node, Position, YamlSource


def exemptions_in(source: YamlSource) -> Iterator[Exemption]:
    """Each is of the line that it ends, or if it stands alone of the next line that has something."""
    if not any(MARK in line for line in source.lines):
        return
    texts = sorted(_texts(source.root))
    below = _lines_below(source.lines)
    for number, line in enumerate(source.lines, 1):
        exemption = read_exemption(source.file, number, line, number) if MARK in line else None
        if exemption is None or _lies_in(texts, (number - 1, exemption.place.column - 1)):
            continue
        stands_alone = not line[: exemption.place.column - 1].strip()
        yield exemption._replace(line=below[number - 1]) if stands_alone else exemption


def _lines_below(lines: list[str]) -> list[int]:
    """Of each line the number, from 1, of the next that is neither empty nor a comment; 0 where there is none."""
    below, next_line = [0] * len(lines), 0
    for index in range(len(lines) - 1, -1, -1):
        below[index] = next_line
        text = lines[index].strip()
        if text and not text.startswith("#"):
            next_line = index + 1
    return below


def _texts(node: Node) -> Iterator[tuple[Position, Position]]:
    """Where the texts of a plan stand: in them a `#` begins no comment."""
    if node.scalar is not None and node.start < node.end:
        yield node.start, node.end
    for child in node.children.values():
        yield from _texts(child)


def _lies_in(texts: list[tuple[Position, Position]], position: Position) -> bool:
    before = bisect_right(texts, position, key=lambda text: text[0]) - 1
    return before >= 0 and position < texts[before][1]
