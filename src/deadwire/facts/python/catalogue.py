"""The names in Python code that mean something to wiring: constants only, nothing is decided here.

Calls are known by the last segment of what is called; `QUALIFIED` says which of them count only behind certain names
(``run`` means nothing, ``subprocess.run`` does). Sources are the documentations of the tools.
"""

from __future__ import annotations

# Import a module, or an object of one, whose name is given as text.
LOADERS = frozenset(
    "import_module __import__ run_module run_path find_spec find_loader spec_from_file_location SourceFileLoader"
    " load_source load_module load_object import_string import_from_string import_dotted_path import_object"
    " resolve_name locate load_backend get_class load_class import_class import_by_path load_extension load_plugin"
    " importorskip lazy_import lazy LazyModule LazyLoader get_attr".split()
)

# List what a folder or a package holds.
SCANS = frozenset(
    "iter_modules walk_packages listdir scandir iterdir glob rglob iglob walk files find_modules walk_modules"
    " import_submodules glob1".split()
)

# Take names of modules, commands or tasks of any form: each string among their arguments is a fact.
REGISTRIES = frozenset(
    "include include_tasks call_command config_from_object autodiscover_tasks autodiscover_modules autodiscover"
    " get_app_submodules attach attach_stub _LazyModule scan add_job send_task signature enqueue enqueue_in enqueue_at"
    " Blueprint register_blueprint setup find_packages find_namespace_packages from_pyfile from_object"
    " from_source serve deploy Celery Analysis execute_from_command_line load_extensions"
    " load_plugins setup_extension extend_path add_url_rule from_envvar SparkSubmitOperator django_find_project"
    " register_assert_rewrite literalinclude get_data".split()
)

# Keywords of setup() that name modules, files or objects.
SETUP_KEYWORDS = frozenset(
    "entry_points packages py_modules scripts package_dir cmdclass script_args ext_modules cffi_modules".split()
)

# Variables and settings whose strings name modules, files or applications, whatever their form.
SETTINGS = frozenset(
    "INSTALLED_APPS MIDDLEWARE MIDDLEWARE_CLASSES ROOT_URLCONF WSGI_APPLICATION ASGI_APPLICATION TEMPLATE_LOADERS"
    " TEMPLATE_CONTEXT_PROCESSORS AUTHENTICATION_BACKENDS DJANGO_APPS THIRD_PARTY_APPS LOCAL_APPS PROJECT_APPS"
    " SHARED_APPS TENANT_APPS MIGRATION_MODULES SETTINGS_MODULE DJANGO_SETTINGS_MODULE AUTH_USER_MODEL TEST_RUNNER"
    " pytest_plugins SPIDER_MODULES NEWSPIDER_MODULE ITEM_PIPELINES DOWNLOADER_MIDDLEWARES SPIDER_MIDDLEWARES"
    " EXTENSIONS CELERY_IMPORTS CELERY_INCLUDE CELERY_CONFIG_MODULE CELERY_BEAT_SCHEDULE CELERYBEAT_SCHEDULE"
    " beat_schedule imports extensions autodoc_mock_imports html_theme_path _import_structure _submodules submodules"
    " FLASK_APP PYTHONPATH PYTHONSTARTUP entry_points console_scripts py_modules packages hiddenimports"
    " pytest_assertrewrite plugins PLUGINS collect_ignore nox_sessions".split()
)
# Lists of the names of folders in which plugins are looked for.
PLUGIN_FOLDERS = frozenset(
    "PLUGIN_DIRS PLUGINS_DIRS PLUGIN_DIRECTORIES PLUGIN_FOLDERS PLUGIN_PATHS ADDON_DIRS ADDON_FOLDERS"
    " EXTENSION_DIRS plugin_dirs plugin_folders".split()
)
SETTINGS |= PLUGIN_FOLDERS

# Start a program; the arguments are a command line.
RUNNERS = frozenset(
    "run call check_call check_output Popen getoutput getstatusoutput system popen popen2 popen3 spawn"
    " create_subprocess_exec create_subprocess_shell execv execve execvp execvpe execl execle execlp execlpe spawnl"
    " spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe posix_spawn posix_spawnp run_always run_install"
    " run_command run_cmd runcmd execute_command exec_command local sudo subprocess_exec subprocess_shell".split()
)
# Their first arguments are not part of the command line.
RUNNER_SKIPS = {"spawnl": 2, "spawnle": 2, "spawnlp": 2, "spawnlpe": 2, "spawnv": 2, "spawnve": 2, "spawnvp": 2}
RUNNER_SKIPS |= {"spawnvpe": 2, "execv": 1, "execve": 1, "execvp": 1, "execvpe": 1, "execl": 1, "execle": 1}
RUNNER_SKIPS |= {"execlp": 1, "execlpe": 1, "posix_spawn": 1, "posix_spawnp": 1, "subprocess_exec": 1}
RUNNER_SKIPS |= {"subprocess_shell": 1}
# Each of their arguments is a word.
RUNNER_WORDS = frozenset(
    "create_subprocess_exec subprocess_exec execl execle execlp execlpe spawnl spawnle spawnlp spawnlpe".split()
)
SHELL_RUNNERS = frozenset("system popen popen2 popen3 getoutput getstatusoutput create_subprocess_shell".split())
COMMAND_KEYWORDS = ("command", "cmd", "entrypoint")

# Functions of paths and strings that are folded into one string with their arguments.
FOLDED_CALLS = frozenset(
    "join dirname joinpath with_name format abspath realpath normpath Path PurePath str fspath resolve absolute"
    " as_posix expanduser".split()
)

# Which qualifiers make a common word the call that is meant; "" is the bare name.
QUALIFIED = {
    "run": frozenset("subprocess sp session c ctx context conn connection invoke nox_session runner".split()) | {""},
    "call": frozenset(("subprocess", "sp", "")),
    "spawn": frozenset(("pexpect", "")),
    "walk": frozenset(("os",)),
    "files": frozenset(("resources", "importlib_resources", "")),
    "scan": frozenset(("config", "venusian", "configurator", "scanner")),
    "serve": frozenset(("flow", "hypercorn", "uvicorn")),
    "lazy": frozenset(("strawberry",)),
    "signature": frozenset(("", "celery", "app", "canvas", "current_app")),
    "include": frozenset(("", "config", "urls", "configurator")),
    "setup": frozenset(("", "setuptools", "distutils", "core")),
    "local": frozenset(("", "api", "connection", "c", "conn")),
    "sudo": frozenset(("", "api", "connection", "c", "conn")),
    "system": frozenset(("os", "")),
    "extend_path": frozenset(("pkgutil", "")),
    "deploy": frozenset(("flow", "prefect")),
    "locate": frozenset(("pydoc", "")),
    "get_class": frozenset(("",)),
    "get_attr": frozenset(("frappe",)),
    "get_data": frozenset(("pkgutil",)),
    "autodiscover": frozenset(("admin", "")),
    "load_module": frozenset(("imp", "")),
}

# What an application object is an instance of, by the last segment of its constructor.
APPLICATIONS = {
    name: text
    for text, names in {
        "ASGI app": "FastAPI Starlette Quart Sanic Litestar BlackSheep Robyn Esmerald ProtocolTypeRouter Chainlit",
        "WSGI app": "Flask Bottle Dash Falcon APIFlask OpenAPI Chalice Eve Morepath FlaskApp FunctionApp connexion.App"
        " falcon.App get_wsgi_application make_wsgi_app web.Application",
        "ASGI app ": "get_asgi_application falcon.asgi.App",
        "Celery app": "Celery Huey RedisHuey SqliteHuey faust.App",
        "DAG": "DAG",
        "Typer app": "Typer Cyclopts cyclopts.App",
        "MCP server": "FastMCP",
        "Modal app": "modal.App modal.Stub",
        "CDK app": "cdk.App core.App aws_cdk.App",
        "Dagster definitions": "Definitions",
    }.items()
    for name in names.split()
}
# Variables that a factory's result is served by: app = create_app().
APPLICATION_NAMES = ("app", "application", "api", "celery", "server")
# Decorators at module level that make one.
APPLICATION_DECORATORS = {
    "dag": "DAG",
    "click.command": "click command",
    "click.group": "click group",
    "functions_framework.http": "cloud function",
    "functions_framework.cloud_event": "cloud function",
    "hydra.main": "hydra command",
}

# Names of functions that a serverless platform calls with (event, context).
HANDLERS = ("handler", "lambda_handler", "main_handler", "handle_event")

# Calls on module level that only set things up (INTERFACE section 1, Runnable), by their first segments.
SETUP_CALLS = ("logging.", "warnings.", "sys.path.", "load_dotenv", "dotenv.load_dotenv", "site.addsitedir")
# Calls that only make a value, and what may stand before them.
PASSIVE = frozenset(
    "TypeVar ParamSpec NewType NamedTuple TypedDict namedtuple compile join dirname abspath realpath get getenv Path"
    " dict set frozenset tuple list int float str bool bytes object len sorted range OrderedDict defaultdict Counter"
    " deque Struct attrgetter itemgetter count type min max sum abs Decimal timedelta date datetime".split()
)
PASSIVE_MODULES = frozenset(
    "typing t collections typing_extensions re os.path os.environ pathlib os struct itertools operator".split()
) | {""}
LOGGERS = frozenset("logger log LOGGER LOG _logger _log logging _LOGGER".split())
# Context managers around imports that do nothing by themselves.
TRANSPARENT = frozenset("suppress catch_warnings nullcontext ignore_warnings".split())

IMPORT_ERRORS = frozenset("ImportError ModuleNotFoundError Exception BaseException".split())
TEST_BASES = ("TestCase",)


def is_set_up(callee: str) -> bool:
    """Whether a call on module level only sets things up (INTERFACE section 1)."""
    return callee.startswith(SETUP_CALLS) or callee.partition(".")[0] in LOGGERS


def is_passive(callee: str) -> bool:
    """Whether a call only makes a value or sets things up: assigned on module level it does nothing."""
    qualifier, _, leaf = callee.rpartition(".")
    return (leaf in PASSIVE and qualifier in PASSIVE_MODULES) or is_set_up(callee)


def names_command(keyword: str) -> bool:
    """Whether a keyword says that its value is a command line."""
    return len(keyword) <= 60 and any(word in keyword for word in COMMAND_KEYWORDS)


def meant(callee: str, names: frozenset[str]) -> bool:
    """Whether a dotted callee is one of the names, its qualifier considered."""
    qualifier, _, leaf = callee.rpartition(".")
    if leaf not in names:
        return False
    qualifiers = QUALIFIED.get(leaf)
    return qualifiers is None or qualifier.rpartition(".")[2] in qualifiers


# For the lexer: all names in front of a bracket that may mean something, and the letters they end with.
_ANYWHERE = LOADERS | SCANS | REGISTRIES | RUNNERS | {"setdefault", "addsitedir"}
_CONSTRUCTORS = frozenset(name.rpartition(".")[2] for name in APPLICATIONS)
CONSTRUCTORS = _CONSTRUCTORS - _ANYWHERE  # they count on module level only
_WANTED = _ANYWHERE | _CONSTRUCTORS
CALLEES_BY_TAIL: dict[str, list[str]] = {}
for _name in _WANTED:
    CALLEES_BY_TAIL.setdefault(_name[-3:], []).append(_name)


def is_wanted(callee: str) -> bool:
    """Whether a call of what is written so may be a fact. Behind anything but a name the text starts with a dot."""
    qualifier, _, leaf = callee.rpartition(".")
    if leaf not in _WANTED:
        return False
    if callee.startswith(".") or leaf in _CONSTRUCTORS:
        return True
    if leaf == "setdefault":
        return "environ" in qualifier
    qualifiers = QUALIFIED.get(leaf)
    return qualifiers is None or qualifier.rpartition(".")[2] in qualifiers
