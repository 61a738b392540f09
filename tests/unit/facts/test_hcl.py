from __future__ import annotations

from deadwire.facts.readers.hcl import read


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(text.encode()).fields]


def test_blocks_make_the_pointer() -> None:
    text = (
        'resource "aws_lambda_function" "mail" {\n'
        '  # handler = "old.run"\n'
        '  handler = "mail.run" // x.y\n'
        "  environment {\n"
        '    variables = { STAGE = "p1" }\n'
        "  }\n"
        '  source_dir = "${path.module}/../lambda"\n'
        "}\n"
    )
    assert rows(text) == [
        (3, "resource.aws_lambda_function.mail.handler", "mail.run"),
        (5, "resource.aws_lambda_function.mail.environment.variables.STAGE", "p1"),
        (7, "resource.aws_lambda_function.mail.source_dir", "${path.module}/../lambda"),
    ]


def test_lists_over_several_lines() -> None:
    text = 'task "t" {\n  args = [\n    "-m", "shop.jobs",\n    "x#y.py",\n  ]\n  command = "python3"\n}\n'
    assert rows(text) == [
        (3, "task.t.args.0", "-m"),
        (3, "task.t.args.1", "shop.jobs"),
        (4, "task.t.args.2", "x#y.py"),
        (6, "task.t.command", "python3"),
    ]


def test_block_strings_and_comments() -> None:
    text = '/* command = "python a.py"\n*/\nuser_data = <<-EOT\n  set -e\n  python b.py\nEOT\nlast = "c.py"\n'
    assert rows(text) == [(4, "user_data", "  set -e\n  python b.py"), (7, "last", "c.py")]
