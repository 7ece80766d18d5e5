"""JSON as text."""

import json
from typing import Any

from covidsvc.render.style import Style


def json_text(shape: Any, style: Style) -> str:
    """The JSON of a value. What a console's encoding may lack is escaped in JSON's own way."""
    return json.dumps(shape, ensure_ascii=not style.has_every_sign, indent=2) + "\n"
