"""The known name that an unknown one was probably meant to be."""

from collections.abc import Collection, Iterable, Mapping


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known name most like `name`, or None when none is so much like it: 1 is the same, 0 nothing alike."""
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    matches = get_close_matches(name.casefold(), folded, n=1, cutoff=likeness)
    return folded[matches[0]] if matches else None


def meant_by(name: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """The known id that somebody probably meant who wrote it badly, or its beginning, or a title instead of it.

    `known` are ids with their titles.
    """
    folded = name.casefold().strip()
    titles = {title.casefold(): id for id, each in known.items() for title in each}
    begun = [id for id in known if id.startswith(folded)]
    inside = {id for title, id in titles.items() if folded in title} if len(folded) > 1 else set()
    if folded in titles:
        return titles[folded]
    if len(begun) == 1:
        return begun[0]
    by_title = nearest(folded, titles)
    return nearest(name, known) or (by_title and titles[by_title]) or (inside.pop() if len(inside) == 1 else None)


class Guesses:
    """Guesses among many names, until enough were compared: of thousands nobody reads what each was meant to be."""

    def __init__(self, comparisons: int = 100_000) -> None:
        self._left = comparisons

    def nearest(self, name: str, known: Collection[str]) -> str | None:
        """As the function; None when enough were compared before."""
        if self._left <= 0:
            return None
        self._left -= len(known)
        return nearest(name, known)
