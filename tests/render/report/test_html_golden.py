"""The page of the shipped plan, as a text that a person can read: what it says, and where the charts put it.

`pytest tests/render/report/test_html_golden.py --rewrite` writes the texts anew.
"""

from pathlib import Path

import pytest

from covidsvc.words import LANGUAGES, Language
from render.report.html_outline import outline
from render.report.html_reader import read_page
from render.report.samples import shipped

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says(lang: Language, request: pytest.FixtureRequest) -> None:
    file = GOLDEN / f"2020-04-{lang}.txt"
    page = read_page(shipped("html", lang="zh,en"))
    part = next(each for each in page.every("section", "language") if each.attributes["id"] == lang)
    said = "\n".join(outline(part)) + "\n"
    if request.config.getoption("--rewrite"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")
