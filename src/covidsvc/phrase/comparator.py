"""How a value is held against a target."""

from enum import StrEnum


class Comparator(StrEnum):
    """A comparison; its value is its English phrase."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    BELOW = "below"
    EXACTLY = "exactly"
    BETWEEN = "between"
    UP = "up"
    DOWN = "down"

    @property
    def is_change(self) -> bool:
        """Whether it judges the change against a baseline, not the value itself."""
        return self in (Comparator.UP, Comparator.DOWN)
