"""P2: ids and texts that are not what they seem."""

from collections.abc import Iterator

from covidsvc.check.examination import Examination
from covidsvc.check.ids import declarations
from covidsvc.check.texts import texts_of
from covidsvc.diagnostic import Example, Finding, Place, Related, Rule
from covidsvc.model.plan import Plan
from covidsvc.phrase.appearance import appearance, foreign_letter, hidden_sign
from covidsvc.words import Words

HIDDEN_SIGN = Rule(
    "P221",
    "hidden-sign",
    "advice",
    Words("nobody sees the sign {code} that stands here{effect}", "此处有一个看不见的字符 {code}{effect}"),
    Words("delete it", "请删除它"),
    about=Words(
        "a sign in a text that nobody sees, or that turns the text around", "文字中看不见的、或会颠倒文字顺序的字符"
    ),
    why=Words(
        "Whoever reviews a plan approves what is seen. A sign that turns the text around can show another target than "
        "the one that is read.",
        "审阅方案的人只认看得见的内容。会颠倒顺序的字符，能让显示出来的目标与读到的不同。",
    ),
    example=Example(
        'hotline: {title: {zh: 热线, en: "A hot\\u200Bline"}, done: 2020-02-18}',
        "hotline: {title: {zh: 热线, en: A hotline}, done: 2020-02-18}",
    ),
)
LOOK_ALIKE = Rule(
    "P222",
    "look-alike",
    "advice",
    Words("{problem}", "{problem}"),
    Words("{mend}", "{mend}"),
    about=Words(
        "an id or a title that looks like another, or a letter of another alphabet that looks Latin",
        "与另一处看起来相同的标识或名称，或形似拉丁字母的其他文字的字母",
    ),
    why=Words(
        "Two that look the same are taken for one. A second target under a name that everybody knows can be met while "
        "the first is missed.",
        "看起来相同的两项会被当成一项：人人熟悉的名称之下另立一个目标，就能掩盖原来目标的未达标。",
    ),
    example=Example(
        "title: {zh: 等候时间, en: Shorter quеues}",
        "title: {zh: 等候时间, en: Shorter queues}",
    ),
)

_TURNS_AROUND = Words(", and it turns the text around", "，它会颠倒文字的顺序")
_NO_EFFECT = Words("", "")
_OTHER_ALPHABET = Words("`{letter}` ({code}) only looks like `{latin}`", "`{letter}`（{code}）只是形似 `{latin}`")
_LOOKS_THE_SAME = Words("this looks the same as another", "此处与另一处看起来相同")
_TELL_APART = Words("write it so that everybody can tell the two apart", "请改得让人一眼就能区分")


def check_appearances(examination: Examination) -> Iterator[Finding]:
    """Signs that nobody sees, letters that look like others, and ids and titles that look the same."""
    plan = examination.plan
    for place, text in (*_texts(plan), *_values(plan)):
        yield from _seen_otherwise(place, text)
    yield from _alike(_ids(plan))
    yield from _alike(_titles(plan))


_Appearing = tuple[str, str, Place]
"""The kind of something, its text, and where it stands."""


def _texts(plan: Plan) -> Iterator[tuple[Place, str]]:
    for route, text, _ in texts_of(plan):
        for language, written in text.translations:
            yield Place((*route, language) if language else route), written


def _values(plan: Plan) -> Iterator[tuple[Place, str]]:
    """The values of dimensions, which logs have to spell in the same way."""
    for declared in plan.kpis():
        for name, values in declared.kpi.where.items():
            route = ("measures", declared.measure_id, "kpis", declared.id, "where", name)
            for index, value in enumerate(values):
                yield Place((*route, str(index)) if len(values) > 1 else route), value


def _seen_otherwise(place: Place, text: str) -> Iterator[Finding]:
    hidden = hidden_sign(text)
    if hidden is not None:
        effect = _TURNS_AROUND if hidden.turns_around else _NO_EFFECT
        marked = place._replace(part=(hidden.at, hidden.at + 1))
        yield HIDDEN_SIGN.at(marked, code=_code(hidden.sign), effect=effect)
    foreign = foreign_letter(text)
    if foreign is not None:
        at, latin = foreign
        problem = _OTHER_ALPHABET.fill(letter=text[at], code=_code(text[at]), latin=latin)
        mend = Words(f"write `{latin}`", f"请写 {latin}")
        yield LOOK_ALIKE.at(place._replace(part=(at, at + 1)), problem=problem, mend=mend)


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _ids(plan: Plan) -> Iterator[_Appearing]:
    for route, declared in declarations(plan):
        for id in declared:
            yield route[-1], id, Place((*route, id), "key")


def _titles(plan: Plan) -> Iterator[_Appearing]:
    for route, text, is_title in texts_of(plan):
        if is_title and "response" not in route:
            kind = route[-3] if route[-1] == "title" and len(route) > 1 else route[0]
            for language, written in text.translations:
                yield f"{kind}/{language}", written, Place((*route, language) if language else route)


def _alike(all_of_them: Iterator[_Appearing]) -> Iterator[Finding]:
    """What looks like one of its kind that stands before it, and is another."""
    first: dict[tuple[str, str], tuple[str, Place]] = {}
    for kind, text, place in all_of_them:
        before, its_place = first.setdefault((kind, appearance(text)), (text, place))
        if before != text:
            stands = Related(Words("the other stands here", "另一处在此"), its_place)
            yield LOOK_ALIKE.at(place, stands, problem=_LOOKS_THE_SAME, mend=_TELL_APART)
