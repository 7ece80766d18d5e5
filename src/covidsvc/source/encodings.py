"""Which encodings a log can have."""

_ASCII = "".join(map(chr, range(32, 127))) + "\n"


def can_be_log(encoding: str) -> bool:
    """Whether ASCII looks the same in an encoding, so that rows can be appended to a file as they are."""
    try:
        return _ASCII.encode(encoding) == _ASCII.encode() and _ASCII.encode().decode(encoding) == _ASCII
    except (LookupError, ValueError):
        return False
