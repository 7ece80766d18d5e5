"""What became of a KPI, for a terminal or a pipe: each commit with what it changed, oldest first."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from covidsvc.model.change import Event, Pair, Shown, Story
from covidsvc.render.diff import telling
from covidsvc.render.plain import encodable, printable
from covidsvc.render.report.headings import period_words
from covidsvc.render.style import Style
from covidsvc.render.wrapping import padded, paint, wrapped
from covidsvc.words import Language
from covidsvc.words import changes as words

_BOLD, _DIM, _YELLOW = "1", "2", "1;33"
_INDENT, _GAP = 2, 2


def history_as_text(stories: Sequence[Story], style: Style) -> str:
    """Stories one below the other."""
    return "\n".join(encodable("\n".join(_story(each, style)) + "\n", style.encoding) for each in stories)


def _story(story: Story, style: Style) -> Iterator[str]:
    language = style.language
    named = telling.kpis_named([Pair(None, story.kpi)], language)
    yield paint(wrapped(words.STORY.fill(kpi=named).in_language(language), style, _INDENT, 0), _BOLD, style)
    yield wrapped(_summary(story, language), style, _INDENT, 0)
    changes = [change for event in story.events for change in event.changes]
    widest = max((cell_len(telling.label_text(each, language)) for each in changes), default=0)
    for event in story.events:
        yield ""
        yield from _event(event, story, widest, style)
    if not story.is_whole:
        yield ""
        yield wrapped(words.PART_OF_HISTORY.in_language(language), style, _INDENT, 0)
    for note in telling.notes((), story.logs, [event.verdicts for event in story.events], language):
        yield ""
        yield paint("!", _YELLOW, style) + " " + wrapped(note, style, _INDENT, _INDENT)


def _summary(story: Story, language: Language) -> str:
    count = sum(1 for event in story.events if event.changes)
    said = words.EVENTS if count > 1 else words.ONE_EVENT if count else words.NO_EVENTS
    events = said.fill(count=count)
    return words.STORY_OF_PERIOD.fill(events=events, period=period_words(story.period)).in_language(language)


def _event(event: Event, story: Story, widest: int, style: Style) -> Iterator[str]:
    language = style.language
    if event.commit is None:
        yield paint(words.NOT_COMMITTED.in_language(language), _BOLD, style)
    else:
        commit = event.commit
        yield paint(f"{commit.committed}  {telling.short(commit.id)}  {printable(commit.author)}", _BOLD, style)
        yield " " * _INDENT + wrapped(printable(commit.subject), style, _INDENT, _INDENT)
    for change in event.changes:
        yield from _change(change, widest, style)
    for note in telling.notes(event.plans, (), (), language):
        yield " " * _INDENT + paint("!", _YELLOW, style) + " " + wrapped(note, style, 2 * _INDENT, 2 * _INDENT)
    if event.verdicts is not None:
        both = event.verdicts
        period = period_words(story.period)
        one = f"{telling.verdict_sign(both.new).text} {telling.verdict_text(both.new, language)}"
        verdict = telling.both_verdicts(both, language) if both.old and both.differ else one
        said = words.STAYS.fill(period=period, verdict=verdict).in_language(language)
        yield " " * _INDENT + wrapped(said, style, _INDENT, _INDENT)


def _change(change: Shown, widest: int, style: Style) -> Iterator[str]:
    column = _INDENT + widest + _GAP
    label = padded(telling.label_text(change, style.language), widest + _GAP)
    coloured = paint(label, _YELLOW, style) if telling.eases(change) else label
    yield " " * _INDENT + coloured + wrapped(telling.said_of(change, style.language), style, column, column)
    yield " " * column + paint(wrapped(telling.places_text(change), style, column, column), _DIM, style)
