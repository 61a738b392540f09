"""What is found in a Python source, one behaviour a test."""

from __future__ import annotations

import textwrap

import pytest

from deadwire.facts.python.reading import read, read_whole, syntax_problem
from deadwire.facts.schema import HERE, HOLE, PACKAGE, Command, Facts, Import, Literal, Mark


def facts(source: str) -> Facts:
    return read(textwrap.dedent(source).lstrip("\n").encode())


def imports(source: str) -> list[tuple[int, str, str]]:
    return [(one.line, "." * one.level + one.module, one.context) for one in facts(source).imports]


def literals(source: str) -> dict[str, str]:
    return {one.value: one.role for one in facts(source).literals}


def commands(source: str) -> list[tuple[tuple[str, ...], bool, str]]:
    return [(one.words, one.shell, one.cwd) for one in facts(source).commands]


def marks(source: str, name: str) -> list[tuple[int, str]]:
    return [(one.line, one.value) for one in facts(source).marks if one.name == name]


class TestImports:
    def test_forms(self) -> None:
        found = facts(
            """
            import a.b, c as d
            from x.y import (
                one as uno,  # comment
                two,
            )
            from . import z
            from ..up import *
            """
        ).imports
        assert found == (
            Import(1, 0, "a.b", (), ""),
            Import(1, 0, "c", (), ""),
            Import(2, 0, "x.y", ("one", "two"), ""),
            Import(6, 1, "", ("z",), ""),
            Import(7, 2, "up", ("*",), ""),
        )

    def test_the_line_is_that_of_the_keyword(self) -> None:
        assert imports("from .. import (\n    a,\n)\n") == [(1, "..", "")]

    def test_context_letters(self) -> None:
        assert imports(
            """
            if TYPE_CHECKING:
                import a
            else:
                import b
            try:
                import c
            except ImportError:
                import d
            finally:
                import e
            class K:
                def f(self):
                    import g
            with suppress(ImportError):
                import h
            for x in y:
                import i
            """
        ) == [
            (2, "a", "Y"),
            (4, "b", "I"),
            (6, "c", "T"),
            (8, "d", "X"),
            (10, "e", ""),
            (13, "g", "FC"),
            (15, "h", "T"),
            (17, "i", ""),
        ]

    def test_a_try_that_does_not_catch_import_errors_is_no_guard(self) -> None:
        assert imports("try:\n    import a\nexcept ValueError:\n    pass\n") == [(2, "a", "")]

    @pytest.mark.parametrize(
        ("source", "lines"),
        [
            ("if x: import a; import b\n", [1, 1]),
            ("if (x and\n    y): import a; import b\n", [2, 2]),
            ("if x:\\\n  import a; import b\n", [2, 2]),
            ("if (x and\n    y):\\\n\\\n  z = 1; import a\n", [4]),
            ("x = 1; from \\\n  a import b\n", [2]),
        ],
    )
    def test_line_behind_a_colon(self, source: str, lines: list[int]) -> None:
        assert [line for line, _, _ in imports(source)] == lines
        assert facts(source) == read_whole(source.encode())

    @pytest.mark.parametrize("source", ["if x: import a\n", "if x:\\\n import a\n", "pass; import a\n"])
    def test_on_one_line(self, source: str) -> None:
        assert [module for _, module, _ in imports(source)] == ["a"]


class TestLiterals:
    def test_names_of_modules_objects_and_files(self) -> None:
        assert literals(
            """
            BACKENDS = {"x": "pkg.mod.Class", "y": ("a.b:run", "tools/x.py")}
            open("data/run.sh")
            plain = ["word", "two words a.b", "1.2.3", "index.html", "http://x.org/a.py"]
            """
        ) == {
            "pkg.mod.Class": "assign:BACKENDS",
            "a.b:run": "assign:BACKENDS",
            "tools/x.py": "assign:BACKENDS",
            "data/run.sh": "call:open:0",
        }

    def test_docstrings_never_count(self) -> None:
        assert literals('"""a.b"""\ndef f():\n    "c.d"\nclass K:\n    """e.f"""\n') == {}

    def test_line_of_each_string(self) -> None:
        found = facts('x = [\n  "a.b",\n  """c.d""",\n  "e."\n  "f",\n]\n').literals
        assert [(one.line, one.value) for one in found] == [(2, "a.b"), (3, "c.d"), (4, "e.f")]

    def test_line_behind_a_colon(self) -> None:
        source = 'if (x and\n  y):\\\n  INSTALLED_APPS = ["m",\n"n"]; os.system("python x.py"); sys.path.append("o")\n'
        for found in (facts(source), read_whole(source.encode())):
            assert [(one.line, one.value) for one in found.literals] == [(3, "m"), (4, "n")]
            assert [one.line for one in found.commands] == [4]
            assert [one.line for one in found.marks if one.name == "syspath"] == [4]

    def test_roles(self) -> None:
        assert literals(
            """
            def f():
                return "a.b"
            os.environ["K"] = "c.d"
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
            outer(inner("e.f", key="g.h"))
            """
        ) == {"a.b": "return:f", "c.d": "assign:K", "settings": "assign:DJANGO_SETTINGS_MODULE",
              "e.f": "call:inner:0", "g.h": "call:inner:key"}  # fmt: skip

    def test_settings_take_words_of_any_form(self) -> None:
        assert literals('LOCAL = ["shop"]\nINSTALLED_APPS = ["blog", *LOCAL]\npytest_plugins = "helpers"\n') == {
            "blog": "assign:INSTALLED_APPS",
            "shop": "assign:INSTALLED_APPS",
            "helpers": "assign:pytest_plugins",
        }

    def test_setup_keeps_the_keys(self) -> None:
        assert literals(
            """
            setup(name="x", packages=["p"], package_dir={"": "src"}, py_modules=["m"],
                  entry_points={"console_scripts": ["run = p.main:go"]})
            """
        ) == {
            "p": "call:setup:packages",
            "src": "call:setup:package_dir.",
            "m": "call:setup:py_modules",
            "run = p.main:go": "call:setup:entry_points.console_scripts",
        }


class TestFolding:
    @pytest.mark.parametrize(
        ("expression", "value"),
        [
            ('Path(__file__).parent / "x.py"', HERE + "/x.py"),
            ('Path(__file__).resolve().parents[1].joinpath("a", "x.py")', HERE + "/../a/x.py"),
            ('os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "x.py")', HERE + "/../x.py"),
            ('Path(__file__).with_name("x.py")', HERE + "/x.py"),
            ('os.path.join(folder, "a/x.py")', HOLE + "/a/x.py"),
            ('"a/%s/x.py" % name', f"a/{HOLE}/x.py"),
            ('"a/{}/x.py".format("b")', "a/b/x.py"),
            ('f"a/{name}_x.py"', f"a/{HOLE}_x.py"),
            ('"a/" + name + ".py"', f"a/{HOLE}.py"),
        ],
    )
    def test_paths(self, expression: str, value: str) -> None:
        assert list(literals(f"open({expression})")) == [value]

    def test_a_name_built_in_steps(self) -> None:
        assert literals(
            """
            BASE = "pkg"
            def load(name):
                full = f"{BASE}.components.{name}"
                return import_module(full)
            """
        ) == {f"pkg.components.{HOLE}": "call:import_module:0"}

    def test_a_loop_over_a_list_gives_each(self) -> None:
        assert set(literals('for x in ["a", "b"]:\n    import_module(f"pkg.{x}")\n')) == {"pkg.a", "pkg.b"}
        assert set(literals('[import_module("pkg." + x) for x in ("a", "b")]\n')) == {"pkg.a", "pkg.b"}
        pairs = 'for x, y in [("a", "b"), ("c", "d")]:\n    import_module(f"{x}.{y}")\n'
        assert {"a.b", "c.d"} <= set(literals(pairs))

    @pytest.mark.parametrize(
        ("call", "value"),
        [
            ('import_module(".x", __package__)', PACKAGE + ".x"),
            ('import_module(".x", package="a.b")', "a.b.x"),
            ('import_module("..x", "a.b")', "a.x"),
            ('import_module("." + name, "a.b")', f"a.b.{HOLE}"),
            ('import_module(f"{__name__}.x")', PACKAGE + ".x"),
            ('run_path("x")', "x"),
        ],
    )
    def test_loaders(self, call: str, value: str) -> None:
        assert list(literals(call)) == [value]

    def test_a_parameter_hides_the_name_outside(self) -> None:
        assert literals('name = "a.b"\ndef f(name):\n    import_module(name)\n') == {"a.b": "assign:name"}

    def test_a_computed_name_is_marked(self) -> None:
        assert marks('import_module("a." + x)', "loader") == [(1, "a." + HOLE)]
        assert marks('import_module("a.b")', "loader") == []

    def test_scans(self) -> None:
        assert marks("from a import plugins\npkgutil.iter_modules(plugins.__path__)\n", "scan") == [(2, "a.plugins")]
        assert marks('HERE = Path(__file__).parent\nfor p in (HERE / "x").glob("*.py"): pass\n', "scan") == [
            (2, HERE + "/x/*.py")
        ]

    def test_registries_that_need_no_string(self) -> None:
        source = (
            "from . import views\nconfig.scan()\nconfig.scan(views)\nconfig.scan('a.b')\napp.autodiscover_tasks()\n"
        )
        assert marks(source, "scan") == [(2, HERE), (3, PACKAGE + ".views"), (4, "a.b")]
        assert marks(source, "autodiscover") == [(5, "autodiscover_tasks")]
        assert marks("x, y, z = lazy_loader.attach_stub(__name__, __file__)\n", "stub") == [(1, "")]

    def test_search_path(self) -> None:
        source = 'sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))\nsys.path += ["lib"]\n'
        assert marks(source, "syspath") == [(1, HERE + "/.."), (2, "lib")]


class TestCommands:
    def test_lists(self) -> None:
        assert commands(
            """
            ROOT = Path(__file__).parent
            subprocess.run([sys.executable, "-m", "pkg.tool", *rest], cwd=ROOT)
            cmd = ["python", "x.py"]
            Popen(cmd + ["--all"])
            os.execvp("python", ["python", "y.py"])
            """
        ) == [
            (("python", "-m", "pkg.tool", HOLE), False, HERE),
            (("python", "x.py", "--all"), False, ""),
            (("python", "y.py"), False, ""),
        ]

    def test_a_loop_gives_each(self) -> None:
        assert [words for words, _, _ in commands("for x in ('a', 'b'):\n    call(['python', x + '.py', '-v'])\n")] == [
            ("python", "a.py", "-v"),
            ("python", "b.py", "-v"),
        ]

    def test_a_word_from_the_environment_is_its_default(self) -> None:
        found = commands("call([os.environ.get('PYTHON', 'python3'), 'x.py', os.getenv('MODE', 'y.py')])\n")
        assert [words for words, _, _ in found] == [("python3", "x.py", "y.py")]

    def test_shell_text(self) -> None:
        assert commands('os.system("python x.py")\nBashOperator(bash_command="python -m a.b")\n') == [
            (("python x.py",), True, ""),
            (("python -m a.b",), True, ""),
        ]

    def test_other_runs_are_none(self) -> None:
        assert commands('asyncio.run(main("a.b"))\napp.run("x y")\n') == []


class TestMarks:
    def test_main_guard(self) -> None:
        assert marks('if __name__ == "__main__":\n    run()\n', "main") == [(1, "")]
        assert marks('if __name__ == "__main__":\n    run()\n', "acts") == []

    @pytest.mark.parametrize(
        "source",
        [
            "print(1)\n",
            "if x:\n    go()\n",
            "try:\n    go()\nexcept E:\n    pass\n",
            "for x in y:\n    z = x\n",
            "a >> b\n",
            "raise SystemExit(main())\n",
        ],
    )
    def test_acts(self, source: str) -> None:
        assert len(marks(source, "acts")) == 1

    @pytest.mark.parametrize(
        "source",
        [
            "x = 1\n",
            "logging.basicConfig()\n",
            "sys.path.insert(0, 'x')\n",
            "load_dotenv()\n",
            "warnings.filterwarnings('ignore')\n",
            "def f():\n    go()\n",
            "try:\n    import x\nexcept ImportError:\n    x = None\n",
            "if a:\n    def f(): pass\nelse:\n    f = 1\n",
            "'''text'''\n",
            "logger.setLevel(1)\n",
        ],
    )
    def test_acts_not(self, source: str) -> None:
        assert marks(source, "acts") == []

    def test_assigned_call(self) -> None:
        assert marks("x = load('y')\n", "assigns-call") == [(1, "load()")]
        assert marks("x = re.compile('y')\n", "assigns-call") == []

    @pytest.mark.parametrize(
        ("source", "value"),
        [
            ("app = FastAPI()\n", "FastAPI ASGI app"),
            ("application = get_wsgi_application()\n", "application WSGI app"),
            ("with DAG('x') as dag:\n    pass\n", "DAG"),
            ("@dag(schedule=None)\ndef pipeline(): pass\n", "DAG"),
            ("@click.group()\ndef cli(): pass\n", "click group"),
            ("app = create_app()\n", "create_app application"),
        ],
    )
    def test_applications(self, source: str, value: str) -> None:
        found = [text for _, text in marks(source, "app")]
        assert len(found) == 1

    def test_an_application_in_a_function_is_none(self) -> None:
        assert marks("def make():\n    app = FastAPI()\n    return app\n", "app") == []

    def test_handler(self) -> None:
        assert marks("def lambda_handler(event, context):\n    pass\n", "handler") == [(1, "lambda_handler")]
        assert marks("def handler(request):\n    pass\n", "handler") == []

    def test_tests(self) -> None:
        assert marks("def test_a(): pass\ndef test_b(): pass\n", "test") == [(1, "test_a")]
        assert marks("class K(unittest.TestCase): pass\n", "test") == [(1, "K")]
        assert marks("class Other: pass\n", "test") == []

    def test_names(self) -> None:
        source = """
            import a.b
            from c import d as e
            x, (y, *z) = 1, (2, 3)
            def f(): inner = 1
            if x:
                g: int = 2
            __all__ = ["f"]
            __all__ += ["g"]
            from h import *
            def __getattr__(name): pass
            """
        assert marks(source, "binds") == [(1, "__all__ __getattr__ a e f g x y z")]
        assert marks(source, "all") == [(7, "f g")]
        assert marks(source, "star") == [(9, "h")]
        assert marks(source, "getattr") == [(10, "")]

    def test_head(self) -> None:
        source = '#!/usr/bin/env python3\n# /// script\n# dependencies = []\n# ///\n"""\nTitle.\n\nMore.\n"""\n'
        assert marks(source, "shebang") == [(1, "/usr/bin/env python3")]
        assert marks(source, "pep723") == [(2, "")]
        assert marks(source, "docstring") == [(5, "Title.")]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("'a' 'b'\n", "a"),
            ("r'a' 'b' 'c'\n", "a"),
            ("'a' f'{b}'\n", ""),
            ("'a' 'b' f'{c}'\n", ""),
            ("f'{a}' 'b'\n", ""),
            ("b'a'\n", ""),
            ("('a')\n", ""),
        ],
    )
    def test_docstring(self, source: str, text: str) -> None:
        assert marks(source, "docstring") == ([(1, text)] if text else [])
        assert facts(source) == read_whole(source.encode())


class TestBadInput:
    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("for name in sys.argv[1:]: print(name)", True),
            ("path = Path(sys.argv[1])", True),
            ("left, right = sys.argv[1:]", True),
            ("(options, rest) = parser.parse_args()", True),
            ("args = ArgumentParser().parse_args()", True),
            ("TESTING = sys.argv[1:2] == ['test']", False),
            ("DEBUG = 'debug' in sys.argv", False),
            ("sys.argv = sys.argv[1:]", False),
            ("def main(): args = parser.parse_args()", False),
            ("    args = parser.parse_args()", False),
            ("# args = parser.parse_args()", False),
        ],
    )
    def test_what_takes_the_command_line_in(self, line: str, found: bool) -> None:
        assert marks(f"if x:\n    pass\n{line}\n", "argv") == ([(3, "")] if found else [])

    def test_python_2_still_gives_imports(self) -> None:
        found = facts('import a\nprint "import x"\nfrom b import c, d\n# import e\n"""\nimport f\n"""\n')
        assert [one.module for one in found.imports] == ["a", "b"]
        assert found.problem.startswith("syntax error")
        assert found.problem_line == 2

    @pytest.mark.parametrize("data", [b"import a\x00\n", b"\xff\xfe", b"x = (\n", b"(" * 3000, b"\xe9 = \x80\n"])
    def test_never_raises(self, data: bytes) -> None:
        assert read(data).problem

    def test_encodings(self) -> None:
        assert read("# -*- coding: latin-1 -*-\nx = 'é'\nimport a\n".encode("latin-1")).problem == ""
        found = read(b"import a\nx = '\xe9'\n")
        assert (found.problem, [one.module for one in found.imports]) == ("not UTF-8", ["a"])

    @pytest.mark.parametrize(
        ("source", "piece", "times"),
        [
            ("x = (%s)\n", ' "a.b"', 800),
            ("x = (%s)\n", ' f"a.b{c}"', 400),
            ("x = %s'd.e'\n", "'a.b' if c else ", 400),
            ("x = y%s.z('a.b')\n", ".g()", 250),
        ],
    )
    def test_deep_expressions(self, source: str, piece: str, times: int) -> None:
        """They are as deep in the parser's tree as they are long."""
        assert read_whole((source % (piece * times)).encode()).problem == ""

    def test_line_ends_and_byte_order_mark(self) -> None:
        assert read(b"\xef\xbb\xbfimport a\r\nimport b\rimport c\n").imports == tuple(
            Import(line, 0, name, (), "") for line, name in ((1, "a"), (2, "b"), (3, "c"))
        )


def test_facts_are_tuples_of_the_schema() -> None:
    found = facts('import a\nx = "b.c"\nos.system("python y.py")\n')
    assert found.literals == (Literal(2, "b.c", "assign:x"),)
    assert found.commands == (Command(3, ("python y.py",), True, ""),)
    assert Mark(3, "acts", "os.system()") in found.marks


class TestSyntaxProblem:
    @pytest.mark.parametrize("source", ["x = 1\n", "", "x = '\\d'\n", "print('a')\nmatch = 1\n"])
    def test_none(self, source: str) -> None:
        assert syntax_problem(source.encode()) == ("", 0)

    def test_of_a_statement_that_read_does_not_look_at(self) -> None:
        source = b"import a\ndef f():\n    return = 1\n"
        assert read(source).problem == ""
        assert syntax_problem(source)[0].startswith("syntax error")
        assert syntax_problem(source)[1] == 3
