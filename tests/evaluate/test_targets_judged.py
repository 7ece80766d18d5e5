"""Targets held against values: which side is good, the margin, and units."""

import pytest

from evaluate.judging import assert_entry, errors_in, judge_one, plan_of

BILINGUAL = "start: 2020-02-01\nlanguages: [zh, en]"


@pytest.mark.parametrize(
    ("target", "value", "verdict", "margin"),
    [
        ("at least 10", "12.5", "met", "2.5"),
        ("at least 10", "10", "met", "0"),
        ("at least 10", "9", "missed", "-1"),
        ("more than 10", "11", "met", "1"),
        ("more than 10", "10", "missed", "0"),
        ("more than 10", "8", "missed", "-2"),
        ("at most 10", "7", "met", "3"),
        ("at most 10", "10", "met", "0"),
        ("at most 10", "12", "missed", "-2"),
        ("below 10", "9", "met", "1"),
        ("below 10", "10", "missed", "0"),
        ("below 10", "12", "missed", "-2"),
        ("exactly 10", "10", "met", "0"),
        ("exactly 10", "12", "missed", "-2"),
        ("exactly 10", "7", "missed", "-3"),
        ("between 10 and 20", "10", "met", "0"),
        ("between 10 and 20", "12", "met", "2"),
        ("between 10 and 20", "19", "met", "1"),
        ("between 10 and 20", "20", "met", "0"),
        ("between 10 and 20", "5", "missed", "-5"),
        ("between 10 and 20", "26", "missed", "-6"),
        ("at least -5", "-5", "met", "0"),
        ("at least -5", "-6", "missed", "-1"),
    ],
)
def test_the_margin_of_a_value(target: str, value: str, verdict: str, margin: str) -> None:
    entry = judge_one(f"aggregate: mean, target: {target}", f"2020-04-01,{value}")
    assert_entry(entry, verdict=verdict, value=value, margin=margin)


@pytest.mark.parametrize(
    ("target", "value", "change", "verdict", "margin"),
    [
        ("up 5", "18", "8", "met", "3"),
        ("up 5", "15", "5", "met", "0"),
        ("up 5", "12", "2", "missed", "-3"),
        ("up 30%", "13", "0.3", "met", "0"),
        ("up 30%", "12", "0.2", "missed", "-0.1"),
        ("down 5", "3", "-7", "met", "2"),
        ("down 5", "5", "-5", "met", "0"),
        ("down 5", "8", "-2", "missed", "-3"),
        ("down 30%", "7", "-0.3", "met", "0"),
        ("down 30%", "6", "-0.4", "met", "0.1"),
        ("down 30%", "11", "0.1", "missed", "-0.4"),
    ],
)
def test_the_margin_of_a_change(target: str, value: str, change: str, verdict: str, margin: str) -> None:
    entry = judge_one(f"aggregate: mean, target: {target}, baseline: 10", f"2020-04-01,{value}")
    assert_entry(entry, verdict=verdict, value=value, baseline="10", change=change, margin=margin)


def test_a_change_is_in_proportion_to_the_size_of_a_negative_baseline() -> None:
    entry = judge_one("aggregate: mean, target: up 50%, baseline: -10", "2020-04-01,-5")
    assert_entry(entry, verdict="met", change="0.5", margin="0")


@pytest.mark.parametrize(
    ("part", "verdict", "margin"), [(84, "missed", "-0.01"), (85, "met", "0"), (90, "met", "0.05")]
)
def test_a_share_is_judged_in_percent(part: int, verdict: str, margin: str) -> None:
    entry = judge_one("target: at least 85%", f"2020-04-01,{part},100", metric="kind: share", columns="date,value,of")
    assert_entry(entry, verdict=verdict, margin=margin, unit="%")


@pytest.mark.parametrize("kind", ["share", "rate, unit: percent"])
@pytest.mark.parametrize(
    ("part", "verdict", "margin"), [(84, "missed", "-0.01"), (85, "met", "0"), (87, "met", "0.02")]
)
def test_a_share_changes_by_percentage_points(kind: str, part: int, verdict: str, margin: str) -> None:
    kpi = "target: up 5 pp, baseline: 80%"
    entry = judge_one(kpi, f"2020-04-01,{part},100", metric=f"kind: {kind}", columns="date,value,of")
    assert_entry(entry, verdict=verdict, baseline="0.8", margin=margin)


@pytest.mark.parametrize(
    ("target", "value", "margin"),
    [
        ("at most 1 day", "24", "0"),
        ("at most 1 week", "167", "1"),
        ("at most 90 minutes", "1.5", "0"),
        ("at most 3600 seconds", "1", "0"),
        ("不超过1天", "24", "0"),
        ("between 1 and 3 days", "24", "0"),
        ("between 90 minutes and 1 day", "1.5", "0"),
    ],
)
def test_time_units_convert(target: str, value: str, margin: str) -> None:
    entry = judge_one(f"aggregate: mean, target: {target}", f"2020-04-01,{value}", metric="unit: hours")
    assert_entry(entry, verdict="met", margin=margin, unit="hours")


def test_a_change_converts_time_too() -> None:
    kpi = "aggregate: mean, target: down 90 minutes, baseline: 1 day"
    assert_entry(judge_one(kpi, "2020-04-01,22.5", metric="unit: hours"), verdict="met", baseline="24", change="-1.5")


@pytest.mark.parametrize("target", ["at least 5", "at least 5 users", "至少5人", "5人以上", "at least 5 Users"])
def test_any_other_unit_is_the_metrics_own_in_any_of_its_languages_or_absent(target: str) -> None:
    kpi = f"aggregate: mean, target: {target}"
    assert_entry(judge_one(kpi, "2020-04-01,5", metric="unit: {zh: 人, en: users}", head=BILINGUAL), verdict="met")


@pytest.mark.parametrize(
    ("unit", "target"),
    [
        ("{zh: 分, en: points}", "至少85分"),
        ("{zh: 万元, en: wan yuan}", "至少85万元"),
        ("{zh: 平方米, en: m2}", "at least 85 m2"),
    ],
)
def test_the_metrics_own_unit_is_its_own_whatever_it_looks_like(unit: str, target: str) -> None:
    kpi = f"aggregate: mean, target: {target}"
    assert errors_in(plan_of(kpi, f"unit: {unit}", BILINGUAL)) == []
    assert_entry(judge_one(kpi, "2020-04-01,85", metric=f"unit: {unit}", head=BILINGUAL), verdict="met", margin="0")


@pytest.mark.parametrize(
    ("target", "printed", "margin"),
    [
        ("至少80万元", "at least 80 wan yuan", "20"),
        ("至少80 万元", "at least 80 wan yuan", "20"),
        ("至少80", "at least 80", "20"),
        ("不超过1亿元", "at most 10000 wan yuan", "9900"),
        ("介于80万元和150万元之间", "between 80 and 150 wan yuan", "20"),
        ("介于80和150万元之间", "between 80 and 150 wan yuan", "20"),
        ("介于80和150之间", "between 80 and 150", "20"),
        ("至少0.008亿元", "at least 80 wan yuan", "20"),
    ],
)
def test_a_unit_of_ten_thousands_is_a_unit(target: str, printed: str, margin: str) -> None:
    kpi = f"aggregate: mean, target: {target}"
    entry = judge_one(kpi, "2020-04-01,100", metric="unit: {zh: 万元, en: wan yuan}", head=BILINGUAL)
    assert_entry(entry, verdict="met", target=printed, margin=margin)


def test_a_number_without_a_unit_is_one_in_the_metrics_own() -> None:
    entry = judge_one("aggregate: mean, target: at least 80", "2020-04-01,100", metric="unit: 万")
    assert_entry(entry, verdict="met", target="at least 80", margin="20")


@pytest.mark.parametrize("unit", ["wan yuan a head", "WAN  yuan a HEAD"])
def test_a_unit_of_several_words_is_the_metrics_own(unit: str) -> None:
    kpi = f"aggregate: mean, target: at least 80 {unit}"
    assert_entry(judge_one(kpi, "2020-04-01,100", metric="unit: Wan yuan  a head"), verdict="met", margin="20")


def test_a_count_of_rows_is_not_in_ten_thousands() -> None:
    kpi = "aggregate: count, target: at most 20000 元"
    entry = judge_one(kpi, "2020-04-01,100", metric="unit: {zh: 万元, en: wan yuan}", head=BILINGUAL)
    assert_entry(entry, verdict="met", target="at most 20000 元", margin="19999")


@pytest.mark.parametrize(
    ("metric", "kpi"),
    [
        ("unit: users", "aggregate: mean, target: at least 5 hours"),
        ("unit: users", "aggregate: mean, target: at least 5%"),
        ("unit: users", "aggregate: mean, target: up 5 pp, baseline: 3"),
        ("unit: hours", "aggregate: mean, target: at most 5 users"),
        ("kind: share", "target: at least 80"),
        ("kind: share", "target: at least 80 users"),
        ("kind: rate, unit: percent", "target: below 0.5"),
        ("kind: share", "target: up 5%, baseline: 80%"),
        ("kind: rate, unit: percent", "target: up 5%, baseline: 80%"),
        ("kind: share", "target: up 5 pp, baseline: 80"),
        ("unit: users", "aggregate: count, target: at least 5%"),
        ("unit: users", "aggregate: share at most 5%, target: at least 5%"),
        ("unit: hours", "aggregate: mean, target: between 36 hours and 1 day"),
    ],
)
def test_a_unit_that_does_not_fit_is_refused(metric: str, kpi: str) -> None:
    assert len(errors_in(plan_of(kpi, metric))) == 1


@pytest.mark.parametrize(
    ("target", "printed", "unit"),
    [
        ("at least 2", "at least 2", None),
        ("at least 2 forums", "at least 2 forums", "forums"),
        ("至少2场", "at least 2 场", "场"),
        ("at least 2 users", "at least 2 users", "users"),
        ("at least 2 days", "at least 2 days", "days"),
    ],
)
def test_on_a_count_the_unit_is_free(target: str, printed: str, unit: str | None) -> None:
    entry = judge_one(f"aggregate: count, target: {target}", "2020-04-01,500", "2020-04-01,500")
    assert_entry(entry, verdict="met", value="2", target=printed, unit=unit)


@pytest.mark.parametrize(
    ("target", "printed"),
    [
        ("不超过1万人", "at most 10000 users"),
        ("缩短30%以上", "down 30%"),
        ("介于10和20人之间", "between 10 and 20 users"),
        ("+ 5 人", "up 5 users"),
        (">= 007.50", "at least 7.5"),
    ],
)
def test_a_target_is_told_in_its_first_form_with_the_english_unit(target: str, printed: str) -> None:
    kpi = f'aggregate: mean, baseline: 1, target: "{target}"'
    entry = judge_one(kpi, "2020-04-01,5", metric="unit: {zh: 人, en: users}", head=BILINGUAL)
    assert_entry(entry, target=printed, unit={"zh": "人", "en": "users"})


def test_a_sum_of_tenths_is_exact() -> None:
    rows = [f"2020-04-0{day},0.1" for day in range(1, 4)]
    assert_entry(judge_one("aggregate: sum, target: exactly 0.3", *rows), verdict="met", value="0.3")
