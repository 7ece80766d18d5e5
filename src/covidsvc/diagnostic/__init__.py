"""What is wrong, and where: rules, findings, places and spans."""

from covidsvc.diagnostic.exemption import Exemption
from covidsvc.diagnostic.finding import Edit, Finding, Related, Severity
from covidsvc.diagnostic.place import Place, Span
from covidsvc.diagnostic.rule import Example, Rule

__all__ = ["Edit", "Example", "Exemption", "Finding", "Place", "Related", "Rule", "Severity", "Span"]
