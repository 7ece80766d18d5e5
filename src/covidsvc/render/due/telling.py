"""A debt in a sentence."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from covidsvc.model.commitment import Commitment
from covidsvc.model.debt import Answer, Debt, DebtKind, Debts, MissingRows, Stretch, Task
from covidsvc.model.plan import Metric, Plan
from covidsvc.model.report import Group, Judgement, KpiReport, Verdict
from covidsvc.phrase.duration import Duration
from covidsvc.phrase.period import Days, period_of, read_period
from covidsvc.render.plain import printable
from covidsvc.render.report.headings import period_words, text_in
from covidsvc.render.report.lines import margin_text, reason_texts, value_text, waiver_text
from covidsvc.render.report.signs import OVERDUE, SIGNS, Sign, verdict_word
from covidsvc.render.report.signs import sign_of as report_sign_of
from covidsvc.render.trend.windows import window_title
from covidsvc.render.units import target_for_people
from covidsvc.words import Language, Words
from covidsvc.words import due as words
from covidsvc.words import report as report_words

_MOST = 3
"""How many stretches, series or groups a sentence names."""
DUE = Sign("→", "cyan")


def sign_of(debt: Debt) -> Sign:
    """`!` of what is overdue; of a KPI that will be judged the sign of how it stands."""
    if debt.kind is DebtKind.VERDICT and isinstance(debt.what, KpiReport):
        return report_sign_of(debt.what.judgement)
    return OVERDUE if debt.overdue else DUE


def head_line(debts: Debts, language: Language) -> str:
    return words.AS_OF.fill(day=debts.as_of, until=debts.until).in_language(language)


def tally(debts: Debts, language: Language) -> list[tuple[Sign, str]]:
    """How much is overdue, due and judged, as far as there is any, with the sign of each."""
    judged = sum(1 for debt in debts.debts if debt.kind is DebtKind.VERDICT)
    due = len(debts.debts) - debts.overdue - judged
    counts = (
        (OVERDUE, words.OVERDUE, debts.overdue),
        (DUE, words.DUE, due),
        (SIGNS[Verdict.PENDING], words.JUDGED, judged),
    )
    return [(sign, said.fill(count=count).in_language(language)) for sign, said, count in counts if count]


def kind_text(debt: Debt, language: Language) -> str:
    return words.KINDS[debt.kind].in_language(language)


def sentence(debt: Debt, plan: Plan, language: Language) -> str:
    """What is owed, in one line, harmless for a terminal."""
    match debt.what:
        case MissingRows():
            return _rows(debt.what, plan, debt.overdue, language)
        case Answer(commitment, period, response):
            window = period_words(read_period(period)).in_language(language)
            return _saying(_of_window(commitment, window, language), text_in(response.action, language), language)
        case Task():
            return text_in(debt.what.action.title, language)
        case KpiReport():
            return _of_kpi(debt.kind, debt.what, debt.day, language)


# Rows


def _rows(missing: MissingRows, plan: Plan, overdue: bool, language: Language) -> str:
    metric = plan.metrics[missing.metric]
    facts = {"metric": text_in(metric.title, language), "whose": _whose(missing, language)}
    if not overdue:
        unit = _unit(missing.stretches[0].days, metric, plan)
        return words.ROWS_OF.fill(**facts, unit=unit).in_language(language)
    count = Words.same(str(missing.units)) if metric.per == "event" else Duration(missing.units, metric.per).words
    named = [_stretch(stretch, metric, plan) for stretch in missing.stretches]
    stretches = _first_of(named, language)
    return words.NO_ROWS.fill(**facts, count=count, stretches=stretches).in_language(language)


def _whose(missing: MissingRows, language: Language) -> str:
    series = missing.series
    if not series or (missing.is_everywhere and len(series) == 1):
        return ""
    if missing.is_everywhere:
        return words.EACH_OF.fill(count=len(series)).in_language(language)
    named = [printable(" / ".join(values)) for values in series]
    return words.OF_SERIES.fill(series=_first_of(named, language)).in_language(language)


def _unit(days: Days, metric: Metric, plan: Plan) -> Words:
    """A day by its date, a week by its days, a month or quarter by its name."""
    if metric.per in ("month", "quarter"):
        return period_words(period_of(days.first, metric.per, plan.fiscal_year_start))
    return words.WEEK.fill(week=_from_to(*days)) if metric.per == "week" else words.DAY.fill(day=days.first)


def _stretch(stretch: Stretch, metric: Metric, plan: Plan) -> str:
    if metric.per in ("month", "quarter"):
        return _from_to(*(period_of(day, metric.per, plan.fiscal_year_start) for day in stretch.days))
    return _from_to(*stretch.days)


def _from_to(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}..{last}"


def _first_of(named: Sequence[str], language: Language) -> str:
    """The first few, and how many more there are."""
    shown = list(named[:_MOST])
    if len(named) > _MOST:
        shown.append(words.AND_MORE.fill(count=len(named) - _MOST).in_language(language))
    return ("、" if language == "zh" else ", ").join(shown)


# KPIs


def _of_kpi(kind: DebtKind, kpi: KpiReport, day: date, language: Language) -> str:
    commitment = kpi.commitment
    subject = _of_window(commitment, window_title(commitment, kpi.judgement.window, language), language)
    match kind:
        case DebtKind.NO_DATA:
            said = _per_group(kpi, Verdict.NO_DATA, language)
        case DebtKind.NO_RESPONSE:
            said = _per_group(kpi, Verdict.MISSED, language)
        case _:
            said = " · ".join(_standing(kpi, day, language))
    return _saying(subject, said, language)


def _per_group(kpi: KpiReport, verdict: Verdict, language: Language) -> str:
    """What is said of the KPI, or of each group that has the verdict."""
    say = _lacking if verdict is Verdict.NO_DATA else _numbers
    if not kpi.groups:
        return say(kpi.commitment, kpi.judgement, language)
    told = [
        f"[{printable(group.value)}] {say(kpi.commitment, group.judgement, language)}"
        for group in kpi.groups
        if group.judgement.verdict is verdict
    ]
    return _first_of(told, language)


def _lacking(commitment: Commitment, judged: Judgement, language: Language) -> str:
    reasons = report_words.joined(reason_texts(commitment, judged, language), language)
    return words.LACKING.fill(reasons=reasons, target=_target(commitment, judged, language)).in_language(language)


def _numbers(commitment: Commitment, judged: Judgement, language: Language) -> str:
    """The value beside its target, and how far it is from it."""
    target, value = _target(commitment, judged, language), value_text(commitment, judged, language)
    margin = margin_text(commitment, judged, language)
    said = words.STANDING if value and margin else words.STANDING_ALONE if value else words.NO_VALUE_YET
    return said.fill(value=value, target=target, margin=margin).in_language(language)


def _standing(kpi: KpiReport, day: date, language: Language) -> list[str]:
    """How a KPI stands: its numbers, or its groups with their signs; its verdict, and a deadline that is to come."""
    parts = [_signs(kpi.groups, language) if kpi.groups else _numbers(kpi.commitment, kpi.judgement, language)]
    parts.append(verdict_word(kpi.judgement, language))
    if kpi.waiver is not None:
        parts.append(waiver_text(kpi.waiver, language))
    if kpi.judgement.early:
        parts.append(report_words.EARLY.in_language(language))
    deadline = kpi.commitment.deadline
    if deadline is not None and deadline >= day:
        parts.append(words.DEADLINE.fill(day=deadline).in_language(language))
    return parts


def _signs(groups: Sequence[Group], language: Language) -> str:
    """Few groups each with its sign; of many how many have which."""
    if len(groups) <= _MOST:
        return _first_of(
            [f"{printable(group.value)} {SIGNS[group.judgement.verdict].text}" for group in groups], language
        )
    counts = Counter(group.judgement.verdict for group in groups)
    return "  ".join(f"{SIGNS[verdict].text} {counts[verdict]}" for verdict in Verdict if counts[verdict])


def _target(commitment: Commitment, judged: Judgement, language: Language) -> str:
    assert judged.target is not None, "what has no target does not apply"
    return target_for_people(judged.target, commitment, language)


def _of_window(commitment: Commitment, window: str, language: Language) -> str:
    title = text_in(commitment.title, language)
    return words.OF_WINDOW.fill(title=title, window=window).in_language(language)


def _saying(subject: str, text: str, language: Language) -> str:
    return words.SAYING.fill(subject=subject, text=text).in_language(language)
