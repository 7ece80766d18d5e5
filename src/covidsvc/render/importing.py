"""What an import has added, or would add: a table of the rows by metric and file, and what was left out."""

from collections.abc import Iterator, Mapping

from covidsvc.model.imported import Addition, Imported
from covidsvc.model.row import Row
from covidsvc.phrase.number import exact_text, plain
from covidsvc.render.json_text import json_text
from covidsvc.render.plain import encodable, printable
from covidsvc.render.style import Style
from covidsvc.render.wrapping import wrapped
from covidsvc.words import Language, Words
from covidsvc.words import importing as words

FORMAT = "covidsvc-import/1"
_DECIMALS = 9
_SHOWN_PLACES = 5
_INDENT = 2


def import_as_table(imported: Imported, style: Style) -> str:
    from rich.table import Table
    from rich.text import Text as RichText

    from covidsvc.render.terminal import printed

    head = _sentence(_headline(imported).in_language(style.language), style)
    notes = "".join(_sentence(note, style) for note in _notes(imported, style.language))
    if not imported.additions:
        return head + notes
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for name, heading in words.COLUMNS.items():
        is_count = name == "rows"
        table.add_column(
            heading.in_language(style.language),
            overflow="fold",
            no_wrap=is_count,
            justify="right" if is_count else "left",
        )
    for addition in imported.additions:
        table.add_row(*(RichText(printable(text)) for text in _cells(addition)))
    return head + printed(style, lambda console: console.print(table)) + notes


def _sentence(text: str, style: Style) -> str:
    """A line, which in a terminal ends between words."""
    return encodable(wrapped(printable(text), style, _INDENT), style.encoding) + "\n"


def _headline(imported: Imported) -> Words:
    rows = sum(addition.rows for addition in imported.additions)
    if not rows:
        said = words.NOTHING_NEW
    elif imported.is_dry_run:
        said = words.WOULD_ADD if rows > 1 else words.WOULD_ADD_ONE
    else:
        said = words.ADDED if rows > 1 else words.ADDED_ONE
    return said.fill(rows=f"{rows:,}", export=printable(imported.export))


def _cells(addition: Addition) -> Iterator[str]:
    yield addition.metric
    yield addition.file
    yield f"{addition.rows:,}"
    yield _row(addition.first)
    yield _row(addition.last)


def _row(row: Row) -> str:
    value = f"{plain(row.value)}/{plain(row.of)}" if row.of is not None else plain(row.value)
    named = f" {', '.join(row.dimensions)}" if any(row.dimensions) else ""
    return f"{row.begins}{named}: {value}"


def _notes(imported: Imported, language: Language) -> Iterator[str]:
    yield words.LINES.fill(count=f"{imported.lines:,}").in_language(language)
    for rows, count in imported.left_out.items():
        yield words.LEFT_OUT.fill(rows=rows, count=f"{count:,}").in_language(language)
    if imported.known:
        yield words.KNOWN.fill(count=f"{imported.known:,}").in_language(language)
    if imported.rounded:
        yield words.ROUNDED.fill(count=f"{imported.rounded:,}", decimals=_DECIMALS).in_language(language)
    if imported.differing:
        places = [
            words.DIFFERING_PLACE.fill(**each._asdict()).in_language(language)
            for each in imported.differing[:_SHOWN_PLACES]
        ]
        more = ["…"] if len(imported.differing) > _SHOWN_PLACES else []
        listed = ", ".join([*places, *more])
        yield words.DIFFERING.fill(count=f"{len(imported.differing):,}", places=listed).in_language(language)


def import_as_json(imported: Imported, style: Style) -> str:
    """The contract is told in docs/json.md."""
    return json_text(
        {
            "format": FORMAT,
            "export": imported.export,
            "dry_run": imported.is_dry_run,
            "added": [
                {
                    "metric": addition.metric,
                    "file": addition.file,
                    "rows": addition.rows,
                    "first": _row_as_json(addition.first),
                    "last": _row_as_json(addition.last),
                }
                for addition in imported.additions
            ],
            "lines": imported.lines,
            "left_out": dict(imported.left_out),
            "known": imported.known,
            "differing": [each._asdict() for each in imported.differing],
            "rounded": imported.rounded,
        },
        style,
    )


def _row_as_json(row: Row) -> Mapping[str, object]:
    return {
        "date": str(row.begins),
        "value": exact_text(row.value),
        "of": exact_text(row.of) if row.of is not None else None,
        "line": row.line,
    }
