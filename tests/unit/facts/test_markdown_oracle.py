"""The line scanner against markdown-it-py: same code spans, listings and links."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deadwire.facts.readers.markdown import scan
from deadwire.facts.readers.prose import Prose

Found = tuple[list[str], list[str], list[str]]

PARSER = MarkdownIt("commonmark").enable("table")
PARSER.normalizeLink = lambda url: url  # type: ignore[method-assign]
PARSER.validateLink = lambda url: True  # type: ignore[method-assign]


class Everything(Prose):
    """Keeps all that the scanner hands over, whatever it may name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Found = ([], [], [])

    def span(self, line: int, text: str) -> None:
        self.found[0].append(" ".join(text.split()))

    def link(self, line: int, target: str) -> None:
        self.found[1].append(target)

    def listing(self, language: str, rows: list[tuple[int, str]]) -> None:
        self.found[2].append("\n".join(text.rstrip() for _, text in rows).strip("\n"))


def scanned(text: str) -> Found:
    prose = Everything()
    scan(prose, text.expandtabs(4).split("\n"), 1)
    return sorted(prose.found[0]), sorted(prose.found[1]), prose.found[2]


def parsed(text: str) -> Found:
    found: Found = ([], [], [])
    environment: dict[str, dict[str, dict[str, str]]] = {}
    for token in PARSER.parse(text.expandtabs(4), environment):
        if token.type in ("fence", "code_block"):
            found[2].append("\n".join(line.rstrip() for line in token.content.split("\n")).strip("\n"))
        stack = list(token.children or ())
        for child in stack:
            if child.type == "code_inline":
                found[0].append(" ".join(child.content.split()))
            elif child.type == "link_open":
                found[1].append(str(child.attrs["href"]))
            elif child.type == "image":
                found[1].append(str(child.attrs["src"]))
                found[0].extend(" ".join(c.content.split()) for c in child.children or () if c.type == "code_inline")
    return sorted(found[0]), sorted(found[1]), found[2]


DOCUMENTS = [
    "# A `b` c\n\nSetext `d`\n===\n\n***\n\nText `e` [f](g.py) ![h](i.png)\n",
    "1. one\n2. two\n\n   para\n\n       code in item\n\n   ```sh\n   x\n   ```\n3. three\n",
    "- a\n  - b\n\n    ```\n    deep\n      deeper\n    ```\n- c\n\nafter\n\n    code\n\n\n    more code\n",
    "> quote\n> ```\n> in quote\n> ```\nlazy `x`\n\n> > nested\n> >\n> >     code\n",
    "````md\n```sh\ninner\n```\n````\n\n~~~\n```\n~~~\n",
    "para\n    no code\n\n    code\npara\n",
    "`` a ` b `` and ` `` ` and `unclosed\n\n\\`no\\` `a\\`b`\n",
    "| a | b |\n|---|---|\n| `x` | [y](z) |\n| `p | `q |\n\nend\n",
    "[a](<b c>) [d](e 'f') [g](h(i)j) [k]( l ) <http://m.n/o>\n",
    "- item\n\n  para `a`\n- \n- ```\n  fence\n  ```\nno item\n",
    "1) a\n\n   b\n2) c\n10. d\n\ntext 1. e\n2. f\n",
    "```\nopen until the end `a`\n\n",
    "* * *\n- - -\n_____\n+ a\n+ b\n",
    "\tcode\n\n- a\n\n\tpara `b`\n",
    "# a #\n## `b` ##\n####### no\n#no `c`\n",
    "``` not `fence`\n\n```fence info\nx\n``` \n",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_documents_of_every_construct(text: str) -> None:
    assert scanned(text) == parsed(text)


LINES = st.sampled_from(
    ["", "", "text", "text `a.py` more", "`b` [c](d.py)", "``c ` d``", "`open", "- item", "- item `e`", "  more",
     "    four", "      six", "1. one", "2. two", "   three", "> quote", "> > `f`", "```", "```sh", "~~~", "~~~~",
     "````", "  ```", "> ```", "# head `g`", "===", "---", "***", "* star", "+ plus", "-", "1.", "\\`esc`",
     "![h](i)", "[j](k 'l')", "     five", "\ttab"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_documents_made_at_random(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    assert scanned(text) == parsed(text)
