"""Which files are documentation whose words count as evidence (INTERFACE section 1, "Docs")."""

from __future__ import annotations

from deadwire.config import Config
from deadwire.globs import last_word

_SUFFIXES = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc")
_FOLDERS = ("docs", "doc")
# Python files have a status of their own, wherever they lie.
_NEVER = (".py", ".pyi", ".pyx", ".pyw", ".lock", "-lock.json", "-lock.yaml")
_CHANGES = ("changelog", "changelogs", "changes", "releasenotes", "releasenote", "whatsnew")
_CHANGES_CAPITAL = ("HISTORY", "NEWS", "RELEASES", "RELEASE")
_CHANGE_FOLDERS = frozenset(("changelog", "changelogs", "changelog.d", "changes", "newsfragments", "release-notes"))


def is_document(path: str, config: Config, in_tests: bool) -> bool:
    """Whether a file is documentation: by the configuration's last word, else by the default set."""
    if path in config.inventory or path.endswith(_NEVER):
        return False
    said = last_word(config.docs, path)
    if said is not None:
        return said
    *folders, base = path.split("/")
    if in_tests or is_changelog(path) or base == "CODEOWNERS":
        return False
    return base.startswith("README") or base.lower().endswith(_SUFFIXES) or any(name in _FOLDERS for name in folders)


def is_changelog(path: str) -> bool:
    """Whether a file tells what has changed: it names what is gone as readily as what is there."""
    *folders, base = path.split("/")
    # Without the version that it may have: CHANGES-1.2.rst, release_notes_v3.md
    stem = base.partition(".")[0].rstrip("v0123456789-_")
    if stem.lower().replace("-", "").replace("_", "").replace(" ", "") in _CHANGES or stem in _CHANGES_CAPITAL:
        return True
    return not _CHANGE_FOLDERS.isdisjoint(folder.lower() for folder in folders)
