"""What a plan declares, by its ids: read fast and without the models, whatever is wrong with the file.

It is for what helps while somebody writes, such as completion. Lines that cannot be read are left out, one after the
other, and what nobody understands is passed over; nothing here is ever judged by.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from covidsvc.files import wide_form
from covidsvc.load.workspace import read_regular

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_ATTEMPTS = 10
"""How many lines are left out before it is given up."""
_SIZE_LIMIT = 5_000_000


def outline(path: Path, *, is_outside: bool = False) -> dict[str, Any]:
    """The plan as plain data: mappings, lists and texts, as far as it can be read; nothing of one that is outside."""
    try:
        content = read_regular(path, _SIZE_LIMIT, is_outside=is_outside)
    except OSError:
        return {}
    lines = content.decode(wide_form(content) or "utf-8-sig", errors="replace").splitlines()
    data: dict[str, Any] = {}
    for _ in range(_ATTEMPTS):
        data, faulty = _composed("\n".join(lines))
        if faulty is None or faulty >= len(lines) or not lines[faulty]:
            break
        lines[faulty] = ""
    return data


def _composed(text: str) -> tuple[dict[str, Any], int | None]:
    """The data up to the first fault, and the line of that."""
    root: dict[str, Any] = {}
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        for event in events:
            if isinstance(event, yaml.MappingStartEvent):
                _fill(root, events)
                break
    except yaml.MarkedYAMLError as error:
        return root, _faulty_line(error)
    except (yaml.YAMLError, RecursionError, StopIteration):
        pass
    return root, None


def _faulty_line(error: yaml.MarkedYAMLError) -> int | None:
    """Where a fault is: a bracket or quote that nobody closes is found out about much later."""
    is_block = (error.context or "while parsing a block").startswith("while parsing a block")
    mark = error.problem_mark if is_block or error.context_mark is None else error.context_mark
    return None if mark is None else int(mark.line)


def _fill(holder: dict[str, Any], events: Iterator[Any]) -> None:
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        if not key:
            _value(event, events)
        value = next(events)
        if isinstance(value, yaml.MappingStartEvent):
            # It is there before it is full, for the sake of what stands in it up to a fault.
            child: dict[str, Any] = {}
            holder.setdefault(key, child)
            _fill(child, events)
        else:
            holder.setdefault(key, _value(value, events))


def _value(event: Any, events: Iterator[Any]) -> Any:
    if isinstance(event, yaml.MappingStartEvent):
        mapping: dict[str, Any] = {}
        _fill(mapping, events)
        return mapping
    if isinstance(event, yaml.SequenceStartEvent):
        return list(_items(events))
    return event.value if isinstance(event, yaml.ScalarEvent) else None


def _items(events: Iterator[Any]) -> Iterator[Any]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _value(event, events)
