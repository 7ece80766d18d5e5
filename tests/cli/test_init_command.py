"""`covidsvc init`: a workspace that works as it is."""

import json
import re
from pathlib import Path

import pytest
import yaml

from conftest import REPOSITORY, Run
from covidsvc.cli.init import CiSystem, StartFrom
from covidsvc.record.starter import CI_FILES
from covidsvc.words import LANGUAGES

_CHINESE = re.compile("[\u4e00-\u9fff]")
DAYS = ("2027-01-01", "2027-03-31", "2027-07-16", "2028-02-29")


def verdicts(run: Run, folder: Path, as_of: str) -> dict[str, int]:
    told = run(folder, "report", "--as-of", as_of, "--format", "json")
    assert told.exit == 0
    return {verdict: count for verdict, count in json.loads(told.out)["summary"].items() if count}


@pytest.mark.parametrize("as_of", DAYS)
def test_it_works_on_any_day_with_nothing_edited(run: Run, tmp_path: Path, as_of: str) -> None:
    assert run(tmp_path, "init", "--as-of", as_of).exit == 0
    assert run(tmp_path, "check", "--as-of", as_of, "--lang", "en").out == "All is well.\n"
    assert verdicts(run, tmp_path, as_of) == {"met": 3, "missed": 1, "pending": 1}


def test_today_is_the_day_where_none_is_named(run: Run, tmp_path: Path) -> None:
    started = run(tmp_path, "init", "kpi", "--lang", "en")
    assert "   covidsvc report   " in started.out
    assert run(tmp_path / "kpi", "report").exit == 0
    assert run(tmp_path / "kpi", "check").exit == 0


def test_the_same_day_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run(tmp_path, "init", name, "--as-of", "2026-05-10")
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.[cym]*")}
        for name in ("one", "two")
    )
    assert one == two


def without_texts(value: object) -> object:
    """A plan without what is written for people."""
    if isinstance(value, dict):
        texts = ("title", "person", "cause", "action", "unit", "target", "term", "deadline", "actions")
        return {key: without_texts(each) for key, each in value.items() if key not in texts}
    return value


def test_the_plans_of_both_languages_are_one(run: Run, tmp_path: Path) -> None:
    plans, verdicts = [], []
    for language in LANGUAGES:
        run(tmp_path, "init", language, "--lang", language, "--as-of", "2026-05-10")
        text = (tmp_path / language / "plans/service.yaml").read_text(encoding="utf-8")
        assert bool(_CHINESE.search(text)) is (language == "zh")
        plans.append(without_texts(yaml.load(text, yaml.BaseLoader)))
        assert run(tmp_path / language, "check", "--as-of", "2026-05-10", "--lang", "en").out == "All is well.\n"
        report = json.loads(run(tmp_path / language, "report", "--month", "2026-04", "--format", "json").out)
        facts = ("id", "value", "deadline", "verdict", "margin")
        verdicts.append([[kpi[name] for name in facts] for kpi in report["kpis"]])
    assert plans[0] == plans[1]
    assert verdicts[0] == verdicts[1]


def test_the_shipped_plan_comes_with_its_logs(run: Run, tmp_path: Path) -> None:
    started = run(tmp_path, "init", "--from", "finance-service", "--lang", "en")
    assert "covidsvc report --month 2020-04   " in started.out
    for name in ("plans", "data", "schema"):
        for path in (REPOSITORY / name).rglob("*.*"):
            if path.is_file() and not path.name.startswith("."):
                assert (tmp_path / path.relative_to(REPOSITORY)).read_bytes() == path.read_bytes()
    report = ("report", "--month", "2020-04")
    assert run(tmp_path, *report) == run(REPOSITORY, *report)


@pytest.mark.parametrize("start_from", StartFrom)
@pytest.mark.parametrize("ci", CiSystem)
def test_it_leaves_nothing_to_fill_in(run: Run, tmp_path: Path, start_from: StartFrom, ci: CiSystem) -> None:
    run(tmp_path, "init", "--from", start_from, "--ci", ci)
    for path in tmp_path.rglob("*.*"):
        assert path.is_dir() or "@plan@" not in path.read_text(encoding="utf-8")
        assert path.is_dir() or "@version@" not in path.read_text(encoding="utf-8")
    assert [(tmp_path / name).exists() for name in CI_FILES.values()] == [ci == name for name in CI_FILES]


def test_samples_say_that_they_are_made_up(run: Run, tmp_path: Path) -> None:
    run(tmp_path, "init")
    for log in (tmp_path / "data").glob("*.csv"):
        assert log.read_text(encoding="utf-8").startswith("# made-up sample data 编造的示例数据\n")


def test_an_editor_finds_the_schema(run: Run, tmp_path: Path) -> None:
    run(tmp_path, "init")
    first, _, _ = (tmp_path / "plans/service.yaml").read_text(encoding="utf-8").partition("\n")
    schema = tmp_path / "plans" / first.removeprefix("# yaml-language-server: $schema=")
    assert schema.read_text(encoding="utf-8") == run(tmp_path, "schema").out


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    told = run(tmp_path, "init", "--lang", "en")
    assert (told.exit, told.out) == (1, "")
    assert told.err == (
        "nothing was written: this folder has README.md already; name an empty folder, as in `covidsvc init kpi`\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_of_many_files_in_the_way_some_are_told(run: Run, tmp_path: Path) -> None:
    run(tmp_path, "init", "kpi")
    told = run(tmp_path, "init", "kpi", "--lang", "en")
    assert "plans/service.yaml and 1 more already" in told.err
    assert "`covidsvc init kpi/kpi`" in told.err


def test_a_file_cannot_be_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = run(tmp_path, "init", "file", "--lang", "en")
    assert (told.exit, told.err) == (
        1, "nothing was written: file is a file, and has to be a folder; name another one\n",
    )  # fmt: skip


def test_checks_in_ci_belong_into_the_root_of_a_repository(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert "is looked for in the root of the repository" in run(tmp_path, "init", "kpi", "--lang", "en").err
    assert run(tmp_path, "init", "--lang", "en").err == ""


def test_names_are_quoted_for_the_shell(run: Run, tmp_path: Path) -> None:
    assert "   cd 'a b'\n" in run(tmp_path, "init", "a b", "--lang", "en").out
    assert "   cd 考核\n" in run(tmp_path, "init", "考核", "--lang", "en").out
