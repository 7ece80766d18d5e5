"""The rules: what can be wrong with a plan beyond its file. One module a family."""

from covidsvc.check.plans import check_plans

__all__ = ["check_plans"]
