"""XML for programs: what it cannot hold is left out, and what a console lacks is written as a number."""

import re
from xml.etree.ElementTree import Element, indent, tostring

from covidsvc.render.plain import UNPRINTABLE
from covidsvc.render.style import Style

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def xml_text(root: Element, style: Style) -> str:
    """The document that an element is the root of, without signs that steer a terminal or turn a text around."""
    for element in root.iter():
        element.attrib = {name: legal(UNPRINTABLE.sub("", text)) for name, text in element.attrib.items()}
        element.text = element.text and legal(UNPRINTABLE.sub("", element.text))
    indent(root)
    encoding = "utf-8" if style.has_every_sign else "us-ascii"
    xml: bytes = tostring(root, encoding=encoding, xml_declaration=True)
    return xml.decode(encoding) + "\n"
