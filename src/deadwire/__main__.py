"""``python -m deadwire``, and the entry point of the installed command."""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


_MANY = 50_000  # objects


def main() -> NoReturn:
    """Runs the command line and ends the process with its exit code."""
    # What a check makes lives to its end: to look for garbage twenty times among it is a twentieth of the check.
    gc.set_threshold(_MANY)
    from deadwire.cli import main as run_command_line

    leave(run_command_line())


def leave(code: int) -> NoReturn:
    """Ends the process at once.

    To take the interpreter apart, and to close the stores, which waits for the disk, is a tenth of a check. SQLite
    reads what a process left in its log, closed or not. Who asked to be told of the end (a profiler, say) is told.
    """
    import atexit
    import os

    if getattr(atexit, "_ncallbacks", lambda: 1)():  # another Python than CPython may not tell
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        pass  # nobody listens, or there is none
    os._exit(code)


if __name__ == "__main__":
    # With -m, Python looks for modules in the current folder first: that is the repository under judgement, and
    # nothing in it may run.
    del sys.path[0]
    main()
