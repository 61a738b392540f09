from __future__ import annotations

import textwrap

import pytest

from deadwire.facts.readers.yaml import read
from deadwire.facts.schema import HOLE


def rows(text: str) -> list[tuple[int, str, str]]:
    facts = read(textwrap.dedent(text).encode())
    assert facts.problem == ""
    return [field[:] for field in facts.fields]


def test_lines_of_a_block_can_be_counted() -> None:
    text = """\
        on: push
        jobs:
          test:
            steps:
              - name: t1
              - run: |

                  set -e
                  python tools/a.py
              - run: >-
                  python tools/b.py
                  --fast
        """
    assert rows(text) == [
        (1, "on", "push"),
        (5, "jobs.test.steps.0.name", "t1"),
        (8, "jobs.test.steps.1.run", "set -e\npython tools/a.py"),
        (11, "jobs.test.steps.2.run", "python tools/b.py --fast"),
    ]


def test_words_of_a_list_stay_apart() -> None:
    assert rows("command: [python, -m, shop.worker]\nargs:\n  - --port\n  - shop.x:app\n") == [
        (1, "command.0", "python"),
        (1, "command.1", "-m"),
        (1, "command.2", "shop.worker"),
        (3, "args.0", "--port"),
        (4, "args.1", "shop.x:app"),
    ]


def test_comments_switches_and_numbers_are_nothing() -> None:
    text = "x:\n  # run: python a.py\n  port: 8080\n  on: true\n  empty:\n  home: https://shop.example/docs\n"
    assert rows(text) == []


def test_lists_of_words_have_no_gaps() -> None:
    assert rows("x:\n  args: [gunicorn, -w, 4, --reload, true, shop:app]\n  ports: [80, 443]\n") == [
        (2, f"x.args.{index}", value)
        for index, value in enumerate(("gunicorn", "-w", "4", "--reload", "true", "shop:app"))
    ]


def test_what_a_format_calls_itself_is_kept() -> None:
    assert rows("openapi: 3.0.0\npaths: {}\n") == [(1, "openapi", "3.0.0")]


def test_aliases_and_merge_keys_are_expanded_own_keys_win() -> None:
    text = """\
        x: &base
          run: python a.py
          image: img1
        job:
          <<: *base
          image: img2
        other: *base
        """
    assert rows(text) == [
        (2, "x.run", "python a.py"),
        (3, "x.image", "img1"),
        (6, "job.image", "img2"),
        (2, "job.run", "python a.py"),
        (2, "other.run", "python a.py"),
        (3, "other.image", "img1"),
    ]


def test_an_alias_of_its_own_parent_and_a_bomb_come_to_an_end() -> None:
    assert rows("a: &a\n  run: python a.py\n  me: *a\n") == [(2, "a.run", "python a.py")]
    bomb = "a0: &a0 [python x.py]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    assert 0 < len(read(bomb.encode()).fields) <= 50_000


@pytest.mark.parametrize("tag", ["!Ref", "!vault", "!reference", "!!weird", "!ENV"])
def test_unknown_tags_count_as_absent(tag: str) -> None:
    assert rows(f"a: {tag} tools/a.py\n") == [(1, "a", "tools/a.py")]


def test_tags_that_name_python_objects() -> None:
    text = "fences: !!python/name:shop.docs.fence\nobject: !!python/object/apply:shop.docs.Make\n  args: [a1]\n"
    assert rows(text) == [
        (1, "fences", "shop.docs.fence"),
        (2, "object", "shop.docs.Make"),
        (3, "object.args.0", "a1"),
    ]


def test_documents_of_a_stream_follow_each_other() -> None:
    assert rows("run: python a.py\n---\nrun: python b.py\n") == [(1, "run", "python a.py"), (3, "run", "python b.py")]


def test_keys_that_are_paths_are_named() -> None:
    assert rows("paths:\n  tools/x.py: owner\n") == [(2, "paths.#key", "tools/x.py"), (2, "paths.tools/x.py", "owner")]


def test_keys_that_are_dotted_names_are_named() -> None:
    assert rows("plugins:\n  shop.plugins.tax.Plugin:\n    active: true\n  Not.one: {}\n  1.2: {}\n") == [
        (2, "plugins.#key", "shop.plugins.tax.Plugin")
    ]


def test_a_template_keeps_its_key_paths_and_lines() -> None:
    text = """\
        spec:
        {{- if .Values.worker }}
          command: ["python", "{{ .Values.home }}/worker.py"]
          image: {{ .Values.image }}:v1
        {{- end }}
        {% for x in y %}
          args: [shop.jobs]
        {% endfor %}
        """
    assert rows(text) == [
        (3, "spec.command.0", "python"),
        (3, "spec.command.1", f"{HOLE}/worker.py"),
        (4, "spec.image", f"{HOLE}:v1"),
        (7, "spec.args.0", "shop.jobs"),
    ]


def test_what_cannot_be_read_at_all_gives_its_lines_and_says_why() -> None:
    facts = read(b"steps:\n  - run: 'python a.py\n  - {\n# python no.py\n")
    assert facts.problem.startswith("not valid YAML")
    assert facts.problem_line >= 2
    assert (2, "line", "- run: 'python a.py") in [field[:] for field in facts.fields]
    assert not any("no.py" in field.value for field in facts.fields)


def test_bytes_that_are_not_utf8_still_match_paths() -> None:
    assert [field.value for field in read(b"run: python caf\xe9.py\n").fields] == ["python caf\udce9.py"]


def test_descriptions_are_no_commands() -> None:
    assert rows("x:\n  note: Sends the mails of a day\n  run: mail all\n") == [(3, "x.run", "mail all")]


def test_large_files_give_only_what_has_a_telling_form() -> None:
    text = "names:\n" + "  - alpha beta\n" * 20_000 + "run: python a.py\nhandler: app.run\n"
    assert [field.value for field in read(text.encode()).fields] == ["python a.py", "app.run"]
