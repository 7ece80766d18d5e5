"""Every text of the help stands in both languages, and no line of it is cut off."""

import re
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from conftest import REPOSITORY, run_command
from covidsvc.cli.app import COMMANDS
from covidsvc.words.help import HELP

_CHINESE = re.compile("[\u4e00-\u9fff]")


def helps(language: str, monkeypatch: pytest.MonkeyPatch, width: int = 80) -> Iterator[str]:
    monkeypatch.setenv("COVIDSVC_LANG", language)
    monkeypatch.setenv("COLUMNS", str(width))
    for arguments in ([], *([name] for name in COMMANDS)):
        outcome = run_command(REPOSITORY, [*arguments, "--help"])
        assert outcome.exit == 0
        yield outcome.out


def test_the_help_is_in_chinese_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for told in helps("zh", monkeypatch):
        assert "用法：covidsvc" in told
        assert max(map(cell_len, told.splitlines())) <= 80
        words = re.sub(r"<[^>]*>|\[[^\]]*\]|covidsvc list kpis", "", told)
        sentences = re.findall(r"\b[A-Z]?[a-z]+ [a-z]+ [a-z]+\b", words)
        assert sentences == []


def test_the_help_is_in_english_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for told in helps("en", monkeypatch):
        assert "Usage: covidsvc" in told
        assert not _CHINESE.search(told.replace("北京", ""))


def test_no_text_is_translated_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    told = re.sub(r"\s+", "", "".join(helps("en", monkeypatch, width=200)))
    assert [text for text in HELP if re.sub(r"\s+", "", text) not in told] == []
