"""JSON as text."""

import json
from typing import Any


def json_text(shape: Any, encoding: str) -> str:
    """The JSON of a value. What a console's encoding may lack is escaped in JSON's own way."""
    return json.dumps(shape, ensure_ascii=not encoding.lower().startswith("utf"), indent=2) + "\n"
