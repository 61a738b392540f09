"""The only caller of git.

Everything is asked with ``-z`` and decoded as UTF-8 with ``surrogateescape``, so that every name git can hold comes
through unchanged. git runs at the root of the work tree; the ``GIT_*`` variables that a hook inherits are kept, for
they say which index is about to be committed.
"""

from __future__ import annotations

import os

from deadwire import process
from deadwire.blobs import Batch
from deadwire.entries import Change, Entry
from deadwire.errors import GitError
from deadwire.gitformat import changes_of, everything_of, is_oid, patch_of, paths_of, raw, reason, text, tree_of
from deadwire.process import Done, Started
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

EMPTY_TREE = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
# Between the answers of one `rev-parse`: a folder's name may hold a line break.
_BREAK = "--is-bare-repository"
_WHERE = (
    *("rev-parse", "--show-toplevel", _BREAK, "--absolute-git-dir", _BREAK, "--git-common-dir", _BREAK),
    *("--show-object-format", "--verify", "-q", "HEAD"),
)
# Whatever the user's own configuration says about renames and relative paths, the verdict is the same.
_DIFF = ("-z", "--raw", "--no-abbrev", "--no-relative", "--no-ext-diff", "--ignore-submodules=none", "-l1000")
_INDEX = ("diff-index", "--cached", "--ita-invisible-in-index", *_DIFF)
_SIMILAR = "-M50%"
_SAME = "-M100%"


class Stage(NamedTuple):
    """One side of a conflict: 1 is the common ancestor, 2 ours, 3 theirs."""

    number: int
    entry: Entry


class Dates(NamedTuple):
    """When a file came and when it last changed, by its authors: seconds since 1970."""

    added: int
    changed: int


class _Where(NamedTuple):
    root: str
    git_dir: str
    common_dir: str
    algorithm: str
    head: str | None


class Git:
    """The repository that holds the folder `cwd`.

    With `early`, git starts at once on what a check asks first, while Python goes on importing. What is wrong with the
    place (no repository, no work tree) is a GitError of the first question.
    """

    def __init__(self, cwd: str = ".", environ: Mapping[str, str] = os.environ, early: bool = False) -> None:
        self._cwd = cwd
        self._environ = dict(environ)
        # Objects that a partial clone lacks are missing, and never fetched; before git 2.45 only transports say no.
        self._environ.update(GIT_NO_LAZY_FETCH="1", GIT_ALLOW_PROTOCOL="none")
        self._found: _Where | None = None
        self._batch: Batch | None = None
        self._compared = "", "", b""  # two commits or trees and how they differ
        self._locating = self._start(["git", "-C", cwd, *_WHERE]) if early else None
        self._difference: Done | None = None  # its answer: the index stays as it is while a check runs
        self._differing = self._start(["git", "-C", cwd, *_INDEX, _SIMILAR, "HEAD"]) if early else None
        if early:
            self._batch = self.batch(cwd)
            self._batch.begin()

    # -- the place ------------------------------------------------------------------------------------------------

    @property
    def root(self) -> str:
        """The folder of the work tree."""
        return self._where().root

    @property
    def git_dir(self) -> str:
        """The git folder of this work tree."""
        return self._where().git_dir

    @property
    def common_dir(self) -> str:
        """The git folder that all work trees share."""
        return self._where().common_dir

    @property
    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        return self._where().head

    @property
    def environ(self) -> Mapping[str, str]:
        """The variables that git is started with, as they hold at the root."""
        self._where()
        return self._environ

    @property
    def algorithm(self) -> str:
        """``sha1`` or ``sha256``: what object ids are made by."""
        return self._where().algorithm

    def _where(self) -> _Where:
        if self._found is None:
            started = self._locating or self._start(["git", "-C", self._cwd, *_WHERE])
            self._locating = None
            self._found = self._located(started.finish())
        return self._found

    def _located(self, done: Done) -> _Where:
        parts = done.out.split(b"\nfalse\n")
        if len(parts) != 4:
            raise GitError(reason(done.err, f"{self._cwd}: not the work tree of a git repository"))
        root, git_dir, common, rest = map(text, parts)
        words = rest.split()
        git_dir = os.path.abspath(git_dir)
        common = os.path.abspath(os.path.join(self._cwd, common))
        if "GIT_DIR" in self._environ and "GIT_WORK_TREE" not in self._environ:
            # In a linked work tree hooks get GIT_DIR alone, and git takes the current folder for the root.
            root = _owner(git_dir) or root
        if os.path.realpath(self._cwd) != os.path.realpath(root):
            # Written for the folder we were started in.
            for name, path in (("GIT_DIR", git_dir), ("GIT_WORK_TREE", root), ("GIT_COMMON_DIR", common)):
                if name in self._environ:
                    self._environ[name] = path
        return _Where(root, git_dir, common, words[0], words[1] if len(words) > 1 else None)

    # -- trees ----------------------------------------------------------------------------------------------------

    def index(self) -> list[Entry]:
        """The files that are about to be committed, sorted by the bytes of their paths.

        Neither submodules nor files that were only announced (``git add -N``). Raises UnmergedError.
        """
        return [change.new for change in self.index_changes(None) if change.new is not None]

    def index_changes(self, base: str | None) -> list[Change]:
        """What the index changes against a commit or tree; against nothing where `base` is None."""
        if self._differing is not None:
            self._difference, self._differing = self._differing.finish(), None
        if base is not None and base == self.head and self._difference is not None and self._difference.code == 0:
            return changes_of(self._difference.out)
        return changes_of(self._raw_index(base))

    def _raw_index(self, base: str | None) -> bytes:
        if base is None:
            return self.ask(*_INDEX, EMPTY_TREE[self.algorithm])
        return self._ask_similar(_INDEX, base)

    def tree(self, rev: str) -> list[Entry]:
        """The files of a commit or tree, submodules left out, sorted by the bytes of their paths."""
        return tree_of(self.ask("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", rev))

    def tree_changes(self, old: str, new: str, renames: bool = True) -> list[Change]:
        """What differs between two commits or trees. Without `renames` a renamed file is removed and added."""
        command = ("diff-tree", "-r", *_DIFF)
        if not renames:
            return changes_of(self.ask(*command, "--no-renames", "--end-of-options", old, new))
        if self._compared[:2] != (old, new):  # a check asks twice for the way from the kept state to HEAD
            self._compared = old, new, self._ask_similar(command, old, new)
        return changes_of(self._compared[2])

    def _ask_similar(self, command: Sequence[str], *trees: str) -> bytes:
        done = self.run(*command, _SIMILAR, "--end-of-options", *trees)
        if done.code:
            # A blob whose likeness should be judged may be missing (partial clone): equal ids still pair.
            return self.ask(*command, _SAME, "--end-of-options", *trees)
        return done.out

    def unmerged(self) -> dict[str, list[Stage]]:
        """The sides of every unresolved conflict, by path."""
        found: dict[str, list[Stage]] = {}
        for line in self.ask("ls-files", "-u", "-z").split(b"\0")[:-1]:
            head, _, raw = line.partition(b"\t")
            mode, oid, number = head.decode().split(" ")
            path = text(raw)
            found.setdefault(path, []).append(Stage(int(number), Entry(path, int(mode, 8), oid)))
        return found

    def write_tree_id(self) -> str:
        """What ``git write-tree`` would print, without writing an object. Raises UnmergedError."""
        from deadwire.objects import patched_tree_id, tree_id

        difference = self._difference
        if difference is None and self.head is not None:
            difference = self.run(*_INDEX, "--no-renames", "--end-of-options", self.head)
        if self.head is not None and difference is not None and difference.code == 0:
            patch = patch_of(difference.out)
            found = patched_tree_id(self.head + "^{tree}", patch, self._tree_object, self.algorithm)
            if found is not None:
                return found
        return tree_id(everything_of(self._raw_index(None)), self.algorithm)

    def _tree_object(self, name: str) -> bytes | None:
        if self._batch is None:
            self._batch = self.batch()
        if not self._batch.is_busy:
            return self._batch.read(name, b"tree")
        with self.batch() as other:  # somebody reads on while this is asked
            return other.read(name, b"tree")

    # -- revisions ------------------------------------------------------------------------------------------------

    def resolve(self, rev: str) -> str:
        """The id of the commit that a revision names; of what it says where it ends in ``^{...}``."""
        wanted = rev if rev.endswith("}") and "^{" in rev else rev + "^{commit}"
        done = None if rev.startswith("-") else self.run("rev-parse", "--verify", "--quiet", wanted)
        if done is None or done.code:
            hint = "; the clone is shallow, fetch more of its history" if self.is_shallow() else ""
            raise GitError(f"unknown revision {rev}{hint}")
        return done.out.decode().strip()

    def merge_base(self, one: str, other: str) -> str | None:
        """The best common ancestor of two revisions; None where they have none."""
        done = self.run("merge-base", self.resolve(one), self.resolve(other))
        if done.code > 1:
            raise GitError(reason(done.err, f"no merge base of {one} and {other}"))
        return done.out.decode().strip() or None

    def parents_of_merge(self) -> list[str]:
        """The commits that are being merged into HEAD, in order; none where no merge is under way."""
        try:
            with open(os.path.join(self.git_dir, "MERGE_HEAD"), encoding="ascii") as file:
                found = file.read().split()
        except OSError:
            # The pre-merge-commit hook of a clean merge finds them only in its environment.
            found = [name[8:] for name in self._environ if name.startswith("GITHEAD_")]
        oids = [oid for oid in found if is_oid(oid) and oid != self.head]
        return list(dict.fromkeys(oids))

    def is_shallow(self) -> bool:
        """Whether the clone lacks the beginning of its history."""
        return os.path.exists(os.path.join(self.common_dir, "shallow"))

    def default_branch(self, remote: str) -> str | None:
        """The full name of a remote's default branch as it was last seen; None where nothing tells."""
        place = f"refs/remotes/{remote}/"
        done = self.run("symbolic-ref", "--quiet", place + "HEAD")
        names = [text(done.out).strip()] if done.code == 0 else [place + "main", place + "master"]
        for name in names:
            if self.run("rev-parse", "--verify", "--quiet", name + "^{commit}").code == 0:
                return name
        return None

    # -- contents -------------------------------------------------------------------------------------------------

    def blobs(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each id with the content of its blob, in order; None where the repository lacks it."""
        if self._batch is None or self._batch.is_busy:
            if self._batch is not None:  # somebody reads on while another reading is under way
                with self.batch() as other:
                    yield from other.many(oids)
                return
            self._batch = self.batch()
        yield from self._batch.many(oids)

    def batch(self, folder: str = "") -> Batch:
        """A reader of blobs, to be closed (it is a context manager). git starts in the folder, or at the root."""
        return Batch(lambda: self._start(["git", "-C", folder or self.root, "cat-file", "--batch"], talk=True))

    def close(self) -> None:
        """Ends what is still running."""
        for started in (self._locating, self._differing):
            if started is not None:
                started.close()
        self._locating = self._differing = None
        if self._batch is not None:
            self._batch.close()
            self._batch = None

    def grep(self, words: Iterable[str], rev: str | None = None) -> list[str]:
        """Paths of the files that hold one of the words, as a whole word: of the index, or of a commit or tree."""
        patterns = "".join(word + "\n" for word in words)
        if not patterns:
            return []
        # --text: an attribute may call a file binary that a reader of ours can read.
        command = ["grep", "-l", "-z", "-F", "-w", "--text", "--full-name", "--no-recurse-submodules", "-f", "-"]
        command += ["--cached"] if rev is None else [rev]
        done = self.run(*command, given=raw(patterns))
        if done.code > 1:  # it gives up at a damaged object
            return self._search(patterns.split(), rev)
        start = 0 if rev is None else len(raw(rev)) + 1
        return [text(path[start:]) for path in done.out.split(b"\0")[:-1]]

    def _search(self, words: Iterable[str], rev: str | None) -> list[str]:
        """The same without ``git grep``: slower, past every object that can be read."""
        import re

        word = re.compile(rb"(?<!\w)(?:" + b"|".join(re.escape(raw(w)) for w in words) + rb")(?!\w)")
        entries = self.index() if rev is None else self.tree(rev)
        found = {oid for oid, data in self.blobs({e.oid for e in entries}) if data and word.search(data)}
        return [entry.path for entry in entries if entry.oid in found]

    # -- the rest of what git knows -------------------------------------------------------------------------------

    def config(self, key: str) -> str | None:
        """A value of the user's own configuration."""
        done = self.run("config", "--null", "--get", key)
        return text(done.out[:-1]) if done.code == 0 else None

    def check_ignored(self, paths: Iterable[str], folder: str | None = None) -> set[str]:
        """Those of the paths that the work tree's ignore files name, tracked or not.

        folder: another one to look into for ignore files, instead of the work tree and the user's own.
        """
        given = b"".join(raw(path) + b"\0" for path in paths)
        place = ["--work-tree", folder, "-c", f"core.excludesFile={os.devnull}"] if folder is not None else []
        done = self.run(*place, "check-ignore", "--no-index", "-z", "--stdin", given=given)
        return set(paths_of(done.out))

    def untracked(self) -> list[str]:
        """Files of the work tree that are neither in the index nor ignored."""
        return paths_of(self.ask("ls-files", "--others", "--exclude-standard", "-z"))

    def unstaged(self) -> list[str]:
        """Files of the work tree that differ from the index or are not in it, ignored ones left out; sorted."""
        found = self.ask("ls-files", "--modified", "--deleted", "--others", "--exclude-standard", "-z")
        return sorted(set(paths_of(found)))

    def dates(self, paths: Iterable[str], rev: str = "HEAD") -> dict[str, Dates]:
        """When files came and last changed, from one walk through the history; what it never saw is left out."""
        wanted = set(paths)
        if not wanted or (rev == "HEAD" and self.head is None):
            return {}
        command = ["log", "-z", "--name-status", "--no-renames", "--diff-filter=AM", "--format=%x01%at", rev, "--"]
        if len(wanted) <= 200:  # more may not fit a command line
            command += sorted(wanted)
        found: dict[str, Dates] = {}
        time, tokens = 0, iter(self.ask("--literal-pathspecs", *command).split(b"\0"))
        for token in tokens:
            if token.startswith(b"\x01"):
                time = int(token[1:])
            elif token.strip():
                path = text(next(tokens))
                if path in wanted:
                    known = found.get(path, Dates(time, time))
                    found[path] = Dates(min(known.added, time), max(known.changed, time))
        return found

    # -- running it -----------------------------------------------------------------------------------------------

    def ask(self, *words: str) -> bytes:
        """What a command of git prints. Raises GitError where it fails."""
        done = self.run(*words)
        if done.code:
            raise GitError(reason(done.err, f"git {words[0]} failed"))
        return done.out

    def run(self, *words: str, given: bytes | None = None) -> Done:
        """A command of git at the root of the work tree, with `given` as its input."""
        root = self.root  # makes the environment fit for it, too
        try:
            return process.run(["git", "-C", root, *words], self._environ, given)
        except OSError as error:
            raise _cannot_run(error) from error

    _ask, _run = ask, run

    def _start(self, words: Sequence[str], talk: bool = False) -> Started:
        try:
            return Started(words, self._environ, talk)
        except OSError as error:
            raise _cannot_run(error) from error


def git_folder(cwd: str = ".") -> str:
    """The git folder of the repository that holds a folder. Raises GitError."""
    return Git(cwd).git_dir


def _owner(git_dir: str) -> str | None:
    """The root of the linked work tree that this git folder belongs to; None for one that is not linked."""
    try:
        with open(os.path.join(git_dir, "gitdir"), encoding="utf-8", errors="surrogateescape") as file:
            return os.path.dirname(os.path.abspath(os.path.join(git_dir, file.read().rstrip("\n"))))
    except OSError:
        return None


def _cannot_run(error: OSError) -> GitError:
    if isinstance(error, FileNotFoundError):
        return GitError("git cannot be found: it is not installed or not on PATH")
    return GitError(f"git cannot be run: {error.strerror}")
