"""Why a warehouse gives no answer, in a sentence that has its connection's name and none of its secrets."""

from covidsvc.words import Words
from covidsvc.words import warehouse as words


class WarehouseFault(Exception):
    """A warehouse gives no answer. `message` is for people; `connection` is the name of who does not, where known."""

    def __init__(self, message: Words, connection: str = "") -> None:
        super().__init__(message.en)
        self.message = message
        self.connection = connection


class Trouble(Exception):
    """What an engine says of itself: `said` has a place for the connection's `name`, `detail` is the driver's."""

    def __init__(self, said: Words, detail: str = "") -> None:
        super().__init__(said.en)
        self.said = said
        self.detail = detail


def away() -> Trouble:
    return Trouble(words.AWAY)


def refused() -> Trouble:
    return Trouble(words.REFUSED)


def slow() -> Trouble:
    return Trouble(words.SLOW)


def failed(error: BaseException) -> Trouble:
    """A question that an engine could not answer; of the driver's text only the first line."""
    return Trouble(words.FAILED, next(iter(str(error).strip().splitlines()), type(error).__name__))
