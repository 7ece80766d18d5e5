"""`covidsvc schema`: the JSON Schema of plans and of mappings, for editors."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from covidsvc.cli.console import answer
from covidsvc.cli.options import OutputOption


class Declares(StrEnum):
    PLAN = "plan"
    MAPPING = "mapping"


def schema(
    what: Annotated[Declares, typer.Argument(metavar="[plan|mapping]", help="What the schema is of.")] = Declares.PLAN,
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of plans, or of mappings, by which an editor completes and explains them."""
    answer(schema_text(what), output)


def schema_text(what: Declares = Declares.PLAN) -> str:
    return json.dumps(_schema_of(what), ensure_ascii=False, indent=2) + "\n"


def _schema_of(what: Declares) -> object:
    if what is Declares.MAPPING:
        from covidsvc.load.mapping_schema import mapping_schema

        return mapping_schema()
    from covidsvc.load.schema import plan_schema

    return plan_schema()
