"""P2: titles and units in the plan's languages."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import starmap
from typing import NamedTuple

from covidsvc.check.examination import Examination
from covidsvc.diagnostic import Example, Finding, Place, Rule
from covidsvc.model.plan import Plan
from covidsvc.model.text import Text
from covidsvc.words import Words
from covidsvc.words.nearest import Guesses

UNTRANSLATED = Rule(
    "P210",
    "untranslated",
    "warning",
    Words("the text is missing in {languages}", "缺少 {languages} 的文字"),
    Words("write `{{{example}}}`", "写作 {{{example}}}"),
    about=Words("a text that is missing in one of the plan's languages", "文字缺少方案的某一种语言"),
    why=Words(
        "Whoever reads the report in that language finds a text in another one.",
        "用该语言看报告的人会看到另一种语言的文字。",
    ),
    example=Example("long-waits: {zh: 等待时间长}", "long-waits: {zh: 等待时间长, en: Waits are long}"),
)
UNKNOWN_LANGUAGE = Rule(
    "P211",
    "unknown-language",
    "error",
    Words("the plan does not declare the language `{language}`", "方案没有声明语言 `{language}`"),
    Words("write `languages: [{languages}]`", "请写 languages: [{languages}]"),
    about=Words("a text in a language that the plan does not declare", "文字使用了方案未声明的语言"),
    why=Words(
        "The report has the languages that the plan declares. A text in another one is never shown, or its "
        "language is misspelt.",
        "报告只用方案声明的语言。其他语言的文字不会显示，也可能是语言代码写错了。",
    ),
    example=Example(
        "long-waits: {zh: 等待时间长, em: Waits are long}", "long-waits: {zh: 等待时间长, en: Waits are long}"
    ),
)
UNUSED_LANGUAGE = Rule(
    "P214",
    "unused-language",
    "warning",
    Words("no text of the plan is written in `{language}`", "方案中没有 `{language}` 的文字"),
    Words("write the titles in it too, or remove it", "请补上该语言的名称，或去掉它"),
    about=Words("a language that the plan declares and no text has", "声明了却没有任何文字使用的语言"),
    why=Words("The plan promises to be readable in it.", "方案承诺可用该语言阅读，却没有相应的文字。"),
    example=Example("languages: [zh, en, fr]", "languages: [zh, en]"),
)


class _Place(NamedTuple):
    """A text with its route, and whether it is one that a reader needs translated."""

    route: tuple[str, ...]
    text: Text
    is_title: bool


def check_texts(examination: Examination) -> Iterator[Finding]:
    """Texts that are missing in a language, or written in one that the plan does not declare."""
    if examination.is_whole(("languages",)):
        texts = [each for each in starmap(_Place, texts_of(examination.plan)) if examination.is_whole(each.route)]
        yield from _languages(examination.plan.languages, texts)


def texts_of(plan: Plan) -> Iterator[tuple[tuple[str, ...], Text, bool]]:
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
    for index, waiver in enumerate(plan.waivers):
        yield ("waivers", str(index), "reason"), waiver.reason, True
        yield ("waivers", str(index), "by"), waiver.by, False


def _texts_of_measures(plan: Plan) -> Iterator[tuple[tuple[str, ...], Text, bool]]:
    for id, measure in plan.measures.items():
        yield ("measures", id, "title"), measure.title, True
        for action_id, action in measure.actions.items():
            yield ("measures", id, "actions", action_id, "title"), action.title, True
        for kpi_id, kpi in measure.kpis.items():
            if kpi.title is not None:
                yield ("measures", id, "kpis", kpi_id, "title"), kpi.title, True
            for period, response in kpi.response.items():
                yield ("measures", id, "kpis", kpi_id, "response", period, "cause"), response.cause, True
                yield ("measures", id, "kpis", kpi_id, "response", period, "action"), response.action, True


def _languages(declared: tuple[str, ...], texts: Sequence[_Place]) -> Iterator[Finding]:
    """What is wrong with a language as a whole is told once, and not of every text."""
    used = dict.fromkeys(language for each in texts for language in each.text.languages)
    if not declared:
        yield from _no_languages(used, texts)
        return
    undeclared, guesses = used.keys() - set(declared), Guesses()
    misspelt = {}
    for index, language in enumerate(declared):
        if language in used:
            continue
        place = Place(("languages", str(index)))
        meant = guesses.nearest(language, undeclared)
        if meant is None:
            yield UNUSED_LANGUAGE.at(place, language=language)
        else:
            misspelt[meant] = language
            fix = Words(f"write `{meant}` instead of `{language}`", f"请把 {language} 改为 {meant}")
            yield UNKNOWN_LANGUAGE.at(place, fix=fix, language=meant)
    known = dict.fromkeys((*(language for language in declared if language in used), *misspelt))
    told: set[str] = set()
    for each in texts:
        yield from _of_text(each, known, told)


def _no_languages(used: Iterable[str], texts: Sequence[_Place]) -> Iterator[Finding]:
    for each in texts:
        for language in each.text.languages[:1]:
            place = Place((*each.route, language), "key")
            yield UNKNOWN_LANGUAGE.at(place, language=language, languages=", ".join(used))
            return


def _of_text(each: _Place, known: Collection[str], told: set[str]) -> Iterator[Finding]:
    """The languages that one text has too many or lacks; one that is written wrong is told once."""
    written = dict.fromkeys(each.text.languages)
    unknown = [language for language in written if language not in known]
    missing = [language for language in known if language not in written]
    for language in unknown:
        place = Place((*each.route, language), "key")
        if missing:
            fix = Words(f"write `{missing[0]}`", f"写 {missing[0]}")
            yield UNKNOWN_LANGUAGE.at(place, fix=fix, language=language)
        elif language not in told:
            told.add(language)
            yield UNKNOWN_LANGUAGE.at(place, language=language, languages=", ".join((*known, language)))
    is_needed = (each.is_title and len(known) > 1) or bool(written)
    if len(missing) > len(unknown) and is_needed:
        example = ", ".join(f"{language}: …" for language in known)
        yield UNTRANSLATED.at(Place(each.route), languages=", ".join(missing[len(unknown) :]), example=example)
