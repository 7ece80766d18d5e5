"""Why something could not be written, in both languages."""

from covidsvc.words import Words
from covidsvc.words.writing import REASONS


class Obstacle(OSError):
    """What keeps a file from being written that the system does not know of."""

    def __init__(self, reason: Words, file: object = None) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.filename = str(file) if file is not None else None


def reason_of(error: OSError) -> Words:
    """Why a file could not be written."""
    if isinstance(error, Obstacle):
        return error.reason
    return REASONS.get(error.errno or 0) or Words.same(error.strerror or str(error))
