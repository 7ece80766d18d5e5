"""The JSON Schema of mappings: what an editor completes, explains and refuses while one is written.

As with plans, which form a value has is told by its type, so that a fault is told at its place.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from covidsvc.load.explanations.mappings import DECLARATIONS, EXPLANATIONS
from covidsvc.load.schema import DRAFT, SCALAR, Schema, explained, or_nothing
from covidsvc.model.mapping import (
    THOUSANDS,
    ImportMapping,
    column_alone,
    counted,
    read_delimiter,
    read_encoding,
    read_thousands,
)
from covidsvc.model.plan import Declared, Scalar
from covidsvc.phrase.date_form import read_date_form
from covidsvc.phrase.number import WholeNumber

_OFFERED: Mapping[Callable[[Any], object], Schema] = {
    read_encoding: {"examples": ["utf-8", "gb18030", "gbk", "big5", "cp1252", "utf-16"]},
    read_delimiter: {"examples": [",", ";", "|", "tab"]},
    read_thousands: {"enum": list(THOUSANDS)},
    read_date_form: {
        "examples": [
            "DD.MM.YYYY",
            "D/M/YYYY",
            "MM/DD/YYYY",
            "YYYY-MM-DD hh:mm:ss",
            "YYYY年M月D日",
            "D Mon YYYY",
            "serial",
        ]
    },
}
"""What an editor offers for a value, by what reads it."""
_SEVERAL_TEXTS: Schema = {"type": [*SCALAR, "array"], "items": {"type": SCALAR}}


def mapping_schema() -> Schema:
    """The schema of a mapping."""
    return {"$schema": DRAFT, **_declaration(ImportMapping)}


def _declaration(model: type[Declared]) -> Schema:
    """An object with the keys of a model and no others."""
    fields = model.model_fields
    return {
        **explained(DECLARATIONS[model]),
        "type": "object",
        "properties": {key: _key(model, key) for key in fields},
        "required": [key for key, field in fields.items() if field.is_required()],
        "additionalProperties": False,
    }


def _key(model: type[Declared], key: str) -> Schema:
    field = model.model_fields[key]
    annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    default = field.default if isinstance(field.default, str | int) else None
    value = _value(annotation)
    schema = {**value, **explained(EXPLANATIONS[model][key], default)}
    if default is not None:
        schema["default"] = default
    return schema if field.is_required() else or_nothing(schema)


def _value(annotation: Any) -> Schema:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _read(arguments[0], arguments[1].func)
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(arguments[1])}
    if isinstance(annotation, type) and issubclass(annotation, Declared):
        return _declaration(annotation)
    # A key that may be absent: what it is otherwise comes first.
    return _value(arguments[0]) if arguments else {"type": SCALAR}


def _read(annotation: Any, read: Any) -> Schema:
    """What is read by a grammar, or written shorter where one column or one text is enough."""
    if isinstance(read, Scalar):
        if isinstance(read.read, WholeNumber):
            return {"type": "integer", "minimum": read.read.low, "maximum": read.read.high}
        return {"type": "string", **_OFFERED[read.read]}
    if read in (column_alone, counted):
        longer = _value(annotation)
        return {**longer, "type": [*SCALAR, "object"]}
    return _SEVERAL_TEXTS
