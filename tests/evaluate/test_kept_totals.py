"""What a closing keeps of rows in a warehouse, and how that is held against what is there now."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest

from covidsvc.evaluate.closed import expect_days, row_changes
from covidsvc.evaluate.kept import KeptDay, days_there, figures_text
from covidsvc.model.closing import ClosedRows, Version
from covidsvc.model.daily import DayFigures, NobodyAsked, Origin
from covidsvc.model.log import DetailedLog, Selection

FIRST, SECOND = date(2020, 4, 1), date(2020, 4, 2)


def figures(day: date, rows: int, total: str, *dimensions: str, of: str | None = None) -> DayFigures:
    number = Decimal(total)
    return DayFigures(day, dimensions, rows, number, number, number, Decimal(of) if of else None)


class Warehouse:
    """Has one metric, `waits`, with a dimension `branch`, and says what is asked of it."""

    def __init__(self, days: Iterable[DayFigures] = (), name: str = "bank:waits", query: str | None = None) -> None:
        self.there = list(days)
        self.name = Origin(name, query)
        self.questions: list[object] = []

    def origin(self, metric: str) -> Origin | None:
        return self.name if metric == "waits" else None

    def is_unasked(self, metric: str) -> bool:
        return False

    def can_tell_apart(self, metric: str, dimensions: Iterable[str]) -> bool:
        return metric == "waits" and set(dimensions) <= {"branch"}

    def expect(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> None:
        self.questions.append((metric, by, [str(each.days.first) for each in selections]))

    def days(self, metric: str, by: Sequence[str], selections: Sequence[Selection]) -> Sequence[DayFigures]:
        self.questions.append((metric, by, [str(each.days.first) for each in selections]))
        return self.there


class NoRows:
    """A log without rows."""

    def rows(self, selection: Selection) -> Sequence[object]:
        return ()


def closed(
    days: Iterable[KeptDay], *, by: Sequence[str] | None = (), keeps: bool = True, **others: Any
) -> dict[str, Any]:
    asked = {"begin": "2020-04-01", "end": "2020-04-30", "since": None, "where": others.pop("where", {})}
    return {
        "metric": "waits",
        "source": None if by is None else {"name": "bank:waits", "query_sha256": None, "by": list(by)},
        "asked": [asked],
        "days": [
            {
                "file": day.file,
                "day": str(day.day),
                "count": day.rows,
                "sha256": day.sha256,
                "rows": list(day.texts) if keeps else None,
            }
            for day in days
        ],
        **others,
    }


def version(rows: dict[str, Any], source: Sequence[Sequence[str]] = (("connection", "bank"),)) -> Version:
    return Version(
        format="covidsvc-closed/1",
        plan="desk",
        period=cast(Any, "2020-04"),
        version=1,
        state="closed",
        on=cast(Any, "2020-05-02"),
        by="Wang Min",
        note=None,
        previous=(),
        as_of=cast(Any, "2020-04-30"),
        meaning=cast(Any, {"sha256": "", "kpis": {"swift": {"metric": "waits", "source": source}}}),
        rows=(ClosedRows.model_validate(rows),),
        sha256="",
    )


def changes(of: Version, warehouse: Any, metrics: Sequence[str] | None = None) -> list[tuple[str, ...]]:
    found = row_changes(of, cast(DetailedLog, NoRows()), warehouse, metrics)
    return [(each.kind, each.file, str(each.day), each.before, each.after) for each in found]


def test_the_text_of_totals() -> None:
    north = DayFigures(FIRST, ("no|rth",), 2, Decimal("50.750"), Decimal("20.25"), Decimal("30.50"), None)
    assert figures_text(north) == "rows=2 sum=50.75 least=20.25 greatest=30.5|no\\|rth"
    of_share = DayFigures(FIRST, (), 1, Decimal(7), Decimal(7), Decimal(7), Decimal("1E+1"))
    assert figures_text(of_share) == "rows=1 sum=7 least=7 greatest=7 of=10"
    without_numbers = DayFigures(FIRST, ("a", "b"), 3, None, None, None, None)
    assert figures_text(without_numbers) == "rows=3 sum=none least=none greatest=none|a|b"


def test_days_have_all_their_rows_and_a_digest_of_all_their_totals() -> None:
    days = days_there("bank:waits", [figures(SECOND, 1, "3", "x"), figures(FIRST, 2, "5", "x"), figures(FIRST, 4, "6")])
    assert [(day.file, day.day, day.rows, len(day.texts), day.first_line) for day in days] == [
        ("bank:waits", FIRST, 6, 2, None),
        ("bank:waits", SECOND, 1, 1, None),
    ]
    # SHA-256 of "rows=1 sum=3 least=3 greatest=3|x".
    assert days[1].sha256 == "a84db6a161a9a230216dc8a3d245b6b2456628c554f59c4c5258c90c2852746e"


THEN = [figures(FIRST, 2, "5", "north"), figures(FIRST, 1, "4", "south"), figures(SECOND, 1, "3", "north")]
NORTH, SOUTH = "rows=2 sum=5 least=5 greatest=5|north", "rows=1 sum=4 least=4 greatest=4|south"
CLOSED = version(closed(days_there("bank:waits", THEN), by=["branch"]))


def test_nothing_is_found_where_nothing_changed() -> None:
    assert changes(CLOSED, Warehouse(THEN)) == []


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (
            [figures(FIRST, 3, "9", "north"), *THEN[1:]],
            [("totals", "bank:waits", "2020-04-01", NORTH, "rows=3 sum=9 least=9 greatest=9|north")],
        ),
        ([THEN[0], THEN[2]], [("totals", "bank:waits", "2020-04-01", SOUTH, "")]),
        (
            [*THEN, figures(date(2020, 4, 9), 1, "1", "south")],
            [("totals", "bank:waits", "2020-04-09", "", "rows=1 sum=1 least=1 greatest=1|south")],
        ),
        (
            [],
            [
                ("totals", "bank:waits", "2020-04-01", NORTH, ""),
                ("totals", "bank:waits", "2020-04-01", SOUTH, ""),
                ("totals", "bank:waits", "2020-04-02", "rows=1 sum=3 least=3 greatest=3|north", ""),
            ],
        ),
    ],
)
def test_totals_that_are_others_are_told_by_what_they_are_of(
    now: list[DayFigures], found: list[tuple[str, ...]]
) -> None:
    assert changes(CLOSED, Warehouse(now)) == found


def test_totals_that_stand_in_another_table_are_no_change() -> None:
    assert changes(CLOSED, Warehouse(THEN, name="lake:tickets")) == []


def test_of_digests_it_is_told_how_many_rows_there_were() -> None:
    by_digest = version(closed(days_there("bank:waits", THEN), by=["branch"], keeps=False))
    now = [figures(FIRST, 2, "6", "north"), THEN[1], figures(date(2020, 4, 3), 2, "3", "north")]
    assert changes(by_digest, Warehouse(THEN)) == []
    assert changes(by_digest, Warehouse(now)) == [
        ("totals", "bank:waits", "2020-04-01", "rows=3", "rows=3"),
        ("totals", "bank:waits", "2020-04-02", "rows=1", "rows=0"),
        ("totals", "bank:waits", "2020-04-03", "rows=0", "rows=2"),
    ]


def test_it_is_asked_as_it_was_asked_then() -> None:
    warehouse = Warehouse(THEN)
    changes(CLOSED, warehouse)
    expect_days([CLOSED], warehouse)
    assert warehouse.questions == [("waits", ("branch",), ["2020-04-01"])] * 2


def test_what_selects_rows_tells_them_apart_too() -> None:
    selected = version(closed([], where={"branch": ["north"]}))
    warehouse = Warehouse()
    changes(selected, warehouse)
    assert warehouse.questions == [("waits", ("branch",), ["2020-04-01"])]


@pytest.mark.parametrize("by", [["desk"], ["branch", "desk"]])
def test_dimensions_that_are_gone_cannot_be_asked_for(by: list[str]) -> None:
    warehouse = Warehouse()
    of = version(closed(days_there("bank:waits", THEN), by=by))
    assert changes(of, warehouse) == []
    expect_days([of], warehouse)
    assert warehouse.questions == []


def test_other_metrics_are_left_alone() -> None:
    assert changes(CLOSED, Warehouse(), metrics=["visits"]) == []
    assert len(changes(CLOSED, Warehouse(), metrics=["waits"])) == 3


def test_nobody_is_asked_where_nobody_may_be_or_was() -> None:
    assert changes(CLOSED, NobodyAsked({"waits"})) == []
    unasked = version(closed([], by=None))
    warehouse = Warehouse(THEN)
    assert (unasked.unasked, CLOSED.unasked) == (frozenset({"waits"}), frozenset())
    assert changes(unasked, warehouse) == []
    expect_days([unasked], warehouse)
    assert warehouse.questions == []


def test_rows_that_moved_are_counted_by_day_whichever_file_they_are_in() -> None:
    texts = KeptDay("data/a.csv", FIRST, 1, ("4|south",)), KeptDay("data/b.csv", FIRST, 1, ("5|north",))
    in_logs = version(closed([*texts, KeptDay("data/b.csv", SECOND, 1, ("3|north",))], by=None), source=())
    assert changes(in_logs, Warehouse([figures(FIRST, 2, "9"), figures(SECOND, 1, "8")])) == []
    assert changes(in_logs, Warehouse([figures(SECOND, 4, "8"), figures(date(2020, 4, 5), 1, "8")])) == [
        ("totals", "bank:waits", "2020-04-01", "rows=2", "rows=0"),
        ("totals", "bank:waits", "2020-04-02", "rows=1", "rows=4"),
        ("totals", "bank:waits", "2020-04-05", "rows=0", "rows=1"),
    ]
    assert changes(CLOSED, NobodyAsked()) == [
        ("totals", "bank:waits", "2020-04-01", "rows=3", "rows=0"),
        ("totals", "bank:waits", "2020-04-02", "rows=1", "rows=0"),
    ]
