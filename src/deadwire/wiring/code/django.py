"""Django: an installed application loads its parts by name.

Sources: Django's documentation of applications, templates tags, migrations and management commands; that of wagtail,
django-modeltranslation, haystack and Celery for the parts that they look for.
"""

from __future__ import annotations

from deadwire.facts.schema import Facts, Literal
from deadwire.model import Ref, Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.tokens import DOTTED

APP_LISTS = frozenset(("INSTALLED_APPS", "PROJECT_APPS", "LOCAL_APPS", "DJANGO_APPS", "SHARED_APPS", "TENANT_APPS"))
# Modules of an application that Django, or a well-known application of it, imports by name.
PARTS = (
    "apps models admin tasks translation search_indexes wagtail_hooks image_formats jinja2 signals documents"
    " cron receivers checks"
).split()
_FOLDERS = ("templatetags.*", "migrations.**", "models.**", "admin.**")


def add_app(build: Builder, literal: Literal) -> None:
    """An entry of INSTALLED_APPS: a package, or the dotted path of its configuration class."""
    name = literal.value
    if not (name.isidentifier() or DOTTED.match(name)):
        return
    package, _, rest = name.partition(".apps.")
    detail = f"INSTALLED_APPS: {name}"
    if rest:
        build.module(name, literal.line, "django-app", detail, "object")
    build.module(package, literal.line, "django-app", detail, "app")
    build.module(f"{package}:{','.join(PARTS)}", literal.line, "django-app", detail, "import", need=99)
    for folder in _FOLDERS:
        build.module(f"{package}.{folder}", literal.line, "django-app", detail, "scan")


def add_submodule(build: Builder, literal: Literal) -> None:
    """``autodiscover_modules("name")``: the module of that name in every application."""
    if literal.value.isidentifier():
        build.glob(
            f"**/{literal.value}.py", literal.line, "django-app", f"looks for {literal.value} in each app", bases=("",)
        )


def add_owner(build: Builder, facts: Facts) -> None:
    """An application's models and configuration own what lies beside them: migrations, template tags, admin.

    Where an application is registered in a way that cannot be read, its models still show that it lives.
    """
    base = build.path.rpartition("/")[2]
    if base == "__init__.py" and build.folder.endswith("/models"):
        folder = build.folder.rpartition("/")[0]
    elif base in ("models.py", "apps.py"):
        folder = build.folder
    else:
        return
    if not any(statement.module.split(".")[0] == "django" for statement in facts.imports) and base != "__init__.py":
        return
    detail = "the application's own part"
    for part in ("migrations/**", "templatetags/*"):
        key = f"{folder}/{part}" if folder else part
        build.ref(Ref("relative", key, 1, Status.PRODUCTION, "django-app", detail, "scan"))
    parts = ",".join(p for p in ("admin", "apps", "translation") if f"{p}.py" != base)
    key = f"{folder}:{parts}"
    build.ref(Ref("relative", key, 1, Status.PRODUCTION, "django-app", detail, "import", need=99))
