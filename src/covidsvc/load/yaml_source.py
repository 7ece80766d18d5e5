"""A text of YAML with the places of all that was found in it."""

from dataclasses import dataclass, field

from covidsvc.diagnostic import Place, Span

Position = tuple[int, int]
"""Line and column, from 0, as YAML's marks count."""

NOWHERE: Position = (0, 0)


@dataclass(eq=False, repr=False)
class Node:
    """Where a value stands, and the key that leads to it; `children` by key, or by index as text."""

    start: Position = NOWHERE
    end: Position = NOWHERE
    key: tuple[Position, Position] | None = None
    scalar: str | None = None
    children: dict[str, "Node"] = field(default_factory=dict)


@dataclass(eq=False, repr=False)
class YamlSource:
    """The lines of a file, and the node of everything in it."""

    file: str
    lines: list[str]
    root: Node = field(default_factory=Node)

    def node(self, route: tuple[str, ...]) -> Node:
        """The node at a route. Steps that the text does not have are passed over."""
        node = self.root
        for step in route:
            node = node.children.get(step, node)
        return node

    def has(self, route: tuple[str, ...]) -> bool:
        node: Node | None = self.root
        for step in route:
            node = node.children.get(step) if node else None
        return node is not None

    def rename(self, route: tuple[str, ...], key: str) -> None:
        """Lets what stands at a route be found under another key."""
        holder = self.node(route[:-1])
        if route[-1] in holder.children:
            holder.children[key] = holder.children[route[-1]]

    def pin(self, place: Place) -> Span:
        """The span of a place: the key of a value that has many lines, the word of one that has one."""
        node = self.node(place.route)
        nothing_there = node.scalar == "" and node.start == node.end
        if place.on == "key" or nothing_there or (node.scalar is None and node.start[0] != node.end[0]):
            return self.span(*node.key) if node.key else self._beginning_of(node)
        text_start = self._where_text_begins(node)
        if place.part is not None and text_start is not None:
            line, column = text_start
            return self.span((line, column + place.part[0]), (line, column + place.part[1]))
        return self.span(node.start, node.end)

    @property
    def first_line(self) -> Span:
        return self.span((0, 0), (0, self._length(0)))

    def _beginning_of(self, node: Node) -> Span:
        """The first line of what no key leads to: an entry of a list, or all of the file."""
        if node is self.root:
            return self.first_line
        return self.span(node.start, (node.start[0], self._length(node.start[0])))

    def _where_text_begins(self, node: Node) -> Position | None:
        """Where the text of a scalar begins, if it stands in the file as it is: one line, no escapes."""
        if not node.scalar or node.start[0] != node.end[0]:
            return None
        line, column = node.start
        raw = self.lines[line][column : node.end[1]]
        offset = raw.find(node.scalar)
        is_as_written = offset in (0, 1) and len(raw) - len(node.scalar) <= 2
        return (line, column + offset) if is_as_written else None

    def span(self, start: Position, end: Position) -> Span:
        if end[0] > start[0] and end[1] == 0:
            last = max(start[0], min(end[0], len(self.lines)) - 1)
            end = (last, self._length(last))
        excerpt = self.lines[start[0]] if start[0] < len(self.lines) else ""
        return Span(self.file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1, excerpt)

    def _length(self, line: int) -> int:
        return len(self.lines[line]) if line < len(self.lines) else 0
