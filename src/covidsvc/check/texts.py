"""P2: titles and units in the plan's languages, and names that other programs know."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Finding, Place, Rule
from covidsvc.model.plan import Plan
from covidsvc.model.text import Text
from covidsvc.words import Words
from covidsvc.words.nearest import nearest

UNTRANSLATED = Rule(
    "P210",
    "untranslated",
    "warning",
    Words("the text is missing in {languages}", "缺少 {languages} 的文字"),
    Words("write `{{{example}}}`", "写作 {{{example}}}"),
)
UNKNOWN_LANGUAGE = Rule(
    "P211",
    "unknown-language",
    "error",
    Words("the plan does not declare the language `{language}`", "方案没有声明语言 `{language}`"),
    Words("add it to `languages: [{languages}]`", "请加入 languages: [{languages}]"),
)
UNKNOWN_ENCODING = Rule(
    "P213",
    "unknown-encoding",
    "error",
    Words("{encoding!r} is no encoding that a log can have", "{encoding!r} 不是日志可用的编码"),
    Words("write `utf-8` or `gb18030`", "写 utf-8 或 gb18030"),
)


def check_texts(examination: Examination) -> Iterator[Finding]:
    """Every fault of this family."""
    plan = examination.plan
    for route, text, is_title in _texts(plan):
        yield from _languages(plan, route, text, is_title)
    for id, metric in plan.metrics.items():
        if not _can_be_log(metric.encoding):
            yield UNKNOWN_ENCODING.at(Place(("metrics", id, "encoding")), encoding=metric.encoding)


def _texts(plan: Plan) -> Iterator[tuple[tuple[str, ...], Text, bool]]:
    """Every text of a plan with its route, and whether it is one that a reader needs translated."""
    yield ("title",), plan.title, True
    for id, text in plan.problems.items():
        yield ("problems", id), text, True
    for id, text in plan.goals.items():
        yield ("goals", id), text, True
    for id, owner in plan.owners.items():
        yield ("owners", id, "title"), owner.title, True
        if owner.person is not None:
            yield ("owners", id, "person"), owner.person, False
    for id, metric in plan.metrics.items():
        yield ("metrics", id, "title"), metric.title, True
        if metric.unit is not None:
            yield ("metrics", id, "unit"), metric.unit, False
    yield from _texts_of_measures(plan)


def _texts_of_measures(plan: Plan) -> Iterator[tuple[tuple[str, ...], Text, bool]]:
    for id, measure in plan.measures.items():
        yield ("measures", id, "title"), measure.title, True
        for action_id, action in measure.actions.items():
            yield ("measures", id, "actions", action_id, "title"), action.title, True
        for kpi_id, kpi in measure.kpis.items():
            if kpi.title is not None:
                yield ("measures", id, "kpis", kpi_id, "title"), kpi.title, True


def _languages(plan: Plan, route: tuple[str, ...], text: Text, is_title: bool) -> Iterator[Finding]:
    for language in text.languages:
        if language not in plan.languages:
            meant = nearest(language, plan.languages)
            fix = Words(f"did you mean `{meant}`?", f"是否要写 `{meant}`？") if meant else None
            languages = ", ".join((*plan.languages, language))
            yield UNKNOWN_LANGUAGE.at(Place((*route, language), "key"), fix=fix, language=language, languages=languages)
    missing = [language for language in plan.languages if language not in text.languages]
    needed = (is_title and len(plan.languages) > 1) or bool(text.languages)
    if missing and needed:
        example = ", ".join(f"{language}: …" for language in plan.languages)
        yield UNTRANSLATED.at(Place(route), languages=", ".join(missing), example=example)


def _can_be_log(encoding: str) -> bool:
    """Whether ASCII looks the same in an encoding, so that rows can be appended to a file as they are."""
    try:
        return "date,value\n0".encode(encoding) == b"date,value\n0"
    except (LookupError, UnicodeError, ValueError):
        return False
