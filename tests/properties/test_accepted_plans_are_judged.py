"""Whatever `check` lets pass has a verdict in every period, and its numbers go with the verdict."""

from fractions import Fraction

from hypothesis import event, given
from hypothesis import strategies as st

from evaluate.judging import Entry, errors_in, judge, log_of, plan_of
from properties.strategies import tried

ABSENT = ""
Pools = dict[str, list[str]]

ANY_METRIC: Pools = {"per": [ABSENT, ABSENT, "day", "week", "month", "quarter"]}
ANY_KPI: Pools = {
    "over": [ABSENT, ABSENT, "quarter", "year", "5 months", "to date"],
    "deadline": [ABSENT, ABSENT, "1 month", "2020-04-30", "1000 years"],
    "by": [ABSENT, ABSENT, "branch"],
    "where": [ABSENT, ABSENT, "{branch: a}", "{branch: [b, c]}"],
    "min_rows": [ABSENT, ABSENT, ABSENT, "1", "3"],
    "pace": [ABSENT, "linear"],
}
PERIOD_BASELINES = [
    "2020-01", "2019-Q4", "2018-Q1..2018-03", "2019-12..2019-Q4", "1899", "previous", "previous", "year ago",
    "year ago",
]  # fmt: skip
AMOUNT: tuple[Pools, Pools] = (
    {
        "kind": [ABSENT],
        "unit": [ABSENT, "users", "hours", "万元", "分"],
        "min": [ABSENT, "0", "-5"],
        "missing": [ABSENT, ABSENT, "zero"],
    },
    {
        "aggregate": ["sum", "sum", "count", "count", "mean", "median", "min", "max", "first", "last", "p90"],
        "target": [
            "at least 5", "below 0", "more than 1", "exactly 0", "between 1 and 2", "at most 90 minutes", "85分以上",
            "介于1和2万元之间", "up 5", "up 5%", "down 100%", "{2020-03: at least 5, 2020-05: up 5}",
        ],
        "baseline": [ABSENT, "0", "-3", "2018", "1 day", *PERIOD_BASELINES],
    },
)  # fmt: skip
PART: tuple[Pools, Pools] = (
    {"kind": ["share", "rate"], "unit": ["percent"]},
    {
        "aggregate": [ABSENT, "ratio", "last"],
        "target": ["at least 85%", "below 0%", "exactly 0%", "up 5 pp", "down 5 pp", "{2020-05: at most 85%}"],
        "baseline": [ABSENT, "0%", "85%", *PERIOD_BASELINES],
    },
)
SHARE_OF_ROWS: tuple[Pools, Pools] = (
    {"kind": [ABSENT], "unit": ["hours"]},
    {**PART[1], "aggregate": ["share at most 2", "share 介于1和2小时之间", "share exactly 0"]},
)
PLAN_KEYS: Pools = {
    "start": ["2020-02-01", "2020-01-31", "2020-04-15", "1900-01-01"],
    "end": [ABSENT, "2020-12-31", "2020-05-20"],
    "fiscal_year_start": [ABSENT, "2", "4", "12"],
}
MEASURE_KEYS: Pools = {
    "term": ["ongoing", "every quarter", "3 months", "2020-06-30"],
    "review": ["monthly", "monthly", "quarterly", "yearly"],
}
PERIODS = ["1900-01", "2020-02", "2020-04", "2020-05", "2020-Q1", "2020-Q2", "2020", "2199"]
DAYS = ["2020-03-31", "2020-04-10", "2020-04-30", "2020-12-31"]
QUARTERS = ["2019-02", "2019-05", "2019-08", "2019-11", "2020-02", "2020-05"]


def chosen_from(pools: Pools) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({key: st.sampled_from(pool) for key, pool in pools.items()})


declarations = st.sampled_from([AMOUNT, PART, SHARE_OF_ROWS]).flatmap(
    lambda family: st.tuples(chosen_from(ANY_METRIC | family[0]), chosen_from(ANY_KPI | family[1]))
)


def written(chosen: dict[str, str], between: str = ", ") -> str:
    return between.join(f"{key}: {value}" for key, value in chosen.items() if value != ABSENT)


def assert_numbers_go_with_the_verdict(entry: Entry) -> None:
    margin = None if entry["margin"] is None else Fraction(entry["margin"])
    if entry["verdict"] == "met" and margin is not None:
        assert margin >= 0
    if entry["verdict"] == "missed" and margin is not None:
        assert margin <= 0
    assert margin is None or entry["value"] is not None
    assert bool(entry["reasons"]) == (entry["verdict"] in ("pending", "no-data", "not-applicable"))
    for group in entry["groups"]:
        assert_numbers_go_with_the_verdict(group)


@tried(400)
@given(
    declarations,
    chosen_from(PLAN_KEYS),
    chosen_from(MEASURE_KEYS),
    st.sampled_from(PERIODS),
    st.sampled_from(DAYS),
)
def test_in_every_period(
    declared: tuple[dict[str, str], dict[str, str]],
    head: dict[str, str],
    measure: dict[str, str],
    period: str,
    as_of: str,
) -> None:
    metric, kpi = declared
    plan = plan_of(written(kpi), written({**metric, "dimensions": "[branch]"}), written(head, "\n"), written(measure))
    refused = errors_in(plan) != []
    event("refused" if refused else "judged")
    if not refused:
        columns, whole = ("date,value,branch", "") if not metric["kind"] else ("date,value,of,branch", ",5")
        rows = [f"{month}-10,{value % 4}{whole},{'abc'[value % 3]}" for value, month in enumerate(QUARTERS)]
        entry = judge(plan, {"m.csv": log_of(*rows, columns=columns)}, period, as_of)["k"]
        assert_numbers_go_with_the_verdict(entry)
