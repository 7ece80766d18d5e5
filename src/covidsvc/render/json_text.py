"""JSON as text."""

import json
from typing import Any

from covidsvc.render.plain import UNPRINTABLE
from covidsvc.render.style import Style


def json_text(shape: Any, style: Style) -> str:
    """The JSON of a value.

    Escaped in JSON's own way is what a console's encoding may lack, and what would steer a terminal, or
    turn the text around that stands beside it.
    """
    text = json.dumps(shape, ensure_ascii=not style.has_every_sign, indent=2)
    return UNPRINTABLE.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"
