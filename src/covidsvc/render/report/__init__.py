"""Reports as text, or as the bytes of a file: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from covidsvc.model.report import Dossier
    from covidsvc.render.style import Style


class ReportFormat(StrEnum):
    """The forms of a report, each called as its file and its function."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    JUNIT = "junit"
    XLSX = "xlsx"


class Form(NamedTuple):
    """What a format is given and gives.

    `history` is how many windows of each KPI's past it shows, with their verdicts where `judged`, and
    `months` of how many months it shows the whole plan. One that is not `in_all_languages` at once is
    written once for each.
    """

    history: int = 0
    judged: bool = False
    months: int = 0
    in_all_languages: bool = False
    is_text: bool = True


FORMS: dict[ReportFormat, Form] = {
    ReportFormat.TABLE: Form(history=6),
    ReportFormat.JSON: Form(in_all_languages=True),
    ReportFormat.CSV: Form(in_all_languages=True),
    ReportFormat.MARKDOWN: Form(history=6, in_all_languages=True),
    ReportFormat.HTML: Form(history=24, judged=True, months=24, in_all_languages=True),
    ReportFormat.JUNIT: Form(in_all_languages=True),
    ReportFormat.XLSX: Form(history=24, judged=True, months=24, in_all_languages=True, is_text=False),
}


class Renderer(Protocol):
    """A format: what there is to say of each plan, in a style."""

    def __call__(self, dossiers: "Sequence[Dossier]", style: "Style") -> str | bytes: ...


def render_report(format: ReportFormat, dossiers: "Sequence[Dossier]", style: "Style") -> str | bytes:
    """A report in a format, in all languages of the style. No other format is loaded."""
    render: Renderer = getattr(import_module(f"{__name__}.as_{format}"), f"report_as_{format}")
    if FORMS[format].in_all_languages:
        return render(dossiers, style)
    return "\n".join(str(render(dossiers, each)) for each in style.in_each_language())
