"""Writes the documentation of the rules, one page for each, from the rules themselves.

``python -m deadwire.rules.document FOLDER`` writes; with ``--check`` it only says whether the pages are up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

from deadwire.rules import RULES, RuleInfo, load
from deadwire.rules.base import Example, Rule

HEADER = "<!-- Written by `python -m deadwire.rules.document docs/rules`; edit the rule instead. -->\n"


def pages() -> dict[str, str]:
    """File name and text of every page, the index included."""
    found = {f"{code}.md": page(info, load(code)) for code, info in RULES.items()}
    return {"README.md": index(), **found}


def index() -> str:
    """The table of all rules."""
    rows = [f"| [{c}]({c}.md) | {info.name} | {info.severity} | {info.summary} |" for c, info in RULES.items()]
    return "\n".join([HEADER, "# Rules", "", "| code | name | default | |", "|---|---|---|---|", *rows, ""])


def page(info: RuleInfo, rule: Rule) -> str:
    """One rule: its documentation, then its examples."""
    parts = [
        HEADER,
        f"# {info.code} {info.name}",
        "",
        f"Severity by default: {info.severity}.",
        "",
        rule.documentation(),
        "",
    ]
    if rule.examples:
        parts += ["## Examples", ""]
    for example in rule.examples:
        parts += [*example_lines(example), ""]
    return "\n".join(parts).rstrip() + "\n"


def example_lines(example: Example) -> list[str]:
    """One example: the files before, what the change makes of them, what is found."""
    lines = [f"### {example.title[0].upper()}{example.title[1:]}", ""]
    before, after = dedent(example.before).strip(), dedent(example.after).strip()
    if before:
        lines += ["Before:" if after else "Snapshot:", "", "```text", before, "```", ""]
    if after:
        lines += ["The change:", "", "```text", after, "```", ""]
    found = "`check --all` finds" if example.whole else "Found"
    return [*lines, f"{found}: {', '.join(f'`{item}`' for item in example.found) or 'nothing'}."]


def main(words: list[str]) -> int:
    """Writes the pages into a folder, or compares them with what is there."""
    check = "--check" in words
    folder = Path(next(word for word in words if word != "--check"))
    stale = [name for name, text in pages().items() if _read(folder / name) != text]
    if check:
        for name in stale:
            sys.stderr.write(f"{folder / name} is not what the rule says\n")
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
