"""Ways out that are rows of configuration, in every manner in which people write the file that they go into."""

from __future__ import annotations

import pytest
from mini import Checked, Files, apply, files

from deadwire.config import parse
from deadwire.rules.remedies import root_row

SHOP = files(
    """
    --- package.json
    {
      "scripts": {
        "gone": "python tools/gone.py"
      }
    }
    --- tools/here.py
    # deadwire: manual -- by hand
    if __name__ == "__main__":
        print(1)
    """
)
OTHER = 'path = "web/*.json"'
PLAIN = {
    "nothing": {},
    "keys": {"deadwire.toml": "inventory = false\n"},
    "comment": {"deadwire.toml": "# of the shop\n"},
    "list": {"deadwire.toml": f'per-path = [{{{OTHER}, rules = {{DW2 = "off"}}}}]\n'},
    "empty-list": {"deadwire.toml": "per-path = [ ]\nroots=[]\n"},
    "long-list": {
        "deadwire.toml": f'per-path = [ # of files\n  {{{OTHER}, rules = {{DW2 = "off"}}}}\n]\nroots = [\n]\n'
    },
    "tables": {"deadwire.toml": f'inventory = false\n[[per-path]]\n{OTHER}\nrules = {{DW2 = "off"}}\n'},
    "tables-open-end": {"deadwire.toml": f'[[per-path]]\n{OTHER}\n[per-path.rules]\nDW2 = "off"'},
    "table-of-rules": {"deadwire.toml": '[rules]\nDW103 = "off"\n'},
    "quoted": {"deadwire.toml": f'"per-path" = [{{{OTHER}, rules = {{}}}}]\n'},
    "windows": {"deadwire.toml": f'[[per-path]]\r\n{OTHER}\r\nrules = {{DW2 = "off"}}\r\n'},
    "no-table": {"pyproject.toml": '[project]\nname = "shop"\n'},
    "table": {"pyproject.toml": '[project]\nname = "shop"\n\n[tool.deadwire]\ninventory = false\n[tool.ruff]\n'},
    "table-in-other-words": {"pyproject.toml": '[ tool . "deadwire" ] # it\ninventory = false\n'},
    "dotted": {"pyproject.toml": f"[tool]\ndeadwire.per-path = [{{{OTHER}, rules = {{}}}}]\ndeadwire.roots = []\n"},
    "inline": {"pyproject.toml": f"[tool]\ndeadwire = {{per-path = [{{{OTHER}, rules = {{}}}}], roots = []}}\n"},
    "tables-below": {
        "pyproject.toml": f'[project]\nname = "shop"\n[[tool.deadwire.per-path]]\n{OTHER}\nrules = {{}}\n[tool.ruff]\n'
    },
    "only-rules-below": {
        "pyproject.toml": '[project]\nname = "x"\n[tool.deadwire.rules]\nDW103 = "off"\n[tool.ruff]\n'
    },
}


@pytest.mark.parametrize("written", PLAIN.values(), ids=PLAIN)
def test_a_row_of_per_path_goes_in(written: Files) -> None:
    before = {**SHOP, **written}
    checked = Checked(before, before, whole=True)
    (finding,) = [finding for finding in checked.findings if finding.code == "DW201"]
    after = checked.fix(finding)
    assert [f for f in Checked(after, after, whole=True).findings if f.path == "package.json"] == []
    old, new = (
        parse(*(side.get(n, "").encode() or None for n in ("pyproject.toml", "deadwire.toml")))
        for side in (before, after)
    )
    assert len(new.per_path) == len(old.per_path) + 1
    assert (new.roots, new.rules) == (old.roots, old.rules)


@pytest.mark.parametrize("path", ["tools/here.py", 'odd [1] "quoted" \\ *.py'])
@pytest.mark.parametrize("written", PLAIN.values(), ids=PLAIN)
def test_a_row_of_roots_goes_in(written: Files, path: str) -> None:
    before = {**SHOP, **written, path: "X = 1\n"}
    case = Checked(before, before, whole=True).case
    after = apply(root_row(case, path, "production", "by the deploy repository"), before, before)
    world = Checked(after, after, whole=True).world
    assert world.status(path).word == "production"
    assert [row.reason for row in world.settings.config.roots] == ["by the deploy repository"]
