"""What is wrong, and where: rules, findings, places and spans."""

from covidsvc.diagnostic.finding import Finding, Related, Rule, Severity
from covidsvc.diagnostic.place import Place, Span

__all__ = ["Finding", "Place", "Related", "Rule", "Severity", "Span"]
