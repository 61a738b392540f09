"""What is read out of sources of each language, by hand-made snippets."""

from __future__ import annotations

import pytest

from deadwire.overlap.features import dump, load, mentions, normal, path_tokens, read


def anchors(text: str, suffix: str) -> set[str]:
    return set(read(text.encode(), suffix).anchors)


PYTHON = '''
"""Measures throughput."""
import os

SERVER = os.environ["ECHO_SERVER_ADDR"]
QUERY = "select * from staff_rows where id = %s"
URL = "https://api.shop.test/v1/orders/{order_id}?x=1"
print("no route to the shop: %s" % SERVER, "--allow-net", "workers.csv")
def measure_round_trip_time(): ...
'''
TYPESCRIPT = """
// measures throughput
const server = process.env.ECHO_SERVER_ADDR;
const query = 'SELECT id FROM staff_rows';
fetch(`https://api.shop.test/v1/orders/${orderId}`);
console.error("No route to the shop: " + server, '--allow-net', 'workers.csv');
function measureRoundTripTime() {}
"""
RUST = """
/* measures throughput */
let server = env::var("ECHO_SERVER_ADDR")?;
let query = r#"select id from staff_rows"#;
let url = format!("https://api.shop.test/v1/orders/{}", order_id);
eprintln!("no route to the shop: {}", server); arg("--allow-net"); open("workers.csv");
fn measure_round_trip_time<'a>(x: &'a str) {}
"""
GO = """
// measures throughput
var server = os.Getenv("ECHO_SERVER_ADDR")
var query = `select id from staff_rows`
var url = "https://api.shop.test/v1/orders/" + id
func measureRoundTripTime() { flag("--allow-net", "workers.csv"); log.Print("no route to the shop: ") }
"""


@pytest.mark.parametrize(("text", "suffix"), [(PYTHON, ".py"), (TYPESCRIPT, ".ts"), (RUST, ".rs"), (GO, ".go")])
def test_every_language_gives_the_same_anchors(text: str, suffix: str) -> None:
    assert {
        "env:ECHO_SERVER_ADDR", "sql:staff_rows", "host:api.shop.test", "flag:--allow-net", "file:workers.csv",
        "id:measureroundtriptime", "msg:no route to the shop",
    } <= anchors(text, suffix)  # fmt: skip
    assert read(text.encode(), suffix).words["throughput"] == 1


@pytest.mark.parametrize(("text", "suffix"), [(PYTHON, ".py"), (TYPESCRIPT, ".ts"), (RUST, ".rs")])
def test_holes_in_routes_are_alike(text: str, suffix: str) -> None:
    assert "route:/v1/orders/*" in anchors(text, suffix)


def test_hosts_of_this_machine_tell_nothing() -> None:
    assert not any(
        a.startswith("host:") for a in anchors('x = "http://localhost:3200/run", "http://127.0.0.1/a"', ".py")
    )


def test_a_licence_is_no_content() -> None:
    text = "# Copyright somebody\n# Licensed under unusual terms\n# Counts zebras\nx = 1\n"
    words = read(text.encode(), ".py").words
    assert "zebra" in words
    assert "unusual" not in words
    block = "/* Copyright somebody, unusual terms */\n// counts zebras\n"
    assert set(read(block.encode(), ".ts").words) >= {"zebra"}
    assert "unusual" not in read(block.encode(), ".ts").words


@pytest.mark.parametrize(
    ("word", "plain"), [("Zebras", "zebra"), ("queries", "query"), ("class", ""), ("the", ""), ("ab", "")]
)
def test_words_are_plain(word: str, plain: str) -> None:
    assert normal(word) == plain


def test_general_names_of_paths_tell_nothing() -> None:
    tokens = path_tokens("src/tools/echo_bench/throughput_main.py")
    assert (tokens.leaf, tokens.folders) == (frozenset({"throughput"}), frozenset({"echo", "bench"}))


def test_comments_name_what_a_file_was_made_from() -> None:
    lines = ["// Port of scripts/stress_test.py to TypeScript", "// see docs.py", "// mirrors a.py and b.py"]
    assert mentions(lines) == ("scripts/stress_test.py", "a.py", "b.py")


def test_features_survive_the_store() -> None:
    features = read(PYTHON.encode(), ".py")
    assert load(dump(features)) == features


def test_bytes_of_any_kind_are_read() -> None:
    assert read(b'\xff\x00\xfe\'unterminated """', ".py").anchors == frozenset()
