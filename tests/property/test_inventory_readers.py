"""The line scanner against the Markdown parser: where it gives an answer, it is the same."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from deadwire.inventory.fast import read_fast
from deadwire.inventory.read import read

LINES = [
    "",
    "",
    "# One",
    "## `a/`",
    "### Sub (a/b/)",
    "Setext",
    "===",
    "---",
    "17 files. 2 are production.",
    "In `tools/`:",
    "| File | Status | Evidence |",
    "|---|---|---|",
    "| :-- | --- | --: |",
    "File | Status | Evidence",
    "--- | --- | ---",
    "| `x.py` | Dead | not imported |",
    "| `y.py` | 🟢 Production |",
    "x.py | Test | a",
    "| a | b | c | d |",
    "|",
    "- item",
    "  more",
    "    indented",
    "1. one",
    "10) ten",
    "* * *",
    "> quote",
    "> | File | Status |",
    "```",
    "~~~ python",
    "<!-- note -->",
    "<!-- open",
    "-->",
    "<div>",
    "[ref]: x",
    "\tTab",
    "   | File | Status |",
    "   |---|---|",
    "|---|---|",
    "| File | Status |",
    "| `z.py` | Manual |",
    "- | File | Status |",
    "-",
    "+",
    "#",
    "#no",
    "####### seven",
    "a\\",
    "**b**",
    "`code` | x",
    "- [ ] task",
    "| x |  y",
    "    | q.py | Dead |",
    "```text | x",
    "***",
    "_ _ _",
    "<!-- a --> b",
    "1986. A",
]


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["\n", "\r\n"]), st.booleans())
@example(["| File | Status |", "|---|---|", "| `z.py` | Manual |", "", "# One"], "\n", True)
@example(["text", "| File | Status |", "|---|---|", "x.py | Test | a", "after"], "\n", False)
def test_the_scanner_reads_what_the_parser_reads(lines: list[str], ending: str, final: bool) -> None:
    text = ending.join(lines) + (ending if final else "")
    quick = read_fast("docs/x.md", text)
    if quick is not None:
        slow = read("docs/x.md", text)
        assert quick.blocks == slow.blocks
        assert quick == slow


def test_a_plain_document_is_read_by_the_scanner() -> None:
    text = "\n".join(
        [
            "# Inventory", "", "- 🟢 Production: run", "- `x`: y", "", "### `a/`", "", "| File | Status | Evidence |",
            "|---|---|---|", "| `x.py` | 🔴 Dead | \"x\" |", "", "1. Delete it.", "",
        ]
    )  # fmt: skip
    assert read_fast("docs/x.md", text) is not None
