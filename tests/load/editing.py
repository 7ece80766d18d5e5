"""A plan as an editor has it: read by YAML 1.2, and held against the schema."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from jsonschema import Draft7Validator

from covidsvc.load.schema import plan_schema

SCHEMA = plan_schema()
_VALIDATOR = Draft7Validator(SCHEMA)


class _CoreLoader(yaml.SafeLoader):
    """YAML 1.2, where `no` is a text, `010` is ten and a day is no value of its own."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the loaders of PyYAML have it so


_INTEGER = "tag:yaml.org,2002:int"
for tag, pattern in {
    "tag:yaml.org,2002:null": r"~|null|Null|NULL|",
    "tag:yaml.org,2002:bool": r"true|True|TRUE|false|False|FALSE",
    _INTEGER: r"[-+]?[0-9]+",
    "tag:yaml.org,2002:float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.nan",
}.items():
    _CoreLoader.add_implicit_resolver(tag, re.compile(rf"(?:{pattern})\Z"), None)
_CoreLoader.add_constructor(_INTEGER, lambda _, node: int(node.value))


def read_as_an_editor(plan: str) -> Any:
    return yaml.load(plan, Loader=_CoreLoader)


class Complaint(NamedTuple):
    """What an editor marks: the keys that lead to it, joined by points, and the keyword of the schema."""

    place: str
    keyword: str

    @property
    def route(self) -> tuple[str, ...]:
        return tuple(self.place.split("."))

    @property
    def holder(self) -> tuple[str, ...]:
        """The route of the declaration that has the key, or lacks it."""
        return self.route[:-1]


def complaints(plan: str) -> list[Complaint]:
    """What the schema finds in a plan, in the order of the places."""
    return sorted(Complaint(".".join(route), keyword) for route, keyword in _complaints(read_as_an_editor(plan)))


def _complaints(data: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    for error in _VALIDATOR.iter_errors(data):
        route = tuple(map(str, error.absolute_path))
        keyword = str(error.validator)
        if keyword == "additionalProperties":
            for key in error.instance.keys() - error.schema["properties"].keys():
                yield (*route, key), "unknown"
        elif keyword == "required":
            yield (*route, *(key for key in error.validator_value if key not in error.instance)), keyword
        elif "propertyNames" in error.absolute_schema_path:
            yield (*route, error.instance), "key"
        else:
            yield route, keyword
