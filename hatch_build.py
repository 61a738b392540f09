"""Puts a number over the sources into the wheel: see src/deadwire/fingerprint.py."""

from __future__ import annotations

import os
import runpy
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FingerprintHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``deadwire/_fingerprint.py`` to a wheel; an editable install goes by its checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        if self.target_name != "wheel" or version == "editable":
            return
        package = os.path.join(self.root, "src", "deadwire")
        digest = runpy.run_path(os.path.join(package, "fingerprint.py"))["of_contents"](package)
        with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
            file.write(f'"""Stands for all the code that is installed here."""\n\nCODE = "{digest}"\n')
        self._made = file.name
        build_data["force_include"][file.name] = "deadwire/_fingerprint.py"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is made."""
        if hasattr(self, "_made"):
            os.unlink(self._made)
