"""What a runner of GitHub's makes of the log of a check."""

import pytest

from covidsvc.render.findings.as_github import findings_as_github
from covidsvc.render.style import Style
from render.findings.runner import Command, obeyed
from render.findings.samples import HOSTILE, SETS, UNPRINTABLE, as_json, checked, finding, hostile, said

EN = Style("en")


@pytest.mark.parametrize("name", SETS)
def test_every_finding_is_an_annotation(name: str) -> None:
    expected = as_json(name)
    commands = obeyed(checked(name, "github").out)
    severities = {"error": "error", "warning": "warning", "advice": "notice"}
    assert sorted(
        (command.name, command.properties["file"], command.properties["line"], command.data) for command in commands
    ) == sorted((severities[each["severity"]], each["file"], str(each["line"]), said(each)) for each in expected)
    assert {command.properties["title"] for command in commands} == {f"{e['code']} {e['rule']}" for e in expected}


@pytest.mark.parametrize("name", SETS)
def test_the_text_comes_first(name: str) -> None:
    log, text = checked(name, "github").out, checked(name, "text").out
    commands = log.removeprefix(text)
    assert log.startswith(text)
    assert commands == "" or commands.startswith("\n::")


def test_errors_come_first() -> None:
    names = [command.name for command in obeyed(checked("broken-syntax", "github").out)]
    assert names == ["error"] * 9 + ["warning"] * 2 + ["notice"]


def test_a_range_of_lines_has_no_columns() -> None:
    one_line, whole_file = (obeyed(checked(name, "github").out)[0] for name in ("broken-syntax", "without-a-place"))
    assert {"line": "2", "endLine": "2", "col": "16", "endColumn": "17"}.items() <= one_line.properties.items()
    assert list(whole_file.properties) == ["file", "line", "endLine", "title"]
    one = finding("text")
    long = one._replace(place=one.span._replace(end_line=4))
    (annotation,) = obeyed(findings_as_github([long], 0, EN))
    assert list(annotation.properties) == ["file", "line", "endLine", "title"]
    assert annotation.properties["endLine"] == "4"


def test_what_was_left_out_is_told() -> None:
    log = findings_as_github([finding()], 7, EN)
    assert obeyed(log)[-1] == Command(
        "notice", {"title": "covidsvc check"}, "7 more left out, after the first 100 of a file"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_files_are_no_commands(text: str) -> None:
    log = findings_as_github([hostile(text)], 0, EN)
    (command,) = obeyed(log)
    assert (command.name, command.properties["title"]) == ("error", "P999 made-up")
    assert command.properties["line"] == "2"
    assert not UNPRINTABLE.search(log)
    assert "##[" not in log


@pytest.mark.parametrize("width", range(24, 40))
def test_a_line_that_is_broken_begins_with_no_command(width: int) -> None:
    (command,) = obeyed(findings_as_github([finding("a title ::error::x")], 0, Style("en", width=width)))
    assert command.data.startswith("here: a title ::error::x")


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable() and "##[" not in text])
def test_texts_arrive_as_they_are(text: str) -> None:
    (command,) = obeyed(findings_as_github([hostile(text)], 0, EN))
    assert command.properties["file"] == f"plans/{text}.yaml"
    assert command.data == f"here: {text}; fix: not: {text}"
