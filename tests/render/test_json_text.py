"""JSON that steers no terminal, and says what it said."""

import json

import pytest

from covidsvc.render.json_text import json_text
from covidsvc.render.style import Style


@pytest.mark.parametrize("text", ["\u202egnp.exe", "\x1b[31m", "\x9b31m", "a\nb\tc", "\u2028", "\ufeff", '"\\', "中文"])
def test_control_characters_are_escaped_and_mean_the_same(text: str) -> None:
    said = json_text({"title": text}, Style("en"))
    assert json.loads(said) == {"title": text}
    assert not set(said) & set("\x1b\x9b\u202e\u2028\ufeff\t")
    assert ("中文" in said) == (text == "中文")
