"""Comments that exempt a line from rules: which are such comments, and what they name."""

import pytest

from covidsvc.diagnostic.exemption import Exemption, read_exemption

FILE = "plans/plan.yaml"


def read(line: str) -> Exemption:
    exemption = read_exemption(FILE, 7, line, 7)
    assert exemption is not None
    return exemption


def codes(exemption: Exemption) -> list[str]:
    return [code for code, _ in exemption.codes]


@pytest.mark.parametrize(
    ("comment", "named", "reason"),
    [
        ("# covidsvc: ignore P327 because of June", ["P327"], "of June"),
        ("# covidsvc: ignore P327, P410 because of June", ["P327", "P410"], "of June"),
        ("# covidsvc: ignore P327 P410 and L205 because of June", ["P327", "P410", "L205"], "of June"),
        ("# covidsvc: ignore p327 because of June", ["P327"], "of June"),
        ("# covidsvc: IGNORE P327 BECAUSE of June", ["P327"], "of June"),
        ("#covidsvc:ignore P327 because: of June", ["P327"], "of June"),
        ("#   covidsvc:   ignore: P327   because   of June   ", ["P327"], "of June"),
        ("# covidsvc: ignore P327 因为六月起问卷人数增加", ["P327"], "六月起问卷人数增加"),
        ("# covidsvc: ignore P327，P410，因为：六月", ["P327", "P410"], "六月"),
        ("# covidsvc：ignore P327 因为六月", ["P327"], "六月"),
        ("# covidsvc ： ignore：P327因为六月", ["P327"], "六月"),
        ("# covidsvc: ignore P327 because because is a word", ["P327"], "because is a word"),
        ("# covidsvc: ignore P327 because P410 is mended", ["P327"], "P410 is mended"),
        ("# covidsvc: ignore P327 because of # 5", ["P327"], "of # 5"),
        ("# covidsvc: ignore P327 because of June\r\n", ["P327"], "of June"),
    ],
)
def test_a_comment_names_rules_and_a_reason(comment: str, named: list[str], reason: str) -> None:
    exemption = read(comment)
    assert (codes(exemption), exemption.reason, exemption.ignores) == (named, reason, True)


@pytest.mark.parametrize(
    ("comment", "named", "reason"),
    [
        ("# covidsvc: ignore P327", ["P327"], ""),
        ("# covidsvc: ignore P327 because", ["P327"], ""),
        ("# covidsvc: ignore P327 since June", ["P327"], ""),
        ("# covidsvc: ignore because of June", [], "of June"),
        ("# covidsvc: ignore eases-over-time because of June", [], "of June"),
        ("# covidsvc: ignore P32, P3277 and XP327 because of June", [], "of June"),
        ("# covidsvc: ignore", [], ""),
    ],
)
def test_it_may_say_too_little(comment: str, named: list[str], reason: str) -> None:
    exemption = read(comment)
    assert (codes(exemption), exemption.reason, exemption.ignores) == (named, reason, True)


@pytest.mark.parametrize("said", ["", "ignored P327 because of June", "skip P327 because of June", "P327"])
def test_it_may_not_say_that_it_ignores(said: str) -> None:
    exemption = read(f"# covidsvc: {said}")
    assert (exemption.codes, exemption.ignores) == ((), False)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "review: monthly",
        "# a comment",
        "# covidsvc reads this file",
        "# see covidsvc: ignore P327 because of June",
        "review: monthly# covidsvc: ignore P327 because of June",
        "covidsvc: 1",
        "# Covidsvc: ignore P327 because of June",
    ],
)
def test_no_other_comment_speaks_to_the_program(line: str) -> None:
    assert read_exemption(FILE, 7, line, 7) is None


def test_the_places_of_the_comment_and_of_its_codes() -> None:
    line = "    2020-06: 至少80%  # covidsvc: ignore P327, p410 because of June  \n"
    exemption = read(line)
    places = [exemption.place, *(place for _, place in exemption.codes)]
    assert {(place.file, place.line, place.end_line, place.excerpt) for place in places} == {(FILE, 7, 7, line[:-1])}
    assert [line[place.column - 1 : place.end_column - 1] for place in places] == [
        "# covidsvc: ignore P327, p410 because of June",
        "P327",
        "p410",
    ]
