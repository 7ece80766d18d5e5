"""The known name that an unknown one was probably meant to be."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when none is like it."""
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    matches = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None
