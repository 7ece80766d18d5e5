"""A page as a tree, read strictly: every tag is closed in its place, every id is there once."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Self

_VOID = {"meta", "link", "br", "hr", "img", "input"}


class Element:
    """An element with its attributes, its texts and the elements in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.content: list[Self | str] = []

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def children(self) -> "Iterator[Self]":
        return (each for each in self.content if not isinstance(each, str))

    @property
    def text(self) -> str:
        """All that is written in it, in one line."""
        return " ".join(self._written.split())

    @property
    def _written(self) -> str:
        return "".join(each if isinstance(each, str) else each._written for each in self.content)

    def every(self, tag: str = "", name: str = "") -> "list[Self]":
        """The elements in it with a tag, and with a class."""
        found: list[Self] = []
        for child in self.children:
            if (not tag or child.tag == tag) and (not name or name in child.classes):
                found.append(child)
            found += child.every(tag, name)
        return found

    def the(self, tag: str = "", name: str = "") -> "Self":
        """The only element with a tag and a class."""
        (found,) = self.every(tag, name)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.declarations: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(decl)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_page(text: str) -> Element:
    """The page's tree."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.declarations == ["DOCTYPE html"]
    assert reader.open == [reader.root]
    ids = [each.attributes["id"] for each in reader.root.every() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    return reader.root
