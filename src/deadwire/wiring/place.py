"""What the place of a file says of it: tests, examples, samples."""

from __future__ import annotations

import re

from deadwire.model import Status

TEST_FOLDERS = frozenset(("test", "tests", "testing"))
_TEST_DATA = frozenset(("testdata", "test-data", "test_data", "fixtures", "__tests__"))
_SHOWN_FOLDERS = frozenset("doc docs documentation example examples contrib sample samples".split())
_SHOWN_ENDINGS = (".example", ".sample", ".dist", "-sample", "-example", ".default.sample")
_LESSER_WORDS = re.compile(
    r"(?:^|[._-])(?:dev|develop|development|ci|test|tests|testing|override|local|debug|e2e)(?=$|[._-])"
)
# Test files by name: pytest's default, unittest's and Django's (`test*.py`), nose's.
_TEST_NAME = re.compile(r"(?:test.*|.*_test|.*_tests|tests)\.py\Z")


def in_test_folder(path: str) -> bool:
    """Whether a folder above is named ``test``, ``tests`` or ``testing``."""
    return not TEST_FOLDERS.isdisjoint(path.split("/")[:-1])


def test_name(path: str) -> bool:
    """Whether the base name is one that test runners look for by default."""
    return _TEST_NAME.match(path.rpartition("/")[2]) is not None


def is_shown(path: str) -> bool:
    """Whether a file lies among documents, examples and contributions, or is named like a sample."""
    folders = path.lower().split("/")
    return not _SHOWN_FOLDERS.isdisjoint(folders[:-1]) or folders[-1].endswith(_SHOWN_ENDINGS)


def most(path: str) -> Status:
    """The most that a carrier is by itself, for its place (something alive that names it may raise it)."""
    folders = path.lower().split("/")[:-1]
    if in_test_folder(path) or not _TEST_DATA.isdisjoint(folders):
        return Status.TEST
    return Status.DOCUMENTED if is_shown(path) else Status.PRODUCTION


def is_lesser(path: str) -> bool:
    """Whether a compose file or a Dockerfile is named for development, tests or CI."""
    return _LESSER_WORDS.search(path.rpartition("/")[2].lower()) is not None
