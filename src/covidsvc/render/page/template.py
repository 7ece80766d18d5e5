"""The page from its template: nothing in it comes from elsewhere, and nothing in it runs."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from covidsvc.render.plain import printable
from covidsvc.words import page as words
from covidsvc.words import report as report_words


def page(editions: Sequence[Sequence[object]]) -> str:
    """A page that holds editions, of which the template knows what is in them: a list a language, in it one a plan."""
    environment = _environment()
    style, _, _ = environment.loader.get_source(environment, "page.css") if environment.loader else ("", None, None)
    return environment.get_template("page.html").render(
        editions=editions,
        # The style is a part of this program: all other text is escaped.
        style=Markup(style),
        style_hash=style_hash(style),
        w=words,
        report=report_words,
    )


def style_hash(style: str) -> str:
    """By what a content security policy knows a style: it lets this one in, and no other."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"


def _harmless(value: object) -> object:
    """Every text that is put into the page, without control characters and bidi marks; what is markup is ours."""
    return printable(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("covidsvc.render.page", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
