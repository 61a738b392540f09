"""Words of use in evidence, and counts in prose: which are claims, which are not."""

from __future__ import annotations

import pytest

from deadwire.inventory.claims import cites, counts


def cited(evidence: str) -> list[str]:
    return [f"{cite.verb} {item.name}" for cite in cites(evidence) for item in cite.items]


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ("imported by main.py as admin_router", ["imported by main.py"]),
        ("imported by main.py as a, cli.py as b and tools/x.py", [
            "imported by main.py", "imported by cli.py", "imported by tools/x.py",
        ]),
        ("Imported by `my app/main.py`.", []),
        ("imported by [main.py](../app/main.py), [`cli.py`](../app/cli.py)", [
            "imported by main.py", "imported by cli.py",
        ]),
        ("referenced in docs/PHASES.md (Phase 22 aggregator)", ["referenced in docs/PHASES.md"]),
        ("referenced in docs/PHASES.md + docs/PRD.md (Phase 23), also called by scripts/run_demo.sh", [
            "referenced in docs/PHASES.md", "referenced in docs/PRD.md", "called by scripts/run_demo.sh",
        ]),
        ("lakehouse-ui.service ExecStart", ["execstart lakehouse-ui.service"]),
        ("systemd ExecStart: uvicorn app.main:app (ops/api.service)", ["execstart ops/api.service"]),
        ("run by the Makefile", ["run by Makefile"]),
        ("run by `Makefile:12` nightly", ["run by Makefile"]),
        ("called by scripts/scale_10m.sh (not in systemd). 2.5M row test.", ["called by scripts/scale_10m.sh"]),
        ("named in docs/a.md; called by b.sh", ["named in docs/a.md", "called by b.sh"]),
        ("imported by app.routes", ["imported by app.routes"]),
        # Prose, negations, the past, the indirect, and somebody else's words are no claims.
        ("overlaps with tests/multi-agent/scenario.ts", []),
        ("not imported by any file in sidecar/. scripts/serve_lab.py only uses stdlib — doesn't import this.", []),
        ("no longer called by run.sh", []),
        ("never imported by main.py", []),
        ("was run by cron.sh until 2020", []),
        ("should be called by run.sh", []),
        ("imported transitively by embed/generate/rerank", []),
        ("imported by main.py via routes.py", []),
        ("called by nobody", []),
        ("called by Node.js services", ["called by Node.js"]),
        ('"Helper that is imported by main.py"; no callers, no docs', []),
    ],
)  # fmt: skip
def test_files_behind_a_word_of_use_are_cited(evidence: str, found: list[str]) -> None:
    assert cited(evidence) == found


def test_a_name_that_is_no_file_by_its_form_counts_only_if_there_is_one() -> None:
    (cite,) = cites("called by Node.js, server/run.js, Makefile, a.sh")
    firm = {item.name: item.firm for item in cite.items}
    assert firm == {"Node.js": False, "server/run.js": True, "Makefile": False, "a.sh": True}


def test_a_unit_need_not_be_named() -> None:
    (cite,) = cites("systemd ExecStart: uvicorn sidecar.sidecar.main:app")
    assert (cite.verb, cite.items) == ("execstart", ())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("17 files. Only 2 are production (behind systemd), 3 are documented in phase/PRD docs, 12 are unreferenced.", [
            (17, "files"), (2, "production"), (3, "documented"),
        ]),
        ("9 scripts: 4 production, 5 dead.", [(9, "files"), (4, "production"), (5, "dead")]),
        ("12 Python files in total", [(12, "files")]),
        ("1 file is manual", [(1, "manual")]),
        ("3 of them are tests", [(3, "test")]),
        ("17 files changed since", []),
        ("2 production services", []),
        ("3 are production-ready", []),
        ("5 dead links", []),
        ("v1.2 files", []),
        ("2 tests", []),
        ("port 8080 is production", []),
        ("Phase 22 is documented", []),
    ],
)  # fmt: skip
def test_counts_that_can_be_understood(line: str, found: list[tuple[int, str]]) -> None:
    assert [(c.number, c.status.word if c.status is not None else "files") for c in counts(line)] == found
