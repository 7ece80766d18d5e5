"""What can be wrong with the YAML of a plan, and what would be right."""

from typing import NamedTuple

from covidsvc.diagnostic import Finding, Span
from covidsvc.load import rules
from covidsvc.words import Words


class Mistake(NamedTuple):
    """A mistake in YAML: what is there, and what would be right."""

    problem: Words
    mend: Words

    def at(self, span: Span, *, edit: str | None = None, **facts: object) -> Finding:
        """The finding; `facts` fill the places in its words, and `edit` is what would be right in the span's place."""
        return rules.BAD_YAML.at(span, edit=edit, problem=self.problem.fill(**facts), mend=self.mend.fill(**facts))


MISPLACED_LINE = Mistake(
    Words(
        "this line is not where YAML expects it: it stands neither below nor beside the one above",
        "该行的位置不对：既不在上一行之下，也不与它并列",
    ),
    Words(
        "give lines of one level the same indentation, and look at the quotes and brackets above it",
        "同一层的各行缩进应相同；也请检查它上面的引号和括号",
    ),
)
TO_BE_QUOTED = Mistake(
    Words("this text needs quotes: {problem}", "这段文字要加引号：{problem}"),
    Words("write {example}", "写作 {example}"),
)
FULL_WIDTH_COLON = Mistake(
    Words("a full-width colon `：` does not end a key", "全角冒号“：”不能用来结束键"),
    Words("write `: `, an ASCII colon and a space", "请写半角冒号加空格“: ”"),
)
NO_SPACE_AFTER_COLON = Mistake(
    Words("a colon ends a key only with a space after it", "冒号后有空格才表示键到此结束"),
    Words("write `: `, a colon and a space", "请写冒号加空格“: ”"),
)
LIST_BESIDE_KEY = Mistake(
    Words("a list with `- ` cannot begin beside its key", "以“- ”开头的列表不能与键写在同一行"),
    Words("write `[{text}]`, or put the text in quotes", "写作 [{text}]；若是文字，请加引号"),
)
NO_KEY = Mistake(
    Words("this line has no `key: value`", "该行不是“键: 值”"),
    Words(
        "write a key, a colon and a space before it, or join it to the line above",
        "请在前面写上键、冒号和空格，或并入上一行",
    ),
)
LONG_KEY = Mistake(
    Words("a key has at most 1,024 characters", "键最多 1,024 个字符"),
    Words("write a shorter one", "请写短一些"),
)
TAB = Mistake(
    Words("a tab cannot indent a line", "不能用制表符缩进"),
    Words("indent with spaces", "请用空格缩进"),
)
OPEN_QUOTE = Mistake(
    Words("the quote that opens here is not closed", "此处开始的引号没有闭合"),
    Words("close it at the end of the text", "请在这段文字末尾补上引号"),
)
AFTER_QUOTE = Mistake(
    Words("the text goes on after its closing quote", "引号闭合后还有文字"),
    Words(
        "put all of it in quotes; within double quotes write single ones", "请把整段文字放进引号；双引号之内改用单引号"
    ),
)
OPEN_BRACKET = Mistake(
    Words("the bracket `{opened}` is not closed", "括号 `{opened}` 没有闭合"),
    Words("close it with `{closing}`, and put a comma between its items", "请用 `{closing}` 闭合，各项之间用逗号隔开"),
)
STRAY_SIGN = Mistake(
    Words("the `{sign}` does not belong here", "此处多了一个 `{sign}`"),
    Words("remove it, or put the text around it in quotes", "请删除它，或给这段文字加引号"),
)
BAD_ESCAPE = Mistake(
    Words(
        "within double quotes a backslash gives the next letter another meaning", "双引号内的反斜杠会改变后一字母的含义"
    ),
    Words("write two backslashes, or use single quotes", "请写两个反斜杠，或改用单引号"),
)
BAD_CHARACTER = Mistake(
    Words("there is an invisible character here ({sign})", "此处有一个不可见的字符（{sign}）"),
    Words("delete it", "请删除它"),
)
SPLIT_BY_COMMA = Mistake(
    Words("within `{{…}}` a comma ends a text", "花括号内的逗号会把文字断开"),
    Words('put the whole text in quotes: "{text}"', '请给整段文字加引号："{text}"'),
)
