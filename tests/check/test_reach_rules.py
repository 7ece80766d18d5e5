"""P325, P326 and P327: targets that no value could hold or miss, and schedules that ease."""

import pytest

from check.checking import Told, Write, plan_of, told

PLAN = "plans/plan.yaml"
NEVER, ALWAYS, EASES = "P325", "P326", "P327"
REACH = {NEVER, ALWAYS, EASES}

BOUNDED = "unit: hours, min: 10, max: 20"


def found(write: Write, metric: str, kpi: str, lang: str = "en") -> list[Told]:
    """What is found of reach; with any other fault the case would prove nothing."""
    found = told(write, {PLAN: plan_of(metric, kpi)}, "2020-01-31", lang=lang)
    assert {each.code for each in found} <= REACH, found
    return found


def codes(write: Write, metric: str, kpi: str) -> list[str]:
    return [each.code for each in found(write, metric, kpi)]


@pytest.mark.parametrize("aggregate", ["mean", "median", "min", "max", "first", "last", "p90"])
@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("at least 20 hours", None),
        ("at least 20.1 hours", NEVER),
        ("at least 10 hours", ALWAYS),
        ("at least 10.1 hours", None),
        ("more than 20 hours", NEVER),
        ("more than 19.9 hours", None),
        ("more than 10 hours", None),
        ("more than 9.9 hours", ALWAYS),
        ("at most 10 hours", None),
        ("at most 9.9 hours", NEVER),
        ("at most 20 hours", ALWAYS),
        ("at most 19.9 hours", None),
        ("below 10 hours", NEVER),
        ("below 10.1 hours", None),
        ("below 20 hours", None),
        ("below 20.1 hours", ALWAYS),
        ("exactly 10 hours", None),
        ("exactly 9.9 hours", NEVER),
        ("exactly 20.1 hours", NEVER),
        ("between 5 and 10 hours", None),
        ("between 5 and 9 hours", NEVER),
        ("between 21 and 25 hours", NEVER),
        ("between 10 and 20 hours", ALWAYS),
        ("between 10 and 19 hours", None),
        ("at most 1 day", ALWAYS),
        ("at least 1 day", NEVER),
        ("at least 1000 minutes", None),
    ],
)
def test_a_target_is_held_against_the_bounds_of_its_metric(
    write: Write, aggregate: str, target: str, code: str | None
) -> None:
    assert codes(write, BOUNDED, f"aggregate: {aggregate}, target: {target}") == ([code] if code else [])


@pytest.mark.parametrize(
    ("bounds", "target", "code"),
    [
        ("min: 5", "at least 0", ALWAYS),
        ("min: 5", "at least 1", None),
        ("min: 5", "below 0", NEVER),
        ("min: 5", "at most 0", None),
        ("max: -5", "at most 0", ALWAYS),
        ("max: -5", "more than 0", NEVER),
        ("min: 0, max: 10", "at least 1000", None),
        ("min: 0, max: 10", "at most 1000", None),
        ("min: -5", "below 0", None),
        ("max: 5", "at least 100", None),
        ("min: 0, missing: zero", "at least 0", ALWAYS),
        ("min: 5, missing: zero", "exactly 0", None),
        ("unit: visits", "at least 0", None),
    ],
)
def test_a_sum_keeps_to_its_side_of_zero(write: Write, bounds: str, target: str, code: str | None) -> None:
    assert codes(write, bounds, f"aggregate: sum, target: {target}") == ([code] if code else [])


@pytest.mark.parametrize(
    ("metric", "kpi", "code"),
    [
        ("unit: hours", "aggregate: mean, target: at least 0 hours", None),
        ("unit: hours, max: 20", "aggregate: count, target: at least 21 visits", None),
        ("unit: hours", "aggregate: count, target: below 0", NEVER),
        ("unit: hours", "aggregate: count, target: at least 0", ALWAYS),
        ("unit: hours", "aggregate: share at most 5 hours, target: at least 100%", None),
        ("unit: hours", "aggregate: share at most 5 hours, target: more than 100%", NEVER),
        ("unit: hours", "aggregate: share at most 5 hours, target: at most 100%", ALWAYS),
        ("kind: share", "target: at least 100%", None),
        ("kind: share", "target: exactly 100%", None),
        ("kind: share", "target: more than 100%", NEVER),
        ("kind: share", "target: at least 850%", NEVER),
        ("kind: share", "target: below 0%", NEVER),
        ("kind: share", "target: at most 0%", None),
        ("kind: share", "target: at least 0%", ALWAYS),
        ("kind: share", "target: at most 100%", ALWAYS),
        ("kind: share", "target: between 0% and 100%", ALWAYS),
        ("kind: share", "aggregate: last, target: more than 100%", NEVER),
        ("kind: rate, unit: percent", "target: at least 300%", None),
        ("kind: rate, unit: percent", "target: at least 0%", ALWAYS),
        ("kind: rate, unit: percent", "target: below 0%", NEVER),
        ("kind: rate", "target: at least 3", None),
        ("kind: rate", "target: below 0", NEVER),
    ],
)
def test_counts_shares_and_rates_have_bounds_of_their_own(
    write: Write, metric: str, kpi: str, code: str | None
) -> None:
    assert codes(write, metric, kpi) == ([code] if code else [])


@pytest.mark.parametrize(
    ("metric", "kpi", "code"),
    [
        ("unit: hours, min: 0", "aggregate: mean, target: down 100%, baseline: previous", None),
        ("unit: hours, min: 0", "aggregate: mean, target: down 101%, baseline: previous", NEVER),
        ("unit: hours, min: -1", "aggregate: mean, target: down 101%, baseline: previous", None),
        ("unit: hours", "aggregate: mean, target: down 101%, baseline: previous", None),
        ("unit: hours, min: 0", "aggregate: sum, target: down 101%, baseline: year ago", NEVER),
        ("unit: hours, min: 0", "aggregate: mean, target: down 900 hours, baseline: previous", None),
        ("kind: share", "target: up 99 pp, baseline: previous", None),
        (BOUNDED, "aggregate: mean, target: up 100%, baseline: 10 hours", None),
        (BOUNDED, "aggregate: mean, target: up 101%, baseline: 10 hours", NEVER),
        (BOUNDED, "aggregate: mean, target: down 50%, baseline: 20 hours", None),
        (BOUNDED, "aggregate: mean, target: down 51%, baseline: 20 hours", NEVER),
        (BOUNDED, "aggregate: mean, target: up 10 hours, baseline: 10", None),
        (BOUNDED, "aggregate: mean, target: up 601 minutes, baseline: 10", NEVER),
        (BOUNDED, "aggregate: mean, target: down 3 hours, baseline: 12 hours", NEVER),
        (BOUNDED, "aggregate: mean, target: up 3 hours, baseline: 5 hours", ALWAYS),
        ("min: -20", "aggregate: mean, target: down 100%, baseline: -10", None),
        ("min: -20", "aggregate: mean, target: down 101%, baseline: -10", NEVER),
        ("min: 0, max: 5", "aggregate: mean, target: up 5, baseline: 0", None),
        ("min: 0, max: 5", "aggregate: mean, target: up 6, baseline: 0", NEVER),
        ("kind: share", "target: up 2 pp, baseline: 98%", None),
        ("kind: share", "target: up 5 pp, baseline: 98%", NEVER),
        ("kind: share", "target: down 5 pp, baseline: 3%", NEVER),
        ("kind: rate, unit: percent", "target: up 5 pp, baseline: 98%", None),
        ("unit: hours", "aggregate: mean, target: up 900%, baseline: 10 hours", None),
    ],
)
def test_a_change_is_held_against_the_baseline(write: Write, metric: str, kpi: str, code: str | None) -> None:
    assert codes(write, metric, kpi) == ([code] if code else [])


@pytest.mark.parametrize(
    ("metric", "kpi", "marked", "said", "in_chinese"),
    [
        (
            BOUNDED,
            "aggregate: max, target: at least 48 hours",
            "at least 48 hours",
            "no value can hold: `visits` has min: 10, max: 20",
            "没有任何数值能达标：`visits` 的界限是 min: 10, max: 20",
        ),
        (
            "kind: share",
            "target: at least 0%",
            "at least 0%",
            "every value holds: a part of a whole lies from 0% to 100%",
            "任何数值都会达标：部分占整体的比例在 0% 到 100% 之间",
        ),
        (
            "kind: share",
            "target: up 5 pp, baseline: 98%",
            "up 5 pp",
            "no value can hold: a part of a whole lies from 0% to 100%, and the baseline is 98%",
            "没有任何数值能达标：部分占整体的比例在 0% 到 100% 之间，而基线是 98%",
        ),
        (
            "unit: hours, min: 0",
            "aggregate: mean, target: down 31 hours, baseline: 30 hours",
            "down 31 hours",
            "no value can hold: `visits` has min: 0, and the baseline is 30 hours",
            "没有任何数值能达标：`visits` 的界限是 min: 0，而基线是 30 小时",
        ),
    ],
)
def test_the_reason_is_told_in_both_languages(
    write: Write, metric: str, kpi: str, marked: str, said: str, in_chinese: str
) -> None:
    (one,) = found(write, metric, kpi)
    assert (one.severity, one.marked, one.message) == ("warning", marked, said)
    assert [each.message for each in found(write, metric, kpi, lang="zh")] == [in_chinese]


def test_each_step_of_a_schedule_is_held_against_the_metric(write: Write) -> None:
    steps = "{2020-01: at least 12 hours, 2020-06: at least 15 hours, 2020-09: at least 25 hours}"
    (one,) = found(write, BOUNDED, f"aggregate: mean, target: {steps}")
    assert (one.code, one.marked) == (NEVER, "at least 25 hours")


@pytest.mark.parametrize(
    ("metric", "kpi", "code"),
    [
        ("min: 20, max: 10", "target: at least 30", "P321"),
        ("min: 0", "target: up 30%, baseline: 0", "P312"),
        ("min: 0", "target: at least 5%", "P304"),
        ("min: 0", "target: down 30%, baseline: 5 users", "P304"),
    ],
)
def test_from_what_is_at_fault_nothing_follows(write: Write, metric: str, kpi: str, code: str) -> None:
    plan = plan_of(metric, f"aggregate: mean, {kpi}")
    assert [each.code for each in told(write, {PLAN: plan}, "2020-01-31")] == [code]


@pytest.mark.parametrize(
    ("metric", "earlier", "later", "eases"),
    [
        ("kind: share", "at least 80%", "at least 80%", False),
        ("kind: share", "at least 80%", "at least 85%", False),
        ("kind: share", "at least 85%", "at least 80%", True),
        ("kind: share", "more than 80%", "at least 80%", True),
        ("kind: share", "at least 80%", "more than 80%", False),
        ("kind: share", "exactly 95%", "at least 90%", True),
        ("kind: share", "at least 90%", "exactly 95%", False),
        ("kind: share", "exactly 90%", "exactly 95%", False),
        ("kind: share", "at least 80%", "at most 90%", False),
        ("unit: hours", "at most 24 hours", "at most 1 day", False),
        ("unit: hours", "at most 24 hours", "at most 2 days", True),
        ("unit: hours", "at most 2 days", "at most 24 hours", False),
        ("unit: hours", "below 24 hours", "at most 24 hours", True),
        ("unit: hours", "between 10 and 20 hours", "between 9 and 21 hours", True),
        ("unit: hours", "between 10 and 20 hours", "between 10 and 21 hours", True),
        ("unit: hours", "between 10 and 20 hours", "between 12 and 18 hours", False),
        ("unit: hours", "between 10 and 20 hours", "between 15 and 25 hours", False),
        ("unit: hours", "between 10 and 20 hours", "at most 20 hours", True),
        ("unit: hours", "up 10%", "up 30%", False),
        ("unit: hours", "up 30%", "up 10%", True),
        ("unit: hours", "down 30%", "down 10%", True),
        ("unit: hours", "down 10%", "down 30%", False),
        ("unit: hours", "up 30%", "down 30%", False),
        ("unit: hours", "up 5 hours", "up 30%", False),
        ("unit: hours", "at least 5 hours", "up 30%", False),
        ("unit: hours", "at least 5 hours", "up 3 hours", False),
    ],
)
def test_a_step_eases_where_it_accepts_all_that_the_one_before_did_and_more(
    write: Write, metric: str, earlier: str, later: str, eases: bool
) -> None:
    aggregate = "" if "share" in metric else "aggregate: mean, "
    baseline = ", baseline: 20 hours" if {"up", "down"} & {*f"{earlier} {later}".split()} else ""
    kpi = f"{aggregate}target: {{2020-02: {earlier}, 2020-06: {later}}}{baseline}"
    assert codes(write, metric, kpi) == ([EASES] if eases else [])


class TestSchedules:
    STEPS = "target: {2020-02: at least 80%, 2020-04: at least 90%, 2020-06: at least 85%, 2020-09: at least 88%}"

    def test_each_step_is_held_against_the_one_before(self, write: Write) -> None:
        (one,) = found(write, "kind: share", self.STEPS)
        assert (one.severity, one.marked) == ("warning", "at least 85%")
        assert one.message == "the target eases from at least 90% to at least 85%"
        assert "say why beside it: `# covidsvc: ignore P327 because …`" in one.fix

    def test_in_chinese_with_its_units(self, write: Write) -> None:
        (one,) = found(write, BOUNDED, "aggregate: mean, target: {2020-02: 不超过12小时, 2020-06: 不超过15小时}", "zh")
        assert one.message == "目标从“不超过 12 小时”放宽到“不超过 15 小时”"

    def test_a_step_may_ease_for_a_reason_that_stands_beside_it(self, write: Write) -> None:
        steps = (
            "target:\n          2020-02: at least 85%\n"
            "          2020-06: at least 80%  # covidsvc: ignore P327 because the survey asks more people\n"
        )
        block = f"busy:\n        metric: visits\n        {steps}"
        plan = plan_of("kind: share", "").replace("busy: {metric: visits, }", block)
        assert told(write, {PLAN: plan}, "2020-01-31") == []
