from __future__ import annotations

import pytest

from deadwire.facts.readers import go
from deadwire.facts.schema import HERE, HOLE


def body(text: str) -> bytes:
    return f"package main\n\nfunc main() {{\n{text}\n}}\n".encode()


def commands(text: str) -> list[tuple[tuple[str, ...], bool, str]]:
    return [(command.words, command.shell, command.cwd) for command in go.read(body(text)).commands]


def literals(text: str) -> dict[str, str]:
    return {literal.value: literal.role for literal in go.read(body(text)).literals}


@pytest.mark.parametrize(
    ("text", "words", "cwd"),
    [
        ('exec.Command("python3", "a.py", "--x").Run()', ("python3", "a.py", "--x"), ""),
        ('exec.CommandContext(ctx, "python3", "-m", "pkg.mod")', ("python3", "-m", "pkg.mod"), ""),
        ('cmd := exec.Command("python3", "a.py")\ncmd.Dir = "sub"', ("python3", "a.py"), "sub"),
        ('cmd := exec.Command("python3", filepath.Join(d, "a.py"))', ("python3", HOLE + "/a.py"), ""),
        ('args := []string{"a.py", name}\nexec.Command("python3", args...)', ("python3", "a.py", HOLE), ""),
        ('exec.Command("python3", append([]string{"a.py"}, more)...)', ("python3", "a.py", HOLE), ""),
        ('exec.Command(pythonPath, "a.py")', ("python", "a.py"), ""),
        ('exec.Command("bash", "-c", "cd x && python y.py")', ("bash", "-c", "cd x && python y.py"), ""),
        ('sh.Run("python3", "a.py")', ("python3", "a.py"), ""),
        ('sh.RunV("python3", "a.py")', ("python3", "a.py"), ""),
        ('exec.Command("./scripts/run.sh")', ("./scripts/run.sh",), ""),
    ],
)
def test_commands(text: str, words: tuple[str, ...], cwd: str) -> None:
    assert (words, False, cwd) in commands(text)


def test_generate() -> None:
    facts = go.read(b"package a\n\n//go:generate python3 gen/make.py -o out.go\n// go:generate python3 gen/no.py\n")
    assert [tuple(command) for command in facts.commands] == [(3, ("python3 gen/make.py -o out.go",), True, HERE)]


def test_embed() -> None:
    facts = go.read(b'package a\n\n//go:embed scripts/*.py run.sh "data" index.html\nvar f embed.FS\n')
    assert [(literal.line, literal.value) for literal in facts.literals] == [
        (3, HERE + "/scripts/*.py"),
        (3, HERE + "/run.sh"),
        (3, HERE + "/data/*.py"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ('const s = "py/a.py"', "py/a.py", "assign:s"),
        ('s := filepath.Join(root, "py", "a.py")', HOLE + "/py/a.py", "assign:s"),
        ('s := fmt.Sprintf("%s/py/a.py", root)', HOLE + "/py/a.py", "assign:s"),
        (
            '_, file, _, _ := runtime.Caller(0)\nload(filepath.Join(filepath.Dir(file), "a.py"))',
            HERE + "/a.py",
            "call:load:0",
        ),
        ('wd, _ := os.Getwd()\nload(filepath.Join(wd, "py/a.py"))', "py/a.py", "call:load:0"),
        ("load(`py/a.py`)", "py/a.py", "call:load:0"),
        ('x := Job{Script: "py/a.py"}', "py/a.py", "call:Job:Script"),
        ('m := map[string]string{"PROGRAM": "py/a.py"}', "py/a.py", "call:map[string]string:PROGRAM"),
    ],
)
def test_literals(text: str, value: str, role: str) -> None:
    assert literals(text) == {value: role}


def test_handlers_go_with_the_folder_that_is_deployed() -> None:
    text = """f := awslambda.NewFunction(s, id, &awslambda.FunctionProps{
        Handler: jsii.String("index.main"),
        Code: awslambda.Code_FromAsset(jsii.String("lambda/f"), nil),
    })
    g := Function{Handler: "src/app.main"}
    h := Server{Handler: mux}"""
    assert literals(text) == {
        "lambda/f/index.main": "call:Function:handler",
        "src/app.main": "call:Function:handler",
    }


@pytest.mark.parametrize(
    "text",
    [
        '// exec.Command("python3", "a.py")',
        '/* load("py/a.py") */',
        'log.Printf("python py/a.py")',
        'return fmt.Errorf("py/a.py is missing")',
        'return errors.New("x")',
        'fmt.Println("py/a.py")',
        't.Fatalf("py/a.py")',
        'if strings.HasSuffix(name, "x.py") {}',
        'os.WriteFile("py/a.py", data, 0644)',
        'exec.Command("ls", "-l")',
        'u := "https://example.org/a.py"',
    ],
)
def test_nothing_is_used(text: str) -> None:
    facts = go.read(body(text))
    assert (facts.literals, facts.commands) == ((), ())


def test_imports() -> None:
    facts = go.read(b"""package main

import "example.org/app/one"
import (
	"fmt"
	"os/exec"
	// "example.org/app/gone"
	x "example.org/app/two"
)
""")
    assert [(field.line, field.value) for field in facts.fields] == [
        (3, "example.org/app/one"),
        (8, "example.org/app/two"),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"python", b'func f( { "a.py', b"\xff\xfe python \x00 .py", b'exec.Command("a.py']
)
def test_anything_can_be_read(data: bytes) -> None:
    assert go.read(data).reader == "go"
