"""Import statements, and what is loaded by name, of Python sources."""

from __future__ import annotations

import pytest
from cases import uses, wired

from deadwire.model import Ref, Root, Status


def test_an_import_says_what_it_imports_from_where() -> None:
    result = wired("shop/web/app.py", "from shop.core import pay, mail\nfrom ..util import text\nimport json\n")
    assert result.refs == (
        Ref(
            "module",
            "shop.core:pay,mail",
            1,
            Status.PRODUCTION,
            "import",
            "from shop.core import pay, mail",
            "import",
            (),
            2,
        ),
        Ref("relative", "shop/util:text", 2, Status.PRODUCTION, "import", "from ..util import text", "import", (), 2),
        Ref("module", "json", 3, Status.PRODUCTION, "import", "import json", "import", (), 1),
    )


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    from shop import fast\nexcept ImportError:\n    pass\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from shop import fast\n",
        "import sys\nif sys.platform == 'win32':\n    from shop import fast\n",
    ],
)
def test_a_guarded_import_breaks_nothing(text: str) -> None:
    guarded = [ref.guarded for ref in wired("app.py", text).refs if ref.key == "shop:fast"]
    assert guarded == [True]


def test_more_dots_than_folders_import_nothing() -> None:
    assert wired("a/b.py", "from ...x import y\n").refs == ()


def test_all_of_a_package_documents_submodules_that_it_does_not_import() -> None:
    text = "from .one import run\n__all__ = ['run', 'two']\n"
    caps = {ref.key: ref.cap for ref in wired("pkg/__init__.py", text).refs}
    assert caps == {"pkg/one:run": Status.PRODUCTION, "pkg:two": Status.DOCUMENTED}
    assert uses("pkg/__init__.py", text, "pkg/one.py", "pkg/two.py", "pkg/three.py") == {"pkg/one.py", "pkg/two.py"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from importlib import import_module\nimport_module(f'shop.plugins.{x}')\n", "shop/plugins/a.py"),
        ("from importlib import import_module\nname = f'shop.plugins.{x}'\nimport_module(name)\n", "shop/plugins/a.py"),
        ("from importlib import import_module\nimport_module('shop.plugins.a')\n", "shop/plugins/a.py"),
        ("from importlib import import_module\nimport_module('.a', 'shop.plugins')\n", "shop/plugins/a.py"),
        (
            "import pkgutil\nfrom shop import plugins\nfor m in pkgutil.iter_modules(plugins.__path__): ...\n",
            "shop/plugins/a.py",
        ),
        ("from helpers import import_submodules\nimport_submodules('shop.plugins')\n", "shop/plugins/a.py"),
        ("import runpy\nrunpy.run_path('shop/plugins/a.py')\n", "shop/plugins/a.py"),
        ("from werkzeug.utils import import_string\nimport_string('shop.plugins.a.Thing')\n", "shop/plugins/a.py"),
        ("BACKEND = 'shop.plugins.a.Thing'\n", "shop/plugins/a.py"),
        ("SKIP_HANDLER = 'shop.plugins.a.Thing'\n", "shop/plugins/a.py"),
        ("BACKENDS = {'a': 'shop.plugins.a:Thing'}\n", "shop/plugins/a.py"),
        ("import subprocess, sys\nsubprocess.run([sys.executable, '-m', 'shop.plugins.a'])\n", "shop/plugins/a.py"),
        ("import subprocess\nsubprocess.run('python shop/plugins/a.py', shell=True)\n", "shop/plugins/a.py"),
        (
            "import os, importlib\nhere = os.path.dirname(__file__)\n"
            "for f in os.listdir(os.path.join(here, 'shop/plugins')):\n    importlib.import_module(f)\n",
            "shop/plugins/a.py",
        ),
        (
            "from pathlib import Path\n"
            "class Loader(Base):\n    search_path = Path(__file__).parent / 'shop' / 'plugins'\n",
            "shop/plugins/a.py",
        ),
    ],
)
def test_names_that_are_loaded_at_run_time(text: str, found: str) -> None:
    tree = ("shop/__init__.py", "shop/plugins/__init__.py", "shop/plugins/a.py", "other/a.py")
    assert found in uses("main.py", text, *tree)


@pytest.mark.parametrize(
    "text",
    [
        "import logging\nlog = logging.getLogger('shop.plugins.a')\n",
        "import warnings\nwarnings.filterwarnings('ignore', module='shop.plugins.a')\n",
        "LOGGING = {'loggers': {'shop.plugins.a': {'level': 'INFO'}}}\n",
        "import os\nos.path.exists('shop/plugins/a.py')\n",
        "TITLE = f'shop.plugins.{x}'\n",
        "import importlib\nimportlib.import_module(name)\n",
        "import os\nfor f in os.listdir('shop/plugins'): print(f)\n",
        "PATHS = ['shop/plugins/*.py']\n",
        "'''See shop.plugins.a and shop/plugins/a.py.'''\n",
        "class A:\n    __module__ = 'shop.plugins.a'\n",
        "RESERVED_LOGGER_NAMES = {'shop.plugins.a'}\n",
        "log = get_task_logger('shop.plugins.a')\n",
        "IGNORED_MODULES = ['shop.plugins.a']\n",
        "check(exclude=['shop/plugins/a.py'])\n",
        "build(apicheck_ignore_modules=['shop.plugins.a'])\n",
    ],
)
def test_words_that_load_nothing(text: str) -> None:
    assert uses("main.py", text, "shop/__init__.py", "shop/plugins/__init__.py", "shop/plugins/a.py") == set()


@pytest.mark.parametrize(
    "text",
    [
        "import os, importlib\nimportlib.import_module('conf.env_' + os.environ.get('STAGE', 'dev'))\n",
        "import os, importlib\nstage = os.getenv('STAGE', 'dev')\nimportlib.import_module(f'conf.env_{stage}')\n",
        "import os, imp\nname = os.environ.get('STAGE', 'dev')\nif not name.startswith('/'):\n"
        "    name = 'conf/env_%s.py' % name\n"
        "imp.load_source('conf', os.path.join(os.path.dirname(__file__), name))\n",
    ],
)
def test_what_the_environment_says_may_be_its_default_or_anything(text: str) -> None:
    tree = ("conf/__init__.py", "conf/env_dev.py", "conf/env_test.py", "conf/other.py", "other.py")
    assert uses("main.py", text, *tree) - {"conf/__init__.py"} == {"conf/env_dev.py", "conf/env_test.py"}


def test_a_package_is_where_its_own_name_stands_for() -> None:
    text = "from importlib import import_module\nimport_module(f'{__package__}.plugins.{x}')\n"
    assert uses("shop/load.py", text, "shop/plugins/a.py", "plugins/a.py") == {"shop/plugins/a.py"}


def test_the_packages_given_to_a_loader_of_the_same_file_are_loaded() -> None:
    text = (
        "from importlib import import_module\n"
        "class Loader:\n    def __init__(self, package): self.package = package\n"
        "    def load(self, name): return import_module(f'{self.package}.{name}')\n"
        "class Steps(Loader):\n    def __init__(self): super().__init__('shop.steps')\n"
    )
    assert uses("shop/load.py", text, "shop/__init__.py", "shop/steps/__init__.py", "shop/steps/a.py") >= {
        "shop/steps/a.py"
    }


def test_edits_of_the_search_path_are_roots_for_the_files_of_the_folder() -> None:
    text = "import sys, os\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))\nimport tool\n"
    assert Root("ops/lib", "ops/jobs", 2) in wired("ops/jobs/run.py", text).roots


def test_the_folder_of_a_script_is_a_root_unless_it_imports_from_its_package() -> None:
    guard = "if __name__ == '__main__':\n    run()\n"
    assert wired("ops/run.py", "import mapping.cube\n" + guard).roots == (Root("ops", "ops", 1),)
    assert wired("ops/run.py", "from . import cube\n" + guard).roots == ()


def test_a_package_that_loads_what_lies_in_an_unknown_folder_loads_its_own() -> None:
    text = (
        "from importlib import import_module\nfrom pathlib import Path\n"
        "def load(folders):\n    for folder in folders:\n        for file in Path(folder).glob('*.py'):\n"
        "            import_module(file.stem)\n"
    )
    assert uses("shop/rules/__init__.py", text, "shop/rules/prices.py") == {"shop/rules/prices.py"}
    assert uses("shop/rules/loader.py", text, "shop/rules/prices.py") == set()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("from pathlib import Path\nDEFAULT_RULESDIR = Path(__file__).parent / 'rules'\n", "shop/rules/prices.py"),
        ("PLUGIN_DIRS = ['events', 'covers']\n", "shop/ext/covers/remote.py"),
        ("PLUGIN_DIRS = ['events', 'covers']\n", "shop/ext/events/osd/__init__.py"),
    ],
)
def test_folders_whose_names_say_that_modules_are_looked_for_in_them(text: str, path: str) -> None:
    assert uses("shop/constants.py", text, path) == {path}
    assert uses("shop/constants.py", text, "shop/other/remote.py") == set()


def test_of_a_path_that_is_put_together_the_end_may_tell() -> None:
    text = "import os\ndef run(self):\n    return os.path.join(self.base, {})\n"
    tree = ("shop/scripts/update.py", "shop/worker.py", "shop/settings.py", "other/worker.py")
    assert uses("shop/plugin.py", text.format("'scripts', 'update.py'"), *tree) == {"shop/scripts/update.py"}
    assert uses("shop/plugin.py", text.format("'worker.py'"), *tree) == {"shop/worker.py"}
    assert uses("shop/plugin.py", text.format("'settings.py'"), *tree) == set()
    assert uses("shop/plugin.py", text.format("'tools', 'update.py'"), *tree) == set()
    written = "import os\nOUTFILE = os.path.join(base(), 'scripts', 'update.py')\n"
    assert uses("shop/plugin.py", written, *tree) == set()


def test_a_package_that_lists_itself_for_who_imports_all_of_it() -> None:
    text = (
        "import glob\nfrom os.path import basename, dirname, join\n"
        "files = glob.glob(join(dirname(__file__), '*.py'))\n__all__ = [basename(one)[:-3] for one in files]\n"
    )
    assert uses("shop/rules/__init__.py", text, "shop/rules/prices.py") == {"shop/rules/prices.py"}
    assert uses("shop/rules/lists.py", text, "shop/rules/prices.py") == set()


def test_a_folder_above_may_be_on_the_path_though_it_is_a_package() -> None:
    text = "from shared.models import Order\nimport shared\n"
    tree = ("src/__init__.py", "src/agent/__init__.py", "src/shared/__init__.py", "src/shared/models.py")
    assert "src/shared/models.py" in uses("src/agent/handler.py", text, *tree)
    # One segment is as likely a third party's name, and what lies nearer wins.
    assert uses("src/agent/handler.py", "import redis\n", "src/__init__.py", "src/redis.py") == set()
    assert "shared/models.py" in uses("src/agent/handler.py", text, *tree, "shared/__init__.py", "shared/models.py")
    assert uses("src/shared/client.py", text, *tree) == set()  # a wrapper of the library `shared`


def test_names_of_kinds_of_files_name_no_file() -> None:
    text = "for name in ('__init__.py', 'setup.py', 'conftest.py', 'odd.py'):\n    look_for(name)\n"
    tree = ("shop/__init__.py", "shop/setup.py", "shop/conftest.py", "shop/odd.py")
    assert uses("shop/find.py", text, *tree) == {"shop/odd.py"}


def test_a_pattern_that_names_tests_is_no_use_of_them() -> None:
    text = "import importlib\ndef scaffold(name):\n    importlib.import_module(name)\n    return f'{}/{{name}}.py'\n"
    assert uses("scripts/scaffold.py", text.format("tests/cart"), "tests/cart/prices.py") == set()
    assert uses("scripts/scaffold.py", text.format("lib/cart"), "lib/cart/prices.py") == {"lib/cart/prices.py"}


def test_a_program_in_a_store_of_objects_may_have_come_from_here() -> None:
    text = "def run(job, bucket):\n    job(main=f'gs://{bucket}/jobs/daily.py')\n"
    assert uses("dags/daily.py", text, "jobs/daily.py", "jobs/weekly.py") == {"jobs/daily.py"}


def test_a_function_that_says_that_it_imports_files_loads_its_package() -> None:
    text = "import sys\nfrom shop import framework\nframework.import_files(sys.modules['shop.layers'])\n"
    tree = ("shop/__init__.py", "shop/layers/__init__.py", "shop/layers/elf.py")
    assert "shop/layers/elf.py" in uses("shop/run.py", text, *tree)
    assert "shop/layers/elf.py" not in uses("shop/run.py", text.replace("import_files", "count_files"), *tree)
