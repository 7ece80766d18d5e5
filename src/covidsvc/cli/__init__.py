"""The commands. The only place that knows the clock, the environment, the terminal and the streams."""

import sys


def main() -> None:
    """Runs a command and exits with its code."""
    if sys.argv[1:] == ["--version"]:
        from covidsvc import __version__
        from covidsvc.cli.streams import open_closed_streams, write_out

        open_closed_streams()
        try:
            write_out(f"covidsvc {__version__}\n")
        except OSError as error:
            sys.exit(f"stdout cannot be written: {error.strerror}")
        return
    from covidsvc.cli.running import run

    run()
