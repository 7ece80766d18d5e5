"""The KPI tracker for people who keep their plans in plain files."""

__version__ = "0.1.0"
