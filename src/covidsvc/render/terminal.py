"""Tables for a terminal or a pipe: no text is taken for markup, and no sign is written that a console lacks."""

from collections.abc import Callable
from io import StringIO

from rich.console import Console

from covidsvc.render.plain import encodable
from covidsvc.render.style import UNBOUNDED, Style


def printed(style: Style, print_to: Callable[[Console], None]) -> str:
    """What `print_to` prints, as the style asks for it, without spaces at the ends of lines."""
    out = StringIO()
    console = Console(
        file=out,
        width=style.width or UNBOUNDED,
        force_terminal=style.colour,
        no_color=not style.colour,
        color_system="standard" if style.colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    print_to(console)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return encodable("\n".join(lines) + "\n", style.encoding)
