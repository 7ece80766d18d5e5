"""What pydantic found, as findings. The only place that knows pydantic's errors."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import ValidationError

from covidsvc.diagnostic import Finding, Place, Rule
from covidsvc.load import rules
from covidsvc.load.mending import Route, value_at
from covidsvc.load.yaml_source import YamlSource
from covidsvc.model.plan import FORMAT, MAPPING_FORMAT, Declared
from covidsvc.phrase import PhraseError
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

_FORMATS = {
    ("covidsvc",): (FORMAT, Words("plans", "方案")),
    ("mapping",): (MAPPING_FORMAT, Words("mappings", "映射文件")),
}
"""The key that says which version of its format a file has, the version that is read, and of what."""

_ALIKE = 0.8
"""From which likeness on an unknown key is taken for the known one, and its value read."""


class Shape(NamedTuple):
    """What should stand at a place where something of another shape stands."""

    problem: Words
    mend: Words


_ONE_TEXT = Shape(
    Words("this should be one text", "此处应为一段文字"), Words("write it without brackets", "直接写文字，不要括号")
)
_LIST = Shape(
    Words("this should be a list", "此处应为列表"),
    Words("put it in brackets, such as `[first, second]`", "请放在方括号中，例如 [first, second]"),
)
_IDS = Shape(
    Words("this should be a list of names with what belongs to each", "此处应逐项写出名称及其内容"),
    Words("write each on a line of its own below, as `name: …`", "请在下面每行写一项，如 name: …"),
)
_KEYS = Shape(
    Words("this should have keys of its own", "此处应有自己的键"),
    Words("write them on the lines below, as `title: …`", "请在下面逐行写出，如 title: …"),
)
_NOTHING = Shape(
    Words("nothing stands here", "此处没有内容"), Words("write it, or remove the line", "请写上，或删去该行")
)
_SHAPES = {
    "string_type": _ONE_TEXT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _IDS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
}
_BEGINS_WITH_HASH = Words(
    "write a value; a text that begins with `#` needs quotes, or it is a comment",
    "请写上内容；以 # 开头的文字要加引号，否则是注释",
)
_ADVICE_LEVELS = ("error", "warning", "advice")


class Fault(NamedTuple):
    """What is wrong at a route; with `meant`, its key was taken for that one, and has a value."""

    route: Route
    findings: tuple[Finding, ...]
    meant: str | None = None


def faults_of(
    error: ValidationError, root: type[Declared], source: YamlSource, data: Any, holes: frozenset[Route]
) -> Iterator[Fault]:
    """Every fault of a file that `root` declares, with symbolic places. A fault at a hole, told already, has none."""
    errors = error.errors(include_url=False)
    missing = {_route(each) for each in errors if each["type"] == "missing"}
    taken: set[Route] = set()
    for each in errors:
        route = _route(each)
        if each["type"] == "extra_forbidden":
            meant = _key_meant(root, route)
            if meant is not None and _is_free(route, meant, data) and _place_of(route, meant) not in taken:
                is_missing = _place_of(route, meant) in missing
                trusted = SequenceMatcher(None, route[-1].casefold(), meant).ratio() >= _ALIKE
                if is_missing or trusted:
                    taken.add(_place_of(route, meant))
                    if is_missing and not trusted:
                        yield Fault(_place_of(route, meant), ())
                    yield Fault(route, (_unknown_key(root, route),), meant if trusted else None)
                    continue
        if route not in holes and each["type"] != "missing":
            yield Fault(route, tuple(_findings(each, root, route)))
    for route in missing - taken:
        yield Fault(route, (_missing(route, source),) if route not in holes else ())


def absent_keys(root: type[Declared], route: Route, data: Any) -> Iterator[Route]:
    """The routes of the keys that the declaration at a route could have and has not."""
    model, declared = _model_at(root, route), value_at(data, route)
    for key in model.model_fields if model and isinstance(declared, Mapping) else ():
        if key not in declared:
            yield (*route, key)


def is_required(root: type[Declared], route: Route) -> bool:
    """Whether the key at the end of a route has to be there."""
    model = _model_at(root, route[:-1])
    field = model.model_fields.get(route[-1]) if model else None
    return field is not None and field.is_required()


def _route(error: Any) -> Route:
    return tuple(str(step) for step in error["loc"])


@lru_cache(maxsize=256)
def _model_at(root: type[Declared], route: Route) -> type[Declared] | None:
    """The model whose declaration stands at a route."""
    found: Any = root
    for step in route:
        found = _child(found, step)
    return found if _is_declared(found) else None


def _child(annotation: Any, step: str) -> Any:
    """What stands under a key of a declaration, under an id of a mapping, or as an entry of a list."""
    if _is_declared(annotation):
        field = annotation.model_fields.get(step)
        return _bare(field.annotation) if field else None
    entries = {dict: 1, tuple: 0}.get(get_origin(annotation))
    return None if entries is None else _bare(get_args(annotation)[entries])


def _bare(annotation: Any) -> Any:
    """A type without what says how it is read, and that it may be absent."""
    while get_args(annotation) and get_origin(annotation) not in (dict, tuple):
        annotation = get_args(annotation)[0]
    return annotation


def _is_declared(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, Declared)


def _place_of(route: Route, key: str) -> Route:
    return (*route[:-1], key)


@lru_cache(maxsize=64)
def _key_meant(root: type[Declared], route: Route) -> str | None:
    model = _model_at(root, route[:-1])
    return nearest(route[-1], model.model_fields) if model else None


def _is_free(route: Route, key: str, data: Any) -> bool:
    holder = value_at(data, route[:-1])
    return isinstance(holder, Mapping) and holder.get(key) is None


def _findings(error: Any, root: type[Declared], route: Route) -> Iterator[Finding]:
    kind, value = error["type"], error["input"]
    cause = error.get("ctx", {}).get("error")
    if route in _FORMATS:
        format, what = _FORMATS[route]
        mend = Words(f"write `{route[0]}: {format}`", f"写 {route[0]}: {format}")
        problem = Words(
            f"this program reads {what.en} of format {format}, not {value}",
            f"本程序只读格式 {format} 的{what.zh}，而不是 {value}",
        )
        yield rules.BAD_VALUE.at(Place(route), problem=problem, mend=mend)
    elif kind == "extra_forbidden":
        yield _unknown_key(root, route)
    elif value is None:
        yield _stated(_rule(route), Place(route), _NOTHING.problem, _NOTHING.mend)
    elif isinstance(cause, PhraseError):
        yield from _phrase_faults(cause, route)
    elif kind == "literal_error":
        yield _not_one_of(root, route, value)
    else:
        shape = _SHAPES.get(kind, Shape(Words.same(error["msg"]), _ONE_TEXT.mend))
        yield _stated(_rule(route), Place(route), shape.problem, shape.mend)


def _phrase_faults(error: PhraseError, route: Route) -> Iterator[Finding]:
    """The faults of a phrase, of each key and each value only the first."""
    told = set()
    for fault in error.faults:
        place = Place(route + fault.route, "key" if fault.on_key else "value", fault.part)
        if (place.route, place.on) not in told:
            told.add((place.route, place.on))
            yield _stated(_rule(route), place, fault.message, fault.fix, fault.meant)


def _rule(route: Route) -> Rule:
    """The rule of the innermost key that has one of its own; every second step is an id."""
    return next((rules.RULE_OF_KEY[key] for key in reversed(route[::2]) if key in rules.RULE_OF_KEY), rules.BAD_VALUE)


def _stated(rule: Rule, place: Place, problem: Words, mend: Words | None, edit: str | None = None) -> Finding:
    fallback = Words("correct the value, or remove the line", "请更正，或删去该行")
    return rule.at(place, edit=edit, problem=problem, mend=mend or fallback)


def _missing(route: Route, source: YamlSource) -> Finding:
    key = route[-1]
    if source.has(route):
        is_comment = "#" in source.pin(Place(route, "key")).excerpt
        fix = _BEGINS_WITH_HASH if is_comment else Words(f"write a value after `{key}:`", f"请在 {key}: 之后写上内容")
        return rules.MISSING_KEY.at(Place(route, "key"), fix=fix, key=key)
    return rules.MISSING_KEY.at(Place(route[:-1], "key"), key=key)


def _unknown_key(root: type[Declared], route: Route) -> Finding:
    model, key = _model_at(root, route[:-1]), route[-1]
    meant = _key_meant(root, route)
    fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
    known = ", ".join(model.model_fields) if model else ""
    return rules.UNKNOWN_KEY.at(Place(route, "key"), fix=fix, key=key, known=known)


def _not_one_of(root: type[Declared], route: Route, value: Any) -> Finding:
    choices = [str(choice) for choice in _choices(root, route)]
    listed = Words(_one_of(choices, ", ", " or "), _one_of(choices, "、", " 或 "))
    meant = nearest(value, choices) if isinstance(value, str) else None
    if isinstance(value, str):
        problem = Words(f"`{value}` is not {listed.en}", f"`{value}` 不是 {listed.zh}")
    else:
        problem = Words(f"this should be {listed.en}", f"此处应为 {listed.zh}")
    if meant:
        mend = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？")
    else:
        mend = Words(f"write {listed.en}", f"写 {listed.zh}")
    return rules.BAD_VALUE.at(Place(route), problem=problem, mend=mend)


def _one_of(choices: list[str], comma: str, last: str) -> str:
    return comma.join(choices[:-1]) + last + choices[-1]


def _choices(root: type[Declared], route: Route) -> tuple[Any, ...]:
    model = _model_at(root, route[:-1])
    if model is not None and route[-1] in model.model_fields:
        return get_args(model.model_fields[route[-1]].annotation)
    return _ADVICE_LEVELS
