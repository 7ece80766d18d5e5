"""The code quality report of GitLab."""

import json
from typing import Any

import pytest

from covidsvc.diagnostic import Finding
from covidsvc.render.findings.as_gitlab import findings_as_gitlab
from covidsvc.render.style import Style
from render.findings.samples import HOSTILE, SETS, UNPRINTABLE, as_json, checked, hostile, said


@pytest.mark.parametrize("name", SETS)
def test_every_finding_is_an_entry(name: str) -> None:
    severities = {"error": "major", "warning": "minor", "advice": "info"}
    entries = json.loads(checked(name, "gitlab").out)
    assert [(each["check_name"], each["severity"], each["description"], each["location"]) for each in entries] == [
        (
            each["rule"],
            severities[each["severity"]],
            f"{each['code']}: {said(each)}",
            {"path": each["file"], "lines": {"begin": each["line"]}},
        )
        for each in as_json(name)
    ]


@pytest.mark.parametrize("name", SETS)
def test_an_entry_has_the_fields_that_gitlab_requires(name: str) -> None:
    for entry in json.loads(checked(name, "gitlab").out):
        assert list(entry) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert not entry["location"]["path"].startswith(("/", "./"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_do_no_harm(text: str) -> None:
    (entry,) = entries([hostile(text)])
    assert not UNPRINTABLE.search(entry["description"] + entry["location"]["path"])
    assert entry["check_name"] == "made-up"


def entries(findings: list[Finding]) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(findings_as_gitlab(findings, 0, Style("en")))
    return read
