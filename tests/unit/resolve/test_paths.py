"""Paths and globs: each case is a tree, a user, what is written, and the files that are meant."""

from __future__ import annotations

import pytest

from deadwire.model import Ref, Status
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames


def found(
    key: str, user: str, paths: str, form: str = "command", bases: tuple[str, ...] = (), kind: str = "path"
) -> list[str]:
    ref = Ref(kind, key, 1, Status.PRODUCTION, "shell", key, form, bases)
    return [f"{t.path} {t.match}" for t in resolve(ref, user, MemoryNames(paths.split(), ()))]


def test_the_working_directory_comes_first_then_the_own_folder_then_the_root() -> None:
    tree = "x.py ops/x.py work/x.py"
    assert found("x.py", "ops/run.sh", tree, bases=("work",)) == ["work/x.py exact"]
    assert found("x.py", "ops/run.sh", tree) == ["ops/x.py exact"]
    assert found("x.py", "other/run.sh", tree) == ["x.py exact"]


def test_a_deploy_path_ends_like_the_file() -> None:
    assert found("/opt/shop/scripts/serve.py", "ops/a.service", "scripts/serve.py lib/serve.py") == [
        "scripts/serve.py suffix"
    ]


def test_a_working_directory_on_the_server_is_found_by_its_end() -> None:
    assert found("serve.py", "ops/a.service", "scripts/serve.py lib/serve.py", bases=("/opt/shop/lib",)) == [
        "lib/serve.py exact"
    ]


def test_a_tie_goes_to_the_nearest_and_else_to_each_for_commands() -> None:
    tree = "a/bin/job.py b/bin/job.py a/run.sh"
    assert found("/srv/bin/job.py", "a/run.sh", tree) == ["a/bin/job.py suffix"]
    assert found("/srv/bin/job.py", "run.sh", tree) == ["a/bin/job.py ambiguous", "b/bin/job.py ambiguous"]


def test_a_tie_means_nobody_in_docs() -> None:
    assert found("job.py", "docs/x.md", "a/job.py b/job.py", form="doc") == []


def test_a_bare_name_that_only_one_file_has() -> None:
    assert found("measure.py", "docs/phases.md", "scripts/measure.py", form="doc") == ["scripts/measure.py basename"]


@pytest.mark.parametrize("form", ["doc", "code"])
def test_a_name_that_everybody_has_says_nothing_by_itself(form: str) -> None:
    assert found("utils.py", "docs/x.md", "lib/utils.py", form=form) == []


def test_moved_folders_leave_the_unique_name() -> None:
    assert found("old/place/measure.py", "ci/run.sh", "new/measure.py") == ["new/measure.py basename"]
    assert found("old/place/measure.py", "docs/x.md", "new/measure.py", form="doc") == []


def test_a_folder_that_is_run_is_its_main() -> None:
    assert found("tool", "Makefile", "tool/__main__.py") == ["tool/__main__.py exact"]
    assert found(".", "tool/Makefile", "tool/__main__.py") == ["tool/__main__.py exact"]


def test_links_are_exact() -> None:
    assert found("../a/x.py", "docs/x.md", "a/x.py", form="link") == ["a/x.py exact"]
    assert found("/nowhere/a/x.py", "docs/x.md", "a/x.py", form="link") == []


def test_a_path_that_leaves_the_repository_is_found_by_its_end() -> None:
    assert found("../../other/bin/x.py", "a/run.sh", "other/bin/x.py") == ["other/bin/x.py suffix"]


def test_a_glob_means_its_matches_from_the_first_base_that_has_some() -> None:
    tree = "plugins/a.py plugins/sub/b.py docs/plugins/c.py"
    assert found("plugins/*.py", "run.sh", tree, kind="glob") == ["plugins/a.py exact"]
    assert found("plugins/**/*.py", "run.sh", tree, kind="glob") == ["plugins/a.py exact", "plugins/sub/b.py exact"]
    assert found("/opt/x/plugins/*.py", "run.sh", tree, kind="glob") == ["plugins/a.py suffix"]


def test_odd_names_are_plain_text_in_globs() -> None:
    assert found("a[b/*.py", "x.sh", "a[b/c.py", kind="glob") == ["a[b/c.py exact"]


def test_a_deploy_path_of_a_file_at_the_root() -> None:
    assert found("/opt/app/server.py", "ops/a.service", "server.py lib/server.py") == ["server.py suffix"]
    assert found("/opt/app/server.py", "docs/x.md", "server.py lib/server.py", form="doc") == []


def test_a_common_name_that_only_one_file_has_is_meant_by_a_command() -> None:
    assert found("/opt/app/main.py", "ops/a.service", "src/main.py") == ["src/main.py basename"]
    assert found("/opt/app/main.py", "app/x.py", "src/main.py", form="code") == []
