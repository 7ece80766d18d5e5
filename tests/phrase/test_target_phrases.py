"""Targets: every synonym in both languages, fillers, suffixes, numbers and units."""

import pytest

from covidsvc.phrase.target import read_target, target_reading

SYNONYMS = {
    "at least 80": ["at least 80", ">= 80", ">=80", "≥80", "≥ 80", "no less than 80", "至少80", "不低于80", "不少于80"],
    "more than 80": ["more than 80", "above 80", "over 80", "> 80", ">80", "高于80", "超过80", "大于80"],
    "at most 80": [
        "at most 80", "<= 80", "<=80", "≤80", "within 80", "no more than 80", "不超过80", "不高于80", "至多80",
    ],
    "below 80": ["below 80", "under 80", "less than 80", "< 80", "<80", "低于80", "小于80", "不满80"],
    "exactly 80": ["exactly 80", "= 80", "=80", "== 80", "==80", "等于80"],
    "between 80 and 90": ["between 80 and 90", "介于80和90", "介于80和90之间", "介于 80 和 90 之间"],
    "up 30%": ["up 30%", "+30%", "+ 30%", "提升30%", "提高30%", "增长30%"],
    "down 30%": ["down 30%", "-30%", "- 30%", "缩短30%", "降低30%", "下降30%", "减少30%"],
}  # fmt: skip
SUFFIXED = {
    "at least 80": ["80以上", "达到80", "达到80以上"],
    "at least 85%": ["85%以上", "85% 以上", "提高到85%", "提升到85%", "增长到85%", "提高至85%", "提高到不低于85%"],
    "at most 24 hours": [
        "24小时以内", "24小时以下", "24 小时以内", "缩短至24小时以内", "缩短至24小时", "缩短到24小时", "降低到24小时",
        "下降至24小时", "减少到24小时", "控制在24小时", "控制在24小时以内", "控制在不超过24小时",
    ],
    "at least 5%": ["控制在5%以上"],
    "below 5%": ["控制在低于5%"],
    "up 30%": ["提升30%以上", "提高30%以上", "增长30%以上"],
    "down 30%": ["缩短30%以上", "降低30%以上", "下降30%以上", "减少30%以上"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for table in (SYNONYMS, SUFFIXED) for meant in table for text in table[meant]]
)
def test_every_synonym_is_read_as_the_first_form(text: str, meant: str) -> None:
    assert str(read_target(text)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("at least 10,000", "at least 10000"),
        ("at least 1,234,567.5", "at least 1234567.5"),
        ("至少1万", "at least 10000"),
        ("至少1.5万", "at least 15000"),
        ("超过1.5亿", "more than 150000000"),
        ("至少1万人", "at least 10000 人"),
        ("介于1万和2万人之间", "between 10000 and 20000 人"),
        ("介于1和2万人之间", "between 10000 and 20000 人"),
        ("介于9000和1万人之间", "between 9000 and 10000 人"),
        ("介于2和2万人之间", "between 20000 and 20000 人"),
        ("介于1万和150万人之间", "between 10000 and 1500000 人"),
        ("介于1万和20000亿人之间", "between 10000 and 2000000000000 人"),
        ("below 0.50%", "below 0.5%"),
        ("below 007", "below 7"),
        ("at least 0", "at least 0"),
        ("at least -5", "at least -5"),
        ("between -5 and -3", "between -5 and -3"),
        ("between 5 and 5", "between 5 and 5"),
    ],
)
def test_numbers(text: str, meant: str) -> None:
    assert str(read_target(text)) == meant


def test_a_space_before_a_power_of_ten_does_not_change_the_number() -> None:
    assert str(read_target("至少 1 万人")) == "at least 10000 人"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("at least 85％", "at least 85%"),
        ("至少８５％", "at least 85%"),
        ("＞80", "more than 80"),
        ("＋30％", "up 30%"),
        ("−30%", "down 30%"),
        ("at　least　85%", "at least 85%"),
        ("at least 85\u00a0%", "at least 85%"),
    ],
)
def test_full_width_forms_are_read_as_what_they_stand_for(text: str, meant: str) -> None:
    assert str(read_target(text)) == meant


@pytest.mark.parametrize("text", ["AT LEAST 5 users", "At  Least   5 users", "  at least 5 users  "])
def test_capitals_and_spaces_do_not_matter(text: str) -> None:
    assert str(read_target(text)) == "at least 5 users"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("at least 80 percent", "at least 80%"),
        ("at least 80 per cent", "at least 80%"),
        ("up 5 pp", "up 5 pp"),
        ("up 5 percentage points", "up 5 pp"),
        ("up 1 percentage point", "up 1 pp"),
        ("提升5百分点", "up 5 pp"),
        ("提升 5 个百分点", "up 5 pp"),
        ("up 500 users", "up 500 users"),
        ("at least 2 forums", "at least 2 forums"),
        ("至少2场", "at least 2 场"),
        ("at most 24 h", "at most 24 hours"),
        ("at most 30 min", "at most 30 minutes"),
        ("不超过30分钟", "at most 30 minutes"),
        ("不超过90秒", "at most 90 seconds"),
        ("不超过3天", "at most 3 days"),
        ("不超过3日", "at most 3 days"),
        ("不超过2周", "at most 2 weeks"),
        ("at most 1 hours", "at most 1 hour"),
        ("at most 1.0 days", "at most 1 day"),
    ],
)
def test_units(text: str, meant: str) -> None:
    assert str(read_target(text)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("between 1 and 3 days", "between 1 and 3 days"),
        ("介于1和3天之间", "between 1 and 3 days"),
        ("between 1 day and 36 hours", "between 1 day and 36 hours"),
        ("between 80 and 90%", "between 80% and 90%"),
        ("between 80% and 90%", "between 80% and 90%"),
        ("between 10 users and 20 users", "between 10 and 20 users"),
        ("between 1 and +3 days", "between 1 and 3 days"),
        ("between -3 and -1", "between -3 and -1"),
        ("介于 1 和 3 天 之间  ", "between 1 and 3 days"),
    ],
)
def test_a_unit_on_the_second_number_of_between_holds_for_both(text: str, meant: str) -> None:
    assert str(read_target(text)) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("at least 85%", "至少 85%"),
        ("more than 5", "高于 5"),
        ("at most 5", "不超过 5"),
        ("below 5", "低于 5"),
        ("exactly 5", "等于 5"),
        ("between 80% and 90%", "介于 80% 和 90% 之间"),
        ("up 30%", "提升 30%"),
        ("down 30%", "降低 30%"),
    ],
)
def test_a_target_is_said_in_chinese(text: str, said: str) -> None:
    assert read_target(text).phrase("zh") == said


@pytest.mark.parametrize(
    ("text", "comparator", "quantity", "unit"),
    [
        ("at least 85%", "at least", "85%", "%"),
        ("24小时以内", "以内", "24小时", "小时"),
        ("提升 30% 以上", "提升", "30%", "%"),
        ("up 500 new users", "up", "500 new users", "new users"),
        ("between 1 and 3 days", "between", "1 and 3 days", "days"),
        ("between 30 hours and 3 days", "between", "30 hours and 3 days", "hours"),
    ],
)
def test_a_reading_knows_where_its_parts_stand(text: str, comparator: str, quantity: str, unit: str) -> None:
    parts = {name: text[slice(*part)] for name, part in target_reading(text).parts.items()}
    assert (parts["comparator"], parts["quantity"], parts["unit"]) == (comparator, quantity, unit)


def test_a_reading_of_between_knows_its_second_unit() -> None:
    text = "between 30 hours and 3 days"
    assert text[slice(*target_reading(text).parts["upper unit"])] == "days"
