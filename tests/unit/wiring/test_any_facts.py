"""Whatever facts a file has, wiring gives names that can be looked up and shown, and never raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.facts.registry import READERS
from deadwire.facts.schema import HERE, HOLE, PACKAGE, Command, Facts, Field, Import, Literal, Mark
from deadwire.resolve import resolve
from deadwire.resolve.memory import MemoryNames
from deadwire.settings import Settings
from deadwire.wiring.wire import wire

PATHS = """
    a.py setup.py pkg/__init__.py pkg/models.py manage.py docs/conf.py db/env.py pyproject.toml setup.cfg
    Dockerfile docker-compose.yml a.service run.sh a.ts a.rs a.go README.md a.ipynb alembic.ini tox.ini
    requirements.txt x.yml x.json Makefile vercel.json Snakefile a.rules crontab package.json debian/x.install
    link
""".split()
VALUES = [
    *("", HOLE, HERE, PACKAGE, PACKAGE + ".", PACKAGE + "..", HERE + "/", f"{HERE}/{HOLE}.py", f"{PACKAGE}.a.{HOLE}"),
    *("..", "../..", "/", "a" * 500, "a.b:c()", "{", "[", "*", "**", "{a,b", HOLE + ".py", "a b", "~", "$X", "${", "%"),
    *("(", "'", '"', "\udcff.py", "a:b:c", "::", "a::b", "http://x/y.py", "\n\n", ".py", "-", "a/.py", "*/", "[!"),
    *("{{x}}/y.py", "x\\y.py", "C:\\x\\y.py", f"{HOLE}.{HOLE}", "pkg.models", "pkg/models.py", "x = a.b:c"),
    *("python a.py", "/srv/a.py"),
]
ROLES = """
    call:import_module:0 call:: call:x assign:INSTALLED_APPS assign: return:INSTALLED_APPS
    call:setup:entry_points.x call:setup:packages call:a.from_asset:0 call:f:handler assign:plugin_dir
    call:include:0 call:find_packages:where call:set_main_option:1 assign:DJANGO_SETTINGS_MODULE
    call:attach:submodules call:call_command:0
""".split()
POINTERS = """
    a jobs.a.steps.0.run services.a.command.0 services.a.volumes.0 COPY ADD WORKDIR CMD RUN ENV.X code link
    text directive:automodule docs-import fence:bash tree process.web env.X_MODULE line import load load_ext
    heredoc:/etc/x.service heredoc: Service.ExecStart alembic.script_location options.packages project.name
    build-system.requires.0 tool.poetry.name Resources.A.Properties.Handler Resources.A.Type scripts.x target
    tasks.a.cmds.0 0.hosts apiVersion kind recipe spec.containers.0.args.1 command prerequisite
""".split()
MODULES = ["", "pkg", "pkg.models", "json", "a.b.c"]
NAMED = [(), ("*",), ("x",), ("models", "x")]
MARKS = "main scan loader syspath binds all app acts test handler shebang".split()

value = st.sampled_from(VALUES) | st.text("ab./*:{}$\x00\x01\x02 -", max_size=12)
line = st.integers(1, 9)
facts = st.builds(
    Facts,
    reader=st.sampled_from(sorted(READERS)),
    imports=st.lists(
        st.builds(
            Import, line, st.integers(0, 4), st.sampled_from(MODULES), st.sampled_from(NAMED), st.sampled_from("TF")
        ),
        max_size=2,
    ).map(tuple),
    literals=st.lists(st.builds(Literal, line, value, st.sampled_from(["", *ROLES])), max_size=3).map(tuple),
    commands=st.lists(
        st.builds(
            Command, line, st.tuples(st.sampled_from(["python", "uvicorn", "./run"]), value), st.booleans(), value
        ),
        max_size=2,
    ).map(tuple),
    fields=st.lists(st.builds(Field, line, st.sampled_from(POINTERS), value), max_size=4).map(tuple),
    marks=st.lists(st.builds(Mark, line, st.sampled_from(MARKS), value), max_size=3).map(tuple),
)
NAMES = MemoryNames(PATHS, [("", "")])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATHS), facts)
def test_wiring_never_raises_and_names_can_be_looked_up(path: str, found: Facts) -> None:
    result = wire(path, 0o100644, found, Settings())
    for ref in result.refs:
        assert not {HOLE, HERE, PACKAGE} & set("".join((ref.key, ref.detail, *ref.bases)))
        assert ref.key
        assert len(ref.detail) <= 120
        assert ref.detail.isprintable()
        resolve(ref, path, NAMES)
    for own in result.own:
        assert own.detail.isprintable()
    for root in result.roots:
        assert not {HOLE, HERE, PACKAGE} & set(root.folder + root.scope)
