"""Which metrics the plans do not say reliably: nothing in the logs is a fault because of them."""

from typing import NamedTuple

from covidsvc.source.log_files import LogFile


class Doubts(NamedTuple):
    """The metrics whose declarations have faults; with `others`, there may be metrics that nobody knows."""

    metrics: frozenset[str] = frozenset()
    others: bool = False

    def __bool__(self) -> bool:
        return bool(self.metrics) or self.others

    def about_file(self, file: LogFile) -> bool:
        return file.metric in self.metrics or (self.others and file.metric is None)


NO_DOUBTS = Doubts()
