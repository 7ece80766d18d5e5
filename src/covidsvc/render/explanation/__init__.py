"""Explanations as text: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from covidsvc.model.explanation import Explanation
    from covidsvc.render.style import Style


class ExplanationFormat(StrEnum):
    """The forms of an explanation, each called as its file and its function."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Renderer(Protocol):
    """A format: the explanations of a KPI, one a plan, in all languages of a style."""

    def __call__(self, explanations: "Sequence[Explanation]", style: "Style") -> str: ...


def render_explanation(format: ExplanationFormat, explanations: "Sequence[Explanation]", style: "Style") -> str:
    """Explanations in a format. No other format is loaded."""
    render: Renderer = getattr(import_module(f"{__name__}.as_{format}"), f"explanation_as_{format}")
    return render(explanations, style)
