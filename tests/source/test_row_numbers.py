"""What is no number is told as the number that was meant, where one thing only can be."""

import pytest

from covidsvc.model.plan import Metric
from covidsvc.source.row_number import right_number
from covidsvc.words import Words

HOURS = Metric.model_validate({"title": "Waiting", "unit": "hours"})
YUAN = Metric.model_validate({"title": "Loans", "unit": {"zh": "万元", "en": "10,000 yuan"}})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,270", "1270"),
        ("12,345.6", "12345.6"),
        ("1 270", "1270"),
        ("1_000", "1000"),
        ("1'234", "1234"),
        ("1.234.567", "1234567"),
        ("1.270,5", "1270.5"),
        ("1.234.567,8", "1234567.8"),
        ("1 270,5", "1270.5"),
        ("0,5", "0.5"),
        ("0,125", "0.125"),
        ("12,5", "12.5"),
        ("-12,5", "-12.5"),
        ("１２．５", "12.5"),
        ("1e3", "1000"),
        ("1.5万", "15000"),
        ("24h", "24"),
        ("84.5 hours", "84.5"),
        ("２４小时", "24"),
        ("2天", "48"),
        ("90 min", "1.5"),
    ],
)
def test_a_number_is_told_as_it_is_to_be_written(written: str, meant: str) -> None:
    said = right_number(written, HOURS)
    assert said is not None
    assert said.en.partition(",")[0] == f"write {meant}"
    assert said.zh.partition("，")[0] == f"写作 {meant}"


@pytest.mark.parametrize(
    "written",
    [
        "84%",
        "约3",
        "3h20m",
        "24:00",
        "1,2,3",
        "3 users",
        "20 min",
        "1,00,000",
        "¥3",
        "1e30",
        "--3",
        "1.2.3",
        "½",
        "3 h 4",
    ],
)
def test_where_nobody_can_tell_nothing_is_guessed(written: str) -> None:
    assert right_number(written, HOURS) is None


def test_a_unit_may_count_in_thousands_itself() -> None:
    assert right_number("85万元", YUAN) == Words("write 85", "写作 85")


def test_a_unit_means_nothing_where_the_metric_is_not_known() -> None:
    assert right_number("24h", None) is None
    assert right_number("1,270", None) == Words("write 1270", "写作 1270")


def test_a_share_is_two_numbers() -> None:
    share = Metric.model_validate({"title": "Satisfied", "kind": "share"})
    said = right_number("84%", share)
    assert said is not None
    assert "84/100" in said.en
    assert right_number("84 people", share) is None
