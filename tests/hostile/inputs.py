"""All hostile inputs."""

from hostile.closed_files import CLOSED
from hostile.kinds_of_files import FILES
from hostile.log_texts import LOG_TEXTS
from hostile.plan_texts import PLAN_TEXTS
from hostile.workspace import Hostile

INPUTS: list[Hostile] = [*PLAN_TEXTS, *LOG_TEXTS, *FILES, *CLOSED]
