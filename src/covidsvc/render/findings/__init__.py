"""Findings as text: one small file a format."""

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from covidsvc.diagnostic import Finding
    from covidsvc.render.style import Style


class FindingsFormat(StrEnum):
    """The forms of an answer of `check`, each called as its file and its function."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


class Renderer(Protocol):
    """A format: findings in order, and how many were left out of them, as a text in a style."""

    def __call__(self, findings: "Sequence[Finding]", left_out: int, style: "Style") -> str: ...


def renderer(format: FindingsFormat) -> Renderer:
    """The function of a format. No other format is loaded."""
    module = import_module(f"{__name__}.as_{format}")
    render: Renderer = getattr(module, f"findings_as_{format}")
    return render
