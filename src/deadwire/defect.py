"""What happens when deadwire itself fails: details in a file, one line for the user."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence

from deadwire import __version__


def report_defect(error: BaseException, words: Sequence[str]) -> str:
    """Writes the details beside the store (else to a temporary file); the result is the line that says where."""
    text = "\n".join(
        [
            f"deadwire {__version__}, Python {platform.python_version()}, {sys.platform}",
            f"command: deadwire {' '.join(words)}",
            "",
            "".join(traceback.format_exception(type(error), error, error.__traceback__)),
        ]
    )
    summary = f"a defect of deadwire itself: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    path = _write(text)
    return f"{summary.rstrip(': ')}; details in {path}" if path else f"{summary}\n{text}"


def _write(text: str) -> str | None:
    name = f"defect-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
    for folder in (_git_folder(), tempfile.gettempdir()):
        if folder is None:
            continue
        try:
            os.makedirs(folder, exist_ok=True)
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError:
            continue
        return path
    return None


def _git_folder() -> str | None:
    from deadwire.git import git_folder

    try:
        return os.path.join(git_folder(), "deadwire")
    except Exception:  # whatever it was that failed may be git
        return None
