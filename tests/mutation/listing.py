"""The list of mutants that live on: a page in Markdown, a heading for each reason, the changes in blocks below."""

from collections.abc import Iterator


def listed(page: str) -> dict[str, str]:
    """The reason for each change: the heading that it stands below."""
    return {change: reason for reason, block in _blocks(page) for change in _changes(block)}


def _blocks(page: str) -> Iterator[tuple[str, list[str]]]:
    reason, block, is_inside = "", list[str](), False
    for line in page.splitlines():
        if line.startswith("```"):
            if is_inside:
                yield reason, block
            block, is_inside = [], not is_inside
        elif is_inside:
            block.append(line.rstrip())
        elif line.startswith("## "):
            reason = line.removeprefix("## ")


def _changes(block: list[str]) -> Iterator[str]:
    change: list[str] = []
    for line in [*filter(None, block), "# "]:
        if line.startswith("# ") and change:
            yield "\n".join(change)
            change = []
        change.append(line)
