"""Which words of a source that does not parse may be a use."""

import pytest

from deadwire.confirm.unparsed import may_use

USES = {
    "an import behind something": "if x: import sundry; print x\n",
    "an import with a template": "{% if a %}from lib import sundry\n",
    "an attribute": "print lib.sundry\n",
    "a call of __import__": "m = __import__(prefix + sundry)\n",
    "a string of its own": "print 'sundry'\n",
    "a dotted name": "load('lib.sundry.main')\n",
    "a path": "run 'tools/sundry.py'\n",
    "a command": "os.system('python -m lib.sundry --all')\n",
    "a module with an object": 'app = "sundry:app"\n',
    "behind a string without an end": "print 'x\nsundry = 1\n",
}
NOT = {
    "a variable": "sundry = 1\nprint sundry\n",
    "a parameter": "def f(sundry=None):\n    print sundry\n",
    "a sum over lines": "print (others +\n  sundry + more)\n",
    "a comment": "print 1  # from lib import sundry, once\n",
    "a text": "print 'all and sundry, of course'\n",
    "a docstring": '"""Some sundry things.\n\nsundry\n"""\nprint 1\n',
    "a longer name": "print 'lib.sundry_old', sundry2\n",
}


@pytest.mark.parametrize("text", USES.values(), ids=USES)
def test_it_may_be_a_use(text: str) -> None:
    assert may_use(text, "sundry")


@pytest.mark.parametrize("text", NOT.values(), ids=NOT)
def test_it_is_none(text: str) -> None:
    assert not may_use(text, "sundry")
