"""Wrong usage is answered by one sentence, in both languages, and exit 2."""

import pytest

from conftest import REPOSITORY, run_command


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["repot"], "No such command 'repot'. Did you mean 'report'?", "没有命令 'repot'，是否想写 'report'？"),
        (["xyzzy"], "No such command 'xyzzy'", "没有命令 'xyzzy'"),
        (["report", "--mont", "2020-04"], "No such option: --mont (Possible options: ", "没有选项 --mont（可用 "),
        (["report", "--qqq"], "No such option: --qqq", "没有选项 --qqq"),
        (["report", "--month"], "Option '--month' requires an argument", "选项 '--month' 之后应写值"),
        (["report", "5"], "Got unexpected extra argument(s) (5)", "多出了 5"),
        (
            ["report", "--format", "pdf"],
            "Invalid value for '--format': 'pdf' is not one of",
            "'--format' 不能写 'pdf'，可写",
        ),
        (["log-metric"], "Missing argument 'METRIC'", "缺少参数 'METRIC'"),
        (["check", "--max-warnings", "x"], "'x' is not a valid int range", "'--max-warnings' 应为数字，不能写 'x'"),
        (["check", "--max-warnings", "-1"], "-1 is not in the range x>=0", "'--max-warnings' 不能写 -1，应满足 x>=0"),
        (["check", "--fix=1"], "Option '--fix' does not take a value", "选项 '--fix' 之后不写值"),
    ],
)
def test_wrong_usage_is_told_in_both_languages(
    arguments: list[str], english: str, chinese: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, sentence in (("en", english), ("zh", chinese)):
        monkeypatch.setenv("COVIDSVC_LANG", language)
        outcome = run_command(REPOSITORY, arguments)
        assert (outcome.exit, outcome.out) == (2, "")
        assert outcome.err.startswith(sentence) or sentence in outcome.err
        assert " --help" in outcome.err
        assert len(outcome.err.splitlines()) == 1
