"""How cells look: fonts, fills and lines; verdicts in the colours that colour-blind eyes can tell apart."""

from functools import cache
from typing import Literal, NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from covidsvc.model.report import WAIVED, Judgement, Verdict
from covidsvc.words import Language

FONTS: dict[Language, str] = {"en": "Calibri", "zh": "Microsoft YaHei"}
_INK, _QUIET, _FAINT, _HEAD, _LINE = "FF1F2933", "FF52606D", "FF9AA5B1", "FF243B53", "FFD9E2EC"


class Colours(NamedTuple):
    """Of what is written, and of what is behind it; opaque."""

    ink: str
    fill: str


VERDICTS: dict[str, Colours] = {
    Verdict.MET: Colours("FF14532D", "FFD8F0DE"),
    Verdict.MISSED: Colours("FF8B1A10", "FFF9D4CE"),
    Verdict.PENDING: Colours("FF624A00", "FFFFF0C2"),
    Verdict.NO_DATA: Colours("FF4A2C7A", "FFE5DCF3"),
    Verdict.NOT_APPLICABLE: Colours("FF5B5B5B", "FFEDEDED"),
    WAIVED: Colours("FF5B5B5B", "FFEDEDED"),
}
OVERDUE = VERDICTS[Verdict.PENDING]

Aligned = Literal["left", "center", "right"]

_BELOW = Border(bottom=Side("thin", color=_LINE))


class Look(NamedTuple):
    """All that is to be said of a cell's looks."""

    font: Font
    fill: PatternFill | None = None
    border: Border | None = None
    alignment: Alignment | None = None


@cache
def text_look(language: Language, *, quiet: bool = False, bold: bool = False, at_top: bool = False) -> Look:
    font = Font(FONTS[language], 10.5, color=_QUIET if quiet else _INK, bold=bold)
    return Look(
        font, border=_BELOW, alignment=Alignment("left", "top" if at_top else "center", wrap_text=True, indent=1)
    )


@cache
def number_look(language: Language, *, bold: bool = False) -> Look:
    font = Font(FONTS[language], 10.5, color=_INK, bold=bold)
    return Look(font, border=_BELOW, alignment=Alignment("right", "center", indent=1))


@cache
def verdict_look(verdict: str, language: Language, *, centred: bool = False) -> Look:
    return coloured(VERDICTS[verdict], language, bold=verdict == Verdict.MISSED, centred=centred)


def judged_look(judged: Judgement, language: Language, *, centred: bool = False) -> Look:
    """How a verdict looks; one that is waived looks as what does not count."""
    return verdict_look(WAIVED if judged.waiver is not None else str(judged.verdict), language, centred=centred)


@cache
def coloured(colours: Colours, language: Language, *, bold: bool = False, centred: bool = False) -> Look:
    return Look(
        Font(FONTS[language], 10.5, bold=bold, color=colours.ink),
        PatternFill("solid", fgColor=colours.fill),
        _BELOW,
        Alignment("center", "center") if centred else Alignment("left", "center", indent=1),
    )


@cache
def heading_look(language: Language, side: Aligned = "left") -> Look:
    return Look(
        Font(FONTS[language], 10.5, bold=True, color="FFFFFFFF"),
        PatternFill("solid", fgColor=_HEAD),
        alignment=Alignment(side, "center", wrap_text=True, indent=0 if side == "center" else 1),
    )


@cache
def title_look(language: Language, size: float) -> Look:
    return Look(
        Font(FONTS[language], size, bold=True, color=_INK), alignment=Alignment("left", "center", wrap_text=True)
    )


@cache
def line_look(language: Language) -> Look:
    """Of a line below a title."""
    return Look(Font(FONTS[language], 11, color=_QUIET), alignment=Alignment("left", "center", wrap_text=True))


@cache
def count_look(language: Language, *, bold: bool = False) -> Look:
    font = Font(FONTS[language], 10.5, color=_INK, bold=bold)
    return Look(font, border=_BELOW, alignment=Alignment("center", "center"))


@cache
def nothing_look(language: Language) -> Look:
    """Of a count of nothing."""
    return Look(Font(FONTS[language], 10.5, color=_FAINT), border=_BELOW, alignment=Alignment("center", "center"))
