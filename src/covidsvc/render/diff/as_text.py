"""What has changed in plans, for a terminal or a pipe: by KPI, each change with both phrases and both places."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from covidsvc.model.change import Differences, Shown
from covidsvc.render.diff import telling
from covidsvc.render.plain import encodable
from covidsvc.render.style import Style
from covidsvc.render.wrapping import padded, paint, wrapped

_BOLD, _DIM, _YELLOW = "1", "2", "1;33"
_INDENT, _GAP = 2, 2


def diff_as_text(differences: Differences, failing: Sequence[str], style: Style) -> str:
    """The changes, then the verdicts that come out otherwise, and what could not be compared."""
    language = style.language
    lines = [
        paint(wrapped(telling.headline(differences, language), style, _INDENT, 0), _BOLD, style),
        wrapped(telling.counts(differences, language), style, _INDENT, 0),
        *changes_as_lines(differences.changes, style),
    ]
    if differences.changes and telling.can_be_told(differences):
        lines += ["", wrapped(telling.verdicts_lead(differences, language), style, _INDENT, 0)]
        for verdicts in differences.otherwise:
            said = telling.turn_of(verdicts, telling.kpis_named([verdicts.pair], language), language)
            lines.append(" " * _INDENT + wrapped(said, style, 2 * _INDENT, _INDENT))
    for note in telling.notes(differences.plans, differences.logs, differences.verdicts, language):
        lines += ["", paint("!", _YELLOW, style) + " " + wrapped(note, style, _INDENT, _INDENT)]
    return encodable("\n".join(lines) + "\n", style.encoding)


def changes_as_lines(changes: Sequence[Shown], style: Style) -> Iterator[str]:
    """A block for each KPI, or for several that one change is of."""
    language = style.language
    widest = max((cell_len(telling.label_text(each, language)) for each in changes), default=0)
    column = _INDENT + widest + _GAP
    for its in telling.blocks(changes).values():
        yield ""
        yield paint(wrapped(telling.kpis_named(its[0].pairs, language), style, _INDENT, 0), _BOLD, style)
        for change in its:
            label = padded(telling.label_text(change, language), widest + _GAP)
            coloured = paint(label, _YELLOW, style) if telling.eases(change) else label
            yield " " * _INDENT + coloured + wrapped(telling.said_of(change, language), style, column, column)
            places = wrapped(telling.places_text(change), style, column, column)
            yield " " * column + paint(places, _DIM, style)
