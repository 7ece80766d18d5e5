"""A plan with faults, made whole enough to look for more of them.

What is wrong is taken out, and where something has to be there, a stand-in takes its place. The
routes of all that are *holes*: what a rule says of them is not to be believed.
"""

from collections.abc import Callable, Iterable
from typing import Any

Route = tuple[str, ...]

_STAND_INS: dict[str, Callable[[], Any]] = {
    "covidsvc": lambda: "1",
    "title": lambda: "?",
    "start": lambda: "2020-01-01",
    "owners": dict,
    "metrics": dict,
    "measures": dict,
    "kpis": dict,
    "owner": lambda: "?",
    "metric": lambda: "?",
    "term": lambda: "ongoing",
    "review": lambda: "monthly",
    "target": lambda: "at least 0",
    "kpi": lambda: "?",
    "periods": lambda: "2020-01",
    "reason": lambda: "?",
    "by": lambda: "?",
}
_DECLARATIONS: dict[str, Callable[[], Any]] = {
    "owners": lambda: {"title": "?"},
    "metrics": lambda: {"title": "?"},
    "measures": lambda: {"title": "?", "owner": "?", "term": "ongoing", "review": "monthly", "kpis": {}},
    "problems": lambda: "?",
    "goals": lambda: "?",
    "actions": lambda: "?",
    "waivers": lambda: {"kpi": "?", "periods": "2020-01", "reason": "?", "by": "?"},
}


def mend(data: Any, faulty: Iterable[Route], required: Callable[[Route], bool]) -> Route | None:
    """Takes out of `data`, in place, what stands at the faulty routes.

    Returns a route that could not be mended, or None.
    """
    for route in faulty:
        if not route or not _replace(value_at(data, route[:-1]), route, required):
            return route
    return None


def rename(data: Any, route: Route, key: str) -> None:
    """Lets what stands at a route stand under another key beside it."""
    holder = value_at(data, route[:-1])
    holder[key] = holder.pop(route[-1])


def value_at(data: Any, route: Route) -> Any:
    """What stands at a route; None where nothing does."""
    for step in route:
        data = _child(data, step)
    return data


def _child(holder: Any, step: str) -> Any:
    if isinstance(holder, dict):
        return holder.get(step)
    if isinstance(holder, list) and step.isdigit() and int(step) < len(holder):
        return holder[int(step)]
    return None


def _replace(holder: Any, route: Route, required: Callable[[Route], bool]) -> bool:
    key, above = route[-1], route[-2] if len(route) > 1 else ""
    if isinstance(holder, list) and key.isdigit():
        holder[int(key)] = _DECLARATIONS[above]() if above in _DECLARATIONS else "?"
    elif not isinstance(holder, dict):
        return False
    elif required(route) and key in _STAND_INS:
        holder[key] = _STAND_INS[key]()
    elif len(route) in (2, 4) and above in _DECLARATIONS:
        holder[key] = _DECLARATIONS[above]()
    else:
        holder.pop(key, None)
    return True
