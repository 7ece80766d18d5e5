"""Streams that may be closed, full, or no longer read."""

import os
import sys


def open_closed_streams() -> None:
    """Lets a stream that was closed before the start swallow what is written to it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - it stays open until the exit


def write_out(text: str | bytes) -> None:
    """Writes to stdout. That nobody reads on is no fault.

    Raises:
        OSError: it cannot be written, as on a full disk.
    """
    try:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        swallow_output()
        if not isinstance(error, BrokenPipeError):
            raise


def swallow_output() -> None:
    """Lets what is left for stdout vanish, since it would fail again at the exit."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it stays open until the exit
