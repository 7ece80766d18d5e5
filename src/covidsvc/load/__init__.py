"""Plans from files: the workspace, YAML with positions, and faults in place of exceptions."""

from covidsvc.load.exemptions import exemptions_in
from covidsvc.load.plan import PlanReading, read_plan
from covidsvc.load.workspace import Workspace, find_workspace

__all__ = ["PlanReading", "Workspace", "exemptions_in", "find_workspace", "read_plan"]
