"""From the facts of a blob to what its path contributes to the wiring graph: see `deadwire.wiring.wire`.

Nothing is imported here but the version: a check that need not wire anything asks only for that.
"""

from __future__ import annotations

from deadwire.wiring._digest import DIGEST

__all__ = ["RULES_VERSION", "TABLE_DIGEST"]

# Changes whenever what wires files changes: a state made under another one is built anew.
RULES_VERSION = 44
TABLE_DIGEST = f"{RULES_VERSION}.{DIGEST}"
