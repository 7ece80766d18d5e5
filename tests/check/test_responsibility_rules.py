"""P401, P407 and P408: owners whom nobody can call, and measures that say too little."""

import pytest

from check.checking import Told, Write, plan_of, told

PLAN = "plans/plan.yaml"
TEXT = plan_of("min: 0", "aggregate: sum, target: at least 1")
OWNER = "  desk: {title: Service desk, person: Head of the service desk}\n"
ACTIONS = "    actions: {desk: Open a second desk}\n"
KPIS = TEXT[TEXT.index("    kpis:") :]


def found(write: Write, *changes: tuple[str, str], lang: str = "en") -> list[Told]:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return told(write, {PLAN: text}, "2020-01-31", lang=lang)


class TestPersons:
    @pytest.mark.parametrize(
        "owner",
        [
            "  desk: {title: Service desk}\n",
            "  desk: {title: Service desk, person: }\n",
            "  desk: {title: Service desk, email: a@b.cn}\n",
        ],
    )
    def test_an_owner_has_a_person(self, write: Write, owner: str) -> None:
        (one,) = found(write, (OWNER, owner))
        assert (one.code, one.severity, one.marked) == ("P401", "warning", "desk")
        assert one.message == "the owner `desk` has no person"
        assert one.fix == "add `person:` with a name, or a role such as Head of IT"

    def test_in_chinese(self, write: Write) -> None:
        (one,) = found(write, (OWNER, "  desk: {title: 客服部}\n"), lang="zh")
        assert (one.message, one.fix) == ("责任部门 `desk` 没有责任人", "请补上 person:，写姓名或职务，例如 IT部负责人")

    def test_each_owner_for_itself(self, write: Write) -> None:
        three = "  desk: {title: A}\n  it: {title: B, person: C}\n  hr: {title: D}\n"
        measured = [
            ("    owner: desk", "    owner: it"),
            ("visits: {title: Visits,", "visits: {title: Visits, owner: desk,"),
        ]
        codes = [(each.code, each.marked) for each in found(write, (OWNER, three), *measured)]
        assert codes == [("P401", "desk"), ("P218", "hr"), ("P401", "hr")]

    @pytest.mark.parametrize(
        ("owner", "code"),
        [
            ("  desk: {title: Service desk, persn: Li}\n", "P106"),
            ("  desk: {title: Service desk, person: [Li]}\n", "P110"),
            ("  desk: Service desk\n", "P108"),
        ],
    )
    def test_a_person_who_cannot_be_read_may_be_there(self, write: Write, owner: str, code: str) -> None:
        assert [each.code for each in found(write, (OWNER, owner))] == [code]


class TestKpisAndActions:
    @pytest.mark.parametrize("actions", ["", "    actions: {}\n", "    actions:\n"])
    def test_a_measure_has_an_action(self, write: Write, actions: str) -> None:
        (one,) = found(write, (ACTIONS, actions))
        assert (one.code, one.severity, one.marked) == ("P408", "advice", "serve")
        assert (one.message, one.fix) == ("the measure `serve` has no action", "add under `actions` what is done")

    def test_a_measure_has_a_kpi(self, write: Write) -> None:
        idle, without = found(write, (KPIS, "    kpis: {}\n"))
        assert (idle.code, without.code, without.severity, without.marked) == ("P217", "P407", "warning", "serve")
        assert (without.message, without.fix) == (
            "the measure `serve` has no KPI",
            "add a KPI that shows whether it helps",
        )

    def test_a_key_that_is_not_there_is_told_as_that(self, write: Write) -> None:
        assert [each.code for each in found(write, (KPIS, "    kpis:\n"))] == ["P107"]

    def test_in_chinese(self, write: Write) -> None:
        said = {each.code: each.message for each in found(write, (KPIS, "    kpis: {}\n"), (ACTIONS, ""), lang="zh")}
        assert said == {
            "P407": "措施 `serve` 没有考核",
            "P408": "措施 `serve` 没有行动",
            "P217": "没有考核使用指标 `visits`",
        }

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (ACTIONS, "    actions: {desk: {due: 2020-02-30}}\n"),
            (ACTIONS, "    actions: [Open a second desk]\n"),
            (ACTIONS, "    action: {desk: Open a second desk}\n"),
            ("aggregate: sum", "aggregate: summ"),
            ("      busy: {", "      busy: Busy # {"),
        ],
    )
    def test_what_cannot_be_read_is_not_missing(self, write: Write, old: str, new: str) -> None:
        assert not {"P407", "P408"} & {each.code for each in found(write, (old, new))}
