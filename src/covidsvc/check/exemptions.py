"""P1: comments that exempt a line from rules, and whether they do."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from covidsvc.diagnostic import Example, Exemption, Finding, Rule
from covidsvc.words import Words
from covidsvc.words.nearest import Guesses

BAD_EXEMPTION = Rule(
    "P111",
    "bad-exemption",
    "warning",
    Words("the comment exempts from nothing: {why}", "该注释没有豁免任何规则：{why}"),
    Words("write `# covidsvc: ignore P408 because …`", "写作 # covidsvc: ignore P408 because …"),
    about=Words("an exemption without a code or a reason", "没有代码或理由的豁免注释"),
    why=Words(
        "An exemption says to everybody who reads the file why a rule does not hold here. Without a code or a reason "
        "nobody can judge it.",
        "豁免注释要让读者知道规则为何在此不适用。没有代码或理由，就无从判断。",
    ),
    example=Example(
        "satisfied:\n"
        "  metric: satisfaction\n"
        "  target:\n"
        "    2020-02: at least 85%\n"
        "    # covidsvc: ignore P327\n"
        "    2020-06: at least 80%",
        "satisfied:\n"
        "  metric: satisfaction\n"
        "  target:\n"
        "    2020-02: at least 85%\n"
        "    # covidsvc: ignore P327 because the survey asks more people from June on\n"
        "    2020-06: at least 80%",
    ),
)
UNUSED_EXEMPTION = Rule(
    "P112",
    "unused-exemption",
    "warning",
    Words("nothing in line {line} breaks {code}", "第 {line} 行没有违反 {code}"),
    Words("remove the exemption, or the code from it", "请删去该豁免，或其中的这个代码"),
    about=Words("an exemption that exempts from nothing", "没有起作用的豁免注释"),
    why=Words(
        "What it excused has been mended, or never was. Left there, it would hide the next fault.",
        "它所豁免的问题已改正，或从未存在。留着它会掩盖下一个问题。",
    ),
    example=Example(
        "review: monthly  # covidsvc: ignore P316 because the board meets quarterly",
        "review: monthly",
    ),
)

_NO_IGNORE = Words("it does not say `ignore`", "没有写 ignore")
_NO_CODE = Words("it names no rule", "没有写规则代码")
_NO_REASON = Words("it gives no reason", "没有写理由")
_NO_LINE = Words("nothing stands below it", "其下方没有内容")
_UNKNOWN = Words("there is no rule {code}", "没有规则 {code}")


def without_exempted(findings: Sequence[Finding], exemptions: Sequence[Exemption]) -> list[Finding]:
    """The findings that no exemption covers."""
    covered = {(each.place.file, each.line, code) for each in exemptions if each.reason for code, _ in each.codes}
    return [finding for finding in findings if _breach(finding) not in covered]


def _breach(finding: Finding) -> tuple[str, int, str]:
    """The line that breaks a rule, and the rule's code: what comments exempt."""
    return finding.span.file, finding.span.line, finding.rule.code


def check_exemptions(
    exemptions: Sequence[Exemption], findings: Sequence[Finding], asked: Callable[[], Mapping[str, bool]]
) -> Iterator[Finding]:
    """Exemptions that say too little, and those that nothing made necessary.

    `asked` gives the codes of all rules, each with whether its rule was asked, and is called where one is looked for.
    """
    breaches, guesses = set(map(_breach, findings)), Guesses()
    for exemption in exemptions:
        why = _why_none(exemption)
        if why is not None:
            yield BAD_EXEMPTION.at(exemption.place, why=why)
            continue
        for code, place in exemption.codes:
            if (exemption.place.file, exemption.line, code) in breaches:
                continue
            codes = asked()
            if code not in codes:
                meant = guesses.nearest(code, codes)
                fix = Words(f"did you mean {meant}?", f"是否要写 {meant}？") if meant else None
                yield BAD_EXEMPTION.at(place, fix=fix, why=_UNKNOWN.fill(code=code))
            elif codes[code]:
                yield UNUSED_EXEMPTION.at(place, code=code, line=exemption.line)


def _why_none(exemption: Exemption) -> Words | None:
    if not exemption.ignores:
        return _NO_IGNORE
    if not exemption.codes:
        return _NO_CODE
    if not exemption.reason:
        return _NO_REASON
    return None if exemption.line else _NO_LINE
