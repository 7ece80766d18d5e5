"""The tables of a report in Markdown: KPIs by measure, and a grid of several periods."""

from collections.abc import Iterator, Mapping, Sequence

from covidsvc.model.report import Dossier, Judgement, KpiReport, Report, Verdict, tally
from covidsvc.render.markdown import head, plain, row
from covidsvc.render.report import headings
from covidsvc.render.report.folding import groups_text
from covidsvc.render.report.lines import KpiLine, kpi_lines
from covidsvc.render.report.ranges import counted, notes_of_range
from covidsvc.render.report.signs import SIGNS, Sign, sign_of
from covidsvc.render.report.spans import short_name
from covidsvc.words import Language, Words, columns
from covidsvc.words.report import VERDICTS

_LONGEST = 200
"""How many signs of a text are shown, and of a sentence three times as many: a title can be long."""


def cut(text: str) -> str:
    """A text that stays text, without its end where it is long."""
    return plain(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def cut_sentence(text: str) -> str:
    """As `cut`, of several texts: their end is shown, too."""
    return plain(text if len(text) <= 3 * _LONGEST else f"{text[: 2 * _LONGEST]} … {text[-_LONGEST:]}")


def verdict_name(verdict: str, sign: Sign, word: str) -> str:
    """`√ met`; what is missed, and not waived, stands out."""
    name = f"{plain(sign.text)} {plain(word)}"
    return f"**{name}**" if verdict == Verdict.MISSED and sign == SIGNS[verdict] else name


def tally_text(counts: Mapping[str, int]) -> str:
    """The verdicts that occur, as signs with their counts: `√ 2 × 1`."""
    return " ".join(f"{plain(SIGNS[verdict].text)} {count}" for verdict, count in counts.items() if count)


_HEADINGS: dict[str, Words] = {
    "verdict": columns.VERDICT,
    "title": columns.KPI,
    "value": columns.VALUE,
    "target": columns.TARGET,
    "change": columns.CHANGE,
    "trend": columns.TREND,
    "notes": columns.NOTES,
}
_ALWAYS = ("verdict", "title", "value", "target")


def measure_tables(
    report: Report, language: Language, every_group: bool
) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Of each measure the heading with its owner and the first lines of its table; and the rows.

    A column that is empty in all of the report is left out.
    """
    lines = {line.id: line for line in kpi_lines(report, language, every_group=every_group)}
    rows = {
        measure_id: [
            cells for kpi in kpis for cells in _rows(kpi, lines[kpi.commitment.declared.id], every_group, language)
        ]
        for measure_id, kpis in report.by_measure()
    }
    filled = [name for name in _HEADINGS if name in _ALWAYS or any(each[name] for of in rows.values() for each in of)]
    names = [_HEADINGS[name].in_language(language) for name in filled]
    for measure_id, kpis in report.by_measure():
        heading, details = headings.measure_heading(report, measure_id, language)
        above = [f"### {cut(heading)}", "", f"{cut_sentence(details)} · {tally_text(tally(kpis))}", ""]
        shown = (row(each[name] for name in filled) for each in rows[measure_id])
        yield [*above, *head(names, right=[filled.index("value")])], tuple(shown)


def _rows(kpi: KpiReport, line: KpiLine, every_group: bool, language: Language) -> Iterator[dict[str, str]]:
    """The cells of a KPI and of its groups, those of the worst where there are many."""
    groups = plain(groups_text(kpi, every_group, language))
    notes = [*_owner(kpi, language), *(part for part in (groups, cut(line.notes)) if part)]
    yield {**_cells(line), "title": cut(line.title), "notes": " · ".join(notes)}
    for each in line.groups:
        yield {**_cells(each), "title": f"↳ {cut(each.title.strip())}"}


def _cells(line: KpiLine) -> dict[str, str]:
    return {
        "verdict": verdict_name(line.verdict, line.sign, line.verdict_word),
        "value": cut(line.value),
        "target": cut(line.target),
        "change": cut(line.change),
        "trend": line.trend.replace(" ", "&nbsp;"),
        "notes": cut(line.notes),
    }


def _owner(kpi: KpiReport, language: Language) -> Iterator[str]:
    """Who answers for a KPI, where that is not who answers for its measure."""
    commitment = kpi.commitment
    if commitment.owner != commitment.declared.measure.owner:
        name = headings.owner_name(commitment.plan, commitment.owner, language)
        yield cut(columns.LABEL.fill(name=columns.OWNER, text=name).in_language(language))


def grid_table(dossier: Dossier, language: Language) -> tuple[list[str], tuple[str, ...]]:
    """The first lines and the rows of the grid: a KPI a row, a period a column, then how many there are of each."""
    names = [*_period_names(dossier.reports, language), columns.NOTES.in_language(language)]
    rows = [*_grid_rows(dossier, language), *_counts(dossier.reports, language)]
    above = head([columns.KPI.in_language(language), *names], centred=range(1, len(names)))
    return above, tuple(map(row, rows))


def _period_names(reports: Sequence[Report], language: Language) -> list[str]:
    """Periods by their short names where they are of one year, which stands above."""
    if len({report.period.year for report in reports}) == 1:
        return [short_name(report.period, language) for report in reports]
    return [str(report.period) for report in reports]


def _grid_rows(dossier: Dossier, language: Language) -> Iterator[list[str]]:
    judged = [{kpi.commitment.declared.id: kpi.judgement for kpi in report.kpis} for report in dossier.reports]
    notes = notes_of_range(dossier, language)
    for measure_id, kpis in dossier.latest.by_measure():
        heading, _ = headings.measure_heading(dossier.latest, measure_id, language)
        yield [f"**{cut(heading)}**", *[""] * len(judged), ""]
        for kpi in kpis:
            signs = [_sign(each[kpi.commitment.declared.id]) for each in judged]
            note = plain(notes[kpi.commitment.declared.id])
            yield [cut(headings.text_in(kpi.commitment.title, language)), *signs, f"**{note}**" if note else ""]


def _sign(judged: Judgement) -> str:
    sign = plain(sign_of(judged).text)
    return f"**{sign}**" if judged.verdict is Verdict.MISSED and judged.waiver is None else sign


def _counts(reports: Sequence[Report], language: Language) -> Iterator[list[str]]:
    """How many KPIs have each verdict: also what the signs mean."""
    summaries = [report.summary() for report in reports]
    for verdict in counted(reports):
        name = verdict_name(verdict, SIGNS[verdict], VERDICTS[verdict].in_language(language))
        yield [name, *(str(summary.get(verdict, 0)) for summary in summaries), ""]
