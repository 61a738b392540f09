from __future__ import annotations

import pytest

from deadwire.facts.readers.shell import read
from deadwire.facts.schema import HERE, HOLE, Command, Field


def words(text: str) -> list[str]:
    """The commands of a script, each in one line."""
    return [" ".join(command.words) for command in read(text.encode()).commands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("python a.py 'b c' \"d e\" f\\ g", ["python a.py b c d e f g"]),
        ("python a.py \\\n  --x \\\n  y\n", ["python a.py --x y"]),
        ("sudo -u web nohup python a.py >log 2>&1 &", ["sudo -u web nohup python a.py"]),
        ("A=1 B=2 python a.py", ["A=1 B=2 python a.py"]),
        ("a && b || c; d | e & f", ["a", "b", "c", "d", "e", "f"]),
        ("if a; then b; elif c; then d; else e; fi", ["a", "b", "c", "d", "e"]),
        ("while a; do b; done; until c; do d; done", ["a", "b", "c", "d"]),
        ("case $x in a|b) c;; *) d;; esac", ["c", "d"]),
        ("f() {\n  python in_f.py\n}\nf\n", ["python in_f.py"]),
        ("function f { python in_f.py; }\nf with words", ["python in_f.py", "f with words"]),
        ("! a; { b; }; (c)", ["a", "b", "c"]),
        ("[ -f a.py ] && b; [[ -x c.py ]] || d; test -e e.py", ["b", "d"]),
        ('[ "$(python a.py)" = x ]', ["python a.py"]),
        ("x=$(python a.py); y=`python b.py`", ["python a.py", "python b.py"]),
        ('echo "at $(python a.py)"', ["python a.py"]),
        ("for i in $(python list.py); do python do.py $i; done", ["python list.py", f"python do.py {HOLE}"]),
        ("while read l; do b; done < <(python a.py)", ["python a.py", "b"]),
        ("diff <(python a.py) <(python b.py)", ["python a.py", "python b.py", f"diff {HOLE} {HOLE}"]),
        ("exec ${PYTHON:-python3} a.py", ["exec python a.py"]),
        ("$PYTHON a.py; ${PY} b.py", ["python a.py", "python b.py"]),
        ("${VENV}/bin/python $HOME/a.py", [f"{HOLE}/bin/python {HOLE}/a.py"]),
        ("python jobs/$1.py job_${N}.py", [f"python jobs/{HOLE}.py job_{HOLE}.py"]),
        ("D=jobs\npython $D/a.py", ["python jobs/a.py"]),
        ("export D=jobs; python ${D}/a.py", ["python jobs/a.py"]),
        ("D=$(mktemp -d)\npython $D/a.py", ["mktemp -d", f"python {HOLE}/a.py"]),
        ("python ${D:-jobs}/a.py", ["python jobs/a.py"]),
        ("for f in a b; do python $f.py; done", ["python a.py", "python b.py"]),
        ("for f in {a,b}.py; do python $f; done", ["python a.py", "python b.py"]),
        ("for f in t/*.py; do python $f; done", ["python t/*.py"]),
        ("for d in x y; do for f in a b; do python $d/$f; done; done", [
            "python x/a", "python x/b", "python y/a", "python y/b",
        ]),
        ('F=(a.py b.py)\nfor f in "${F[@]}"; do python $f; done', ["python a.py", "python b.py"]),
        ("source env.sh\n. ./more.sh", ["source env.sh", ". ./more.sh"]),
        ("export PYTHONPATH=src:$PYTHONPATH", [f"PYTHONPATH=src:{HOLE}"]),
        ("FLASK_APP=web.app\nflask run", ["FLASK_APP=web.app", "flask run"]),
        ("bash -c 'python a.py'", ["bash -c python a.py"]),
        ("# python a.py\n  # python b.py\ntrue # python c.py", []),
        ("echo python a.py; printf 'python b.py'; : python c.py", []),
        ('usage() {\n cat <<EOF\n python a.py\nEOF\n}\n', []),
        ("N=1\nwc", ["wc"]),
    ],
)  # fmt: skip
def test_commands_of_a_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "spelled",
    [
        '$(dirname "$0")',
        "`dirname $0`",
        "${BASH_SOURCE%/*}",
        "${0%/*}",
        '$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)',
        '$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" &>/dev/null && pwd -P)',
        '$(dirname "$(readlink -f "$0")")',
        "$SCRIPT_DIR",
    ],
)
def test_the_own_folder_is_here(spelled: str) -> None:
    assert words(f'python "{spelled}/x.py"') == [f"python {HERE}/x.py"]
    assert words(f'D={spelled}\npython "$D/x.py"') == [f"python {HERE}/x.py"]


def test_a_folder_above_the_own_one() -> None:
    assert words('D=$(dirname "$0")\nR=$(dirname "$D")\npython $R/x.py') == [f"python {HERE}/../x.py"]
    assert words('R="$(cd "$(dirname "$0")/.." && pwd)"\npython $R/x.py') == [f"python {HERE}/../x.py"]


def test_commands_know_their_folder_and_line() -> None:
    facts = read(
        b'#!/bin/sh\ncd "$(dirname "$0")"\npython a.py\n(cd sub\n python b.py)\n'
        b"python c.py\npushd x; python d.py; popd\nf() { cd y; python e.py; }\npython g.py\ncd $X && python h.py\n"
    )
    assert facts.commands == tuple(
        Command(line, ("python", name + ".py"), False, cwd)
        for line, name, cwd in [
            (3, "a", HERE),
            (5, "b", HERE + "/sub"),
            (6, "c", HERE),
            (7, "d", HERE + "/x"),
            (8, "e", HERE + "/y"),
            (9, "g", HERE),
            (10, "h", ""),
        ]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("python - <<EOF\nimport a\nEOF\n", Command(1, ("python", "-c", "import a\n"), False, "")),
        ("python3 -u <<'E'\nimport a\nE\n", Command(1, ("python3", "-u", "-c", "import a\n"), False, "")),
        ("sudo python - <<-E x\n\timport a\n\tE\n", Command(1, ("sudo", "python", "-c", "import a\n"), False, "")),
        ("python <<< 'import a'\n", Command(1, ("python", "-c", "import a"), False, "")),
    ],
)
def test_python_that_is_fed(text: str, expected: Command) -> None:
    found = [
        command._replace(words=tuple(word.replace("\t", "") for word in command.words))
        for command in read(text.encode()).commands
    ]
    assert found == [expected]


def test_a_script_with_input_is_not_fed_code() -> None:
    assert words("python a.py <<EOF\nimport b\nEOF\n") == ["python a.py"]


def test_shell_text_that_is_fed_is_left_to_be_split() -> None:
    assert Command(2, ("python a.py\n",), True, "/srv") in read(b"cd /srv; bash <<EOF\npython a.py\nEOF\n").commands
    assert Command(2, ("python a.py\n",), True, "") in read(b"ssh host <<EOF\npython a.py\nEOF\n").commands


@pytest.mark.parametrize(
    "text",
    [
        "cat > /etc/systemd/system/x.service <<EOF\nExecStart=/srv/x.py\nEOF\n",
        "cat <<'EOF' >/etc/systemd/system/x.service\nExecStart=/srv/x.py\nEOF\n",
        "sudo tee /etc/systemd/system/x.service > /dev/null <<EOF\nExecStart=/srv/x.py\nEOF\n",
        "cat <<EOF | sudo tee /etc/systemd/system/x.service\nExecStart=/srv/x.py\nEOF\n",
        "D=/srv\nU=/etc/systemd/system/x.service\ncat > $U <<EOF\nExecStart=$D/x.py\nEOF\n",
    ],
)
def test_units_that_are_written(text: str) -> None:
    field = read(text.encode()).fields[0]
    assert field.pointer == "heredoc:/etc/systemd/system/x.service"
    assert field.value == "ExecStart=/srv/x.py\n"
    assert text.split("\n")[field.line - 1].startswith("ExecStart")


@pytest.mark.parametrize(
    ("text", "pointer", "value"),
    [
        ('echo "* * * * * python a.py" | crontab -', "crontab", "* * * * * python a.py"),
        ('(crontab -l; echo "* * * * * python a.py") | crontab -', "crontab", "* * * * * python a.py"),
        ("crontab <<EOF\n* * * * * python a.py\nEOF\n", "crontab", "* * * * * python a.py\n"),
        ("echo '* * * * * root python a.py' > /etc/cron.d/a", "/etc/cron.d/a", "* * * * * root python a.py"),
        ("echo '* * * * * python a.py' | sudo tee -a /etc/crontab", "/etc/crontab", "* * * * * python a.py"),
        (
            'D=$(dirname "$0"); echo "* * * * * $D/a.py $X" | crontab -',
            "crontab",
            f"* * * * * {HERE}/a.py $X",
        ),
    ],
)
def test_cron_tables_that_are_written(text: str, pointer: str, value: str) -> None:
    assert read(text.encode()).fields == (Field(2 if "<<" in text else 1, "heredoc:" + pointer, value),)


def test_other_files_that_are_written_are_no_carriers() -> None:
    assert read(b"cat > notes.txt <<EOF\npython a.py\nEOF\necho python a.py > b.log\n").fields == ()


@pytest.mark.parametrize(
    "text",
    ["", "'", '"', "`", "$(", "${", "<<EOF", "if", "case", "(", ")", "f() {", "\x00\x01\x02", "a <<", "for", "}", "\\"],
)
def test_broken_scripts_are_read_as_far_as_they_go(text: str) -> None:
    read(text.encode())
    assert words("python a.py\n" + text)[:1] in (["python a.py"], [])


def test_marks_of_the_facts_are_not_taken_from_a_file() -> None:
    assert all(mark not in word for word in words("python \x01/a.py \x00b.py") for mark in (HERE, HOLE))


def test_windows_line_ends() -> None:
    assert words("cd x\r\npython a.py\r\n") == ["python a.py"]


def test_deep_nesting_ends() -> None:
    read(b"$(" * 300 + b"a" + b")" * 300)
    read(b"(" * 300 + b"a" + b")" * 300)
    read(b"if a; then " * 300 + b"b" + b"; fi" * 300)


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("python manage.py shell < tools/fix.py", "tools/fix.py"),
        ("docker compose exec -T web ./manage.py shell_plus < tools/fix.py", "tools/fix.py"),
        ("python3 - < tools/fix.py", "tools/fix.py"),
        ("cat tools/fix.py | python -", "tools/fix.py"),
        ("ls jobs/*.py | xargs -n1 python", "jobs/*.py"),
        ("wc -l < tools/fix.py", ""),
        ("cat tools/fix.py | grep x", ""),
        ("python other.py < tools/fix.py", ""),
        ("python - < tools/data.json", ""),
    ],
)
def test_python_that_is_read_from_the_input(line: str, file: str) -> None:
    words = [command.words for command in read(f"{line}\n".encode()).commands]
    assert (("python", file) in words) is bool(file)
