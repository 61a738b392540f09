"""Django: an installed application loads its parts by name.

Sources: Django's documentation of applications, template tags, migrations and management commands; that of wagtail,
django-modeltranslation, haystack, django-import-export and Celery for the parts that they look for.
"""

from __future__ import annotations

from deadwire.facts.schema import HOLE, Facts, Literal
from deadwire.lazy import lazy
from deadwire.model import Ref, Status
from deadwire.wiring.builder import Builder
from deadwire.wiring.tokens import DOTTED, IDENTIFIER, shown

_APP_LIST = lazy(r"(?:\w+_)?APPS")
_SETTINGS = lazy(r"(?:[\w.]+\.)?(?:\w*settings\w*|config|conf)\.\w+")
# Modules of an application that Django, or a well-known application of it, imports by name.
PARTS = (
    "apps models admin translation search_indexes wagtail_hooks image_formats tasks documents resources cron"
    " imagegenerators cms_plugins cms_apps cms_toolbars cms_menus cms_wizards cms_config lookups rules sitetrees"
    " dynamic_preferences_registry autocomplete_light_registry".split()
)
_FOLDERS = ("templatetags.**", "migrations.*", "south_migrations.*")
_PACKAGES = ("migrations", "templatetags", "management")
# Files by which an application shows that it lives, where its registration cannot be read; what they own beside them.
_OWNERS = frozenset(("models.py", "apps.py"))
_OWNED = ("admin", "translation", "search_indexes", "wagtail_hooks")


def add_literal(build: Builder, literal: Literal, callee: str, name: str) -> bool:
    """A string in a place that Django gives a meaning; False where it stands elsewhere."""
    held = literal.role.partition(":")[2]
    database = "backend" in literal.value and held.lower().endswith(("db", "database", "databases"))
    if (held == "ENGINE" or database) and DOTTED.match(literal.value):
        # The engine of a database is a package whose module `base` is loaded.
        build.module(f"{literal.value}.base", literal.line, "django-settings", f"engine {literal.value}", "app")
    if _APP_LIST.fullmatch(name.partition(".")[0]) or literal.role == "return:INSTALLED_APPS":
        _app(build, literal)
    elif name == "apps" and "settings" in build.path and DOTTED.match(literal.value):
        _app(build, literal)  # of a settings class, whose INSTALLED_APPS is a property
    elif name == "DJANGO_SETTINGS_MODULE":
        _settings(build, literal)
    elif callee == "call_command":
        if literal.role.endswith(":0") and IDENTIFIER.match(literal.value):
            key = f"management/commands/{literal.value}.py"
            detail = f"call_command({literal.value!r})"
            build.ref(Ref("path", key, literal.line, Status.PRODUCTION, "named-command", detail, "doc"))
    elif callee in ("autodiscover_modules", "get_app_submodules"):
        _submodule(build, literal)
    elif callee == "autodiscover_tasks":
        _tasks(build, literal)
    elif name.partition(".")[0].endswith("MIGRATION_MODULES"):
        if DOTTED.match(literal.value):
            detail = f"MIGRATION_MODULES: {literal.value}"
            build.module(f"{literal.value}.*", literal.line, "django-app", detail, "scan")
    else:
        return False
    return True


def _app(build: Builder, literal: Literal) -> None:
    """An entry of INSTALLED_APPS: a package, or the dotted path of its configuration class."""
    name, line = literal.value, literal.line
    if HOLE in name or not (IDENTIFIER.match(name) or DOTTED.match(name)):
        return
    detail = f"installed application {name}"
    head, _, leaf = name.rpartition(".")
    package = name
    if leaf[:1].isupper():
        build.module(name, line, "django-app", detail, "object")
        package = head.rpartition(".")[0] or head
    build.module(package, line, "django-app", detail, "app")
    parts = [*PARTS, "provider", "urls", "views"] if ".providers." in package else PARTS  # django-allauth
    parts = [*parts, *_PACKAGES]
    build.module(f"{package}:{','.join(parts)}", line, "django-app", detail, "import", need=99, guarded=True)
    for folder in _FOLDERS:
        build.module(f"{package}.{folder}", line, "django-app", detail, "scan")


def _settings(build: Builder, literal: Literal) -> None:
    """The default of DJANGO_SETTINGS_MODULE. Whoever deploys may choose another module beside it."""
    name, line = literal.value, literal.line
    if HOLE in name or not (DOTTED.match(name) or IDENTIFIER.match(name)):
        return
    detail = f"DJANGO_SETTINGS_MODULE {name}"
    build.module(name, line, "django-settings", detail, "app")
    if _SETTINGS.fullmatch(name):
        detail = f"DJANGO_SETTINGS_MODULE may choose it instead of {name}"
        siblings = f"{name.rpartition('.')[0]}.*"
        build.module(siblings, line, "django-settings", detail, "scan", cap=Status.MANUAL)


def _submodule(build: Builder, literal: Literal) -> None:
    """``autodiscover_modules("name")``: the module of that name in every application."""
    if not IDENTIFIER.match(literal.value):
        return
    detail = f"looks for {literal.value}.py in each application"
    for place in _neighbourhood(build):
        for pattern in (f"{place}*/{literal.value}.py", f"{place}*/*/{literal.value}.py"):
            build.glob(pattern, literal.line, "django-app", detail, bases=("",))


def _tasks(build: Builder, literal: Literal) -> None:
    """``autodiscover_tasks([...], related_name=...)`` of Celery: ``tasks`` of each package."""
    if literal.role.endswith(":related_name"):
        for place in _neighbourhood(build):
            if IDENTIFIER.match(literal.value):
                pattern = f"{place}*/{literal.value}.py"
                build.glob(pattern, literal.line, "celery", f"tasks in each {literal.value}.py", bases=("",))
    elif DOTTED.match(literal.value) or IDENTIFIER.match(literal.value):
        detail = f"autodiscover_tasks: {shown(literal.value)}"
        build.module(f"{literal.value}:tasks", literal.line, "celery", detail, "import", need=99, guarded=True)
        build.module(literal.value, literal.line, "celery", detail, "app")


def _neighbourhood(build: Builder) -> list[str]:
    """Where the applications of a project lie: in the file's package and beside it."""
    folder = build.folder
    above = folder.rpartition("/")[0]
    return list(dict.fromkeys(f"{place}/" if place else "" for place in (folder, above)))


def add_owner(build: Builder, facts: Facts) -> None:
    """An application's models and configuration own what lies beside them: migrations, template tags, admin.

    Where an application is registered in a way that cannot be read, its models still show that it lives.
    """
    if build.base == "__init__.py" and build.folder.endswith("/models"):
        folder = build.folder.rpartition("/")[0]
    elif build.base in _OWNERS and build.folder:
        folder = build.folder
    else:
        return
    tops = {statement.module.partition(".")[0] for statement in facts.imports}
    if build.base != "__init__.py" and tops.isdisjoint(("django", "wagtail", "mptt", "polymorphic", "oscar")):
        return
    detail = "part of the same application"
    for part in ("migrations/*", "south_migrations/*", "templatetags/**"):
        build.ref(Ref("relative", f"{folder}/{part}", 1, Status.PRODUCTION, "django-app", detail, "scan"))
    key = f"{folder}:{','.join(part for part in (*_OWNED, 'apps') if part + '.py' != build.base)}"
    build.ref(Ref("relative", key, 1, Status.PRODUCTION, "django-app", detail, "scan", (), 99))
