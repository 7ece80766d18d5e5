"""Numbers of people in logs: each is told at its place, and no form of the answer shows its digits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Outcome, Run
from docs.examples import CHECK, SAMPLE

Write = Callable[[dict[str, str | bytes]], Path]

HEADER = "date,branch,value,note\n"
FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")


@pytest.fixture
def checked(run: Run, write: Write) -> Callable[..., Outcome]:
    """What `check` says of the sample with some rows of `response-time` in place of its own."""

    def check(rows: str, *options: str, header: str = HEADER) -> Outcome:
        folder = write({**SAMPLE, "data/response-time.csv": header + rows})
        return run(folder, *CHECK, "--lang", "en", *options)

    return check


def test_a_number_is_advice_at_its_place_and_covered(checked: Callable[..., Outcome]) -> None:
    outcome = checked("2020-04-06,北京,18,\n2020-04-07,北京,18,称 138 0013 8000 未接\n")
    assert outcome.exit == 0
    assert outcome.out == (
        "advice[L130] `note` holds what looks like a telephone number\n"
        " --> data/response-time.csv:3:20\n"
        "  |\n"
        "3 | 2020-04-07,北京,18,称 *** **** **** 未接\n"
        "  |                       ^^^^^^^^^^^^^\n"
        "  = fix: remove it: reports print it, and the log's history keeps it\n"
        "\n"
        "1 piece of advice\n"
    )


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("2020-04-06,13800138000,18,", [(2, 12)]),
        ('2020-04-06,北京,18,"two lines,\nthen 13800138000"', [(3, 6)]),
        ('2020-04-06,北京,18,"said ""13800138000"""', [(2, 26)]),
        ("2020-04-06,北京,18,13800138000/110101199003071233", [(2, 18), (2, 30)]),
        ("# 13800138000\n2020-04-06,北京,18,", []),
    ],
)
def test_wherever_it_stands(checked: Callable[..., Outcome], row: str, places: list[tuple[int, int]]) -> None:
    outcome = checked(row + "\n")
    said = [line for line in outcome.out.splitlines() if line.startswith(" -->")]
    assert said == [f" --> data/response-time.csv:{line}:{column}" for line, column in places]
    assert not any(number in outcome.out for number in ("13800138000", "110101199003071233"))


@pytest.mark.parametrize(
    "cells", ["2020-04-06,18,13800138000,", "2020-04-06,18,T-1,余额13800138000元", "2020-04-06,18,,"]
)
def test_keys_and_amounts_are_not_of_people(checked: Callable[..., Outcome], cells: str) -> None:
    date, rest = cells.split(",", 1)
    outcome = checked(f"{date},北京,{rest}\n", header="date,branch,value,key,note\n")
    assert outcome.out == "All is well.\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cell", ["18", "x18"])
def test_no_form_shows_the_digits(checked: Callable[..., Outcome], form: str, lang: str, cell: str) -> None:
    """Not of the finding itself, nor of another number in the row, nor where the row has another fault."""
    outcome = checked(f"2020-04-06,北京,{cell},13800138000 及 6222021234567890\n", "--format", form, "--lang", lang)
    assert ("L130" if cell == "18" else "L112") in outcome.out
    assert "3800" not in outcome.out
    assert "6222" not in outcome.out


def test_where_a_row_stands_that_another_repeats(run: Run, write: Write) -> None:
    rows = "date,value,note,key\n2020-04-06,18,客户13800138000,K-1\n2020-04-07,18,客户13800138000,K-1\n"
    outcome = run(write({**SAMPLE, "data/registrations.csv": rows}), *CHECK)
    assert "L201" in outcome.out
    assert "3800" not in outcome.out


def test_it_is_looked_for_among_many_rows(checked: Callable[..., Outcome]) -> None:
    rows = [f"2020-04-06,北京,18,note {number}\n" for number in range(3000)]
    rows[2500] = "2020-04-06,北京,18,13800138000\n"
    assert " --> data/response-time.csv:2502:18\n" in checked("".join(rows)).out.replace("    -->", " -->")
