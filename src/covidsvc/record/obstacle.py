"""Why something could not be written, in both languages."""

from covidsvc.words import Words
from covidsvc.words.system import TO_WRITE


class Obstacle(OSError):
    """What keeps a file from being written that the system does not know of."""

    def __init__(self, reason: Words, file: object = None) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.filename = str(file) if file is not None else None


def reason_of(error: OSError) -> Words:
    """Why a file could not be written, and what helps."""
    if isinstance(error, Obstacle):
        return error.reason
    known = TO_WRITE.get(error.errno or 0)
    return known.in_full if known else Words.same(error.strerror or str(error))
