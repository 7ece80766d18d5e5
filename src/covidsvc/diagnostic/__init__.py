"""What is wrong, and where: rules, findings, places and spans."""

from covidsvc.diagnostic.exemption import Exemption
from covidsvc.diagnostic.finding import Edit, Example, Finding, Related, Rule, Severity
from covidsvc.diagnostic.place import Place, Span

__all__ = ["Edit", "Example", "Exemption", "Finding", "Place", "Related", "Rule", "Severity", "Span"]
