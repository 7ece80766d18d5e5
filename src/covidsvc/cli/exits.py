"""Exit codes, the same everywhere, and the way to stop with one."""

from enum import IntEnum

from covidsvc.words import Language, Words


class Exit(IntEnum):
    FINE = 0
    NO = 1
    """The answer is no: a target is missed, a check has errors, a row would be wrong."""
    USAGE = 2
    CANNOT_RUN = 3
    """There is no workspace, or its files have errors, or a file cannot be written."""
    PROGRAM_ERROR = 70
    INTERRUPTED = 130


class Stop(Exception):
    """Ends a command with a code and a sentence on stderr, in the language of the answer where that is known."""

    def __init__(self, code: Exit, message: Words, language: Language | None = None) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.language = language


def usage_error(en: str, zh: str) -> Stop:
    return Stop(Exit.USAGE, Words(en, zh))
