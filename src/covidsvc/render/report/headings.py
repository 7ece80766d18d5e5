"""The lines above the KPIs: plan and period, measure and owner."""

from collections.abc import Iterator
from datetime import date

from covidsvc.model.plan import Measure, Plan
from covidsvc.model.report import Report
from covidsvc.model.text import Text
from covidsvc.phrase.duration import Duration
from covidsvc.phrase.period import Period
from covidsvc.render.plain import printable
from covidsvc.words import Language, Words
from covidsvc.words import report as words


def text_in(text: Text, language: Language) -> str:
    """A text of a plan, made harmless for a terminal."""
    return printable(text.in_language(language))


def period_words(period: Period) -> Words:
    match period.kind:
        case "month":
            return words.month_name(period.year, period.number)
        case "quarter":
            return words.quarter_name(period.year, period.number)
        case "year":
            return words.year_name(period.year)


def period_line(report: Report, language: Language) -> str:
    as_of = words.AS_OF.fill(day=report.as_of).in_language(language)
    return " · ".join((period_words(report.period).in_language(language), as_of, *closing_texts(report, language)))


def closing_texts(report: Report, language: Language) -> Iterator[str]:
    """When and by whom the period was closed or reopened, and what was remarked."""
    if report.closing is None:
        return
    from covidsvc.words.closing import CLOSED_ON, REOPENED_ON

    version = report.closing.kept.version
    said = CLOSED_ON if version.is_closed else REOPENED_ON
    yield said.fill(day=version.on, by=printable(version.by)).in_language(language)
    if version.note:
        yield printable(version.note)


def owner_name(plan: Plan, owner_id: str, language: Language) -> str:
    """A department, and its person where one is named."""
    owner = plan.owners[owner_id]
    title = text_in(owner.title, language)
    if owner.person is None:
        return title
    return words.OWNED_BY.fill(title=title, person=text_in(owner.person, language)).in_language(language)


def measure_heading(report: Report, measure_id: str, language: Language) -> tuple[str, str]:
    """The number and title of a measure, and its owner, term and progress."""
    plan = report.source.plan
    number = list(plan.measures).index(measure_id) + 1
    measure = plan.measures[measure_id]
    parts = [owner_name(plan, measure.owner, language), _term(plan, measure, language)]
    if measure.actions:
        parts.append(_progress(measure, report.as_of, language))
    return f"{number}  {text_in(measure.title, language)}", " · ".join(parts)


def _term(plan: Plan, measure: Measure, language: Language) -> str:
    term = measure.term
    if isinstance(term, Duration):
        until = term.last_day_from(plan.start_of(measure))
        return words.TERM_UNTIL.fill(term=term.words, day=until).in_language(language)
    return str(term) if isinstance(term, date) else words.TERMS[term].in_language(language)


def _progress(measure: Measure, as_of: date, language: Language) -> str:
    actions = measure.actions.values()
    done = sum(1 for action in actions if action.done is not None and action.done <= as_of)
    text = words.ACTIONS.fill(done=done, all=len(actions)).in_language(language)
    overdue = sum(1 for action in actions if is_overdue(action.due, action.done, as_of))
    if not overdue:
        return text
    return words.joined([text, words.OVERDUE.fill(count=overdue).in_language(language)], language)


def is_overdue(due: date | None, done: date | None, as_of: date) -> bool:
    """Whether something was due before a day and not done by then."""
    return due is not None and due < as_of and (done is None or done > as_of)
