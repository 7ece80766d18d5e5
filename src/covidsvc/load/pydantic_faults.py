"""What pydantic found, as findings. The only place that knows pydantic's errors."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError

from covidsvc.diagnostic import Finding, Place, Rule
from covidsvc.load import rules
from covidsvc.load.mending import Route
from covidsvc.load.yaml_text import YamlSource
from covidsvc.model.plan import Action, Declared, Kpi, Measure, Metric, Owner, Plan
from covidsvc.phrase import PhraseError
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

_MODELS: dict[Route, type[Declared]] = {
    (): Plan,
    ("owners",): Owner,
    ("metrics",): Metric,
    ("measures",): Measure,
    ("measures", "actions"): Action,
    ("measures", "kpis"): Kpi,
}
"""The model of a declaration, by the keys on the way to it without the ids."""

_SHAPES = {
    "string_type": Words("this should be a text", "此处应为一段文字"),
    "tuple_type": Words("this should be a list", "此处应为列表"),
    "list_type": Words("this should be a list", "此处应为列表"),
    "dict_type": Words("this should be a mapping of ids", "此处应为以标识为键的映射"),
    "model_type": Words("this should be a mapping of keys to values", "此处应为键和值的映射"),
    "model_attributes_type": Words("this should be a mapping of keys to values", "此处应为键和值的映射"),
}


def places_of(error: ValidationError, source: YamlSource) -> Iterator[tuple[Route, list[Finding]]]:
    """For every error the faulty route, and its findings with symbolic places."""
    for each in error.errors(include_url=False):
        route = tuple(str(step) for step in each["loc"])
        yield route, list(_findings(each, route, source))


def is_required(route: Route) -> bool:
    """Whether the key at the end of a route has to be there."""
    model = _model_at(route[:-1])
    field = model.model_fields.get(route[-1]) if model else None
    return field is not None and field.is_required()


def _model_at(route: Route) -> type[Declared] | None:
    """The model whose declaration stands at a route."""
    return _MODELS.get(route[::2]) if len(route) % 2 == 0 else None


def _findings(error: Any, route: Route, source: YamlSource) -> Iterator[Finding]:
    kind = error["type"]
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, PhraseError):
        rule = _rule(route)
        for fault in cause.faults:
            place = Place(route + fault.route, "key" if fault.on_key else "value", fault.part)
            yield _stated(rule, place, fault.message, fault.fix)
    elif kind == "missing":
        yield _missing(route, source)
    elif kind == "extra_forbidden":
        yield _unknown_key(route, source)
    elif kind == "literal_error":
        yield _not_one_of(route, str(error["input"]))
    else:
        message = _SHAPES.get(kind, Words.same(error["msg"]))
        yield _stated(_rule(route), Place(route), message, None)


def _rule(route: Route) -> Rule:
    """The rule of the innermost key that has one of its own."""
    return next((rules.RULE_OF_KEY[key] for key in reversed(route) if key in rules.RULE_OF_KEY), rules.BAD_VALUE)


def _stated(rule: Rule, place: Place, problem: Words, mend: Words | None) -> Finding:
    fallback = Words("see the plan's format in the documentation", "请参阅文档中的方案格式")
    return rule.at(place, problem=problem, mend=mend or fallback)


def _missing(route: Route, source: YamlSource) -> Finding:
    key = route[-1]
    if source.has(route):
        return rules.MISSING_KEY.at(
            Place(route, "key"), fix=Words(f"write a value after `{key}:`", f"在 {key}: 之后写上值"), key=key
        )
    return rules.MISSING_KEY.at(Place(route[:-1], "key"), key=key)


def _unknown_key(route: Route, source: YamlSource) -> Finding:
    model = _model_at(route[:-1])
    known = list(model.model_fields) if model else []
    key = route[-1]
    place = Place(route, "key")
    node = source.node(route)
    if node.in_flow and node.scalar == "":
        fix = Words(
            "a comma splits a `{…}`: put the text before it in quotes, up to here",
            "花括号内的逗号会分开各项：请给含逗号的文字加引号",
        )
        return rules.UNKNOWN_KEY.at(place, fix=fix, key=key)
    meant = nearest(key, known)
    fix_or_none = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
    return rules.UNKNOWN_KEY.at(place, fix=fix_or_none, key=key, known=", ".join(known))


def _not_one_of(route: Route, text: str) -> Finding:
    choices = [str(choice) for choice in _choices(route)]
    meant = nearest(text, choices)
    mend = (
        Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？")
        if meant
        else Words(f"write one of {', '.join(choices)}", f"可写：{'、'.join(choices)}")
    )
    problem = Words(f"{text!r} is not one of {', '.join(choices)}", f"{text!r} 不是 {'、'.join(choices)} 之一")
    return rules.BAD_VALUE.at(Place(route), problem=problem, mend=mend)


def _choices(route: Route) -> tuple[Any, ...]:
    model = _model_at(route[:-1])
    if model is not None and route[-1] in model.model_fields:
        return get_args(model.model_fields[route[-1]].annotation)
    return ("error", "warning", "advice")
