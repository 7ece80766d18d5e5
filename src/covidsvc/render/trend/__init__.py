"""Trends as text: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from covidsvc.model.trend import Trend
    from covidsvc.render.style import Style


class TrendFormat(StrEnum):
    """The forms of a trend, each called as its file and its function."""

    TEXT = "text"
    JSON = "json"


class Renderer(Protocol):
    """A format: the trends of a KPI, one a plan that has it, as a text in a style."""

    def __call__(self, trends: "Sequence[Trend]", style: "Style") -> str: ...


def render_trends(format: TrendFormat, trends: "Sequence[Trend]", style: "Style") -> str:
    """Trends in a format, as text once for each language of the style. No other format is loaded."""
    render: Renderer = getattr(import_module(f"{__name__}.as_{format}"), f"trends_as_{format}")
    if format is TrendFormat.JSON:
        return render(trends, style)
    return "\n".join(render(trends, each) for each in style.in_each_language())
