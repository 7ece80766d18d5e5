"""What the tests on real data share: where the data lies, and what a report should say of it.

Numbers are worked out from the raw files without the program: this module imports nothing of it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from conftest import REPOSITORY

REAL_DATA = REPOSITORY.parent / "shared" / "data"
"""The data is no part of the project: it lies beside the repository, or nowhere."""


def needs(path: Path) -> pytest.MarkDecorator:
    """Skips the tests of a module where its data is absent."""
    shown = path.relative_to(REPOSITORY.parent)
    return pytest.mark.skipif(not path.exists(), reason=f"the real data is absent: no {shown} beside the repository")


def decimal_text(number: Fraction | None) -> str | None:
    """A number as the JSON of a report writes it: exact where it ends, else with 12 digits, half-even."""
    if number is None:
        return None
    top, bottom = Decimal(number.numerator), Decimal(number.denominator)
    generous = Context(prec=60)
    quotient = generous.divide(top, bottom)
    if generous.flags[Inexact]:
        quotient = Context(prec=12).divide(top, bottom)
    return format(quotient.normalize(generous), "f") if quotient else "0"


@dataclass(frozen=True)
class Judged:
    """The numbers and the verdict of a KPI, or of one of its groups, as its report shows them."""

    verdict: str
    value: str | None
    baseline: str | None
    change: str | None
    margin: str | None
    rows: int
    early: bool = False


def judged(
    value: Fraction | None,
    *,
    margin: Fraction | None,
    rows: int,
    baseline: Fraction | None = None,
    change: Fraction | None = None,
    strict: bool = False,
    verdict: str | None = None,
    early: bool = False,
) -> Judged:
    """What should be said of a finished, due window: the verdict follows from the margin.

    A margin of 0 fails a `strict` target (`below`); without any margin there was nothing to judge by.
    """
    if verdict is None:
        holds = margin is not None and (margin > 0 or (margin == 0 and not strict))
        verdict = "no-data" if margin is None else "met" if holds else "missed"
    return Judged(
        verdict,
        decimal_text(value),
        decimal_text(baseline),
        decimal_text(change),
        decimal_text(margin),
        rows,
        early,
    )


def worst(verdicts: Sequence[str]) -> str:
    """The verdict on a KPI whose groups have these."""
    order = ("missed", "no-data", "pending", "met", "not-applicable")
    return min(verdicts, key=order.index)


def judged_in(entry: dict[str, Any]) -> Judged:
    """The numbers of one entry of a report."""
    names = ("verdict", "value", "baseline", "change", "margin", "rows", "early")
    return Judged(*(entry[name] for name in names))


def kpis_in(report: str) -> dict[str, dict[str, Any]]:
    """The KPIs of a report's JSON by their ids."""
    shape = json.loads(report)
    assert shape["format"] == "covidsvc-report/1"
    return {kpi["id"]: kpi for kpi in shape["kpis"]}


def groups_in(kpi: dict[str, Any], dimension: str) -> dict[str, Judged]:
    """The groups of a KPI that is judged `by` a dimension."""
    return {group["group"][dimension]: judged_in(group) for group in kpi["groups"]}
