"""Findings as text: one small file a format."""

from collections.abc import Callable, Sequence

from covidsvc.diagnostic import Finding
from covidsvc.render.style import Style

FindingsFormat = Callable[[Sequence[Finding], int, Style], str]
"""Findings, in order, and how many were left out, as one text."""
