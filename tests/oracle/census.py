"""What occurs in generated plans and in the verdicts on them, so that none of it is left out unseen."""

from collections.abc import Iterator

from oracle import generate, pencil
from oracle.agreement import Trial

_COMPARATORS = ("at least", "more than", "at most", "below", "exactly", "between", "up", "down")
_NAMED = ("sum", "count", "mean", "median", "min", "max", "first", "last", "ratio")

ALL = [
    *(f"aggregate {name}" for name in (*_NAMED, "share", "rank")),
    *(f"target {name}" for name in _COMPARATORS),
    *(f"window {name}" for name in ("month", "quarter", "year", "N months", "to date")),
    *(f"logged per {per}" for per in ("event", "day", "week", "month", "quarter")),
    *(f"kind {kind}" for kind in ("amount", "share", "rate")),
    *(f"baseline {what}" for what in ("number", "period", "range", "previous", "year ago")),
    *(f"verdict {verdict}" for verdict in pencil.WORST_FIRST),
    *(f"reason {reason}" for reason in pencil.REASONS),
    *(f"report on a {period}" for period in ("month", "quarter", "year")),
    *("fiscal year", "schedule", "deadline", "where", "group", "min_rows", "missing: zero"),
    *("early", "incomplete", "pace", "partial window", "windows before", "missed early to date"),
    *("as-of inside the period", "as-of after the period", "window that runs", "margin of 0", "evidence"),
]
"""What the contract of verdicts speaks of: each has to occur."""


def of(tried: Trial) -> Iterator[str]:
    """What occurs in one plan and its report; once for each KPI, or group, in which it does."""
    case, plan = tried.case, pencil.load_plan(tried.case.plan)
    yield from _of_report(case, plan)
    for kpi, entry in zip(plan.kpis, tried.entries, strict=True):
        yield "KPI"
        yield from _of_kpi(kpi)
        yield from _of_verdict(kpi, entry)
        for group in entry["groups"]:
            yield "group"
            yield from _of_verdict(kpi, group)


def _of_report(case: generate.Case, plan: pencil.Plan) -> Iterator[str]:
    yield "plan"
    yield f"report on a {'month' if case.period[5:7].isdigit() else 'quarter' if 'Q' in case.period else 'year'}"
    first, last = pencil.span_of(case.period, plan.fiscal_year_start)
    if first <= case.as_of < last:
        yield "as-of inside the period"
    if case.as_of > last:
        yield "as-of after the period"
    if plan.fiscal_year_start != 1:
        yield "fiscal year"


def _of_kpi(kpi: pencil.Kpi) -> Iterator[str]:
    aggregate = kpi.aggregate.partition(" ")[0]
    yield f"aggregate {'rank' if aggregate[1:].isdigit() else aggregate}"
    yield from {f"target {target.kind}" for _, target in kpi.steps}
    yield f"window {'N months' if kpi.over[0].isdigit() else kpi.over}"
    yield f"logged per {kpi.metric.per}"
    yield f"kind {kpi.metric.kind}"
    if kpi.baseline is not None:
        yield f"baseline {_kind_of_baseline(kpi.baseline)}"
    declared = {
        "schedule": len(kpi.steps) > 1,
        "deadline": kpi.deadline is not None,
        "where": bool(kpi.where),
        "min_rows": kpi.min_rows > 0,
        "missing: zero": kpi.metric.silence_is_zero,
    }
    yield from (what for what, is_declared in declared.items() if is_declared)


def _kind_of_baseline(text: str) -> str:
    if text in ("previous", "year ago"):
        return text
    if ".." in text:
        return "range"
    return "period" if text[4:5] == "-" else "number"


def _of_verdict(kpi: pencil.Kpi, entry: pencil.Entry) -> Iterator[str]:
    yield f"verdict {entry['verdict']}"
    yield from (f"reason {reason}" for reason in entry["reasons"])
    found = {
        "early": entry["early"],
        "incomplete": entry["incomplete"],
        "pace": entry["pace"],
        "partial window": entry["window"]["partial"],
        "window that runs": not entry["window"]["finished"],
        "windows before": entry["windows"],
        "evidence": entry["evidence"],
        "margin of 0": entry["margin"] == "0",
        "missed early to date": entry["early"] and entry["verdict"] == "missed" and kpi.over == "to date",
    }
    yield from (what for what, is_found in found.items() if is_found)
