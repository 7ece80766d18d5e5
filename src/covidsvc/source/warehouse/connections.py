"""Connections by their names: the address and its secrets, and what may be read there. No plan knows either.

They come from the environment (`COVIDSVC_CONNECTION_WAREHOUSE`) or from a file outside the repository.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from covidsvc.source.warehouse.fault import WarehouseFault
from covidsvc.words import warehouse as words

VARIABLE = "COVIDSVC_CONNECTION_"
_TIMEOUT, _LONGEST = 300, 86_400
_SHORTEST_SECRET = 3
"""Shorter parts of an address are no secrets, and would blot out half of every sentence."""


class Connection:
    """Where a warehouse is, what may be read there, and how many seconds it may take. Only its name is ever shown."""

    def __init__(self, name: str, address: str, allowed: frozenset[str], timeout: int) -> None:
        self.name = name
        self.address = address
        self.allowed = allowed
        self.timeout = timeout

    def __repr__(self) -> str:
        return f"Connection({self.name!r}, …)"

    def scrubbed(self, text: str) -> str:
        """A text without what an address is made of, whoever has put it there."""
        for secret in sorted(self._secrets(), key=len, reverse=True):
            text = text.replace(secret, "…")
        return text

    def _secrets(self) -> set[str]:
        parts = {self.address, *re.split(r"[\s;]+", self.address)}
        try:
            split = urlsplit(self.address)
            parts |= {split.netloc, split.username or "", split.password or "", split.hostname or "", split.path}
            parts.add(split.path.lstrip("/"))
        except ValueError:
            pass
        # What is written as `key=value`, and the address of a file without its kind.
        parts |= {part.partition("=")[2].strip("'\"") for part in re.split(r"[\s;&?]+", self.address)}
        parts.add(self.address.partition(":")[2])
        return {each for part in parts for each in (part, unquote(part)) if len(each) >= _SHORTEST_SECRET}


class Connections:
    """All connections that the environment and a file know. What is wrong with one is told when it is asked for."""

    def __init__(self, environment: Mapping[str, str], declared: Mapping[str, Any], file: str) -> None:
        self._environment = environment
        self._declared = declared
        self._file = file

    def named(self, name: str) -> Connection:
        """The connection of a name.

        Raises:
            WarehouseFault: there is none, or it has faults.
        """
        variable = variable_of(name)
        declared = self._declared.get(name)
        of_file: Mapping[str, Any] = declared if isinstance(declared, Mapping) else {}
        address = self._environment.get(variable) or of_file.get("address")
        if not isinstance(address, str) or not address.strip():
            raise WarehouseFault(words.UNKNOWN.fill(name=name, variable=variable, file=self._file))
        allowed = self._environment.get(f"{variable}_ALLOW", of_file.get("allow", ()))
        timeout = self._environment.get(f"{variable}_TIMEOUT", of_file.get("timeout", _TIMEOUT))
        return Connection(name, address.strip(), frozenset(_names(allowed)), _seconds(name, timeout))


def variable_of(name: str) -> str:
    """The variable that has the address of a connection."""
    return VARIABLE + re.sub(r"[^A-Z0-9]", "_", name.upper())


def _names(allowed: object) -> Iterator[str]:
    """The tables that may be read, from `tickets, feedback` or from a list."""
    for each in allowed.split(",") if isinstance(allowed, str) else allowed if isinstance(allowed, list) else ():
        if str(each).strip():
            yield str(each).strip()


def _seconds(name: str, timeout: object) -> int:
    text = str(timeout).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= _LONGEST):
        raise WarehouseFault(words.BAD_TIMEOUT.fill(name=name))
    return int(text)
