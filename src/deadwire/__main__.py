"""``python -m deadwire``, and the entry point of the installed command."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and exits with its code."""
    from deadwire.cli import main as run_command_line

    sys.exit(run_command_line())


if __name__ == "__main__":
    # With -m, Python looks for modules in the current folder first: that is the repository under judgement, and
    # nothing in it may run.
    del sys.path[0]
    main()
