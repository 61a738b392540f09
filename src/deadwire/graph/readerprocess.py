"""A process that reads blobs for another one: keys of facts come in, facts go out.

It is started by `deadwire.graph.crew` and talks through its standard input and output only. Each line of the input
holds some keys (``oid:reader``), each answer is its length in four bytes and a marshalled pair: the facts by key, None
for an object that git lacks, and the statements of Python that were new to this process. It ends with its input.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys

from deadwire.facts import registry
from deadwire.facts.python.statement import StatementFacts, encode
from deadwire.git import Git

# The facts of a few thousand statements live as long as the process; a walk over them finds nothing.
_COLLECT_EVERY = 50_000


class FreshMemo:
    """The statements that this process has met; `fresh` are those since it was last emptied, as they are stored."""

    def __init__(self) -> None:
        self._known: dict[str, StatementFacts] = {}
        self.get = self._known.get
        self.fresh: list[tuple[str, str]] = []

    def put(self, text: str, facts: StatementFacts) -> None:
        """Keeps the facts of a statement."""
        self._known[text] = facts
        self.fresh.append((text, encode(facts)))


def main(root: str) -> None:
    """Answers until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the one who started us ends us
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)  # nobody reads it
    gc.set_threshold(_COLLECT_EVERY)
    git = Git(root)
    try:
        serve(git)
    except BrokenPipeError:
        os.dup2(silence, 1)  # whoever asked is gone
    finally:
        git.close()


def serve(git: Git) -> None:
    """Reads what each line of standard input asks for."""
    memo = FreshMemo()
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        keys = [key.split(":") for key in line.decode("ascii").split()]
        found: list[tuple[str, str, bytes | None]] = []
        for (oid, reader), (_, blob) in zip(keys, git.blobs([oid for oid, _ in keys]), strict=True):
            facts = None if blob is None else registry.read(reader, blob, memo)
            found.append((oid, reader, None if facts is None else registry.dump(facts)))
        answer = marshal.dumps((found, memo.fresh))
        memo.fresh = []
        out.write(len(answer).to_bytes(4, "big") + answer)
        out.flush()
