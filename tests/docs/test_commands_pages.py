"""The pages on the commands say what the program says now.

`pytest tests/docs/test_commands_pages.py --rewrite` writes them.
"""

import pytest

from covidsvc.cli.app import COMMANDS
from covidsvc.words import LANGUAGES, Language
from covidsvc.words.exits import NO
from docs.commands_pages import COMMANDS_PAGES, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_is_written_from_the_program(
    language: Language, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    now = page(language).encode()
    if request.config.getoption("--rewrite"):
        COMMANDS_PAGES[language].write_bytes(now)
    assert COMMANDS_PAGES[language].read_bytes() == now


def test_only_commands_say_no() -> None:
    assert set(NO) <= set(COMMANDS)
