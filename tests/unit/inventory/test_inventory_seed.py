"""The hand-made document that started deadwire, beside a repository of its shape: true rows, two false sentences."""

from __future__ import annotations

from pathlib import Path

from deadwire import graph
from deadwire.inventory.fast import read_fast
from deadwire.inventory.read import read
from deadwire.inventory.repair import repair
from deadwire.inventory.scope import Scope
from deadwire.inventory.verify import verify
from deadwire.inventory.view import after
from deadwire.inventory.words import Teller
from deadwire.model import Status
from deadwire.snapshot import MemorySnapshot

PATH = "docs/PYTHON_INVENTORY.md"
SCOPE = Scope(PATH, (PATH,))
TEXT = (Path(__file__).parents[2] / "golden" / "seed_inventory.md").read_text(encoding="utf-8")


def unit(command: str) -> str:
    return f"[Unit]\nDescription=A service\n\n[Service]\nExecStart=/usr/bin/{command}\n"


def tool(name: str) -> str:
    return f'"""Does {name}."""\n\nif __name__ == "__main__":\n    print("{name}")\n'


ROUTERS = ("admin", "embed", "generate", "rerank")
MANUAL = (
    "autonomous_agent copilot generate_demo generate_workers lance_tune qwen3_plan quality_eval scale_test staffing_day"
    " staffing_demo staffing_simulation stress_test"
).split()
FILES = {
    "ops/lakehouse-sidecar.service": unit("uvicorn sidecar.sidecar.main:app --port 3200"),
    "ops/lakehouse-ui.service": unit("python3 /srv/lakehouse/scripts/serve_ui.py"),
    "ops/imagegen.service": unit("python3 /srv/lakehouse/scripts/serve_imagegen.py"),
    "ops/pipeline-lab.service": unit("python3 /srv/lakehouse/scripts/serve_lab.py"),
    "sidecar/sidecar/__init__.py": "",
    "sidecar/sidecar/main.py": "from fastapi import FastAPI\n\n"
    + "".join(f"from .{name} import router as {name}_router\n" for name in ROUTERS)
    + "\napp = FastAPI()\n",
    "sidecar/sidecar/admin.py": "router = None\n",
    **{f"sidecar/sidecar/{name}.py": "from .ollama import ask\n\nrouter = ask\n" for name in ROUTERS[1:]},
    "sidecar/sidecar/ollama.py": "def ask():\n    return None\n",
    "sidecar/sidecar/lab_ui.py": "def page():\n    return None\n",
    "sidecar/sidecar/pipeline_lab.py": "def run():\n    return None\n",
    **{f"scripts/{name}.py": tool(name) for name in ("serve_ui", "serve_imagegen", "serve_lab")},
    **{f"scripts/{name}.py": tool(name) for name in ("kb_measure", "kb_staffer_report", *MANUAL)},
    "docs/PHASES.md": "# Phases\n\n- 22: `scripts/kb_measure.py`\n- 23: `scripts/kb_staffer_report.py`\n",
    "docs/PRD.md": "# Product\n\nThe report is scripts/kb_staffer_report.py.\n",
    "scripts/run_staffer_demo.sh": "#!/bin/sh\npython3 scripts/kb_staffer_report.py\n",
    "scripts/scale_10m_test.sh": "#!/bin/sh\npython3 scripts/scale_test.py\n",
    "tests/multi-agent/scenario.ts": "console.log(1)\n",
    PATH: TEXT,
}


def test_every_row_is_true_and_the_two_false_sentences_are_named() -> None:
    world = graph.build(MemorySnapshot(FILES))
    found = [f"{f.line}: {f.text}" for f in verify(read(PATH, TEXT), after(world), SCOPE)]
    assert found == [
        '32: says "2 are production" of scripts/; there are 3',
        '32: says "3 are documented" of scripts/; there are 2',
    ]
    assert read_fast(PATH, TEXT) == read(PATH, TEXT)


def test_the_repair_changes_the_two_numbers_and_nothing_else() -> None:
    world = graph.build(MemorySnapshot(FILES))
    repaired = repair(PATH, TEXT, after(world), SCOPE, Teller(world))
    assert repaired == TEXT.replace("Only 2 are production", "Only 3 are production").replace(
        "3 are documented", "2 are documented"
    )


def test_what_the_document_recommends_makes_it_false_in_those_places_only() -> None:
    gone = {"sidecar/sidecar/lab_ui.py", "sidecar/sidecar/pipeline_lab.py"}
    files = {path: text for path, text in FILES.items() if path not in gone}
    files["scripts/run_kb.sh"] = "#!/bin/sh\npython3 scripts/kb_measure.py\n"
    files["ops/kb.service"] = unit("sh /srv/lakehouse/scripts/run_kb.sh")
    world = graph.build(MemorySnapshot(files))
    assert world.status("scripts/kb_measure.py") is Status.PRODUCTION
    repaired = repair(PATH, TEXT, after(world), SCOPE, Teller(world))
    before, now = TEXT.splitlines(), repaired.splitlines()
    assert [line for line in before if line not in now] == [
        next(line for line in before if line.startswith("| `lab_ui.py`")),
        next(line for line in before if line.startswith("| `pipeline_lab.py`")),
        next(line for line in before if line.startswith("17 files.")),
        next(line for line in before if line.startswith("| `kb_measure.py`")),
    ]
    assert [line for line in now if line not in before] == [
        "17 files. Only 4 are production (behind systemd), 1 are documented in phase/PRD docs, 12 are unreferenced.",
        "| `kb_measure.py` | 🟢 Production | called by run_kb.sh; referenced in docs/PHASES.md (Phase 22 aggregator) |",
    ]
