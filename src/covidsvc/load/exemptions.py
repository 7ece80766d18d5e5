"""The comments of a plan that exempt a line from rules."""

from collections.abc import Iterator

from covidsvc.diagnostic import Exemption
from covidsvc.diagnostic.exemption import MARK, read_exemption
from covidsvc.load.yaml_source import Node, Position, YamlSource


def exemptions_in(source: YamlSource) -> Iterator[Exemption]:
    """Each is of the line that it ends, or if it stands alone of the next line that has something."""
    for number, line in enumerate(source.lines):
        exemption = read_exemption(source.file, number + 1, line, number + 1) if MARK in line else None
        if exemption is None or _is_text(source.root, (number, exemption.place.column - 1)):
            continue
        stands_alone = not line[: exemption.place.column - 1].strip()
        yield exemption._replace(line=_next_line(source, number)) if stands_alone else exemption


def _next_line(source: YamlSource, number: int) -> int:
    """The number, from 1, of the next line that is neither empty nor a comment; 0 where there is none."""
    for below in range(number + 1, len(source.lines)):
        text = source.lines[below].strip()
        if text and not text.startswith("#"):
            return below + 1
    return 0


def _is_text(node: Node, position: Position) -> bool:
    """Whether a position lies in a text, where a `#` begins no comment."""
    if node.scalar is not None and node.start <= position < node.end:
        return True
    return any(_is_text(child, position) for child in node.children.values())
