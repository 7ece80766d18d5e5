"""The commands. The only place that knows the clock, the environment, the terminal and the streams."""

import os
import sys


def main() -> None:
    """Runs a command and ends the process with its code."""
    code: object = 0
    try:
        _run()
    except SystemExit as end:
        code = end.code
    _leave(code if isinstance(code, int) else 0)


def _run() -> None:
    if sys.argv[1:] == ["--version"]:
        from covidsvc import __version__
        from covidsvc.cli.streams import open_closed_streams, write_out

        open_closed_streams()
        try:
            write_out(f"covidsvc {__version__}\n")
        except OSError as error:
            print(f"stdout cannot be written: {error.strerror}", file=sys.stderr)
            sys.exit(1)
        return
    from covidsvc.cli.running import run

    run()


def _leave(code: int) -> None:
    """Ends the process at once. To take down what it has in memory would cost a tenth of its time, and serve nobody."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # It has been told what could not be written, or there is nobody to tell.
            continue
    os._exit(code)
