from __future__ import annotations

import textwrap

from deadwire.facts.readers.dockerfile import read


def rows(text: str) -> list[tuple[int, str, str]]:
    return [field[:] for field in read(textwrap.dedent(text).encode()).fields]


def without_from(text: str) -> list[tuple[int, str, str]]:
    return [row for row in rows("FROM scratch\n" + textwrap.dedent(text)) if row[1] != "FROM"]


def test_both_forms_of_a_command() -> None:
    assert without_from('CMD ["python", "-m", "shop worker"]') == [(2, "CMD", "python -m 'shop worker'")]
    assert without_from("CMD python -m shop") == [(2, "CMD", "python -m shop")]
    assert without_from("CMD [ not json ]") == [(2, "CMD", "[ not json ]")]


def test_entry_point_and_command_go_together() -> None:
    assert without_from('ENTRYPOINT ["python"]\nCMD ["app.py"]') == [
        (2, "ENTRYPOINT", "python"),
        (3, "CMD", "app.py"),
        (3, "ENTRYPOINT+CMD", "python app.py"),
    ]


def test_a_shell_form_of_the_entry_point_never_sees_the_command() -> None:
    assert [row[1] for row in without_from("ENTRYPOINT python app.py\nCMD --port 1")] == ["ENTRYPOINT", "CMD"]


def test_only_the_last_command_of_a_stage_counts_in_the_last_folder() -> None:
    text = "WORKDIR /a\nCMD python old.py\nCMD python new.py\nWORKDIR b\n"
    assert without_from(text) == [(2, "WORKDIR", "/a"), (5, "WORKDIR", "/a/b"), (4, "CMD", "python new.py")]


def test_a_stage_has_what_the_one_below_it_set() -> None:
    text = """\
        FROM python:3.12 AS base
        WORKDIR /srv
        ENTRYPOINT ["python"]
        FROM base AS worker
        CMD ["worker.py"]
        FROM other
        CMD ["x.py"]
        """
    assert rows(text) == [
        (1, "FROM", "python:3.12 AS base"),
        (2, "WORKDIR", "/srv"),
        (3, "ENTRYPOINT", "python"),
        (4, "FROM", "base AS worker"),
        (4, "WORKDIR", "/srv"),
        (3, "ENTRYPOINT", "python"),
        (5, "CMD", "worker.py"),
        (5, "ENTRYPOINT+CMD", "python worker.py"),
        (6, "FROM", "other"),
        (7, "CMD", "x.py"),
    ]


def test_a_new_entry_point_drops_the_inherited_command() -> None:
    text = 'FROM a AS b\nCMD ["x.py"]\nFROM b\nENTRYPOINT ["python", "y.py"]\n'
    assert [row[2] for row in rows(text) if row[0] > 2] == ["b", "python y.py"]


def test_lines_of_a_long_run_can_be_counted() -> None:
    text = "RUN set -e \\\n    # python no.py\n\n && python a.py \\\n && python b.py\n"
    ((line, pointer, value),) = without_from(text)
    assert (line, pointer) == (2, "RUN")
    assert [number for number, part in enumerate(value.split("\n"), line) if ".py" in part] == [5, 6]
    assert "no.py" not in value


def test_another_escape_character() -> None:
    text = "# escape=`\nFROM x\nRUN python a.py `\n  --fast\n"
    assert rows(text)[1] == (3, "RUN", "python a.py \\\n  --fast")


def test_here_documents() -> None:
    text = (
        "RUN <<EOF\n"
        "python a.py\n"
        "EOF\n"
        "RUN python3 - <<'PY'\n"
        "import shop\n"
        "PY\n"
        "COPY <<EOF /etc/cron.d/shop\n"
        "* * * * * root python b.py\n"
        "EOF\n"
        "CMD python c.py\n"
    )
    assert without_from(text) == [
        (3, "RUN", "python a.py"),
        (5, "RUN", "python3 - <<'PY'\nimport shop\nPY"),
        (9, "heredoc:/etc/cron.d/shop", "* * * * * root python b.py"),
        (11, "CMD", "python c.py"),
    ]


def test_copies_from_the_context_only() -> None:
    text = 'COPY --chown=a:b tools/a.py /usr/bin/a\nCOPY --from=base /x.py /y.py\nADD ["b c.py", "/srv/"]\n'
    assert without_from(text) == [(2, "COPY", "tools/a.py /usr/bin/a"), (4, "ADD", "'b c.py' /srv/")]


def test_mounts_of_a_run() -> None:
    text = "RUN --mount=type=cache,target=/c --mount=type=bind,source=tools/a.py,target=/a.py \\\n  python /a.py\n"
    assert [row[1:] for row in without_from(text)] == [("MOUNT", "tools/a.py /a.py"), ("RUN", "python /a.py")]


def test_values_are_put_in_where_they_are_known() -> None:
    text = (
        'ENV APP=shop.web:app HOME_DIR="/srv/a b"\n'
        "ENV OLD style value\n"
        "ARG TOOL=tools/x.py\n"
        "RUN python $TOOL ${UNKNOWN}\n"
        "CMD gunicorn ${APP}\n"
    )
    assert without_from(text) == [
        (2, "ENV.APP", "shop.web:app"),
        (2, "ENV.HOME_DIR", "/srv/a b"),
        (3, "ENV.OLD", "style value"),
        (4, "ARG.TOOL", "tools/x.py"),
        (5, "RUN", "python tools/x.py ${UNKNOWN}"),
        (6, "CMD", "gunicorn shop.web:app"),
    ]


def test_health_checks_and_triggers() -> None:
    text = (
        "HEALTHCHECK --interval=5s --timeout=3s CMD python health.py || exit 1\n"
        "ONBUILD RUN python b.py\n"
        'LABEL run="python no.py"\n'
    )
    assert without_from(text) == [(2, "HEALTHCHECK", "python health.py || exit 1"), (3, "RUN", "python b.py")]
    assert without_from("HEALTHCHECK NONE") == []


def test_comments_and_template_lines_are_nothing() -> None:
    assert without_from("# RUN python a.py\n{% if x %}\nRUN python b.py\n{% endif %}\n") == [(4, "RUN", "python b.py")]


def test_windows_line_ends() -> None:
    facts = read(b"FROM x\r\nRUN a \\\r\n  && python b.py\r\n")
    assert facts.fields[1].value == "a \\\n  && python b.py"


def test_an_open_here_document_ends_with_the_file() -> None:
    assert without_from("RUN <<EOF\npython a.py\n") == [(3, "RUN", "python a.py\n")]
