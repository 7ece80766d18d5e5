"""How rows became one value, in one sentence."""

from collections.abc import Callable
from fractions import Fraction

from covidsvc.model.commitment import Commitment
from covidsvc.model.explanation import Arithmetic
from covidsvc.model.row import Row
from covidsvc.phrase.number import exact_text
from covidsvc.phrase.period import period_of
from covidsvc.render.explanation.numbers import Numbers, bare
from covidsvc.render.plain import printable
from covidsvc.words import Language, Words
from covidsvc.words import explanation as words
from covidsvc.words.report import joined


def place(row: Row) -> str:
    """Where a row stands; one of a warehouse has no line."""
    return f"{printable(row.file)}:{row.line}" if row.line else printable(row.file)


def date_name(row: Row, commitment: Commitment) -> Words:
    """The day of a row, or the week, month or quarter that it is logged for."""
    match commitment.metric.per:
        case "week":
            return words.WEEK.fill(day=row.begins)
        case "month" | "quarter" as kind:
            return Words.same(str(period_of(row.begins, kind, commitment.plan.fiscal_year_start)))
    return Words.same(str(row.begins))


def so_many_rows(count: int) -> Words:
    one, many = words.SO_MANY_ROWS
    return one if count == 1 else many.fill(count=f"{count:,}")


def arithmetic_text(found: Arithmetic, numbers: Numbers) -> str:
    return _arithmetic(found, numbers.commitment, numbers.language).in_language(numbers.language)


def _arithmetic(found: Arithmetic, commitment: Commitment, language: Language) -> Words:
    if found.rows == 0:
        return words.SILENCE if found.silence else words.NOTHING
    told_by: tuple[tuple[bool, Callable[[Arithmetic, Commitment, Language], Words]], ...] = (
        (found.rank is not None, _by_rank),
        (found.satisfying is not None, _by_share),
        (found.whole is not None, _by_ratio),
        (bool(found.deciding), _by_time),
        (found.total is not None, _by_sum),
        (True, _by_count),
    )
    return next(tell(found, commitment, language) for applies, tell in told_by if applies)


def _by_count(found: Arithmetic, commitment: Commitment, language: Language) -> Words:
    return words.COUNT.fill(rows=so_many_rows(found.rows))


def _by_sum(found: Arithmetic, commitment: Commitment, language: Language) -> Words:
    total = bare(found.total or Fraction(0))
    if commitment.aggregate.name == "mean":
        return words.MEAN.fill(rows=f"{found.rows:,}", total=total)
    return words.SUM.fill(rows=so_many_rows(found.rows), total=total)


def _by_time(found: Arithmetic, commitment: Commitment, language: Language) -> Words:
    row = found.deciding[0]
    said = words.FIRST if commitment.aggregate.name == "first" else words.LAST
    return said.fill(date=date_name(row, commitment), place=place(row))


def _by_share(found: Arithmetic, commitment: Commitment, language: Language) -> Words:
    return words.SHARE_OF.fill(satisfying=f"{found.satisfying:,}", rows=f"{found.rows:,}")


def _by_ratio(found: Arithmetic, commitment: Commitment, language: Language) -> Words:
    sums = {"total": bare(found.total or Fraction(0)), "whole": bare(found.whole or Fraction(0))}
    if not found.deciding:
        return words.RATIO.fill(**sums)
    places = joined([place(row) for row in found.deciding], language)
    return words.RATIO_OF_LATEST.fill(date=date_name(found.deciding[0], commitment), places=places, **sums)


def _by_rank(found: Arithmetic, commitment: Commitment, language: Language) -> Words:
    assert found.rank is not None
    aggregate, deciding = commitment.aggregate, found.deciding
    facts: dict[str, object] = {"rows": f"{found.rows:,}", "rank": f"{found.rank.first:,}", "place": place(deciding[0])}
    if aggregate.percentile is not None:
        exact = exact_text(Fraction(aggregate.percentile * found.rows, 100))
        return words.AT_RANK.fill(percent=aggregate.percentile, exact=exact, **facts)
    if aggregate.name != "median":
        said = words.SMALLEST if aggregate.name == "min" else words.LARGEST
        return said.fill(rows=so_many_rows(found.rows), place=place(deciding[0]))
    if found.rank.first == found.rank.last:
        return words.MIDDLE.fill(**facts)
    low, high = deciding
    return words.TWO_MIDDLE.fill(
        **facts | {"place": f"{place(low)}, {place(high)}"},
        next=f"{found.rank.last:,}",
        low=bare(Fraction(low.value)),
        high=bare(Fraction(high.value)),
    )
