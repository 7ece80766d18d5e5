"""The patterns in the schema are what the grammars' vocabulary makes, written anew."""

import json
from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec

from conftest import REPOSITORY
from covidsvc.phrase.number import WholeNumber

SCHEMA = json.loads((REPOSITORY / "schema/plan.schema.json").read_text(encoding="utf-8"))


def patterns_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (node["pattern"] for _ in "1" if isinstance(node.get("pattern"), str))
        for each in node.values():
            yield from patterns_in(each)
    elif isinstance(node, list):
        for each in node:
            yield from patterns_in(each)


def test_patterns_are_made_from_the_vocabulary() -> None:
    spec = find_spec("covidsvc.phrase.patterns")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    in_schema = set(patterns_in(SCHEMA))
    by_name = {read.__name__: pattern for read, pattern in made.PATTERNS.items()}
    used = ("read_target", "read_aggregate", "read_over", "read_baseline", "read_day", "read_deadline", "read_term")
    assert [name for name in used if by_name[name] not in in_schema] == []
    assert made.TEXT in in_schema
    assert made.whole_number(WholeNumber(1, 12)) in in_schema
