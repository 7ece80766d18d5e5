"""The rules: what can be wrong with plans and logs beyond their files. One module a subject."""

from covidsvc.check.plans import check_plans

__all__ = ["check_plans"]
