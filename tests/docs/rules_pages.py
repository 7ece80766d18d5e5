"""The pages on the rules, written from the rules and from what `check` says of their examples."""

from pathlib import Path

from conftest import REPOSITORY, run_command
from covidsvc.check.catalogue import RULES
from covidsvc.diagnostic import Rule
from covidsvc.render.rules.as_markdown import section, table
from covidsvc.render.rules.telling import by_family
from covidsvc.words import Language
from covidsvc.words.rules import FAMILIES
from docs.examples import CHECK, PLAN_FILE, SAMPLE, files_of

RULES_PAGES: dict[Language, Path] = {
    "en": REPOSITORY / "docs/rules.md",
    "zh": REPOSITORY / "docs/rules.zh.md",
}
"""Rules without words are left out."""

_INTRODUCTION = {
    "en": """\
# The rules

[中文](rules.zh.md)

`covidsvc check` holds plans and logs against all of these rules at once. `covidsvc rules` lists them in a terminal, and
`covidsvc rules P304` says of one what stands here.

A **code** never changes what it means. It begins with what the rule is about:

{families}

A **severity** says what follows from a finding:

| severity | follows |
|---|---|
| error | No verdict can be drawn. `check` fails, and `report` prints the error in the place of verdicts |
| warning | The verdicts can be drawn, and somebody should look. `check --max-warnings N` fails with more than N |
| advice | It could be better. Nothing fails |

A plan can change the severity of a warning or a piece of advice for itself: `check: {{P210: error}}`. An error stays
one. An error on closed periods (C) keeps no verdict from being drawn; it says that one no longer stands.

## The sample

Every example is a change to the files below, in which nothing is wrong. A line of an example takes the place of the
last one in the plan that begins with the same key, and so do the lines indented below it. A key that the plan does not
have follows the line before it, or ends the plan. Where an example names a file, it is the whole of that file. All is
checked with `covidsvc {check}`.
""",
    "zh": """\
# 规则

[English](rules.md)

`covidsvc check` 用以下全部规则一次查完方案和日志。`covidsvc rules` 在终端列出这些规则；\
`covidsvc rules P304` 显示其中一条，内容与本页相同。

**代码**的含义永不改变，开头表示规则针对什么：

{families}

**级别**说明发现问题后会怎样：

| 级别 | 后果 |
|---|---|
| 错误 | 得不出结论：`check` 不通过，`report` 只列出错误，不给结论 |
| 警告 | 可以得出结论，但应有人查看；警告超过 N 个时 `check --max-warnings N` 不通过 |
| 建议 | 可以写得更好；不影响任何结果 |

方案可以为自己调整警告和建议的级别，例如 `check: {{P210: error}}`。错误始终是错误。关账类（C）错误不妨碍得出结论，\
而是说明已报告的结论不再成立。

## 样例

每个例子都是对下列文件的改动；这些文件本身没有任何问题。例中的行取代方案里最后一个以同一个键\
开头的行，连同缩进在它下面的各行；方案中没有的键，接在例中前一行之后，或加在方案末尾。例子写明文件的，就是该文件的全部内容。\
检查命令一律为 `covidsvc {check}`。
""",
}


def page(language: Language, folder: Path) -> str:
    """The page in a language; the examples are checked below `folder`."""
    families = "".join(f"| {family} | {name.in_language(language)} |\n" for family, name in FAMILIES.items())
    heading = {"en": "| code | about |\n|---|---|\n", "zh": "| 代码 | 针对 |\n|---|---|\n"}[language]
    parts = [_INTRODUCTION[language].format(families=(heading + families).rstrip(), check=" ".join(CHECK))]
    parts += [_file(name, text) for name, text in SAMPLE.items()]
    for family, members in by_family(RULES):
        parts.append(f"## {FAMILIES[family].in_language(language)}\n\n{table(members, language, linked=True)}")
        parts += [section(rule, language, _answer(rule, language, folder)) for rule in members]
    return "\n".join(parts)


def _file(name: str, text: str) -> str:
    return f"`{name}`:\n\n```{'yaml' if name == PLAN_FILE else 'csv'}\n{text}```\n"


def _answer(rule: Rule, language: Language, folder: Path) -> str | None:
    """What `check` says of a rule's wrong example, if there is one."""
    if not rule.example.wrong:
        return None
    for name, content in files_of(rule, "wrong").items():
        path = folder / rule.code / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run_command(folder / rule.code, [*CHECK, "--lang", language]).out
