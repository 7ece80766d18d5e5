"""`covidsvc import`: another system's export as rows of logs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from covidsvc.cli.console import Color, languages_for
from covidsvc.cli.exits import usage_error
from covidsvc.cli.options import ColorOption, DataOption, LangOption, PlanOption


class ImportFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def import_rows(
    export: Annotated[Path, typer.Argument(metavar="FILE", help="The export: CSV, or a workbook (.xlsx).")],
    mapping: Annotated[
        Path | None, typer.Option("--map", metavar="MAPPING", help="The mapping: which column is what.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    format: Annotated[ImportFormat, typer.Option("--format", help="The form of the answer.")] = ImportFormat.TABLE,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0, help="How long to wait for another writer.")
    ] = 10,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Add the rows of another system's export to the logs, all or none; those that are there are left out."""
    from covidsvc.cli.importing import Importer, tell_import
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.showing import stop_at_errors

    if not 0 <= timeout < float("inf"):
        raise usage_error("--timeout: write a number of seconds", "--timeout：请写秒数")
    opened = open_workspace(plan, data)
    languages = languages_for(lang, opened.title)
    stop_at_errors(opened.plan_findings, 0, languages[0], color)
    importer = Importer(opened, languages[0], color)
    read = importer.read(export, mapping)
    imported = importer.enter(read, str(export), timeout=timeout, dry_run=dry_run)
    tell_import(imported, languages, color, as_json=format is ImportFormat.JSON)
