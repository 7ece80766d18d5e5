"""`covidsvc schema`: the JSON Schema of plans, for editors."""

import json

from covidsvc.cli.console import answer
from covidsvc.cli.options import OutputOption


def schema(output: OutputOption = None) -> None:
    """Print the JSON Schema of plans, by which an editor completes and explains them."""
    answer(schema_text(), output)


def schema_text() -> str:
    from covidsvc.load.schema import plan_schema

    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"
