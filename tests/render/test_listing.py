"""`list` in a terminal: ids are never cut, and what a plan says in English is told in Chinese too."""

from pathlib import Path

from conftest import REPOSITORY, run_command
from covidsvc.load import read_plan
from covidsvc.model.plan import PlanFile
from covidsvc.render.listing import listing
from covidsvc.render.listing_table import listing_as_table
from covidsvc.render.style import Style


def shipped() -> list[PlanFile]:
    path = REPOSITORY / "plans/finance-service.yaml"
    return [read_plan(path, path.name).plan_file]


def test_ids_stand_whole_in_a_narrow_terminal() -> None:
    told = listing_as_table(listing("measures", shipped(), None, "zh"), Style("zh", False, 80))
    assert told.splitlines()[2:4] == [
        "service-process       优化客户服务流程",
        "   责任部门 customer-service · 期限 2 个月 · 检视 每月 · 考核 response-time,",
    ]
    assert "   credit-approval\n" in told


def test_rows_stand_in_columns_where_there_is_room() -> None:
    told = listing_as_table(listing("metrics", shipped(), None, "zh"), Style("zh", False, 100)).splitlines()
    assert told[0] == "标识                   名称                    类型  单位   记录周期  最近一行"
    assert told[2] == "online-use             线上服务使用频率        比率  次/人  月        –"


def test_the_column_of_last_rows_says_that_they_are_in_a_warehouse(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/p.yaml").write_text(
        "covidsvc: 1\ntitle: P\nstart: 2020-04-01\nowners: {a: {title: A, person: B}}\n"
        "metrics: {calls: {title: Calls, source: {connection: dwh, table: calls, date: day, value: n}}}\n"
        "measures: {m: {title: M, owner: a, term: ongoing, review: monthly, "
        "kpis: {calls: {metric: calls, aggregate: sum, target: at least 1}}}}\n"
    )
    outcome = run_command(tmp_path, ["list", "metrics"])
    assert outcome.out.splitlines()[1] == "calls  Calls  amount        event       in dwh:calls"
