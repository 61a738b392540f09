"""Which pairs are found, by whom they are confirmed or rejected, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from deadwire import graph
from deadwire.git import Dates
from deadwire.overlap.features import VERSION
from deadwire.overlap.find import Finder, Pair
from deadwire.snapshot import MemorySnapshot

DAY = 86_400
PYTHON = '''"""Stress test of the lakehouse: throughput of the echo workers."""
import os

ADDRESS = os.environ["LAKEHOUSE_ECHO_ADDR"]
TOKEN = os.environ["LAKEHOUSE_TOKEN"]

def hammer_echo_workers(parallel, seconds):
    """Hammer the workers and report percentiles of latency."""
    if not parallel:
        raise SystemExit("give at least one parallel worker")
    print("throughput below the watermark", "--parallel", "--watermark", "latency.csv")

if __name__ == "__main__":
    hammer_echo_workers(8, 60)
'''
NEWER = """// stress test of the lakehouse: throughput of the echo workers
const address = process.env.LAKEHOUSE_ECHO_ADDR;
export function hammerEchoWorkers(parallel: number, seconds: number) {
  // hammer the workers, report percentiles of latency
  if (!parallel) throw new Error("give at least one parallel worker");
  console.log("throughput below the watermark", "--parallel", "--watermark", "latency.csv");
}
hammerEchoWorkers(8, 60);
"""
OTHER = """// renders the page of invoices with their totals, taxes, customers, addresses and due dates
export function renderInvoicePage(customer: string, total: number) {
  document.title = "Invoice for " + customer;
  return `<table class="invoice"><tr><td>${customer}</td><td>${total}</td></tr></table>`;
}
"""
UNRELATED = '''"""Imports bank statements and matches postings with accounts, cost centres, ledgers and budgets."""

def import_bank_statements(folder, ledger, account, budget):
    """Postings that fit no account go to the suspense account; booked ones carry their voucher."""
    raise SystemExit("statement has no closing balance")

if __name__ == "__main__":
    import_bank_statements("in", "general", "cash", "travel")
'''
FILES = {
    "scripts/stress_test.py": PYTHON,
    "scripts/bank.py": UNRELATED,
    "web/stress/run_stress.ts": NEWER,
    "web/pages/invoice.ts": OTHER,
    "package.json": '{"name": "x", "scripts": {"stress": "tsx web/stress/run_stress.ts"}}\n',
}


class MemoryStore(dict[str, str]):
    """Keeps features in a dict."""

    def put(self, key: str, text: str) -> None:
        self[key] = text


def found(
    files: Mapping[str, str],
    ages: Mapping[str, int] | None = None,
    store: MemoryStore | None = None,
) -> list[Pair]:
    """The pairs; `ages` says on which day a file came."""
    days = {"scripts/stress_test.py": 0, "scripts/bank.py": 0} if ages is None else ages

    def dates(paths: Iterable[str]) -> dict[str, Dates]:
        return {path: Dates(days.get(path, 30) * DAY, 100 * DAY) for path in paths if days.get(path, 30) >= 0}

    return Finder(graph.build(MemorySnapshot(files)), dates, store).pairs()


def tiers(files: Mapping[str, str], ages: Mapping[str, int] | None = None) -> list[str]:
    return [f"{pair.tier} {pair.python} {' '.join(pair.newer)}" for pair in found(files, ages)]


LIKELY = ["likely scripts/stress_test.py web/stress/run_stress.ts"]


def test_an_unwired_file_with_a_younger_twin_is_likely_superseded() -> None:
    (pair,) = found(FILES)
    assert (pair.tier, pair.python, pair.newer) == ("likely", "scripts/stress_test.py", ("web/stress/run_stress.ts",))
    assert pair.score >= 0.45
    assert pair.drift == "superseded, not removed"
    assert pair.lost == ("LAKEHOUSE_TOKEN",)
    assert pair.carried == (4, 5)
    assert any("message" in words or "env" in words or "name" in words for words in pair.shared)


@pytest.mark.parametrize("suffix", ["js", "tsx", "mjs"])
def test_other_languages_count_too(suffix: str) -> None:
    files = {p: t for p, t in FILES.items() if p not in ("web/stress/run_stress.ts", "package.json")}
    files[f"web/stress/run_stress.{suffix}"] = NEWER
    assert tiers(files) == [f"likely scripts/stress_test.py web/stress/run_stress.{suffix}"]


def test_a_file_that_is_wired_is_left_alone() -> None:
    assert tiers({**FILES, "ops/x.service": "[Service]\nExecStart=/usr/bin/python3 scripts/stress_test.py\n"}) == []


def test_a_newer_file_that_came_first_is_none() -> None:
    assert tiers(FILES, {"scripts/stress_test.py": 60, "web/stress/run_stress.ts": 30}) == []
    assert tiers(FILES, {"scripts/stress_test.py": 30, "web/stress/run_stress.ts": 30}) == []


def test_where_git_knows_nothing_it_is_only_possible() -> None:
    ages = {"scripts/stress_test.py": -1, "web/stress/run_stress.ts": 30}
    assert tiers(FILES, ages) == ["possible scripts/stress_test.py web/stress/run_stress.ts"]


@pytest.mark.parametrize("path", ["tests/test_stress.py", "app/migrations/stress_test.py", "alembic/stress_test.py"])
def test_tests_and_migrations_are_none(path: str) -> None:
    files = dict(FILES)
    files[path] = files.pop("scripts/stress_test.py") + "\ndef test_it(): assert 1\n"
    assert tiers(files, {path: 0}) == []


@pytest.mark.parametrize("path", ["web/stress/run.d.ts", "vendor/run_stress.ts", "web/run_stress.min.js"])
def test_generated_and_vendored_files_are_no_equivalents(path: str) -> None:
    files = {p: t for p, t in FILES.items() if p not in ("web/stress/run_stress.ts", "package.json")}
    assert tiers({**files, path: NEWER}) == []


def test_people_confirm_by_pragma_or_configuration() -> None:
    pragma = {**FILES, "scripts/stress_test.py": "# deadwire: superseded-by web/stress/ -- rewritten\n" + PYTHON}
    (pair,) = found(pragma)
    assert (pair.tier, pair.newer, pair.reason) == ("confirmed", ("web/stress/",), "rewritten")
    assert pair.drift == "superseded, not removed"
    row = (
        '[[overlap]]\npython = "scripts/bank.py"\nnewer = "web/pages/invoice.ts"\n'
        'verdict = "confirmed"\nreason = "so"\n'
    )
    assert tiers({**FILES, "deadwire.toml": row}) == ["confirmed scripts/bank.py web/pages/invoice.ts", *LIKELY]


def test_what_people_reject_stays_rejected() -> None:
    row = (
        '[[overlap]]\npython = "scripts/stress_test.py"\nnewer = "web/stress/run_stress.ts"\n'
        'verdict = "rejected"\nreason = "another job"\n'
    )
    assert tiers({**FILES, "deadwire.toml": row}) == []


def test_a_comment_of_the_newer_file_declares_its_model() -> None:
    files = {**FILES, "web/pages/invoice.ts": "// Port of scripts/bank.py\n" + OTHER}
    assert tiers(files) == ["declared scripts/bank.py web/pages/invoice.ts", *LIKELY]


def test_drift_says_which_side_is_wired() -> None:
    files = {p: t for p, t in FILES.items() if p != "package.json"}
    assert found(files)[0].drift == "neither is wired in"


def test_features_are_read_once_for_a_blob() -> None:
    store = MemoryStore()
    first = found(FILES, store=store)
    assert len(store) == 4
    for key in store:
        assert key.startswith(f"overlap-{VERSION}:")
    again = found({**FILES, "scripts/copy.py": PYTHON}, store=store)
    assert len(store) == 4
    assert first[0] in [pair._replace(score=first[0].score, shared=first[0].shared) for pair in again]


def test_without_other_languages_there_is_nothing() -> None:
    assert tiers({"scripts/stress_test.py": PYTHON}) == []
    assert tiers({}) == []
