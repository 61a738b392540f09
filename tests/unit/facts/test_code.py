from __future__ import annotations

import pytest

from deadwire.facts.readers import code
from deadwire.facts.readers.lexed import family
from deadwire.facts.schema import HERE, HOLE

JAVA = "package a.b;\nclass A {{\n  void f() {{ {} }}\n}}\n"
RUBY = "require 'open3'\n{}\n"


def commands(text: str) -> list[tuple[tuple[str, ...], bool]]:
    return [(command.words, command.shell) for command in code.read(text.encode()).commands]


def values(text: str) -> list[str]:
    return [literal.value for literal in code.read(text.encode()).literals]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('new ProcessBuilder("python3", "jobs/run.py", "--all").start();', ("python3", "jobs/run.py", "--all")),
        ('new ProcessBuilder("python3", name, dir + "/y.py");', ("python3", HOLE, HOLE + "/y.py")),
        ('exec(new String[]{"/usr/bin/python3", base + "/b.py"});', ("/usr/bin/python3", HOLE + "/b.py")),
        ('new ProcessBuilder(List.of("python", "-m", "pkg.mod"));', ("python", "-m", "pkg.mod")),
        ('var i = new ProcessStartInfo("bash", "run.sh");', ("bash", "run.sh")),
        ('execl("/usr/bin/python3", "python3", "tools/x.py", NULL);', ("/usr/bin/python3", "python3", "tools/x.py")),
    ],
)
def test_lists_that_begin_with_an_interpreter(text: str, words: tuple[str, ...]) -> None:
    assert (words, False) in commands(JAVA.format(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (JAVA.format('Runtime.getRuntime().exec("python tools/a.py --x");'), "python tools/a.py --x"),
        (JAVA.format('Process.Start("python", "tools/a.py --x");'), "python tools/a.py --x"),
        (JAVA.format('var i = new ProcessStartInfo { Arguments = "tools/a.py --x" };'), "python tools/a.py --x"),
        (JAVA.format('system("python tools/a.py");'), "python tools/a.py"),
        (JAVA.format('val cmd = "python ${root}/a.py"'), f"python {HOLE}/a.py"),
        (RUBY.format('system "python tools/a.py"'), "python tools/a.py"),
        (RUBY.format("sh 'python tools/a.py'"), "python tools/a.py"),
        (RUBY.format("out = `python3 tools/a.py #{name}`"), f"python3 tools/a.py {HOLE}"),
        (RUBY.format("out = %x{python tools/a.py}"), "python tools/a.py"),
        ('use strict;\nsystem("python tools/a.py");\n', "python tools/a.py"),
        ("use strict;\nmy $x = qx(python tools/a.py);\n", "python tools/a.py"),
        ("<?php\nshell_exec('python tools/a.py');\n", "python tools/a.py"),
        ("local x = 1\nos.execute('python tools/a.py')\n", "python tools/a.py"),
        ("library(stats)\nsystem('python tools/a.py')\n", "python tools/a.py"),
        ("using Test\nrun(`python tools/a.py`)\n", "python tools/a.py"),
        ("pipeline {\n  sh 'python tools/a.py'\n}\n", "python tools/a.py"),
        ('pipeline {\n  bat "python tools/a.py"\n}\n', "python tools/a.py"),
        ("pipeline {\n  sh(script: 'python tools/a.py', returnStdout: true)\n}\n", "python tools/a.py"),
    ],
)
def test_shell_text(text: str, shown: str) -> None:
    assert ((shown,), True) in commands(text)


def test_blocks_of_shell_keep_their_lines() -> None:
    facts = code.read(b"pipeline {\n  sh '''\n    cd sub\n    python3 ci/two.py\n  '''\n}\n")
    assert [(command.line, command.words) for command in facts.commands] == [
        (2, ("\n    cd sub\n    python3 ci/two.py\n  ",))
    ]
    facts = code.read(
        b'Vagrant.configure("2") do |config|\n  x inline: <<-SHELL\n    python3 setup/box.py\n  SHELL\nend\n'
    )
    assert [(command.line, command.words) for command in facts.commands] == [(3, ("    python3 setup/box.py",))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (JAVA.format('load("py/x.py");'), "py/x.py"),
        (JAVA.format('Path p = Paths.get("python", "x.py");'), "python/x.py"),
        (JAVA.format('Path p = Path.of(root, "py", "x.py");'), HOLE + "/py/x.py"),
        (JAVA.format('var p = Path.Combine(AppContext.BaseDirectory, "py", "x.py");'), HOLE + "/py/x.py"),
        (JAVA.format('var p = $"{dir}/py/x.py";'), HOLE + "/py/x.py"),
        (JAVA.format('var p = @"py\\x.py";'), "py/x.py"),
        (JAVA.format('String p = dir + "/py/x.py";'), HOLE + "/py/x.py"),
        (JAVA.format('let p = "\\(dir)/x.py"'), HOLE + "/x.py"),
        (RUBY.format('p = File.expand_path("../../py/x.py", __FILE__)'), HERE + "/../py/x.py"),
        (RUBY.format('p = File.join(__dir__, "py", "x.py")'), HERE + "/py/x.py"),
        ("<?php\n$p = __DIR__ . '/py/x.py';\n", HERE + "/py/x.py"),
        ("library(reticulate)\nsource_python('py/x.py')\n", "py/x.py"),
        ("library(stats)\np <- file.path('py', 'x.py')\n", "py/x.py"),
        ("library(reticulate)\nsource('helpers.R')\nuse_python('x')\n", "helpers.R"),
        ('using Test\np = joinpath(@__DIR__, "x.py")\n', HERE + "/x.py"),
        ('#include <x.h>\nint main() { load("boot/x.py"); }\n', "boot/x.py"),
        ('#include <x.h>\nconst char *s = R"(py/x.py)";\n', "py/x.py"),
        ("local p = require('p')\nlocal f = [[py/x.py]]\n", "py/x.py"),
    ],
)
def test_paths(text: str, value: str) -> None:
    assert value in values(text)


@pytest.mark.parametrize(
    "text",
    [
        JAVA.format('// load("py/x.py");'),
        JAVA.format('/* load("py/x.py"); */'),
        JAVA.format('log.info("py/x.py");'),
        JAVA.format('throw new IllegalStateException("py/x.py");'),
        JAVA.format('if (name.endsWith("/x.py")) return;'),
        JAVA.format('String s = "see py/x.py for more";'),
        JAVA.format('String u = "https://example.org/py/x.py";'),
        JAVA.format('printf("python py/x.py");'),
        RUBY.format('# load "py/x.py"'),
        RUBY.format('=begin\nload "py/x.py"\n=end'),
        RUBY.format('puts "py/x.py"'),
        "<?php\n// load('py/x.py');\n# load('py/x.py');\n",
        "use strict;\n# load('py/x.py');\n=pod\n\nsystem('python py/x.py')\n\n=cut\n",
        "local x = 1\n-- dofile('py/x.py')\n--[[ dofile('py/x.py') ]]\n",
        "library(stats)\n# source_python('py/x.py')\n",
        '-module(a).\n% run("py/x.py").\n',
        '(ns a)\n; (run "py/x.py")\n',
        'Imports System\n\' Run("py/x.py")\n',
        'module A where\n-- run "py/x.py"\n',
    ],
)
def test_nothing_is_used(text: str) -> None:
    facts = code.read(text.encode())
    assert (facts.literals, facts.commands) == ((), ())


def test_handlers_of_functions() -> None:
    facts = code.read(
        JAVA.format(
            'Function.Builder.create(this, "F").handler("index.main").code(Code.fromAsset("lambda/f")).build();'
        ).encode()
    )
    assert [(literal.value, literal.role) for literal in facts.literals] == [
        ("lambda/f/index.main", "call:Function:handler")
    ]
    assert values(JAVA.format('var f = new Function { Handler = "src/app.main" };')) == ["src/app.main"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("package a;\nclass B {}\n", "c"),
        ("#include <a.h>\n", "c"),
        ("fun main() {\n}\n", "c"),
        ("#!/usr/bin/perl\n", "hash"),
        ("x <- 1\n", "hash"),
        ("gem 'rails'\n", "hash"),
        ("<?php echo 1;\n", "php"),
        ("local a = 1\n", "dash"),
    ],
)
def test_families(text: str, name: str) -> None:
    assert family(text) == name


def test_comments_of_the_c_family() -> None:
    assert code.comments(b'a // b\n"/* c */" /* d */') == [(2, 6), (17, 24)]


@pytest.mark.parametrize("data", [b"", b'"python', b"'''python x.py", b"\xff\xfe\x00python", b'("python", "' * 50])
def test_anything_can_be_read(data: bytes) -> None:
    assert code.read(data).reader == "code"
