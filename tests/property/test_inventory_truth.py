"""Whatever people do to the document and the repository: a repair makes it true, touches nothing else, and is done."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from deadwire.inventory.claims import counts
from deadwire.inventory.document import split_lines
from deadwire.inventory.listing import Listing
from deadwire.inventory.read import read
from deadwire.inventory.render import render
from deadwire.inventory.repair import repair
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import verify
from deadwire.model import Status
from fakeview import FakeView

PATH = "docs/PYTHON_INVENTORY.md"
SCOPE = Scope(PATH, (PATH,))
FILES = [
    f"{folder}{name}.py"
    for folder in ("", "app/", "app/sub/", "scripts/", "a_b/__x__/", "tests/")
    for name in ("main", "__init__", "x", "test_x", "long_name")
]
OTHERS = ["run.sh", "docs/GUIDE.md", "ops/api.service", "app/web.ts", "Makefile"]
statuses = st.dictionaries(st.sampled_from(FILES), st.sampled_from(list(Status)), max_size=14)


@st.composite
def trees(draw: st.DrawFn) -> FakeView:
    found = draw(statuses)
    users = st.sampled_from([*found, *OTHERS])
    pairs = draw(st.lists(st.tuples(users, st.sampled_from(list(found))), max_size=14)) if found else []
    return FakeView(found, [*OTHERS, PATH], [(user, used) for user, used in pairs if user != used])


def teller(view: FakeView):  # type: ignore[no-untyped-def]
    def tell(path: str) -> str:
        user = min(view.users(path), default="")
        verb = "named in" if user.endswith(".md") else "imported by"
        return f"{verb} `{user}`" if user else "not imported, not referenced, not called"

    return tell


REWORDED = [("Dead", "DEAD"), ("🔴 ", ""), ("Manual", "Production"), ("imported by", "called by"), (" |", "  |")]
KIM = "— ask Kim, see run.sh"
PROSE = [
    "\n",
    "A remark.\n",
    "3 files. Only 2 are production, 1 is dead.\n",
    "## Notes\n",
    "- a list\n",
    "```\n| File | Status |\n```\n",
    "| File | Owner |\n|---|---|\n| main.py | Kim |\n",
    "> quoted\n",
    "\n\n",
    "Setext\n---\n",
    "<!-- note -->\n",
]


def edited(text: str, choice: random.Random) -> str:
    """The document after somebody worked on it."""
    lines = split_lines(text)
    for _ in range(choice.randint(0, 6)):
        if not lines:
            break
        at = choice.randrange(len(lines))
        rows = [n for n, line in enumerate(lines) if line.startswith("| `")]
        action = choice.randrange(8)
        if action == 0:
            lines.insert(at, choice.choice(PROSE))
        elif action == 1 and rows:
            lines.pop(choice.choice(rows))
        elif action == 2 and rows:
            lines.insert(choice.choice(rows), lines[choice.choice(rows)])
        elif action == 3 and rows:
            row = choice.choice(rows)
            words = [
                ("Dead", "DEAD"),
                ("🔴 ", ""),
                ("Manual", "Production"),
                ("imported by", "called by"),
                (" |", "  |"),
            ]
            lines[row] = lines[row].replace(*choice.choice(words))
        elif action == 4 and rows:
            row = choice.choice(rows)
            lines[row] = lines[row].rstrip("\n").removesuffix("|") + f"{KIM} |\n"
        elif action == 5:
            lines = [line.replace("\n", "\r\n") if "\r" not in line else line for line in lines]
        elif action == 6:
            lines[-1] = lines[-1].rstrip("\r\n")
        elif action == 7 and rows:
            choice.shuffle(order := [lines[n] for n in rows])
            for number, line in zip(rows, order, strict=True):
                lines[number] = line
    return "".join(lines)


@settings(max_examples=120, deadline=None)
@given(trees(), trees(), st.integers(0, 2**32))
def test_a_repaired_document_is_true_and_nothing_true_was_changed(before: FakeView, now: FakeView, seed: int) -> None:
    first = render(before.statuses, teller(before))
    assert verify(read(PATH, first), before, SCOPE) == []
    text = edited(first, random.Random(seed))
    false = {falsehood.line for falsehood in verify(read(PATH, text), now, SCOPE)}
    new = repair(PATH, text, now, SCOPE, teller(now))
    assert verify(read(PATH, new), now, SCOPE) == []
    assert repair(PATH, new, now, SCOPE, teller(now)) == new
    now_there = Counter(line.rstrip("\r\n") for line in split_lines(new))
    listing = Listing(read(PATH, text), now, SCOPE)
    rows = {placed.row.line for placed in listing.rows}
    prose = [line.rstrip("\r\n") for n, line in enumerate(split_lines(text)) if n not in rows and not counts(line)]
    assert not Counter(prose) - now_there
    # Of several rows for one file one is left; a true one stays as it was, what people wrote behind it stays anyway.
    for path, placed in listing.rows_of.items():
        lines = [listing.document.lines[p.row.line].rstrip("\r\n") for p in placed]
        true = [line for p, line in zip(placed, lines, strict=True) if p.row.line + 1 not in false]
        assert not true or any(line in now_there for line in true), path
        if len(placed) == 1 and KIM in lines[0]:
            assert any(KIM in line for line in now_there if f"`{placed[0].row.name}`" in line)


@settings(max_examples=100, deadline=None)
@given(trees(), st.integers(0, 2**32))
def test_a_true_document_without_duplicates_is_not_touched(view: FakeView, seed: int) -> None:
    text = render(view.statuses, teller(view))
    choice = random.Random(seed)
    lines = split_lines(text)
    for _ in range(choice.randint(0, 4)):
        ends = [n for n, line in enumerate(lines) if not line.strip()]
        lines.insert(choice.choice(ends), choice.choice(["\nA remark.\n\n", "\n- one\n- two\n\n", "\n\n"]))
    text = "".join(lines)
    assert verify(read(PATH, text), view, SCOPE) == []
    assert repair(PATH, text, view, SCOPE, teller(view)) == text
