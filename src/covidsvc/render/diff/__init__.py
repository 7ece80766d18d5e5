"""What has changed in plans, as text: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from covidsvc.model.change import Differences
    from covidsvc.render.style import Style


class DiffFormat(StrEnum):
    """The forms of the answer, each called as its file and its function."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    GITHUB = "github"


class Renderer(Protocol):
    """A format: what has changed, as a text in a style; `failing` are the labels that are not wanted."""

    def __call__(self, differences: "Differences", failing: "Sequence[str]", style: "Style") -> str: ...


def render_diff(format: DiffFormat, differences: "Differences", failing: "Sequence[str]", style: "Style") -> str:
    """What has changed in a format, as text once for each language of the style. No other format is loaded."""
    render: Renderer = getattr(import_module(f"{__name__}.as_{format}"), f"diff_as_{format}")
    if format is DiffFormat.TEXT:
        return "\n".join(render(differences, failing, each) for each in style.in_each_language())
    return render(differences, failing, style)
