"""What can be wrong with logs: with a row (L1), and with a series of rows (L2)."""

from covidsvc.source.rules.belonging import AFTER_TODAY, ANOTHER_MONTH, ANOTHERS_FILE, STRAY_DIMENSION, UNKNOWN_METRIC
from covidsvc.source.rules.cells import (
    ABOVE_ITS_WHOLE,
    ABOVE_MAX,
    BAD_DATE,
    BAD_NUMBER,
    BAD_WHOLE,
    BELOW_MIN,
    BELOW_ZERO,
    MISSING_CELL,
    NO_WHOLE,
    SPACES_AROUND,
)
from covidsvc.source.rules.files import NOT_IN_ENCODING, TOO_LONG_LINE, UNPORTABLE_LOG_NAME, UNREADABLE_LOG
from covidsvc.source.rules.header import (
    DUPLICATE_COLUMN,
    MISSING_COLUMN,
    NO_HEADER,
    OTHER_SEPARATOR,
    UNKNOWN_COLUMN,
    UNREAD_FILE,
)
from covidsvc.source.rules.rows import BROKEN_QUOTES, EMPTY_ROW, NUL_CHARACTER, TOO_FEW_CELLS, TOO_MANY_CELLS
from covidsvc.source.rules.series import DUPLICATE_KEY, DUPLICATE_PERIOD, FILE_AND_FOLDER

__all__ = [
    "ABOVE_ITS_WHOLE",
    "ABOVE_MAX",
    "AFTER_TODAY",
    "ANOTHERS_FILE",
    "ANOTHER_MONTH",
    "BAD_DATE",
    "BAD_NUMBER",
    "BAD_WHOLE",
    "BELOW_MIN",
    "BELOW_ZERO",
    "BROKEN_QUOTES",
    "DUPLICATE_COLUMN",
    "DUPLICATE_KEY",
    "DUPLICATE_PERIOD",
    "EMPTY_ROW",
    "FILE_AND_FOLDER",
    "MISSING_CELL",
    "MISSING_COLUMN",
    "NOT_IN_ENCODING",
    "NO_HEADER",
    "NO_WHOLE",
    "NUL_CHARACTER",
    "OTHER_SEPARATOR",
    "SPACES_AROUND",
    "STRAY_DIMENSION",
    "TOO_FEW_CELLS",
    "TOO_LONG_LINE",
    "TOO_MANY_CELLS",
    "UNKNOWN_COLUMN",
    "UNKNOWN_METRIC",
    "UNPORTABLE_LOG_NAME",
    "UNREADABLE_LOG",
    "UNREAD_FILE",
]
