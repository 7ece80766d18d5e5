"""A page as text: what is read in it, in its order, so that a person can compare it."""

from collections.abc import Iterator

from render.report.html_reader import Element

_HEADINGS = {"h1": "#", "h2": "##", "h3": "###", "h4": "####"}
_LINES = {"p", "li", "summary", "footer", "a"}


def outline(element: Element, depth: int = 0) -> Iterator[str]:
    """The lines of an element; what stands in a part of the page is moved in."""
    indent = "  " * depth
    if element.tag in _HEADINGS:
        yield f"{indent}{_HEADINGS[element.tag]} {element.text}"
    elif element.tag == "svg":
        if "key" not in element.classes:
            title = next(each for each in element.children if each.tag == "title")
            yield f"{indent}[{title.text}: {element.the('desc').text}]"
            yield from (f"{indent}  {' '.join(sorted(each.classes))}: {_place(each)}" for each in _shapes(element))
    elif element.tag == "tr":
        yield f"{indent}| {' | '.join(cell.text for cell in element.children)} |"
    elif element.tag in _LINES or {"pill", "tally"} & element.classes:
        yield f"{indent}{element.text}"
    elif element.every("dt") and element.tag == "div" and not element.every("dl"):
        yield f"{indent}{element.the('dt').text}: {element.the('dd').text}"
    else:
        if element.tag in ("article", "details", "section"):
            depth += 1
            yield f"{indent}<{element.tag} {element.attributes.get('class', '')}>"
        for child in element.children:
            yield from outline(child, depth)


def _shapes(chart: Element) -> Iterator[Element]:
    return (each for each in chart.children if each.tag not in ("title", "desc"))


def _place(shape: Element) -> str:
    """Where a shape is, and what a label says."""
    places = (f"{name} {value}" for name, value in shape.attributes.items() if name not in ("class", "text-anchor"))
    return " ".join([*places, shape.text] if shape.tag == "text" else places)
