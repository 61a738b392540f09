"""An inventory document that is the only unmerged path: merged from its stages, then repaired."""

from __future__ import annotations

import os
from argparse import Namespace

from deadwire import staging
from deadwire.commands.opening import Opened
from deadwire.commands.output import note, write
from deadwire.git import Stage
from deadwire.gitformat import UnmergedError
from deadwire.inventory.document import decode, encode
from deadwire.inventory.merge import merge
from deadwire.inventory.repair import repair
from deadwire.inventory.scope import Scope
from deadwire.inventory.view import after
from deadwire.inventory.words import Teller
from deadwire.reporters.printable import printable
from deadwire.rules.commandline import stage


def resolve(place: Opened, conflict: UnmergedError, options: Namespace) -> int:
    """Writes the merged document to the work tree. Raises the conflict again where there is another one."""
    stages = {path: {stage.number: stage for stage in found} for path, found in place.git.unmerged().items()}
    if any(not {2, 3} <= found.keys() for found in stages.values()):
        raise conflict  # one side took the document away: that is for people
    ours = [found[2].entry for found in stages.values()]
    with staging.index_with(place.git, os.environ, ours) as git:
        other = Opened(git, place.config, progress=False)
        try:
            world = other.world(None)
            documents = world.settings.config.inventory
            if not set(stages) <= set(documents):
                raise conflict
            for path, found in stages.items():
                text = merged(place, path, found)
                text = repair(path, text, after(world), Scope.of(path, world.settings.config), Teller(world))
                with open(os.path.join(place.git.root, path), "wb") as file:
                    file.write(encode(text))
                if not options.quiet:
                    write(printable(f"merged {path}") + "\n" + printable(stage([path], place.folder)) + "\n")
        finally:
            other.workspace.close()
    return int(options.exit_non_zero_on_change)


def merged(place: Opened, path: str, stages: dict[int, Stage]) -> str:
    """The text that the stages of a document make."""
    texts = [decode(_content(place, stages.get(number))) for number in (1, 2, 3)]

    def by_git(ours: str, base: str, theirs: str) -> str:
        data, clash = staging.merge_file(place.git, encode(ours), encode(base), encode(theirs))
        if clash:
            note(f"{path}: both sides changed the same lines beside the rows; both versions are there, please look")
        return decode(data)

    return merge(path, texts[0], texts[1], texts[2], by_git)


def _content(place: Opened, stage: Stage | None) -> bytes:
    if stage is None:
        return b""
    return next(iter(place.git.blobs([stage.entry.oid])))[1] or b""
