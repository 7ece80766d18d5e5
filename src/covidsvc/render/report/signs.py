"""The sign and the colour of each verdict."""

from typing import NamedTuple

from covidsvc.model.report import Verdict


class Sign(NamedTuple):
    text: str
    colour: str


SIGNS = {
    Verdict.MET: Sign("√", "green"),
    Verdict.MISSED: Sign("×", "bold red"),
    Verdict.PENDING: Sign("○", "yellow"),
    Verdict.NO_DATA: Sign("?", "magenta"),
    Verdict.NOT_APPLICABLE: Sign("–", "dim"),
}
"""Signs that GBK has, too. What they mean is always said in words beside them."""

OVERDUE = Sign("!", "yellow")
