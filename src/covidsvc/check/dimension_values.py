"""L2: values of dimensions that are not what they seem."""

from collections.abc import Iterator
from itertools import islice

from covidsvc.check.log_examination import LogExamination
from covidsvc.diagnostic import Example, Finding, Rule
from covidsvc.phrase.appearance import appearance, foreign_letter, hidden_sign
from covidsvc.words import Words

LOOK_ALIKE_VALUE = Rule(
    "L207",
    "look-alike-value",
    "advice",
    Words("`{name}` has a value that {problem}", "`{name}` 的值{problem}"),
    Words("spell it as the other rows do", "请与其他行写法一致"),
    about=Words(
        "a value of a dimension that looks like another, or has a sign in it that nobody sees",
        "看起来与另一个相同、或含有看不见的字符的维度值",
    ),
    why=Words(
        "Two spellings of one branch are two branches: each is judged by some of the rows, and a KPI that asks for one "
        "of them leaves the other out.",
        "同一网点写法不同，就成了两个网点：各凭一部分数据评判，只看其中一个的考核会漏掉另一个。",
    ),
    example=Example(
        "date,branch,value\n2020-04-06,上海,18\n2020-04-07,上海\u200b,23.5\n",
        "date,branch,value\n2020-04-06,上海,18\n2020-04-07,上海,23.5\n",
        file="data/response-time.csv",
    ),
)

_TOLD = 100
"""How many values of a metric are told of."""
_IS_HIDDEN = Words("has a sign in it that nobody sees, {code}", "含有看不见的字符 {code}")
_IS_FOREIGN = Words(
    "has a letter of another alphabet in it, `{letter}` ({code})", "含有其他文字的字母 `{letter}`（{code}）"
)
_LOOKS_LIKE = Words("looks like `{other}` and is another", "看起来与 `{other}` 相同，其实不同")


def check_dimension_values(examination: LogExamination) -> Iterator[Finding]:
    """Each value that is odd, at the first row that has it."""
    for id, metric in examination.plan.metrics.items():
        if metric.dimensions and id in examination.logs.rows and examination.believes_in(id):
            odd = dict(islice(_odd_values(examination, id), _TOLD))
            if odd:
                yield from _at_first_rows(examination, id, metric.dimensions, odd)


_Value = tuple[int, str]
"""The position of a dimension, and a value of it."""


def _odd_values(examination: LogExamination, id: str) -> Iterator[tuple[_Value, Words]]:
    for position, values in enumerate(zip(*sorted(examination.logs.rows[id].combinations()), strict=True)):
        seen: dict[str, str] = {}
        for value in dict.fromkeys(sorted(values)):
            hidden, foreign = hidden_sign(value), foreign_letter(value)
            other = seen.setdefault(appearance(value), value)
            if hidden is not None:
                yield (position, value), _IS_HIDDEN.fill(code=f"U+{ord(hidden.sign):04X}")
            elif foreign is not None:
                letter = value[foreign[0]]
                yield (position, value), _IS_FOREIGN.fill(letter=letter, code=f"U+{ord(letter):04X}")
            elif other != value:
                yield (position, value), _LOOKS_LIKE.fill(other=other)


def _at_first_rows(
    examination: LogExamination, id: str, names: tuple[str, ...], odd: dict[_Value, Words]
) -> Iterator[Finding]:
    left = dict(odd)
    for row in examination.log.all_rows(id):
        for each in [each for each in left if row.dimensions[each[0]] == each[1]]:
            name = names[each[0]]
            yield LOOK_ALIKE_VALUE.at(examination.place_of(row, name), name=name, problem=left.pop(each))
        if not left:
            return
