"""Django, Celery, Alembic, Sphinx, cloud functions: what an application finds by name once it runs."""

from __future__ import annotations

from cases import status_of, uses, wired

from deadwire.model import Status

APP = tuple(
    f"shop/cart/{name}"
    for name in (
        "__init__.py", "apps.py", "models.py", "admin.py", "templatetags/__init__.py", "templatetags/money.py",
        "migrations/__init__.py", "migrations/0001_initial.py", "forms.py",
        "management/commands/fill.py", "tasks.py",
    )
)  # fmt: skip


def test_an_installed_application_loads_its_parts() -> None:
    found = uses(
        "shop/settings.py", "INSTALLED_APPS = ['django.contrib.admin', 'shop.cart']\n", "shop/__init__.py", *APP
    )
    missing = {"shop/cart/forms.py", "shop/cart/management/commands/fill.py"}
    assert set(APP) - found == missing


def test_an_application_may_be_named_by_its_configuration() -> None:
    found = uses("shop/settings.py", "INSTALLED_APPS = ['shop.cart.apps.CartConfig']\n", "shop/__init__.py", *APP)
    assert {"shop/cart/apps.py", "shop/cart/models.py", "shop/cart/migrations/0001_initial.py"} <= found


def test_the_applications_of_a_settings_class() -> None:
    text = (
        "class Base:\n    @property\n    def INSTALLED_APPS(self):\n        apps = ['shop.cart']\n        return apps\n"
    )
    assert "shop/cart/admin.py" in uses("shop/settings/base.py", text, "shop/__init__.py", *APP)


def test_models_own_the_migrations_beside_them() -> None:
    text = "from django.db import models\n"
    assert "shop/cart/migrations/0001_initial.py" in uses("shop/cart/models.py", text, *APP)
    assert uses("shop/cart/models.py", "from sqlalchemy import Column\n", *APP) == set()


def test_settings_may_be_others_of_the_same_package_at_less() -> None:
    text = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.dev')\n"
    tree = ("shop/__init__.py", "shop/settings/__init__.py", "shop/settings/dev.py", "shop/settings/live.py")
    assert uses("manage.py", text, *tree) == set(tree)
    caps = {ref.key: ref.cap for ref in wired("manage.py", text).refs if ref.mechanism == "django-settings"}
    assert caps == {"shop.settings.dev": Status.PRODUCTION, "shop.settings.*": Status.MANUAL}


def test_a_named_command_is_called_by_name_and_never_means_a_namesake() -> None:
    text = "from django.core.management import call_command\ncall_command('fill')\n"
    assert uses("shop/cron.py", text, "shop/cart/management/commands/fill.py", "tools/fill.py") == {
        "shop/cart/management/commands/fill.py"
    }
    assert uses("shop/cron.py", text, "tools/fill.py") == set()
    shell = "python manage.py fill --all\n"
    assert "shop/cart/management/commands/fill.py" in uses("run.sh", shell, "manage.py", *APP)


def test_urls_are_included_by_name() -> None:
    text = "urlpatterns = [path('cart/', include('shop.cart.urls', namespace='cart'))]\n"
    assert uses("shop/urls.py", text, "shop/cart/urls.py", "cart/__init__.py") == {"shop/cart/urls.py"}


def test_celery_looks_for_tasks() -> None:
    text = "from celery import Celery\napp = Celery('shop')\napp.autodiscover_tasks(['shop.cart'])\n"
    assert "shop/cart/tasks.py" in uses("shop/celery.py", text, "shop/__init__.py", *APP)
    text = (
        "from celery import Celery\napp = Celery('shop')\n"
        "app.config_from_object('django.conf:settings')\napp.autodiscover_tasks()\n"
    )
    assert "shop/cart/tasks.py" in uses("shop/celery.py", text, "shop/__init__.py", *APP)
    text = "app.conf.beat_schedule = {'a': {'task': 'shop.cart.tasks.fill'}}\n"
    assert "shop/cart/tasks.py" in uses("shop/beat.py", text, "shop/__init__.py", *APP)


def test_the_environment_of_alembic_runs_the_versions_beside_it() -> None:
    text = "from alembic import context\nfrom shop import models\n"
    assert "db/versions/0001.py" in uses("db/env.py", text, "db/versions/0001.py", "other/versions/0002.py")
    assert uses("db/env.py", "import os\n", "db/versions/0001.py") == set()


def test_the_extensions_of_sphinx() -> None:
    text = "import sys\nfrom pathlib import Path\nsys.path.append(str(Path(__file__).parent / '_ext'))\n"
    text += "extensions = ['money', 'sphinx.ext.autodoc']\n"
    assert uses("docs/conf.py", text, "docs/_ext/money.py", "shop/money.py") >= {"docs/_ext/money.py"}
    assert {own.mechanism for own in wired("docs/conf.py", text).own} >= {"sphinx"}


def test_lazy_submodules_of_a_package() -> None:
    text = "import lazy_loader as lazy\n__getattr__, __dir__, _ = lazy.attach(__name__, submodules=['one', 'two'])\n"
    assert uses("pkg/__init__.py", text, "pkg/one.py", "pkg/two.py", "pkg/three.py") == {"pkg/one.py", "pkg/two.py"}


def test_a_stub_says_what_a_lazy_package_has() -> None:
    text = "import lazy_loader as lazy\n__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)\n"
    assert uses("pkg/__init__.py", text, "pkg/__init__.pyi", "pkg/one.py") == {"pkg/__init__.pyi"}
    assert uses("pkg/__init__.pyi", "from .one import run\n", "pkg/one.py", "pkg/two.py") == {"pkg/one.py"}


def test_pytest_plugins_by_name() -> None:
    assert uses("conftest.py", "pytest_plugins = ['helpers.orders', 'extra']\n", "helpers/orders.py", "extra.py") == {
        "helpers/orders.py",
        "extra.py",
    }


def test_the_settings_of_a_project_template_name_its_folder_by_a_variable() -> None:
    text = "ROOT_URLCONF = '{{ project_name }}.urls'\n"
    assert uses("template/project_name/settings.py", text, "template/project_name/urls.py") == {
        "template/project_name/urls.py"
    }


def test_an_attribute_that_frappe_loads_by_a_computed_name() -> None:
    text = "import frappe\ndef run(name):\n    frappe.get_attr(f'shop.patches.late.{name}.execute')()\n"
    tree = (
        "shop/__init__.py",
        "shop/patches/__init__.py",
        "shop/patches/late/__init__.py",
        "shop/patches/late/fill.py",
    )
    assert "shop/patches/late/fill.py" in uses("shop/setup.py", text, *tree)
    assert uses("shop/setup.py", text.replace("frappe", "shelf"), *tree) == set()


def test_sphinx_finds_objects_of_the_modules_that_its_configuration_puts_on_the_search_path() -> None:
    text = "import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), 'ext'))\n"
    names = "project = 'shop'\ngallery = {'order': 'gallery_order.by_age'}\n"
    assert "doc/ext/gallery_order.py" in uses("doc/conf.py", text + names, "doc/ext/gallery_order.py")
    assert uses("doc/conf.py", names, "doc/ext/gallery_order.py") == set()


def test_the_data_of_a_package_may_be_a_script() -> None:
    text = "import pkgutil\nscript = pkgutil.get_data(__name__, 'collect.py')\n"
    assert uses("shop/rules.py", text, "shop/collect.py") == {"shop/collect.py"}


def test_addons_of_odoo_share_a_namespace() -> None:
    tree = ("shop_base/__init__.py", "shop_base/hooks.py", "shop_base/models/__init__.py")
    assert "shop_base/hooks.py" in uses("shop_sale/init.py", "from odoo.addons.shop_base.hooks import fill\n", *tree)
    assert "shop_base/models/__init__.py" in uses(
        "shop_sale/init.py", "from odoo.addons.shop_base import models\n", *tree
    )
    assert "shop_base/__init__.py" in uses("shop_sale/init.py", "from odoo.addons import shop_base\n", *tree)


def test_what_a_tool_loads_by_convention_it_does_not_load_from_the_tests() -> None:
    found = uses("requirements.txt", "apache-airflow==2.9\n", "dags/daily.py", "tests/dags/test_daily.py")
    assert found == {"dags/daily.py"}


def test_a_folder_that_is_packed_for_a_function_is_where_its_module_names_start() -> None:
    text = (
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: ../src\n"
        "      Handler: agent/handler.run\n"
    )
    assert "src" in {root.folder for root in wired("infra/template.yaml", text).roots}


def test_a_manifest_is_one_of_micropython_by_what_it_calls() -> None:
    assert status_of("boards/manifest.py", 'freeze("modules")\n') == Status.DOCUMENTED
    assert status_of("boards/manifest.py", "import json\n\n\ndef write(): ...\n") == Status.DEAD


def test_a_task_that_is_queued_by_a_computed_name_may_be_any_of_its_module() -> None:
    text = "def launch(queue, name):\n    queue.enqueue(f'shop.tasks.{name}', 1)\n"
    assert uses("shop/models.py", text, "shop/__init__.py", "shop/tasks.py") == {"shop/tasks.py"}


def test_the_engine_of_a_database_is_a_package_with_a_base() -> None:
    text = "DATABASES = {'default': {'ENGINE': 'core.db_backends.postgres'}}\n"
    tree = ("core/__init__.py", "core/db_backends/__init__.py", "core/db_backends/postgres/__init__.py")
    assert "core/db_backends/postgres/base.py" in uses(
        "shop/settings/live.py", text, *tree, "core/db_backends/postgres/base.py"
    )
    apart = "_clickhouse_db = {'ENGINE': 'core.db_backends.postgres'}\n"
    assert "core/db_backends/postgres/base.py" in uses(
        "shop/settings/live.py", apart, *tree, "core/db_backends/postgres/base.py"
    )
    assert "core/db_backends/postgres/other.py" not in uses(
        "shop/settings/live.py", text, *tree, "core/db_backends/postgres/other.py"
    )


def test_a_backend_of_something_else_is_no_engine_of_a_database() -> None:
    text = "AUTHENTICATION_BACKENDS = ['core.backends.ByMail']\n"
    tree = ("core/__init__.py", "core/backends/__init__.py", "core/backends/base.py")
    assert "core/backends/base.py" not in uses("shop/settings.py", text, *tree)
    assert not any(ref.key.endswith(".base") for ref in wired("shop/settings.py", text).refs)


def test_an_installed_application_has_parts_that_other_applications_look_for() -> None:
    text = "INSTALLED_APPS = ['shop.cart']\n"
    assert "shop/cart/imagegenerators.py" in uses(
        "shop/settings.py", text, "shop/__init__.py", "shop/cart/__init__.py", "shop/cart/imagegenerators.py"
    )
