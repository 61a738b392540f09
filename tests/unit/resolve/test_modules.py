"""Dotted names: each case is a tree, a user, a name, and the files that are meant."""

from __future__ import annotations

import pytest

from deadwire.model import Ref, Status
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames


def module(key: str, form: str = "import", need: int = 0, bases: tuple[str, ...] = ()) -> Ref:
    return Ref("module", key, 1, Status.PRODUCTION, "import", key, form, bases, need)


def relative(key: str, need: int = 0) -> Ref:
    return Ref("relative", key, 1, Status.PRODUCTION, "import", key, "import", (), need)


def found(ref: Ref, user: str, paths: str, *roots: tuple[str, str]) -> list[str]:
    targets = resolve(ref, user, MemoryNames(paths.split(), roots))
    return [f"{t.path} {t.match}" for t in targets]


def test_a_module_of_the_users_own_root() -> None:
    assert found(module("pkg.mod"), "run.py", "pkg/__init__.py pkg/mod.py") == [
        "pkg/mod.py exact",
        "pkg/__init__.py parent",
    ]


def test_from_inside_the_package_its_init_is_no_target() -> None:
    assert found(module("pkg.mod"), "pkg/app.py", "pkg/__init__.py pkg/mod.py pkg/app.py") == ["pkg/mod.py exact"]


def test_an_attribute_is_found_in_the_module_before_it() -> None:
    assert found(module("pkg.mod.f", need=2), "run.py", "pkg/mod.py") == ["pkg/mod.py exact"]


def test_two_services_with_one_name_each_find_their_own() -> None:
    tree = "a/app/__init__.py a/app/models.py b/app/__init__.py b/app/models.py a/run.py b/run.py"
    assert found(module("app.models"), "a/run.py", tree) == ["a/app/models.py exact", "a/app/__init__.py parent"]
    assert found(module("app.models"), "b/app/views.py", tree) == ["b/app/models.py exact"]


def test_without_a_nearest_owner_every_owner_is_meant() -> None:
    tree = "a/app/__init__.py a/app/models.py b/app/__init__.py b/app/models.py"
    assert found(module("app.models"), "tests/test_x.py", tree) == [
        "a/app/models.py ambiguous",
        "b/app/models.py ambiguous",
        "a/app/__init__.py parent",
        "b/app/__init__.py parent",
    ]


def test_a_working_directory_decides_between_owners() -> None:
    tree = "a/app/__init__.py a/app/main.py b/app/__init__.py b/app/main.py"
    ref = module("app.main", "app", bases=("/opt/deploy/b",))
    assert found(ref, "ops/x.service", tree) == ["b/app/main.py exact", "b/app/__init__.py parent"]


def test_an_attribute_of_the_nearer_owner_does_not_reach_another_service() -> None:
    tree = "a/run.py a/utils.py b/utils/__init__.py b/utils/helpers.py"
    assert found(module("utils.helpers", need=1), "a/run.py", tree) == ["a/utils.py exact"]


def test_the_standard_library_wins_but_over_a_neighbour_of_a_script() -> None:
    assert found(module("logging"), "app/run.py", "lib/logging.py") == []
    assert found(module("logging"), "app/run.py", "app/logging.py") == ["app/logging.py exact"]
    assert found(module("logging"), "app/run.py", "app/__init__.py app/logging.py") == []


def test_a_package_named_like_the_standard_library_finds_itself() -> None:
    tree = "queue/__init__.py queue/worker.py queue/jobs.py"
    assert found(module("queue.jobs"), "queue/worker.py", tree) == ["queue/jobs.py exact"]


def test_a_lone_module_elsewhere_is_not_meant_by_a_bare_import() -> None:
    assert found(module("redis"), "app/run.py", "examples/redis.py") == []


def test_a_declared_root_makes_it_meant() -> None:
    assert found(module("helpers"), "tests/test_h.py", "scripts/helpers.py", ("scripts", "tests")) == [
        "scripts/helpers.py exact"
    ]
    assert found(module("helpers"), "other/x.py", "scripts/helpers.py", ("scripts", "tests")) == []


def test_scripts_in_a_package_folder_find_their_neighbours() -> None:
    assert found(module("helper"), "pkg/tool.py", "pkg/__init__.py pkg/helper.py") == ["pkg/helper.py exact"]


def test_the_root_of_the_package_comes_before_such_neighbours() -> None:
    tree = "pkg/__init__.py pkg/config.py config.py"
    assert found(module("config"), "pkg/tool.py", tree) == ["config.py exact"]


def test_a_package_shadows_a_module_of_its_name() -> None:
    assert found(module("x.y"), "run.py", "x/__init__.py x/y.py x/y/__init__.py") == [
        "x/y/__init__.py exact",
        "x/__init__.py parent",
    ]


def test_a_missing_module_leaves_its_package_as_a_partial_target() -> None:
    assert found(module("pkg.gone", need=2), "run.py", "pkg/__init__.py") == ["pkg/__init__.py partial"]


@pytest.mark.parametrize("name", ["setup.cfg", "main.css", "a.b"])
def test_a_string_of_two_words_is_no_object_of_a_lone_module(name: str) -> None:
    assert found(module(name, "object"), "app/x.py", "setup.py main.py a.py") == []


def test_an_object_string_finds_its_module() -> None:
    tree = "shop/__init__.py shop/middleware.py"
    assert found(module("shop.middleware.Slow", "object"), "conf/settings.py", tree) == [
        "shop/middleware.py exact",
        "shop/__init__.py parent",
    ]


def test_running_a_package_runs_its_main() -> None:
    tree = "pkg/__init__.py pkg/__main__.py"
    assert found(module("pkg", "run"), "Makefile", tree) == ["pkg/__main__.py exact", "pkg/__init__.py exact"]


def test_running_the_standard_library_is_not_ours() -> None:
    assert found(module("venv", "run"), "ci/run.sh", "tools/venv.py") == []


def test_a_name_with_a_hole_means_every_module_that_fits() -> None:
    tree = "pkg/__init__.py pkg/plugins/__init__.py pkg/plugins/a.py pkg/plugins/b/__init__.py pkg/plugins/b/deep.py"
    assert found(module("pkg.plugins.*", "scan"), "pkg/load.py", tree) == [
        "pkg/plugins/a.py exact",
        "pkg/plugins/b/__init__.py exact",
        "pkg/plugins/__init__.py parent",
    ]


def test_a_hole_at_the_front_means_nothing() -> None:
    assert found(module("*.plugins", "scan"), "run.py", "pkg/plugins.py") == []


def test_relative_imports_are_paths() -> None:
    tree = "a/__init__.py a/b/__init__.py a/b/x.py a/c/__init__.py a/c/y.py"
    assert found(relative("a/c/y", 2), "a/b/x.py", tree) == ["a/c/y.py exact", "a/c/__init__.py parent"]
    assert found(relative("a/c/name", 2), "a/b/x.py", tree) == ["a/c/__init__.py exact"]
    assert found(relative("a/gone/f", 2), "a/b/x.py", tree) == []


def test_a_group_of_names_finds_modules_and_the_base_of_the_rest() -> None:
    tree = "pkg/__init__.py pkg/a.py pkg/b.py"
    assert found(module("pkg:a,b", need=1), "pkg/app.py", tree) == ["pkg/a.py exact", "pkg/b.py exact"]
    assert found(module("pkg:a,name", need=1), "pkg/app.py", tree) == ["pkg/a.py exact", "pkg/__init__.py exact"]
    assert found(relative("pkg:a,name", need=1), "pkg/app.py", tree) == ["pkg/a.py exact", "pkg/__init__.py exact"]


def test_a_group_of_modules_only_leaves_its_base_alone() -> None:
    tree = "shop/__init__.py shop/admin.py shop/models.py"
    assert found(module("shop:admin,tasks", need=99), "conf.py", tree) == [
        "shop/admin.py exact",
        "shop/__init__.py parent",
    ]


def test_a_name_that_is_a_module_elsewhere_is_an_attribute_here() -> None:
    tree = "c.py app/__init__.py app/sub/__init__.py"
    assert found(module("app.sub:c", need=2), "run.py", tree) == ["app/sub/__init__.py exact", "app/__init__.py parent"]


def test_cython_modules_are_imported_by_name() -> None:
    tree = "pkg/__init__.py pkg/fast.pyx pkg/app.py"
    assert found(module("pkg:fast", need=1), "pkg/app.py", tree) == ["pkg/fast.pyx exact"]
    assert found(relative("pkg:fast", need=1), "pkg/app.py", tree) == ["pkg/fast.pyx exact"]
