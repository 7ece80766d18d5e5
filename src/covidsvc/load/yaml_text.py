"""YAML by events: plain data, and the place of every key and value.

Scalars stay text, so that `no`, `12:30` and `010` are what was written; an empty plain scalar, `~`
and `null` are None. Only what a plan needs is read: aliases, tags, merge keys and second documents
are faults.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from covidsvc.diagnostic import Finding, Place, Related, Span
from covidsvc.load import rules
from covidsvc.load.stumbles import explain
from covidsvc.words import Words

DEPTH_LIMIT = 40
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML's marks count as the end of a line."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER = getattr(yaml, "CLoader", yaml.Loader)

Position = tuple[int, int]
"""Line and column, from 0, as YAML's marks count."""


@dataclass(slots=True)
class Node:
    """Where a value stands, and the key that leads to it; `children` by key, or by index as text."""

    start: Position
    end: Position
    key: tuple[Position, Position] | None = None
    scalar: str | None = None
    in_flow: bool = False
    children: dict[str, "Node"] = field(default_factory=dict)


@dataclass(slots=True)
class YamlSource:
    """A text with the places of all that was found in it."""

    file: str
    lines: list[str]
    root: Node

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

    def pin(self, place: Place) -> Span:
        """The span of a place: the key of a value that has many lines, the word of one that has one."""
        node = self.node(place.route)
        if place.on == "key" or (node.scalar is None and node.start[0] != node.end[0]):
            return self.span(*node.key) if node.key else self.span((0, 0), (0, self._length(0)))
        text_start = self._where_text_begins(node)
        if place.part is not None and text_start is not None:
            line, column = text_start
            return self.span((line, column + place.part[0]), (line, column + place.part[1]))
        return self.span(node.start, node.end)

    def _where_text_begins(self, node: Node) -> Position | None:
        """Where the text of a scalar begins, if it stands in the file as it is: one line, no escapes."""
        if not node.scalar or node.start[0] != node.end[0]:
            return None
        line, column = node.start
        raw = self.lines[line][column : node.end[1]]
        offset = raw.find(node.scalar)
        return (line, column + offset) if offset in (0, 1) and len(raw) - len(node.scalar) in (0, 2) else None

    def span(self, start: Position, end: Position) -> Span:
        if end[0] > start[0] and end[1] == 0:
            last = max(start[0], min(end[0], len(self.lines)) - 1)
            end = (last, self._length(last))
        excerpt = self.lines[start[0]] if start[0] < len(self.lines) else ""
        return Span(self.file, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1, excerpt)

    def _length(self, line: int) -> int:
        return len(self.lines[line]) if line < len(self.lines) else 0


class _CannotGoOn(Exception):
    """What is wrong makes the rest of the text unreadable."""


@dataclass(slots=True)
class YamlReading:
    """The data of a text (None where there is none), its places, and its faults, pinned."""

    data: Any
    source: YamlSource
    findings: list[Finding]


def read_yaml(text: str, file: str) -> YamlReading:
    """Reads one YAML document."""
    source = YamlSource(file, _LINE_END.split(text), Node((0, 0), (0, 0)))
    composer = _Composer(text, source)
    data = composer.compose()
    return YamlReading(data, source, composer.findings)


class _Composer:
    def __init__(self, text: str, source: YamlSource) -> None:
        self._text = text
        self._source = source
        self._events: Iterator[Any] = iter(())
        self.findings: list[Finding] = []

    def compose(self) -> Any:
        try:
            self._events = iter(yaml.parse(self._text, Loader=_LOADER))
            return self._document()
        except _CannotGoOn:
            return None
        except yaml.YAMLError as error:
            self.findings.append(explain(error, self._source.file, self._source.lines))
            return None

    def _document(self) -> Any:
        data = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._refuse(event, Words("second documents", "第二个文档"))
                    break
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, self._source.root, depth=1)
        return data

    def _node(self, event: Any, node: Node, depth: int, in_flow: bool = False) -> Any:
        node.start, node.end = _position(event.start_mark), _position(event.end_mark)
        node.in_flow = in_flow
        if depth > DEPTH_LIMIT:
            self.findings.append(rules.TOO_DEEP.at(self._span(event), limit=DEPTH_LIMIT))
            raise _CannotGoOn
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, Words("aliases", "别名（*）"))
            return None
        if event.tag is not None and event.tag != "!":
            self._refuse(event, Words("tags", "标签（!）"))
        if isinstance(event, yaml.ScalarEvent):
            plain_null = event.implicit[0] and event.value in _NULLS and event.style in (None, "")
            node.scalar = event.value
            return None if plain_null else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(node, depth, bool(event.flow_style))
        return self._mapping(node, depth, bool(event.flow_style))

    def _sequence(self, node: Node, depth: int, in_flow: bool) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                node.end = _position(event.end_mark)
                return items
            child = node.children.setdefault(str(len(items)), Node((0, 0), (0, 0)))
            items.append(self._node(event, child, depth + 1, in_flow))
        raise AssertionError("a sequence ends")

    def _mapping(self, node: Node, depth: int, in_flow: bool) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                node.end = _position(event.end_mark)
                return data
            child = Node((0, 0), (0, 0), key=(_position(event.start_mark), _position(event.end_mark)))
            key = self._key(event, depth)
            span = self._span(event)
            value = self._node(next(self._events), child, depth + 1, in_flow)
            if key is None:
                continue
            if key in data:
                first = Related(
                    Words("it stands here first", "首次出现在此"), self._source.span(*_key_of(node.children[key]))
                )
                self.findings.append(rules.DUPLICATE_KEY.at(span, first, key=key))
                continue
            data[key] = value
            node.children[key] = child
        raise AssertionError("a mapping ends")

    def _key(self, event: Any, depth: int) -> str | None:
        """The text of a key; None for what cannot be one."""
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, Words("keys that are no text", "非文字的键"))
            if not isinstance(event, yaml.AliasEvent):
                self._node(event, Node((0, 0), (0, 0)), depth + 1)
            return None
        if event.value == "<<" and event.implicit[0]:
            self._refuse(event, Words("merge keys", "合并键（<<）"))
            return None
        if event.tag is not None and event.tag != "!":
            self._refuse(event, Words("tags", "标签（!）"))
        return str(event.value)

    def _refuse(self, event: Any, what: Words) -> None:
        self.findings.append(rules.REFUSED_YAML.at(self._span(event), what=what))

    def _span(self, event: Any) -> Span:
        start, end = _position(event.start_mark), _position(event.end_mark)
        if start[0] != end[0]:
            end = (start[0], len(self._source.lines[start[0]]))
        return self._source.span(start, max(end, (start[0], start[1] + 1)))


def _position(mark: Any) -> Position:
    return mark.line, mark.column


def _key_of(node: Node) -> tuple[Position, Position]:
    assert node.key is not None
    return node.key
