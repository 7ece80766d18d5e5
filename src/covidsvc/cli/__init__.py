"""The commands. The only place that knows the clock, the environment, the terminal and the streams."""

import sys


def main() -> None:
    """Runs a command and exits with its code."""
    if sys.argv[1:] == ["--version"]:
        from covidsvc import __version__

        print(f"covidsvc {__version__}")
        return
    from covidsvc.cli.running import run

    run()
