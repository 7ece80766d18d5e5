"""What the plan says of a KPI, and how it is read: target, rows, window, deadline."""

from collections.abc import Iterator
from datetime import date

from covidsvc.model.commitment import Commitment
from covidsvc.model.explanation import Explanation, Proof
from covidsvc.model.report import Window, window_name
from covidsvc.phrase.duration import Duration
from covidsvc.phrase.period import month_of, months_from
from covidsvc.phrase.target import Target
from covidsvc.render.explanation.sections import Fact, Grid, Section, columns, fact
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import text_in
from covidsvc.render.units import limit_for_people, target_for_people
from covidsvc.words import Language
from covidsvc.words import explanation as words
from covidsvc.words.report import joined


def plan_section(explanation: Explanation, language: Language) -> Section:
    """The lines of the plan that the verdict depends on."""
    rows = []
    for passage in explanation.passages:
        part = words.PLAN_PARTS[passage.part].in_language(language)
        for number, line in enumerate(passage.lines):
            place = f"{printable(passage.file)}:{passage.line + number}"
            rows.append((place, "" if number else part, _with_indent(line)))
    heading = words.PLAN.in_language(language)
    return Section(heading, grid=Grid(columns(("place", "part", "text"), language), tuple(rows)))


def _with_indent(line: str) -> str:
    """A line of the plan, harmless, with the spaces that it begins with."""
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + printable(text)


def terms_section(explanation: Explanation, proof: Proof, language: Language) -> Section:
    commitment = explanation.kpi.commitment
    facts = [
        fact("target", _target(commitment, proof, language), language),
        fact("metric", _metric(commitment, language), language),
        fact("aggregate", aggregate_text(commitment, language), language),
        *_parts(explanation, language),
        fact("window", _window(explanation, proof.judgement.window, language), language),
        fact("deadline", _deadline(commitment, due=proof.judgement.due, language=language), language),
    ]
    if commitment.kpi.min_rows is not None:
        facts.append(
            fact("min_rows", words.MIN_ROWS.fill(count=commitment.kpi.min_rows).in_language(language), language)
        )
    return Section(words.TERMS.in_language(language), tuple(facts))


def _target(commitment: Commitment, proof: Proof, language: Language) -> str:
    target = proof.judgement.target
    if target is None:
        return words.NO_TARGET.in_language(language)
    said = target_for_people(target, commitment, language)
    if proof.target_since is None:
        return said
    return words.SINCE.fill(target=said, month=proof.target_since).in_language(language)


def _metric(commitment: Commitment, language: Language) -> str:
    metric = commitment.metric
    title = text_in(metric.title, language)
    return words.METRIC.fill(title=title, id=commitment.kpi.metric, per=words.PER[metric.per]).in_language(language)


def aggregate_text(commitment: Commitment, language: Language) -> str:
    aggregate = commitment.aggregate
    if aggregate.percentile is not None:
        said = words.PERCENTILE.fill(name=aggregate.name, percent=aggregate.percentile)
    elif aggregate.share is not None:
        said = words.SHARE.fill(limit=limit_text(commitment, aggregate.share, language))
    elif aggregate.name == "last" and commitment.metric.kind != "amount":
        said = words.LATEST_RATIO
    else:
        said = words.AGGREGATES[aggregate.name]
    return said.in_language(language)


def limit_text(commitment: Commitment, limit: Target, language: Language) -> str:
    """What the rows of a share are held against."""
    return printable(limit_for_people(limit, commitment, language))


def _parts(explanation: Explanation, language: Language) -> Iterator[Fact]:
    """Which part of the metric's rows is looked at."""
    kpi = explanation.kpi.commitment.kpi
    between = words.OR.in_language(language)
    for dimension, values in kpi.where.items():
        said = words.WHERE.fill(dimension=printable(dimension), values=between.join(map(printable, values)))
        yield fact("part", said.in_language(language), language)
    if kpi.by is not None:
        by = printable(kpi.by)
        said = words.EACH_VALUE.fill(dimension=by)
        if explanation.group is not None:
            said = words.WHERE.fill(dimension=by, values=printable(explanation.group))
        yield fact("group", said.in_language(language), language)


def _window(explanation: Explanation, window: Window, language: Language) -> str:
    commitment = explanation.kpi.commitment
    days = words.WINDOW.fill(first=window.days.first, last=window.days.last)
    name = window_name(commitment, window)
    said = words.NAMED_WINDOW.fill(name=name, days=days) if ".." not in name else days
    parts = [
        (True, said),
        (window.months is None, words.TO_DATE),
        (_is_cut(commitment, window), words.CUT_BY_PLAN),
        (window.finished, words.FINISHED),
        (not window.finished, words.RUNNING.fill(day=explanation.as_of)),
        (window.partial, words.PARTIAL.fill(day=commitment.start)),
    ]
    return joined([text.in_language(language) for is_so, text in parts if is_so], language)


def _is_cut(commitment: Commitment, window: Window) -> bool:
    """Whether the plan's end has cut the window off."""
    if window.months is None or window.days.last != commitment.plan.end:
        return False
    return window.days != months_from(month_of(window.days.first), window.months)


def _deadline(commitment: Commitment, *, due: bool, language: Language) -> str:
    day = commitment.deadline
    if day is None:
        return words.NO_DEADLINE.in_language(language)
    said = _deadline_words(commitment, day, language)
    return (words.DUE if due else words.NOT_DUE).fill(deadline=said).in_language(language)


def _deadline_words(commitment: Commitment, day: date, language: Language) -> str:
    term = commitment.kpi.deadline or commitment.declared.measure.term
    if isinstance(term, Duration):
        said = words.DEADLINE_OF.fill(day=day, duration=term.words, start=commitment.start)
    elif isinstance(term, date):
        return str(day)
    else:
        said = words.DEADLINE_OF_PLAN.fill(day=day)
    return said.in_language(language)
