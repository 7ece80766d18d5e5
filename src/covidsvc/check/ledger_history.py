"""C1: ledgers of closed periods against what git knows of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from covidsvc.diagnostic import Finding, Span
from covidsvc.history import HistoryError, Repository, Revision, open_repository
from covidsvc.load.closings import digest_in
from covidsvc.load.rules.closings import EDITED_CLOSING, LOST_CLOSING
from covidsvc.model.closing import FOLDER
from covidsvc.words import closing as words


def check_against_history(root: Path, plans: Sequence[str]) -> Iterator[Finding]:
    """Versions that were committed and are gone or others now; nothing where git cannot be asked."""
    try:
        with open_repository(root) as repository:
            for plan in plans:
                yield from _of_plan(root, plan, repository)
    except HistoryError:
        return


def _of_plan(root: Path, plan: str, repository: Repository) -> Iterator[Finding]:
    folder = f"{FOLDER}/{plan}/"
    for name, (id, revision) in sorted(_first_committed(folder, repository).items()):
        facts = {"commit": revision.id[:12], "day": revision.authored, "author": revision.author}
        path = root / FOLDER / plan / name
        try:
            content = path.read_bytes()
        except OSError:
            yield LOST_CLOSING.at(Span(folder + name), problem=words.GONE_SINCE.fill(**facts))
            continue
        then = repository.content(id)
        if content != then and digest_in(content) != digest_in(then):
            yield EDITED_CLOSING.at(Span(folder + name), problem=words.OTHER_SINCE.fill(**facts))


def _first_committed(folder: str, repository: Repository) -> dict[str, tuple[str, Revision]]:
    """By name, each version as it was committed first, with the commit."""
    place = f"{repository.prefix}{folder}"
    found: dict[str, tuple[str, Revision]] = {}
    for commit in reversed(repository.touching(repository.resolve("HEAD"), [place.removesuffix("/")])):
        revision = repository.revision(commit)
        if revision is None:
            continue
        for path, id in repository.files(revision, place).items():
            name = path.removeprefix(place)
            if name.endswith(".json"):
                found.setdefault(name, (id, revision))
    return found
