"""Rules as text: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from covidsvc.diagnostic import Rule
    from covidsvc.render.style import Style


class RulesFormat(StrEnum):
    """The forms of an answer of `rules`, each called as its file and its function."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class Renderer(Protocol):
    """A format: rules, and whether all is told of them or one line each, as a text in a style."""

    def __call__(self, rules: "Sequence[Rule]", in_full: bool, style: "Style") -> str: ...


def renderer(format: RulesFormat) -> Renderer:
    """The function of a format. No other format is loaded."""
    module = import_module(f"{__name__}.as_{format}")
    render: Renderer = getattr(module, f"rules_as_{format}")
    return render
