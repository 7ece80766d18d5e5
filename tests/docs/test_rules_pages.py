"""The pages on the rules say what the rules say now.

`pytest tests/docs/test_rules_pages.py --rewrite` writes them.
"""

from pathlib import Path

import pytest

from covidsvc.words import LANGUAGES, Language
from docs.rules_pages import RULES_PAGES, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_is_written_from_the_rules(
    language: Language, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    now = page(language, tmp_path).encode()
    if request.config.getoption("--rewrite"):
        RULES_PAGES[language].write_bytes(now)
    assert RULES_PAGES[language].read_bytes() == now
