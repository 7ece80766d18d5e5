"""Full-width forms read as the half-width ones that they stand for, place by place."""

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_FOLDED = _FULL_WIDTH | {0x3000: " ", 0x00A0: " ", 0x2212: "-"}


def fold(text: str) -> str:
    """`text` with full-width letters, digits and signs made ASCII. Its length does not change."""
    return text.translate(_FOLDED)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The slice without the spaces at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
