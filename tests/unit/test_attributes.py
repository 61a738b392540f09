"""Generated and vendored files by ``.gitattributes``; git itself is the judge of what its patterns mean."""

from __future__ import annotations

import pytest

from deadwire.attributes import Attributes, read_attributes
from repos import Repo

FILES = {
    ".gitattributes": """\
# *.md linguist-generated
*.gen.py linguist-generated
/root.py linguist-vendored=true
vendor/** linguist-vendored
vendor/ours/** -linguist-vendored
third/ linguist-vendored
one/*.py linguist-generated=true text
no.py linguist-generated=false
unset.py linguist-generated
unset.py !linguist-generated
"sp ace/**" linguist-generated
[attr]made linguist-generated -diff
made/* made
{a,b}.py linguist-generated
""",
    "deep/.gitattributes": "*.gen.py -linguist-generated\n/own.py linguist-generated\nsub/x.py linguist-vendored\n",
}
PATHS = """a.gen.py deep/a.gen.py x/a.gen.py root.py x/root.py vendor/a.py vendor/b/c.py vendor/ours/d.py third/a.py
    one/a.py one/b/a.py x/one/a.py no.py unset.py sp|ace/a.py made/a.py made/b/a.py deep/own.py deep/x/own.py own.py
    deep/sub/x.py sub/x.py a.py b.py x/b.py readme.md deep/deep/sub/x.py {a,b}.py vendor""".split()


@pytest.mark.parametrize("path", [path.replace("|", " ") for path in PATHS])
def test_the_same_as_git_says(repo: Repo, path: str) -> None:
    repo.put(FILES)
    names = ("linguist-generated", "linguist-vendored")
    said = repo.git("check-attr", "-z", "--cached", *names, "--", path).split("\0")[2::3]
    expected = any(value not in ("unspecified", "unset", "false") for value in said)
    marks = read_attributes((name.rpartition("/")[0], text.encode()) for name, text in FILES.items())
    assert Attributes(marks).says(path) is expected


def test_bytes_that_are_no_text_say_nothing() -> None:
    assert read_attributes([("", b'\xff\xfe\0\n"\n\n   \n*.py\n')]) == ()
    assert not Attributes(()).says("a.py")
