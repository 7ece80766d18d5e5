"""Who owes what by when, as text: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from covidsvc.model.debt import Debts
    from covidsvc.render.style import Style


class DueFormat(StrEnum):
    """The forms of the answer, each called as its file and its function."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Renderer(Protocol):
    """A format: what is owed under each plan, as a text in a style."""

    def __call__(self, plans: "Sequence[Debts]", style: "Style") -> str: ...


def render_due(format: DueFormat, plans: "Sequence[Debts]", style: "Style") -> str:
    """What is owed in a format, as text once for each language of the style. No other format is loaded."""
    render: Renderer = getattr(import_module(f"{__name__}.as_{format}"), f"due_as_{format}")
    if format is DueFormat.TEXT:
        return "\n".join(render(plans, each) for each in style.in_each_language())
    return render(plans, style)
