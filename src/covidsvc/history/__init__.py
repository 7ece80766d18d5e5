"""What git knows of the plans: revisions, and the files of each. It is only read, by its objects."""

from covidsvc.history.commits import Revision
from covidsvc.history.repository import Repository, open_repository
from covidsvc.history.safely import HistoryError

__all__ = ["HistoryError", "Repository", "Revision", "open_repository"]
