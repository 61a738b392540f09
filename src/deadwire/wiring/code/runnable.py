"""What a Python file is by itself: runnable, a test, a named command (INTERFACE section 1)."""

from __future__ import annotations

from deadwire.facts.schema import Facts, Mark
from deadwire.lazy import lazy
from deadwire.model import Flag, Ref, Status
from deadwire.settings import Settings
from deadwire.wiring.builder import Builder

_NAMED_COMMAND = lazy(r"(?:^|/)management/commands/(?!_)[^/]+\.py\Z")
_TEST_CLASS = lazy(r"[A-Z]\w*Test(?:s|Case|Cases|Suite)?")
_BLANKS = str.maketrans("-_.", "   ")
_TEST_WORDS = frozenset("test tests testing testdata unittest unittests".split())
_DETAILS = {
    "main": "runs as a script: if __name__ == '__main__'",
    "shebang": "starts with a shebang",
    "pep723": "carries its own dependencies (PEP 723)",
    "argv": "takes its values from the command line",
}


def add(build: Builder, facts: Facts, settings: Settings) -> None:
    """Own evidence and flags."""
    marks = {mark.name: mark for mark in reversed(facts.marks)}
    build.flags |= Flag.PYTHON
    if build.base == "__init__.py":
        build.flags |= Flag.INIT
    if build.base == "__main__.py" and build.folder:
        detail = "its package runs first"
        depth = build.folder.count("/") + 1
        build.ref(Ref("relative", build.folder, 1, Status.PRODUCTION, "package", detail, "scan", (), depth))
    test = marks.get("test") or _named_as_test(facts, settings)
    if settings.is_test_path(build.path) or (test is not None and settings.may_hold_tests(build.path)):
        # A test is a test whatever its main guard says.
        build.flags |= Flag.TEST
        build.own(Status.TEST, "test", test.line if test else 1, "a test" if test else "lies with the tests")
        return
    if "main" in marks or "shebang" in marks:
        _script_folder(build, facts)
    for name, detail in _DETAILS.items():
        if name in marks:
            build.own(Status.MANUAL, name, marks[name].line, detail)
    if "app" in marks:
        build.own(Status.MANUAL, "application", marks["app"].line, f"makes an application: {marks['app'].value}")
    if "handler" in marks:
        build.own(
            Status.MANUAL, "handler", marks["handler"].line, f"has a serverless handler: {marks['handler'].value}"
        )
    if build.base == "__main__.py":
        build.own(Status.MANUAL, "main-module", 1, "runs as a package: python -m")
    if _NAMED_COMMAND.search(build.path):
        build.own(Status.MANUAL, "named-command", 1, "a management command")
    acts = marks.get("acts") or (marks.get("assigns-call") if "defines" not in marks else None)
    if acts is not None:
        build.own(Status.MANUAL, "toplevel-code", acts.line, "does something when it is run")
        if settings.may_hold_tests(build.path):
            # Within a package that alone would count for nothing, but the test runner imports what is named so.
            build.own(Status.TEST, "test", acts.line, "does something when the test runner imports it")
    if _supports_tests(build.folder):
        build.own(Status.TEST, "test", 1, "lies with the tests")


def _supports_tests(folder: str) -> bool:
    """Whether a folder is one of tests by its name, though not one whose files are nothing else: ``unit_tests``,
    ``test cases``, ``testdata``. What lies there is no orphan.
    """
    parts = folder.lower().translate(_BLANKS).split("/")
    return any(not _TEST_WORDS.isdisjoint(part.split()) for part in parts)


def _named_as_test(facts: Facts, settings: Settings) -> Mark | None:
    """A class or function that the test runner's own settings take for a test (``class test_Order``), or a class that
    is called as tests are and may have `TestCase` from a base of another file: ``class OrderTests(Base)``.
    """
    runner = settings.runner
    usual = runner.classes == ("Test",) and runner.functions == ("test",)  # the facts know those
    patterns = () if usual else (*runner.classes, *runner.functions)
    for mark in facts.marks:
        if mark.name == "binds" and (patterns or "Test" in mark.value):
            for name in mark.value.split():
                is_test = "Test" in name and _TEST_CLASS.fullmatch(name)
                if not (is_test or any(_fits(name, one) for one in patterns)):
                    continue
                if not any(name in statement.names for statement in facts.imports):
                    return mark
    return None


def _fits(name: str, pattern: str) -> bool:
    """pytest: a pattern is the beginning of a name, or a glob of it."""
    if any(char in pattern for char in "*?["):
        from fnmatch import fnmatchcase

        return fnmatchcase(name, pattern)
    return name.startswith(pattern)


def _script_folder(build: Builder, facts: Facts) -> None:
    """Python puts the folder of a script on the search path, for all that the script imports.

    A file that imports from its own package is no such script, whatever guard it has.
    """
    if build.folder and build.base != "__main__.py" and not any(statement.level for statement in facts.imports):
        # Django's manage.py does it for the whole project.
        build.root(build.folder, "" if build.base == "manage.py" else build.folder, 1)
