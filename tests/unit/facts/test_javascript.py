from __future__ import annotations

import pytest

from deadwire.facts.readers import javascript, typescript
from deadwire.facts.schema import HERE, HOLE, Facts


def commands(text: str) -> list[tuple[tuple[str, ...], bool, str]]:
    return [(command.words, command.shell, command.cwd) for command in javascript.read(text.encode()).commands]


def values(text: str) -> list[str]:
    return [literal.value for literal in javascript.read(text.encode()).literals]


def roles(facts: Facts) -> dict[str, str]:
    return {literal.value: literal.role for literal in facts.literals}


def imports(text: str) -> list[tuple[int, str]]:
    return [(field.line, field.value) for field in javascript.read(text.encode()).fields]


@pytest.mark.parametrize(
    ("text", "words", "cwd"),
    [
        ('spawn("python3", ["jobs/nightly.py", "--all"])', ("python3", "jobs/nightly.py", "--all"), ""),
        ("cp.execFile('python', ['-m', 'pkg.worker'])", ("python", "-m", "pkg.worker"), ""),
        ('spawnSync("python", args); const args = ["etl/load.py"]', ("python", "etl/load.py"), ""),
        (
            'execFileSync("/usr/bin/python3", ["a/b.py"], { cwd: "services/api" })',
            ("/usr/bin/python3", "a/b.py"),
            "services/api",
        ),
        ('spawn("uv", ["run", "tools/x.py"], { cwd: __dirname })', ("uv", "run", "tools/x.py"), HERE),
        ('spawn(pythonPath, [path.join(__dirname, "x.py")])', ("python", HERE + "/x.py"), ""),
        ('spawn(process.env.PYTHON || "python3", ["x.py"])', ("python3", "x.py"), ""),
        ('spawn(process.platform === "win32" ? "python" : "python3", ["x.py"])', ("python", "x.py"), ""),
        ('spawn("python", [...flags, "x/y.py"])', ("python", HOLE, "x/y.py"), ""),
        ('Bun.spawn(["python", "x/y.py"])', ("python", "x/y.py"), ""),
        ('Bun.spawn({ cmd: ["python", "x/y.py"], cwd: "srv" })', ("python", "x/y.py"), "srv"),
        ('new Deno.Command("python3", { args: ["x/y.py"], cwd: "srv" })', ("python3", "x/y.py"), "srv"),
        ('const { exec } = require("child_process"); fork("./worker.js")', ("node", "./worker.js"), ""),
        ('PythonShell.run("read.py", { scriptPath: "py/tools" })', ("python", "py/tools/read.py"), ""),
        ('await exec.exec("python", ["scripts/check.py"])', ("python", "scripts/check.py"), ""),
        ('const c = { command: "python", args: ["-m", "srv.main"], cwd: "py" }', ("python", "-m", "srv.main"), "py"),
        ('spawn(`${venv}/bin/python`, ["x.py"])', (HOLE + "/bin/python", "x.py"), ""),
    ],
)
def test_lists_of_words_are_commands(text: str, words: tuple[str, ...], cwd: str) -> None:
    assert (words, False, cwd) in commands(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('exec("python tools/a.py --x")', "python tools/a.py --x"),
        ("execSync(`python ${root}/tools/a.py`)", f"python {HOLE}/tools/a.py"),
        ('execSync("cd py && python -m pkg.cli")', "cd py && python -m pkg.cli"),
        ("await $`uv run tools/z.py ${name}`", f"uv run tools/z.py {HOLE}"),
        ('await execaCommand("poetry run python a.py")', "poetry run python a.py"),
        ('const cmd = "python " + "tools/b.py"; helper(cmd)', "python tools/b.py"),
        (
            'module.exports = { apps: [{ script: "uvicorn", args: "app.main:app --port 80" }] }',
            "uvicorn app.main:app --port 80",
        ),
        (
            'exec("python " + a + " " + b + " " + c + " " + d + " tools/d.py")',
            f"python {HOLE} {HOLE} {HOLE} {HOLE} tools/d.py",
        ),
        ('const task = { run: "python3 tools/c.py" }', "python3 tools/c.py"),
    ],
)
def test_shell_text_is_one_word(text: str, shown: str) -> None:
    assert ((shown,), True, "") in commands(text)


@pytest.mark.parametrize(
    "text",
    [
        '// spawn("python", ["x.py"])',
        '/* exec("python x.py") */',
        'console.log("python x.py")',
        'logger.info("now running python x.py")',
        'throw new Error("python tools/x.py failed")',
        'vscode.window.showErrorMessage("python tools/x.py is missing")',
        'expect(line).toBe("python x/y.py")',
        'spawn("ls", ["-l"])',
        '/python/.exec("x")',
        'const languages = ["python", "rust"]',
    ],
)
def test_talk_and_comments_run_nothing(text: str) -> None:
    assert commands(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('const p = path.join(__dirname, "..", "py", "x.py")', HERE + "/../py/x.py"),
        ('const p = path.resolve(__dirname, "../py/x.py")', HERE + "/../py/x.py"),
        ('const p = new URL("../py/x.py", import.meta.url)', HERE + "/../py/x.py"),
        ('const p = fileURLToPath(new URL("x.py", import.meta.url))', HERE + "/x.py"),
        ('const d = path.dirname(fileURLToPath(import.meta.url)); const p = path.join(d, "x.py")', HERE + "/x.py"),
        ('const p = __dirname + "/x.py"', HERE + "/x.py"),
        ("const p = `${__dirname}/py/${name}.py`", f"{HERE}/py/{HOLE}.py"),
        ('const D = path.join(__dirname, "py"); const p = path.join(D, "x.py")', HERE + "/py/x.py"),
        ('class A { dir = path.join(__dirname, "py"); p = path.join(this.dir, "x.py") }', HERE + "/py/x.py"),
        ('const p = context.asAbsolutePath("py/x.py")', "/py/x.py"),
        ('const p = vscode.Uri.joinPath(context.extensionUri, "py", "x.py")', HOLE + "/py/x.py"),
        ('const p = ["py", "x.py"].join("/")', "py/x.py"),
        ('const p = path.join(process.cwd(), "py", "x.py")', "py/x.py"),
        ('load("scripts/setup.sh")', "scripts/setup.sh"),
        ("const s = 'a/\\u0062.py'", "a/b.py"),
    ],
)
def test_paths_fold(text: str, value: str) -> None:
    assert value in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "// see tools/x.py",
        "/* mirrors\n * tools/x.py */",
        'console.error("tools/x.py")',
        'fs.writeFileSync("tools/x.py", text)',
        'writeRepoFile("tools/x.py", text)',
        'if (fs.existsSync("tools/x.py")) {}',
        'name.endsWith(".py")',
        'name.endsWith("/x.py")',
        'throw new TypeError("tools/x.py")',
        'const u = "https://example.org/x.py"',
        'const s = "edit tools/x.py and go on"',
        "const r = /x\\.py$/",
    ],
)
def test_what_names_no_file(text: str) -> None:
    assert values(text) == []


def test_roles() -> None:
    facts = javascript.read(b"""
const SCRIPT = "a/one.py";
load("a/two.py", { script: "a/three.py" });
function pick() { return "a/four.py"; }
const table = { job: "a/five.py" };
this.path = "a/six.py";
""")
    assert roles(facts) == {
        "a/one.py": "assign:SCRIPT",
        "a/two.py": "call:load:0",
        "a/three.py": "call:load:script",
        "a/four.py": "return:pick",
        "a/five.py": "assign:job",
        "a/six.py": "assign:this.path",
    }
    assert [literal.line for literal in facts.literals] == [2, 3, 3, 4, 5, 6]


def test_handlers_go_with_the_folder_that_is_deployed() -> None:
    facts = typescript.read(b"""
const dir = "lambda/shared";
new lambda.Function(this, "A", { handler: "index.main", code: lambda.Code.fromAsset("lambda/a") });
new lambda.Function(this, "B", { handler: "pkg.mod.main", code: lambda.Code.fromAsset(path.join(__dirname, "b")) });
new lambda.Function(this, "C", { handler: "app.main", code: lambda.Code.fromAsset(dir) });
new PythonFunction(this, "D", { entry: "lambda/d", index: "app.py", handler: "main" });
new PythonFunction(this, "E", { entry: "lambda/e" });
new sst.Function(this, "F", { handler: "functions/src/api.handler" });
new lambda.Function(this, "G", { handler: "index.main", code: lambda.Code.fromInline("x = 1") });
const button = { handler: () => 1 };
""")
    assert roles(facts) == {
        "lambda/a/index.main": "call:lambda.Function:handler",
        HERE + "/b/pkg/mod.main": "call:lambda.Function:handler",
        "lambda/shared/app.main": "call:lambda.Function:handler",
        "lambda/d/app.py": "call:PythonFunction:entry",
        "lambda/e/index.py": "call:PythonFunction:entry",
        "functions/src/api.handler": "call:sst.Function:handler",
    }


def test_modules_after_m_and_methods_of_frappe() -> None:
    assert commands('const a = ["-m", "pkg.tool"]; // python') == [(("python", "-m", "pkg.tool"), False, "")]
    facts = javascript.read(b'frappe.call({ method: "shop.api.orders.close" })')
    assert roles(facts) == {"shop.api.orders.close": "call:frappe.call:method"}
    assert values('createResource({ url: "shop.api.orders.close" })') == []


@pytest.mark.parametrize(
    "text",
    [
        "import x from './a/b'",
        'import "./a/b"',
        "import {\n  one,\n  two,\n} from './a/b'",
        "export * from './a/b'",
        "const x = require('./a/b')",
        "const x = await import('./a/b')",
        "new Worker(new URL('./a/b', import.meta.url))",
        "import x from './a/b?raw'",
        "const g = ['src/**/*.ts'];\nimport x from './a/b'",
        "/* done */ import x from './a/b'",
    ],
)
def test_imports(text: str) -> None:
    assert [value for _, value in imports(text)] == ["./a/b"]


@pytest.mark.parametrize(
    "text",
    [
        "// import x from './a/b'",
        "/*\nimport x from './a/b'\n*/",
        " * import x from './a/b'",
        "import x from 'react'",
        "import './a.css'",
        "const x = './a/b'",
        "const x = 1; // from './a/b'",
    ],
)
def test_no_imports(text: str) -> None:
    assert imports(text) == []


def test_lines_of_imports() -> None:
    assert imports("\n\nimport a from './a'\nimport b from '../b'\nexport * from '.'") == [
        (3, "./a"),
        (4, "../b"),
        (5, "."),
    ]


def test_components_keep_their_lines() -> None:
    facts = typescript.read(b"""<template>
  <p>python x.py</p>
</template>
<script setup lang="ts">
import { run } from './run'
run(path.join(base, "py/x.py"))
</script>
""")
    assert [(literal.line, literal.value) for literal in facts.literals] == [(6, HOLE + "/py/x.py")]
    assert [(field.line, field.value) for field in facts.fields] == [(5, "./run")]


def test_both_dialects_of_typescript() -> None:
    assert roles(typescript.read(b'const p = <string>load("a/x.py");'))
    assert roles(typescript.read(b'const p = () => <Run script="a/x.py" />;'))


def test_broken_files_are_read_as_far_as_they_go() -> None:
    facts = javascript.read(b'spawn("python", ["a/x.py"]);\nfunction ( { { \xff\xfe "a/y.py')
    assert facts.commands[0].words == ("python", "a/x.py")
    assert javascript.read(b"").reader == "javascript"
    assert typescript.read(b"\x00\x01 python").reader == "typescript"


def test_bundles_and_methods_are_not_parsed() -> None:
    assert not javascript.worth_parsing(b"list.shift(); this.pyramid.show()")
    line = b'run("python x.py");' * 40
    assert javascript.worth_parsing(line)
    assert not javascript.worth_parsing(line * 80)
    assert javascript.worth_parsing((line[:300] + b"\n") * 240)
