"""What became of a KPI, as text: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from covidsvc.model.change import Story
    from covidsvc.render.style import Style


class HistoryFormat(StrEnum):
    """The forms of the answer, each called as its file and its function."""

    TEXT = "text"
    JSON = "json"


class Renderer(Protocol):
    """A format: what became of a KPI in each plan that has it, as a text in a style."""

    def __call__(self, stories: "Sequence[Story]", style: "Style") -> str: ...


def render_history(format: HistoryFormat, stories: "Sequence[Story]", style: "Style") -> str:
    """The stories in a format, as text once for each language of the style. No other format is loaded."""
    render: Renderer = getattr(import_module(f"{__name__}.as_{format}"), f"history_as_{format}")
    if format is HistoryFormat.TEXT:
        return "\n".join(render(stories, each) for each in style.in_each_language())
    return render(stories, style)
