"""What is done about a target that was missed."""

from collections.abc import Iterator
from datetime import date

from covidsvc.model.commitment import Commitment
from covidsvc.model.plan import Response
from covidsvc.render.report.headings import is_overdue, text_in
from covidsvc.words import Language
from covidsvc.words import report as words


def response_text(commitment: Commitment, response: Response, as_of: date, language: Language) -> str:
    """Cause, action, who does it where that is not the KPI's owner, and by when, in one line."""
    return " · ".join(_parts(commitment, response, as_of, language))


def _parts(commitment: Commitment, response: Response, as_of: date, language: Language) -> Iterator[str]:
    yield words.CAUSE.fill(cause=text_in(response.cause, language)).in_language(language)
    yield words.RESPONSE.fill(action=text_in(response.action, language)).in_language(language)
    if response.owner is not None and response.owner != commitment.owner:
        yield text_in(commitment.plan.owners[response.owner].title, language)
    if response.done is not None and response.done <= as_of:
        yield words.RESPONSE_DONE.fill(day=response.done).in_language(language)
    elif response.due is not None:
        overdue = is_overdue(response.due, response.done, as_of)
        said = words.RESPONSE_OVERDUE if overdue else words.RESPONSE_DUE
        yield said.fill(day=response.due).in_language(language)
