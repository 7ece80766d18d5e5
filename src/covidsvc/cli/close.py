"""`covidsvc close`: a period's verdicts, with all that they rest on, kept so that a later change shows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from covidsvc.cli.console import Color, answer, languages_for, tell
from covidsvc.cli.exits import Exit
from covidsvc.cli.options import ColorOption, DataOption, LangOption, OfflineOption, PlanOption
from covidsvc.render.plain import printable
from covidsvc.words import Language, Words

if TYPE_CHECKING:
    from covidsvc.load import PlanReading
    from covidsvc.model.log import DetailedLog
    from covidsvc.model.report import Report
    from covidsvc.phrase.period import Period


def close(
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help="The month to close.")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="YYYY-Q1", help="The quarter to close.")] = None,
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help="The year to close.")] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who closes it.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A remark.")] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="KPI=REASON", help="Close although this KPI is without data."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day on which it is closed (default: today).")
    ] = None,
    offline: OfflineOption = False,
    plan: PlanOption = None,
    data: DataOption = None,
    lang: LangOption = None,
    color: ColorOption = Color.AUTO,
) -> None:
    """Close a period: keep its verdicts and what they rest on, so that `check` tells what changes afterwards."""
    from covidsvc.cli.ledgers import add, asked_period, day_of, held, read_accepted, refuse_unknown_kpis, sound_ledger
    from covidsvc.cli.ledgers import text_of as required
    from covidsvc.cli.opening import open_workspace
    from covidsvc.cli.showing import stop_at_errors
    from covidsvc.cli.wanted import Wanted
    from covidsvc.cli.warehouses import Warehouses
    from covidsvc.evaluate.kept import rows_data
    from covidsvc.words import closing as words

    period, day, accepted = asked_period(month, quarter, year), day_of(on), read_accepted(accept or ())
    name = required(by, words.WRITE_NAME)
    opened = open_workspace(plan, data)
    language = languages_for(lang, opened.title)[0]
    stop_at_errors(opened.plan_findings, 0, language, color)
    plans = [reading.plan_file for reading in opened.asked]
    refuse_unknown_kpis(accepted, {each.id for plan_file in plans for each in plan_file.plan.kpis()})
    logs = opened.read_logs(Wanted([each.plan for each in plans], (), ()).reads)
    stop_at_errors(logs.findings, logs.left_out, language, color)

    def judged(log: "DetailedLog") -> "list[Report]":
        return [_judged(reading, log, period) for reading in opened.asked]

    with Warehouses(opened, offline=offline) as warehouses:
        log = warehouses.log(logs.log, judged)
        stop_at_errors(warehouses.findings, 0, language, color)
        reports, daily = judged(log), warehouses.daily()
        _refuse(list(_obstacles(reports, day, accepted, language)), language)
        rows = {each.source.id: rows_data(each, log, daily) for each in reports}
    with held(opened, language):
        ledgers = [sound_ledger(opened, each.source.id, language, color) for each in reports]
        already = [_closed_already(ledger, each) for ledger, each in zip(ledgers, reports, strict=True)]
        _refuse([each for each in already if each is not None], language)
        lines: list[Words] = []
        for ledger, report in zip(ledgers, reports, strict=True):
            said = _said(report, rows[report.source.id], accepted, day, name, note)
            file = add(opened, ledger, period, said)
            lines += _told(report, said, day, name, file)
    answer("".join(f"{printable(each.in_language(language))}\n" for each in lines))


def _judged(reading: "PlanReading", log: "DetailedLog", period: "Period") -> "Report":
    from covidsvc.evaluate.report import judge_plan

    source = reading.plan_file
    return judge_plan(source, log, period, period.days(source.plan.fiscal_year_start).last)


def _refuse(reasons: Sequence[Words], language: Language) -> None:
    for reason in reasons:
        tell(reason, language)
    if reasons:
        raise typer.Exit(Exit.NO)


def _obstacles(
    reports: "Sequence[Report]", day: date, accepted: Mapping[str, str], language: Language
) -> Iterator[Words]:
    """Why the period cannot be closed."""
    from covidsvc.model.report import Verdict
    from covidsvc.render.report.lines import reason_texts
    from covidsvc.words import closing as words
    from covidsvc.words.report import joined

    lacking = set()
    for report in reports:
        period, last = report.period, report.as_of
        if day <= last:
            yield words.STILL_RUNS.fill(period=period, last=last, first=last + timedelta(days=1))
            return
        if not any(kpi.verdict is not Verdict.NOT_APPLICABLE for kpi in report.kpis):
            yield words.NOTHING_TO_CLOSE.fill(plan=report.source.id, period=period)
        for kpi in report.kpis:
            id = kpi.commitment.declared.id
            if kpi.verdict is not Verdict.NO_DATA or kpi.waiver is not None:
                continue
            lacking.add(id)
            if id not in accepted:
                reasons = joined(reason_texts(kpi.commitment, kpi.judgement, language), language)
                yield words.LACKS_DATA.fill(kpi=id, period=period, reasons=reasons)
    for id in accepted:
        if id not in lacking:
            yield words.NEEDLESS_ACCEPT.fill(kpi=id, period=reports[0].period)


def _closed_already(ledger: Any, report: "Report") -> Words | None:
    from covidsvc.cli.ledgers import standing
    from covidsvc.words import closing as words

    kept = standing(ledger, report.period)
    if kept is None:
        return None
    version = kept.version
    return words.CLOSED_ALREADY.fill(
        period=report.period, plan=report.source.id, day=version.on, by=version.by, file=kept.path
    )


def _said(
    report: "Report", rows: "Sequence[Mapping[str, Any]]", accepted: Mapping[str, str], day: date, by: str, note: str
) -> dict[str, Any]:
    """What a closing says, but for its place in the ledger."""
    from covidsvc.cli.ledgers import text_of
    from covidsvc.model.meaning import as_data, fingerprint, meanings_of
    from covidsvc.render.report.as_json import report_data

    meanings = meanings_of(report.source.plan)
    mine = {kpi.commitment.declared.id for kpi in report.kpis}
    return {
        "state": "closed",
        "on": str(day),
        "by": by,
        "note": text_of(note, Words("", "")) if note.strip() else None,
        "as_of": str(report.as_of),
        "accepted": {kpi: reason for kpi, reason in accepted.items() if kpi in mine},
        "report": report_data(report),
        "meaning": {
            "sha256": fingerprint(meanings),
            "kpis": {id: as_data(meaning) for id, meaning in meanings.items()},
        },
        "rows": rows,
    }


def _told(report: "Report", said: Mapping[str, Any], day: date, by: str, file: str) -> Iterator[Words]:
    from covidsvc.words import closing as words

    yield words.CLOSED.fill(plan=report.source.id, period=report.period, day=day, by=by, file=file)
    there = [metric for metric in said["rows"] if metric["source"] is not None]
    days = [each for metric in said["rows"] if metric["source"] is None for each in metric["days"]]
    if days or not there:
        files = len({each["file"] for each in days})
        yield words.KEPT_ROWS.fill(count=f"{sum(each['count'] for each in days):,}", files=files)
    for metric in there:
        count = f"{sum(each['count'] for each in metric['days']):,}"
        named = {"metric": metric["metric"], "source": metric["source"]["name"]}
        yield words.KEPT_TOTALS.fill(days=len(metric["days"]), count=count, **named)
