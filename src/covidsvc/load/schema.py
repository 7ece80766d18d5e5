"""The JSON Schema of plans: what an editor completes, explains and refuses while a plan is written.

It is of draft 7, which every editor reads: nothing here needs a later one. There are no references in
it, since in draft 7 a `$ref` hides the description that stands beside it; a plan is a tree anyway. Which
form a value has is told by its type and not by `anyOf`, so that a fault is told at its place.

YAML has read the values by the time the schema sees them: `min: 0` is a number there, and a key without
a value is null, which is allowed wherever the key may be absent.

`patternErrorMessage` is what yaml-language-server and VS Code say in place of a pattern of a thousand
signs. Others pass over it.
"""

from collections.abc import Callable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator, PlainValidator

from covidsvc.load.explanations import DECLARATIONS, EXPLANATIONS
from covidsvc.load.explanations.explanation import Explanation
from covidsvc.model.plan import ID, ID_LIMIT, Action, Declared, Plan, Scalar
from covidsvc.model.text import read_text
from covidsvc.phrase import PhraseError
from covidsvc.phrase.aggregate import NAMES, read_aggregate
from covidsvc.phrase.baseline import read_baseline
from covidsvc.phrase.number import WholeNumber, read_number
from covidsvc.phrase.patterns import MONTH, PATTERNS, TEXT, whole, whole_number
from covidsvc.phrase.period import FIRST_YEAR, LAST_YEAR, read_day, read_period, read_periods
from covidsvc.phrase.schedule import SCHEDULE_STEP, read_schedule
from covidsvc.phrase.target import read_target
from covidsvc.phrase.term import read_deadline, read_term
from covidsvc.phrase.window import NAMED, read_over
from covidsvc.words import Words

Schema = dict[str, Any]
Read = Callable[[Any], object]

_EXAMPLES: dict[Read, tuple[str, ...]] = {
    read_target: (
        *("at least 85%", "at most 24 hours", "up 30%", "down 30%"),
        *("至少85%", "不超过24小时", "提升30%", "降低30%"),
    ),
    read_aggregate: (*NAMES, "p90", "share at most 24 hours"),
    read_over: (*NAMED, "3 months"),
    read_baseline: ("2020-01", "2019-Q4", "2019-10..2019-12", "previous", "year ago"),
    read_day: ("2020-04-03",),
    read_period: ("2020-04", "2020-Q2", "2020"),
    read_deadline: ("3 months", "3个月", "2020-06-30"),
    read_term: ("3 months", "3个月", "2020-06-30", "ongoing", "every quarter"),
}
"""What an editor offers for a value, by the grammar that reads it."""

_EXAMPLES_OF_KEYS: dict[str, list[object]] = {
    "languages": [["zh", "en"]],
    "dimensions": [["branch"]],
    "unit": ["hours", "percent"],
    "encoding": ["gb18030"],
}
DRAFT = "http://json-schema.org/draft-07/schema#"
SCALAR = ["string", "number", "boolean"]
_NUMBER_LIMIT = 10**18
"""What a number of a plan stays below."""


def plan_schema() -> Schema:
    """The schema of a plan."""
    return {"$schema": DRAFT, **_declaration(Plan)}


def _declaration(model: type[Declared]) -> Schema:
    """An object with the keys of a model and no others."""
    fields = model.model_fields
    schema: Schema = {
        **explained(DECLARATIONS[model]),
        "type": "object",
        "properties": {key: _key(model, key) for key in fields},
        "required": [key for key, field in fields.items() if field.is_required()],
        "additionalProperties": False,
    }
    return _or_title_alone(schema) if model is Action else schema


def _or_title_alone(schema: Schema) -> Schema:
    """An action: with one of its keys it is a declaration, else a title alone."""
    keys = [*schema["properties"]]
    return {
        **{name: schema[name] for name in ("title", "description", "properties")},
        **{name: rule for name, rule in _text().items() if name != "additionalProperties"},
        "if": {"type": "object", "anyOf": [{"required": [key]} for key in keys]},
        "then": {"required": schema["required"], "propertyNames": {"enum": keys}},
        "else": {"additionalProperties": _line()},
    }


def _key(model: type[Declared], key: str) -> Schema:
    field = model.model_fields[key]
    annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    value = _value(annotation, key)
    default = field.default if isinstance(field.default, str | int) else None
    schema = explained(EXPLANATIONS[model][key], default)
    if default is not None:
        schema["default"] = default
    if key in _EXAMPLES_OF_KEYS:
        schema["examples"] = _EXAMPLES_OF_KEYS[key]
    return schema | (value if field.is_required() else or_nothing(value))


def explained(explanation: Explanation, default: object = None) -> Schema:
    title, about = explanation
    if default is not None:
        about = Words(f"{about.en} Default: `{default}`.", f"{about.zh}默认：{default}。")
    return {"title": in_both(title), "description": f"{about.en}\n\n{about.zh}"}


def in_both(words: Words) -> str:
    return f"{words.en} · {words.zh}"


def or_nothing(schema: Schema) -> Schema:
    """The schema of an optional key: without a value it is as good as absent."""
    choices = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [*_types(schema), "null"], **choices}


def _value(annotation: Any, key: str) -> Schema:
    """What a value of a type may be; `key` is where it stands."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        (inner,) = (each for each in arguments if each is not NoneType)
        return _value(inner, key)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1], key)
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin is dict:
        return {"type": "object", "propertyNames": _names(key), "additionalProperties": _value(arguments[1], key)}
    if origin is tuple:
        is_declaration = arguments[0] is not str
        return {"type": "array", "items": _declaration(arguments[0]) if is_declaration else _name(key)}
    return _declaration(annotation) if annotation is not str else _name(key)


def _annotated(annotation: Any, validator: PlainValidator | BeforeValidator, key: str) -> Schema:
    """What a validator reads: a phrase, a text, a schedule; one name or several; an action."""
    read = validator.func
    if isinstance(read, Scalar):
        return _scalar(read.read)
    if read is read_text:
        return _text()
    if read is read_schedule:
        return _schedule()
    if get_origin(annotation) is tuple:
        name = _period() if read is read_periods else _name(key)
        return {**name, "type": [*_types(name), "array"], "items": name}
    return _value(annotation, key)


def _types(schema: Schema) -> list[str]:
    return schema["type"] if isinstance(schema["type"], list) else [schema["type"]]


def _scalar(read: Read) -> Schema:
    if isinstance(read, WholeNumber):
        bounds = {"minimum": read.low, "maximum": read.high}
        return {"type": ["integer", "string"], **bounds, "pattern": whole_number(read), "examples": [read.low]}
    if read in (read_number, read_baseline):
        bounds = {"exclusiveMinimum": -_NUMBER_LIMIT, "exclusiveMaximum": _NUMBER_LIMIT}
        return {**_phrase(read), "type": ["string", "number"], **bounds}
    return _phrase(read)


def _phrase(read: Read) -> Schema:
    schema = {"type": "string", "pattern": PATTERNS[read], "patternErrorMessage": _mend(read)}
    return schema | ({"examples": list(_EXAMPLES[read])} if read in _EXAMPLES else {})


def _period() -> Schema:
    """A month, a quarter, or a year, which is a number to YAML."""
    bounds = {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    return {**_phrase(read_period), "type": ["string", "integer"], **bounds}


def _mend(read: Read) -> str:
    """What a grammar says to one who writes nothing."""
    try:
        read("")
    except PhraseError as error:
        return in_both(error.faults[0].fix or error.faults[0].message)
    raise AssertionError(f"{read} reads what is empty")


def _schedule() -> Schema:
    """A phrase, or months with a phrase each."""
    phrase = _phrase(read_target)
    months = {"pattern": MONTH, "patternErrorMessage": in_both(SCHEDULE_STEP)}
    return {
        **phrase,
        "type": ["string", "object"],
        "minProperties": 1,
        "propertyNames": months,
        "additionalProperties": phrase,
    }


def _line() -> Schema:
    return {"type": SCALAR, "pattern": TEXT, "patternErrorMessage": _mend(read_text)}


def _text() -> Schema:
    """One text for everybody, or one a language."""
    line = _line()
    return {**line, "type": [*SCALAR, "object"], "minProperties": 1, "additionalProperties": line}


def _name(key: str) -> Schema:
    """A name that stands as a value: an id that is declared elsewhere, the value of a dimension, or any other."""
    if key == "where":
        return {"type": SCALAR}
    return _id() if key in ("metric", "owner", "solves", "serves", "kpi") else {"type": "string"}


def _names(key: str) -> Schema:
    """What the names in a mapping are: ids, but for dimensions, periods and the codes of rules."""
    if key == "where":
        return {}
    if key == "response":
        return {name: rule for name, rule in _phrase(read_period).items() if name != "type"}
    return {"pattern": whole("[PL][0-9]{3}")} if key == "check" else {"title": "id", **_id()}


def _id() -> Schema:
    mend = Words(
        "small letters, digits and single hyphens: `response-time`", "小写字母、数字和单个连字符：response-time"
    )
    pattern = {"pattern": whole(ID), "maxLength": ID_LIMIT, "patternErrorMessage": in_both(mend)}
    return {"type": "string", **pattern}
