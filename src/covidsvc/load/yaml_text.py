"""YAML by events: plain data, and the place of every key and value.

Scalars stay text, so that `no`, `12:30` and `010` are what was written; an empty plain scalar, `~`
and `null` are None. Only what a plan needs is read: aliases, tags, merge keys and second documents
are faults. A line over which people stumble is read as it was meant, so that the faults after it
come to light together with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from covidsvc.diagnostic import Finding, Related, Span
from covidsvc.load import mistakes, rules
from covidsvc.load.flow import CommaSplit, comma_splits
from covidsvc.load.mending import Route
from covidsvc.load.yaml_source import Node, Position, YamlSource
from covidsvc.words import Words

DEPTH_LIMIT = 40
_REPAIRS = 30
"""How many lines are read as they were meant before it is given up."""
_READ_AGAIN = 10_000_000
"""How many characters are read again for that: a plan of 2,400 lines has about 100,000."""

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML's marks count as the end of a line."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_KEY_WITH_FULL_WIDTH_COLON = re.compile(r"[A-Za-z][\w-]*(?P<colon>：)")
_LOADER = getattr(yaml, "CLoader", yaml.Loader)

_ALIASES = Words("aliases (`*`) are not read", "不能使用别名（*）")
_TAGS = Words("tags (`!`) are not read", "不能使用标签（!）")
_MERGE_KEYS = Words("merge keys (`<<`) are not read", "不能使用合并键（<<）")
_SECOND_DOCUMENT = Words("a second document begins here, and a file is one", "此处开始了第二个文档，一个文件只能有一个")
_ODD_KEYS = Words("a key is a word", "键应为一个词")
_WRITE_OUT = Words("write out what is meant", "请直接写出内容")
_FIXES = {
    _SECOND_DOCUMENT: Words("move it to a file of its own, or remove the `---`", "请移到单独的文件，或去掉 ---"),
    _TAGS: Words("remove the tag; put a text that begins with `!` in quotes", "请去掉标签；以 ! 开头的文字要加引号"),
    _ALIASES: Words(
        "write out what is meant; put a text that begins with `*` in quotes", "请直接写出内容；以 * 开头的文字要加引号"
    ),
}


@dataclass(eq=False, repr=False)
class YamlReading:
    """The data of a text (None where there is none), its places, and its faults, pinned.

    What stands at `holes` was refused: a stand-in has to take its place. A hole at `<<` says that
    the mapping around it is not all there.
    """

    data: Any
    source: YamlSource
    findings: list[Finding] = field(default_factory=list)
    holes: set[Route] = field(default_factory=set)


class _CannotGoOn(Exception):
    """What is wrong makes the rest of the text unreadable."""


def read_yaml(text: str, file: str) -> YamlReading:
    """Reads one YAML document."""
    lines = LINE_END.split(text)
    meant = list(lines)
    added: dict[int, tuple[int, ...]] = {}
    stumbles: list[Finding] = []
    repairs = min(_REPAIRS, _READ_AGAIN // max(1, len(text)))
    while True:
        composer = _Composer(YamlSource(file, lines), added)
        try:
            data = composer.compose("\n".join(meant))
        except yaml.YAMLError as error:
            from covidsvc.load.stumbles import explain

            finding, repair = explain(error, file, lines, added.keys())
            told_already = finding is None or finding.span.line - 1 in added
            stumbles += [] if finding is None or told_already else [finding]
            if repair is not None and not told_already and len(added) < repairs:
                meant[repair.line], added[repair.line] = repair.text, repair.added
                continue
            data = None
        except _CannotGoOn:
            data = None
        return YamlReading(data, composer.source, stumbles + composer.findings, composer.holes)


@dataclass(eq=False, repr=False)
class _Composer:
    """Composes data and places from events; `added` are the columns of a line that its file does not have."""

    source: YamlSource
    added: Mapping[int, tuple[int, ...]]
    findings: list[Finding] = field(default_factory=list)
    holes: set[Route] = field(default_factory=set)
    _events: Iterator[Any] = field(default_factory=lambda: iter(()))

    def compose(self, text: str) -> Any:
        self._events = iter(yaml.parse(text, Loader=_LOADER))
        data = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._refuse(event, _SECOND_DOCUMENT)
                    break
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, self.source.root, ())
        return data

    def _node(self, event: Any, node: Node, route: Route) -> Any:
        node.start, node.end = self._position(event.start_mark), self._position(event.end_mark)
        if len(route) >= DEPTH_LIMIT:
            self.findings.append(rules.TOO_DEEP.at(self._span(event), limit=DEPTH_LIMIT))
            raise _CannotGoOn
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, _ALIASES)
            self.holes.add(route)
            return None
        if event.tag is not None and event.tag != "!":
            self._refuse(event, _TAGS)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, node, route)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(node, route)
        return self._mapping(node, route, bool(event.flow_style))

    def _scalar(self, event: Any, node: Node, route: Route) -> str | None:
        node.scalar = event.value
        is_plain = event.style in (None, "")
        if is_plain and event.implicit[0] and event.value in _NULLS:
            return None
        misread = _KEY_WITH_FULL_WIDTH_COLON.match(event.value) if is_plain else None
        if misread and node.key and node.key[1][0] < node.start[0]:
            self._full_width_colon((node.start[0], node.start[1] + misread.start("colon")))
            self.holes.add(route)
        return str(event.value)

    def _sequence(self, node: Node, route: Route) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            step = str(len(items))
            items.append(self._node(event, node.children.setdefault(step, Node()), (*route, step)))
        node.end = self._position(event.end_mark)
        return items

    def _mapping(self, node: Node, route: Route, in_flow: bool) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._entry(event, node, data, route)
        node.end = self._position(event.end_mark)
        if in_flow:
            for split in comma_splits(data, node, self.source.lines):
                self._join(split, data, node, route)
        return data

    def _entry(self, event: Any, node: Node, data: dict[str, Any], route: Route) -> None:
        child = Node(key=(self._position(event.start_mark), self._position(event.end_mark)))
        span = self._span(event)
        key = self._key(event, route)
        # What stands under a key that is refused or stands twice is read, but its routes lead nowhere.
        known = key is not None and key not in data
        holes = self.holes
        if not known:
            self.holes = set()
        value = self._node(next(self._events), child, (*route, key or "<<"))
        self.holes = holes
        if known and key is not None:
            data[key], node.children[key] = value, child
        elif key is None:
            self.holes.add((*route, "<<"))
        else:
            first = node.children[key].key
            assert first is not None, "an entry of a mapping has a key"
            related = Related(Words("it stands here first", "首次出现在此"), self.source.span(*first))
            self.findings.append(rules.DUPLICATE_KEY.at(span, related, key=key))

    def _key(self, event: Any, route: Route) -> str | None:
        """The text of a key; None for what cannot be one."""
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(event, _ODD_KEYS)
            if not isinstance(event, yaml.AliasEvent):
                self._node(event, Node(), (*route, "<<"))
            return None
        if event.implicit[0] and event.value in ("<<", ""):
            self._refuse(event, _MERGE_KEYS if event.value else _ODD_KEYS)
            return None
        if event.tag is not None and event.tag != "!":
            self._refuse(event, _TAGS)
        return str(event.value)

    def _join(self, split: CommaSplit, data: dict[str, Any], node: Node, route: Route) -> None:
        """Takes a text that a comma has split for what was meant, and tells."""
        if split.colon is not None:
            self._full_width_colon(split.colon)
        else:
            span = self.source.span(split.start, split.end)
            edit = f'"{split.text}"' if not set(split.text) & set('"\\') else None
            self.findings.append(mistakes.SPLIT_BY_COMMA.at(span, edit=edit, text=split.text))
        for key in split.keys:
            del data[key], node.children[key]
        data[split.key] = split.text
        node.children[split.key] = Node(split.start, split.end, split.key_span, split.text)
        if split.colon is not None:
            self.holes.add((*route, split.key))

    def _full_width_colon(self, colon: Position) -> None:
        line, column = colon
        follows = self.source.lines[line][column + 1 : column + 2].strip()
        span = self.source.span(colon, (line, column + 1))
        self.findings.append(mistakes.FULL_WIDTH_COLON.at(span, edit=": " if follows else ":"))

    def _refuse(self, event: Any, problem: Words) -> None:
        fix = _FIXES.get(problem, _WRITE_OUT)
        self.findings.append(rules.REFUSED_YAML.at(self._span(event), fix=fix, problem=problem))

    def _span(self, event: Any) -> Span:
        start, end = self._position(event.start_mark), self._position(event.end_mark)
        if start[0] != end[0]:
            end = (start[0], len(self.source.lines[start[0]]))
        return self.source.span(start, max(end, (start[0], start[1] + 1)))

    def _position(self, mark: Any) -> Position:
        """Where a mark stands in the file itself."""
        added = self.added.get(mark.line)
        return mark.line, mark.column - (sum(1 for column in added if column < mark.column) if added else 0)
