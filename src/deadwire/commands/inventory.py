"""``deadwire inventory``: prints, verifies and repairs the inventory document. It never stages anything."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import closing

from deadwire.cleanup.plan import plan
from deadwire.commands.inventory_advice import advice, cleanup_lines
from deadwire.commands.ledger import ledger_for
from deadwire.commands.opening import Opened, opened
from deadwire.commands.output import note, write
from deadwire.errors import DeadwireError
from deadwire.gitformat import UnmergedError
from deadwire.graph import Judgement, World
from deadwire.inventory.change import has_change, old_text
from deadwire.inventory.document import decode, encode
from deadwire.inventory.first import first_document
from deadwire.inventory.judge import judge
from deadwire.inventory.near import concerned
from deadwire.inventory.repair import repair, repair_near
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import Falsehood
from deadwire.inventory.view import After, after
from deadwire.inventory.weigh import known_falsehoods, sure
from deadwire.inventory.words import Teller
from deadwire.reporters.printable import printable
from deadwire.rules.commandline import stage


def arguments(parser: ArgumentParser) -> None:
    """Adds the options of the command."""
    parser.add_argument("--check", action="store_true", help="verify the document of the snapshot")
    parser.add_argument("--write", action="store_true", help="repair the document in the work tree, or create it")
    parser.add_argument("--changed", action="store_true", help="with --write: only what this change made false")
    parser.add_argument("--diff", action="store_true", help="show what --write would do")
    parser.add_argument(
        "--exit-non-zero-on-change", action="store_true", help="exit 1 where there is something to add to the commit"
    )


def run(options: Namespace) -> int:
    """Does what the options ask for."""
    if options.changed and not (options.write or options.diff):
        raise DeadwireError("--changed goes with --write or --diff")
    if options.check and (options.write or options.diff):
        raise DeadwireError("--check goes without --write and --diff")
    with opened(options) as place:
        try:
            judgement = place.workspace.judge(place.workspace.index(), place.git.head)
        except UnmergedError as conflict:
            if not options.write:
                raise
            from deadwire.commands.inventory_conflict import resolve

            return resolve(place, conflict, options)
        world = judgement.world
        documents = world.settings.config.inventory
        if not documents:
            note("the configuration says inventory = false: there is no document")
            return 0
        if options.check:
            return check(world)
        papers = [Paper(place, judgement, path, options) for path in documents]
        if options.write or options.diff:
            return sum(paper.bring_up_to_date(options) for paper in papers) and int(options.exit_non_zero_on_change)
        write("\n".join(paper.text for paper in papers))
    return 0


def check(world: World) -> int:
    """Names every false claim; 1 where there is one, or no document."""
    lines = []
    for path in world.settings.config.inventory:
        data = world.blob(path)
        if data is None:
            lines.append(f"{path}: there is no such document in the snapshot (deadwire inventory --write)")
            continue
        found = sure(path, decode(data), Scope.of(path, world.settings.config), world)
        lines += [f"{path}:{f.line}: {f.text}" for f in found]
    write("".join(f"{printable(line)}\n" for line in lines))
    return 1 if lines else 0


class Paper:
    """One document: as the snapshot has it, as it lies on disk, as it should be."""

    def __init__(
        self,
        place: Opened,
        judgement: Judgement,
        path: str,
        options: Namespace,
    ) -> None:
        self.path = path
        self._place = place
        self._judgement = judgement
        self._world = judgement.world
        self._scope = Scope.of(path, self._world.settings.config)
        # What to tell from what was false before; None where everything is to be repaired.
        self._delta = judgement.delta if options.changed and has_change(judgement.delta) else None
        self._quick = options.changed
        self._options = options
        self._disk = os.path.join(place.git.root, path)
        self._known: frozenset[str] | None = None

    @property
    def text(self) -> str:
        """The document of the snapshot as it should be."""
        data = self._world.blob(self.path)
        return self.repaired(None if data is None else decode(data))

    def repaired(self, text: str | None) -> str:
        """A text of the document made true; the first document where there is none."""
        if text is None:
            return self._first()
        world, renamed, delta = self._world, self._judgement.delta.renamed, self._delta
        tell, wanted = Teller(world), self._wanted()
        before = None if delta is None else old_text(world, delta, self.path)
        if delta is not None and before is not None:
            part = concerned(delta, before, encode(text))
            new = repair_near(self.path, text, After(world), self._scope, tell, wanted, renamed, part)
            if new is not None:
                return new
        return repair(self.path, text, after(world), self._scope, tell, wanted, renamed)

    def _wanted(self) -> Callable[[Falsehood], bool]:
        """With ``--changed`` what was false before the change stays."""
        delta = self._delta
        if delta is None:
            return lambda falsehood: True
        if self._known is None:
            before = old_text(self._world, delta, self.path)
            with closing(ledger_for(self._place, self._judgement)) as ledger:
                self._known = known_falsehoods(self._world, delta, self.path, before, self._scope, ledger)
        known = self._known
        return lambda falsehood: falsehood.key not in known

    def _first(self) -> str:
        """The first document; what takes long to find out is left out where a hook makes it."""
        if self._quick:
            return first_document(self._world, self._scope, (), cleanup_lines(plan(self._world)))
        return first_document(self._world, self._scope, *advice(self._place, self._world, self._options))

    def bring_up_to_date(self, options: Namespace) -> bool:
        """Repairs the document on disk, or shows how; whether there is something to add to the commit."""
        disk = self._read()
        data = self._world.blob(self.path)
        text = disk if disk is not None else None if data is None else decode(data)
        if text is None and not any(self._scope.has(path) for path in self._world.python_files()):
            return False  # a document of nothing
        if disk is not None and data == encode(disk) and self._is_quiet():
            return False
        new = self.repaired(text)
        if options.diff and not options.write:
            write(printable(difference(self.path, disk or "", new), keep="\n\t"))
            return new != (disk or "")
        changed = disk is None or new != disk
        if changed:
            if data is not None and disk is not None and self.path in self._place.git.unstaged():
                note(f"{self.path} has unstaged edits: they are kept, and go into the index with the repair")
            self._write(new)
            self._say(f"{'created' if text is None else 'repaired'} {self.path}", options)
        said = None if data is None else decode(data)
        stale = said is None or (said != new and (said == text or self.repaired(said) != said))
        if changed or stale:
            if not changed and options.exit_non_zero_on_change:
                self._say(f"{self.path} is right on disk, and stale in the snapshot", options)
            if options.exit_non_zero_on_change:
                self._say(stage([self.path], self._place.folder), options)
            return True
        return False

    def _is_quiet(self) -> bool:
        """Whether the gate has nothing new to say of the snapshot's document: then there is nothing to read twice."""
        delta = self._delta
        if delta is None:
            return False
        with closing(ledger_for(self._place, self._judgement)) as ledger:
            verdict = judge(self._world, delta, self.path, lambda path: old_text(self._world, delta, path), ledger)
        return verdict is not None and not verdict.new

    def _say(self, line: str, options: Namespace) -> None:
        if not options.quiet:
            write(f"{printable(line)}\n")

    def _read(self) -> str | None:
        try:
            with open(self._disk, "rb") as file:
                return decode(file.read())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DeadwireError(f"cannot read {self.path}: {error.strerror}") from error

    def _write(self, text: str) -> None:
        try:
            os.makedirs(os.path.dirname(self._disk), exist_ok=True)
            with open(self._disk, "wb") as file:
                file.write(encode(text))
        except OSError as error:
            raise DeadwireError(f"cannot write {self.path}: {error.strerror}") from error


def difference(path: str, old: str, new: str) -> str:
    """What a repair would change, as a unified diff."""
    from difflib import unified_diff

    lines = unified_diff(old.splitlines(), new.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{line}\n" for line in lines)
