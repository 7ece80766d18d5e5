"""A KPI with all that it leaves to its measure, its metric and its plan."""

from datetime import date

import pytest

from covidsvc.model.commitment import Commitment, commitments
from covidsvc.model.plan import Plan

PLAN = {
    "covidsvc": "1",
    "title": "Plan",
    "start": "2020-02-01",
    "end": "2020-12-31",
    "owners": {"it": {"title": "IT"}, "hr": {"title": "HR"}},
    "metrics": {"hours": {"title": "Hours", "unit": "hours"}, "happy": {"title": "Happy", "kind": "share"}},
}


def commitment(kpi: dict[str, object], **measure: object) -> Commitment:
    declared = {"title": "Measure", "owner": "it", "term": "ongoing", "review": "monthly", **measure}
    plan = Plan.model_validate({**PLAN, "measures": {"only": {**declared, "kpis": {"k": kpi}}}})
    (found,) = commitments(plan)
    return found


HOURS: dict[str, object] = {"metric": "hours", "aggregate": "mean", "target": "at most 24"}
HAPPY: dict[str, object] = {"metric": "happy", "target": "at least 85%"}


def test_title_and_owner_come_from_the_metric_and_the_measure() -> None:
    assert (str(commitment(HOURS).title), commitment(HOURS).owner) == ("Hours", "it")
    own = commitment({**HOURS, "title": "Slowest", "owner": "hr"})
    assert (str(own.title), own.owner) == ("Slowest", "hr")


def test_a_share_is_a_ratio_unless_it_says_so() -> None:
    assert str(commitment(HAPPY).aggregate) == "ratio"
    assert str(commitment({**HAPPY, "aggregate": "last"}).aggregate) == "last"


@pytest.mark.parametrize(("review", "over"), [("monthly", "month"), ("quarterly", "quarter"), ("yearly", "year")])
def test_the_window_is_that_of_the_review_unless_it_says_so(review: str, over: str) -> None:
    assert str(commitment(HOURS, review=review).over) == over
    assert str(commitment({**HOURS, "over": "to date"}, review=review).over) == "to date"


@pytest.mark.parametrize(
    ("kpi", "term", "deadline"),
    [
        (HOURS, "ongoing", None),
        (HOURS, "every quarter", None),
        (HOURS, "3 months", date(2020, 4, 30)),
        (HOURS, "2020-06-15", date(2020, 6, 15)),
        ({**HOURS, "deadline": "1 month"}, "3 months", date(2020, 2, 29)),
        ({**HOURS, "deadline": "2020-07-01"}, "ongoing", date(2020, 7, 1)),
        ({**HOURS, "over": "to date"}, "ongoing", date(2020, 12, 31)),
        ({**HOURS, "over": "to date"}, "3 months", date(2020, 4, 30)),
    ],
)
def test_the_deadline(kpi: dict[str, object], term: str, deadline: date | None) -> None:
    assert commitment(kpi, term=term).deadline == deadline


def test_a_measure_with_a_start_of_its_own() -> None:
    found = commitment(HOURS, start="2020-03-15", term="1 month")
    assert (found.start, found.deadline) == (date(2020, 3, 15), date(2020, 4, 14))


def test_one_value_is_as_good_as_a_list_in_where() -> None:
    one, several = ({**HOURS, "where": {"branch": value}} for value in ("北京", ["北京", "上海"]))
    assert commitment(one).where.allowed == {"branch": frozenset({"北京"})}
    assert commitment(several).where.allowed == {"branch": frozenset({"北京", "上海"})}


def test_plans_that_say_the_same_are_equal() -> None:
    assert commitment({**HOURS, "target": "at most 24 hours"}) == commitment({**HOURS, "target": "24小时以内"})
    assert commitment({**HOURS, "target": "at most 24 hours"}) != commitment({**HOURS, "target": "below 24 hours"})
