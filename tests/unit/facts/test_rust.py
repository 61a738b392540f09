from __future__ import annotations

import pytest

from deadwire.facts.readers import rust
from deadwire.facts.schema import HOLE


def body(text: str) -> bytes:
    return f"fn main() {{\n{text}\n}}\n".encode()


def commands(text: str) -> list[tuple[tuple[str, ...], bool, str]]:
    return [(command.words, command.shell, command.cwd) for command in rust.read(body(text)).commands]


def literals(text: str) -> dict[str, str]:
    return {literal.value: literal.role for literal in rust.read(body(text)).literals}


@pytest.mark.parametrize(
    ("text", "words", "cwd"),
    [
        ('Command::new("python3").arg("build.py").status();', ("python3", "build.py"), ""),
        ('Command::new("python3").args(["a.py", "--x"]).output()?;', ("python3", "a.py", "--x"), ""),
        ('Command::new("python3").args(&["-m", "pkg.mod"]).arg("y");', ("python3", "-m", "pkg.mod", "y"), ""),
        ('std::process::Command::new("python").arg("a.py").current_dir("sub");', ("python", "a.py"), "sub"),
        ('let mut c = Command::new("python"); c.arg("a.py"); c.current_dir("sub");', ("python", "a.py"), "sub"),
        ('let mut c = Command::new("python"); c.arg("-m").arg("pkg.mod");', ("python", "-m", "pkg.mod"), ""),
        ('let a = vec!["a.py", "b"]; Command::new("python").args(&a);', ("python", "a.py", "b"), ""),
        ('let s = dir.join("a.py"); Command::new("python").arg(&s);', ("python", HOLE + "/a.py"), ""),
        ('Command::new(python_path).arg("a.py");', ("python", "a.py"), ""),
        ('Command::new("python").arg(format!("{}/a.py", d));', ("python", HOLE + "/a.py"), ""),
        ('Command::new("bash").arg("run.sh");', ("bash", "run.sh"), ""),
        ('Command::new("uv").args(["run", "a.py"]);', ("uv", "run", "a.py"), ""),
        ('cmd!("python3", "a.py").run()?;', ("python3", "a.py"), ""),
    ],
)
def test_commands(text: str, words: tuple[str, ...], cwd: str) -> None:
    assert (words, False, cwd) in commands(text)


def test_command_lines() -> None:
    assert commands('cmd!(sh, "python3 a.py {name}").run()?;') == [((f"python3 a.py {HOLE}",), True, "")]
    assert commands('let line = "python3 tools/a.py --all"; run(line);') == [(("python3 tools/a.py --all",), True, "")]


@pytest.mark.parametrize("text", ['py.import("pkg.sub")?; // pyo3', 'PyModule::import_bound(py, "pkg.sub")?;'])
def test_imported_modules(text: str) -> None:
    assert commands(text) == [(("python", "-c", "import pkg.sub"), False, "")]


def test_python_in_text() -> None:
    assert commands('py.run("import pkg.sub", None, None)?; // pyo3') == [
        (("python", "-c", "import pkg.sub"), False, "")
    ]


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ('println!("cargo:rerun-if-changed=gen.py");', "gen.py", "rerun-if-changed"),
        ('println!("cargo::rerun-if-changed={d}/gen.py");', HOLE + "/gen.py", "rerun-if-changed"),
        ('let s = include_str!("../py/a.py");', "../py/a.py", "call:include_str!:0"),
        ('let s = concat!(env!("CARGO_MANIFEST_DIR"), "/py/a.py");', HOLE + "/py/a.py", "assign:s"),
        ('let s = Path::new(root).join("py").join("a.py");', HOLE + "/py/a.py", "assign:s"),
        ('let s = PathBuf::from("py/a.py");', "py/a.py", "assign:s"),
        ('let d = root.join("py"); load(d.join("a.py"));', HOLE + "/py/a.py", "call:load:0"),
        ('load(r"py/a.py");', "py/a.py", "call:load:0"),
    ],
)
def test_literals(text: str, value: str, role: str) -> None:
    assert literals(text) == {value: role}


@pytest.mark.parametrize(
    "text",
    [
        '// Command::new("python3").arg("a.py");',
        '/* load("py/a.py") */',
        "/// runs py/a.py\nfn x() {}",
        'println!("python py/a.py");',
        'panic!("py/a.py is missing");',
        'eprintln!("py/a.py");',
        'log::info!("py/a.py");',
        'bail!("py/a.py");',
        'if name.ends_with("x.py") {}',
        'if path.ends_with(".py") {}',
        'Command::new("ls").arg("-l");',
        'fs::write("py/a.py", text)?;',
    ],
)
def test_nothing_is_used(text: str) -> None:
    facts = rust.read(body(text))
    assert (facts.literals, facts.commands) == ((), ())


def test_tests_in_the_file_use_nothing() -> None:
    test = b'#[cfg(test)]\nmod tests {\n fn f() { load("py/a.py"); Command::new("python").arg("b.py"); }\n}\n'
    facts = rust.read(test + b'fn g() { load("c.py"); }')
    assert [literal.value for literal in facts.literals] == ["c.py"]
    assert facts.commands == ()


def test_modules() -> None:
    facts = rust.read(b"""mod one;
pub(crate) mod two;
// mod gone;
/*
mod gone;
*/
mod inner { fn f() {} }
#[path = "odd/place.rs"]
mod three;
""")
    assert [(field.line, field.value) for field in facts.fields] == [
        (1, "one"),
        (2, "two"),
        (8, "odd/place"),
        (9, "three"),
    ]


@pytest.mark.parametrize("data", [b"", b"python", b'fn f( { "a.py', b"\xff\xfe python \x00 .py", b'Command::new(".py'])
def test_anything_can_be_read(data: bytes) -> None:
    assert rust.read(data).reader == "rust"
