"""Rows counted and left out, and the arithmetic on them: of the window, and of the baseline."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from covidsvc.model.commitment import Commitment
from covidsvc.model.explanation import BaselineProof, Explanation, Proof, Weighing, Working
from covidsvc.model.log import Evidence, Exclusion, LeftOut
from covidsvc.model.measuring import change_is_relative
from covidsvc.phrase.baseline import PeriodRange
from covidsvc.phrase.quantity import Quantity
from covidsvc.render.explanation.arithmetic import arithmetic_text, date_name, place, so_many_rows
from covidsvc.render.explanation.numbers import Numbers, bare
from covidsvc.render.explanation.sections import Fact, Grid, Section, columns, fact
from covidsvc.render.explanation.terms import limit_text
from covidsvc.render.plain import printable
from covidsvc.words import Language, Words
from covidsvc.words import explanation as words
from covidsvc.words.report import joined


def rows_section(explanation: Explanation, proof: Proof, language: Language) -> Section:
    """Which rows of the metric count, and why the others do not: together they are all rows."""
    working, judged = proof.window, proof.judgement
    facts = [fact("counted", _counted(working, language), language)]
    if judged.expected_rows is not None:
        day = min(explanation.as_of, judged.window.days.last)
        coverage = words.COVERAGE.fill(rows=judged.rows, expected=judged.expected_rows, day=day)
        said = words.INCOMPLETE.fill(coverage=coverage) if judged.incomplete else coverage
        facts.append(fact("coverage", said.in_language(language), language))
    summands = [working.arithmetic.rows, *(each.rows for each in working.left_out)]
    if len(summands) > 1:
        sum_text = " + ".join(f"{number:,}" for number in summands)
        said = words.ALL_ROWS.fill(sum=sum_text, all=so_many_rows(working.all_rows))
        facts.append(fact("all", said.in_language(language), language))
    return Section(words.ROWS.in_language(language), tuple(facts), _left_out(explanation, working, language))


def _counted(working: Working, language: Language) -> str:
    rows = working.arithmetic.rows
    if not rows:
        return words.NONE_COUNTED.in_language(language)
    return words.COUNTED.fill(rows=so_many_rows(rows), places=_places(working.evidence, language)).in_language(language)


def _places(evidence: Sequence[Evidence], language: Language) -> str:
    """The files with their lines, and how many rows are there where that does not show."""
    if len(evidence) > 1:
        told = [words.ROWS_OF.fill(place=_stretch(each), rows=so_many_rows(each.rows)) for each in evidence]
        return joined([each.in_language(language) for each in told], language)
    (only,) = evidence
    is_unbroken = not only.first_line or only.last_line - only.first_line + 1 == only.rows
    return _stretch(only) if is_unbroken else words.AMONG.fill(place=_stretch(only)).in_language(language)


def _stretch(evidence: Evidence) -> str:
    first, last = evidence.first_line, evidence.last_line
    if not first:
        return printable(evidence.file)
    return f"{printable(evidence.file)}:{first}" + (f"–{last}" if first != last else "")


def _left_out(explanation: Explanation, working: Working, language: Language) -> Grid | None:
    if not working.left_out:
        return None
    rows = tuple(
        (f"{each.rows:,}", _why(explanation, each).in_language(language), _examples(explanation, each, language))
        for each in working.left_out
    )
    return Grid(columns(("rows", "why", "examples"), language), rows, (0,))


def _why(explanation: Explanation, left_out: LeftOut) -> Words:
    per = explanation.kpi.commitment.metric.per
    if left_out.why is Exclusion.STICKS_OUT and per == "week":
        return words.WEEK_STICKS_OUT
    return words.LEFT_OUT[left_out.why].fill(
        dimension=printable(left_out.dimension), unit=words.UNITS[per], day=explanation.as_of
    )


def _examples(explanation: Explanation, left_out: LeftOut, language: Language) -> str:
    """Some rows by their places, the file being named once, with what keeps them out."""
    commitment = explanation.kpi.commitment
    said, file = [], ""
    for row in left_out.examples:
        told = date_name(row, commitment).in_language(language)
        if left_out.dimension:
            told = printable(row.dimensions[commitment.metric.dimensions.index(left_out.dimension)])
        at = f":{row.line}" if row.file == file else place(row)
        said.append(words.TITLE.fill(title=at, id=told).in_language(language))
        file = row.file
    return joined(said, language)


def value_section(proof: Proof, numbers: Numbers) -> Section | None:
    """How the value was worked out; None where nothing is judged."""
    if proof.window.is_unread:
        return None
    language, value = numbers.language, proof.judgement.value
    facts = [
        fact("worked_out", arithmetic_text(proof.window.arithmetic, numbers), language),
        fact("result", words.NO_VALUE.in_language(language) if value is None else numbers.value(value), language),
    ]
    return Section(words.VALUE.in_language(language), tuple(facts))


def baseline_section(proof: Proof, numbers: Numbers) -> Section | None:
    """How the baseline was worked out, and the change from it; None where the KPI has none."""
    if proof.baseline is None:
        return None
    language = numbers.language
    facts = [fact("baseline", _baseline_name(proof.baseline, numbers), language)]
    facts += _worked_out(proof, proof.baseline, numbers)
    facts += _change(proof, numbers)
    return Section(words.BASELINE.in_language(language), tuple(facts))


def _baseline_name(proof: BaselineProof, numbers: Numbers) -> str:
    match numbers.commitment.kpi.baseline:
        case Quantity():
            literal = numbers.commitment.kpi.baseline
            return words.BASELINE_KINDS["literal"].fill(value=printable(str(literal))).in_language(numbers.language)
        case PeriodRange() as period:
            name = words.BASELINE_KINDS["period"].fill(name=period)
        case kind:
            name = words.BASELINE_KINDS[str(kind)]
    assert proof.working is not None, "only a number has no rows"
    days = words.WINDOW.fill(first=proof.working.days.first, last=proof.working.days.last)
    return words.NAMED_WINDOW.fill(name=name, days=days).in_language(numbers.language)


def _worked_out(proof: Proof, baseline: BaselineProof, numbers: Numbers) -> Iterator[Fact]:
    language, working = numbers.language, baseline.working
    if working is not None:
        yield fact("counted", _counted(working, language), language)
        yield fact("worked_out", arithmetic_text(working.arithmetic, numbers), language)
    if baseline.months != baseline.window_months:
        scaled = words.SCALED.fill(window=baseline.window_months, own=baseline.months)
        yield fact("scaled", scaled.in_language(language), language)
    value = proof.judgement.baseline
    yield fact("result", words.NO_VALUE.in_language(language) if value is None else numbers.value(value), language)


def _change(proof: Proof, numbers: Numbers) -> Iterator[Fact]:
    judged, language = proof.judgement, numbers.language
    if judged.change is not None and judged.value is not None and judged.baseline is not None:
        relative = change_is_relative(judged.target, numbers.commitment.measuring)
        said = (words.RELATIVE_CHANGE if relative else words.DIFFERENCE).fill(
            value=numbers.operand(judged.value),
            baseline=numbers.operand(judged.baseline),
            size=_divisor(numbers.operand(abs(judged.baseline))),
            change=numbers.change(judged.change),
        )
        yield fact("change", said.in_language(language), language)
    if proof.held_against is not None and not proof.held_against.comparator.is_change:
        yield fact("note", words.NOT_HELD_AGAINST.in_language(language), language)


def _divisor(text: str) -> str:
    return f"({text})" if "/" in text else text


def cited_section(working: Working, commitment: Commitment, language: Language) -> Section | None:
    """The rows that are shown of those that count; None where there are none."""
    if not working.cited or working.weighing is None:
        return None
    some, rows = len(working.cited), working.arithmetic.rows
    heading = words.ALL_CITED
    if working.weighing is not Weighing.ALL:
        share = commitment.aggregate.share
        limit = limit_text(commitment, share, language) if share else ""
        rule = words.CHOSEN_BY[working.weighing].fill(limit=limit)
        heading = words.CITED.fill(rule=rule, some=some, all=rows)
    note = words.ALL_BY_ROWS.in_language(language) if some < rows else ""
    return Section(heading.in_language(language), grid=_cited_grid(working, commitment, language), note=note)


def _cited_grid(working: Working, commitment: Commitment, language: Language) -> Grid:
    has_whole = commitment.metric.kind != "amount"
    has_rank = any(each.rank is not None for each in working.cited)
    dimensions = commitment.metric.dimensions
    names = ["place", "date", "value", *(["of"] if has_whole else []), *(["rank"] if has_rank else [])]
    right = tuple(number for number, name in enumerate(names) if name in ("value", "of", "rank"))
    headings = [*columns(tuple(names), language), *map(printable, dimensions)]
    satisfies = any(each.satisfies is not None for each in working.cited)
    if satisfies:
        headings += columns(("satisfies",), language)
    rows = []
    for cited in working.cited:
        row = cited.row
        cells = [place(row), date_name(row, commitment).in_language(language), bare(Fraction(row.value))]
        cells += [bare(Fraction(row.of or 0))] if has_whole else []
        cells += [f"{cited.rank:,}"] if has_rank and cited.rank is not None else []
        cells += map(printable, row.dimensions)
        cells += [words.YES_OR_NO[cited.satisfies].in_language(language)] if cited.satisfies is not None else []
        rows.append(tuple(cells))
    return Grid(tuple(headings), tuple(rows), right)
