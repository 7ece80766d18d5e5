"""Which line of a plan a comment exempts, and what in a plan only looks like such a comment."""

from pathlib import Path

import pytest

from covidsvc.load import exemptions_in, read_plan

IGNORE = "# covidsvc: ignore P408 because it is so"


def lines_meant(folder: Path, text: str) -> list[int]:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    source = read_plan(path, "plans/plan.yaml").source
    assert source is not None
    return [exemption.line for exemption in exemptions_in(source)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"title: A  {IGNORE}\nstart: B\n", [1]),
        (f"{IGNORE}\ntitle: A\n", [2]),
        (f"title: A\n    {IGNORE}\n\n# another comment\n\nstart: B\n", [6]),
        (f"{IGNORE}\n{IGNORE}\ntitle: A\n", [3, 3]),
        (f"title: A\n{IGNORE}\n", [0]),
        (f"title: A\n{IGNORE}\n# the end\n", [0]),
        (f"covidsvc: 1  {IGNORE}\ntitle: A\n", [1]),
        (f"list:\n- A  {IGNORE}\n- B\n", [2]),
        (f"title: A\r\n{IGNORE}\r\nstart: B\r\n", [3]),
    ],
)
def test_the_line_that_a_comment_ends_or_the_next(tmp_path: Path, text: str, meant: list[int]) -> None:
    assert lines_meant(tmp_path, text) == meant


@pytest.mark.parametrize(
    "text",
    [
        f'title: "A {IGNORE}"\n',
        f"title: 'A {IGNORE}'\n",
        f"title: |\n  A\n  {IGNORE}\n",
        f"title: >\n  {IGNORE}\n  B\n",
        f"{{title: 'A {IGNORE}', start: B}}\n",
    ],
)
def test_a_text_is_no_comment(tmp_path: Path, text: str) -> None:
    assert lines_meant(tmp_path, text) == []
