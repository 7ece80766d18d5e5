"""Commands in the log of a job, which a runner of GitHub's obeys."""

from covidsvc.render.plain import without_old_commands

_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def command(name: str, properties: dict[str, object], data: str) -> str:
    """A line that a runner obeys."""
    told = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return without_old_commands(f"::{name} {told}::{data.translate(_IN_DATA)}")
