"""The report as one page of HTML, in all its languages, that opens without a network and runs no script."""

from collections.abc import Sequence

from covidsvc.model.report import Dossier
from covidsvc.render.page.template import page
from covidsvc.render.report.html.edition import edition
from covidsvc.render.style import Style


def report_as_html(dossiers: Sequence[Dossier], style: Style) -> str:
    """A part a language, and in it a part a plan."""
    editions = [
        [edition(dossier, number, each) for number, dossier in enumerate(dossiers, 1)]
        for each in style.in_each_language()
    ]
    text = page(editions)
    return text if style.has_every_sign else text.encode("ascii", errors="xmlcharrefreplace").decode()
