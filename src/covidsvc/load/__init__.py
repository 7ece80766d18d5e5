"""Plans from files: the workspace, YAML with positions, and faults in place of exceptions.

What is taken from here is loaded when it is asked for: who only looks where a workspace is needs no models.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from covidsvc.load.exemptions import exemptions_in
    from covidsvc.load.plan import PlanReading, read_plan, read_plan_data
    from covidsvc.load.workspace import Workspace, find_workspace, is_plan_data

__all__ = ["PlanReading", "Workspace", "exemptions_in", "find_workspace", "is_plan_data", "read_plan", "read_plan_data"]

_PLACES = {
    "PlanReading": "plan",
    "Workspace": "workspace",
    "exemptions_in": "exemptions",
    "find_workspace": "workspace",
    "is_plan_data": "workspace",
    "read_plan": "plan",
    "read_plan_data": "plan",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
