from __future__ import annotations

import pytest
from argv_cases import rows, used

from deadwire.facts.schema import HERE, HOLE
from deadwire.wiring.argv import Words, operands, split

FOLDERS = """
cd backend && python run.py -> path:run.py@backend
cd backend; python run.py -> path:run.py@backend
cd backend\\npython run.py -> path:run.py@backend
cd a\\ncd b\\npython run.py -> path:run.py@a/b
cd a/b && cd ../c && python run.py -> path:run.py@a/c
(cd docs && python conf.py); python top.py -> path:conf.py@docs path:top.py
pushd ui; python a.py; popd; python b.py -> path:a.py@ui path:b.py
cd ui && python a.py && cd - && python b.py -> path:a.py@ui path:b.py
cd /srv/app && exec python run.py -> path:run.py@/srv/app
cd $HOME && python run.py -> path:run.py
cd "$ROOT/api" && python run.py -> path:run.py@/api
cd "$(dirname "$0")" && python run.py -> path:run.py@HERE
cd "$(dirname "$0")/.." && python tools/x.py -> path:tools/x.py@HERE/..
cd -P ui && python a.py -> path:a.py@ui
cd /d C:\\app && python run.py -> path:run.py@C:/app
if cd ui; then python a.py; fi -> path:a.py@ui
bash -c "cd ui && python a.py" && python b.py -> path:a.py@ui path:b.py
"""

OWN_FOLDER = """
python "$(dirname "$0")/x.py" -> path:HERE/x.py
python $(dirname $0)/../x.py -> path:HERE/../x.py
python `dirname $0`/x.py -> path:HERE/x.py
python ${BASH_SOURCE%/*}/x.py -> path:HERE/x.py
python "${BASH_SOURCE[0]%/*}/x.py" -> path:HERE/x.py
python $(dirname "$(readlink -f "$0")")/x.py -> path:HERE/x.py
python $(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/x.py -> path:HERE/x.py
D=$(cd "$(dirname "${BASH_SOURCE[0]}")" >/dev/null 2>&1 && pwd -P)\\npython $D/x.py -> path:HERE/x.py
HEREDIR=`dirname $0`; python $HEREDIR/x.py -> path:HERE/x.py
ROOT=$(dirname "$(dirname "$(realpath "$0")")")\\npython $ROOT/x.py -> path:HERE/../x.py
python $SCRIPT_DIR/x.py -> path:HERE/x.py
"$(dirname "$0")/x.sh" -> script:HERE/x.sh
python $(git rev-parse --show-toplevel)/ci/x.py -> path:/ci/x.py
python $PWD/x.py -> path:x.py
python $(pwd)/x.py -> path:x.py
python $(which ansible-playbook) site.yml -> script:site.yml
"""

CONTROL = """
if true; then python a.py; else python b.py; fi -> path:a.py path:b.py
while ! python wait.py; do sleep 1; done -> path:wait.py
until python wait.py; do :; done -> path:wait.py
for f in a b; do python $f.py; done -> path:a.py path:b.py
for f in a b; do for g in x y; do python $f/$g.py; done; done -> path:a/x.py path:a/y.py path:b/x.py path:b/y.py
for f in tools/*.py; do python "$f"; done -> glob:tools/*.py
for f in $(ls); do python jobs/$f.py; done -> path:jobs/HOLE.py
for f in $FILES; do python $f; done -> nothing
JOBS=(one.py two.py)\\nfor j in "${JOBS[@]}"; do python jobs/$j; done -> path:jobs/one.py path:jobs/two.py
case "$1" in\\n run) python a.py ;;\\n test|check) python b.py ;;\\nesac\\npython c.py -> path:a.py path:b.py path:c.py
run() {\\n  python a.py\\n}\\nrun -> path:a.py
function go_on {\\n  python a.py\\n}\\ngo_on -> path:a.py
[ -f a.py ] && python b.py -> path:b.py
[[ -f a.py && -x c.py ]] || python b.py -> path:b.py
test -e a.py || python b.py -> path:b.py
python a.py & python b.py | tee log.txt -> path:a.py path:b.py
python a.py > out.py 2>&1 -> path:a.py
python a.py &> out.py -> path:a.py
python a.py < in.py -> path:a.py
diff <(python a.py) <(python b.py) -> path:a.py path:b.py
V=$(python version.py) -> path:version.py
echo "v$(python version.py)" -> path:version.py
echo `python version.py` -> path:version.py
(( i++ )); python a.py -> path:a.py
for ((i=0; i<3; i++)); do python a.py; done -> path:a.py
! python a.py -> path:a.py
{ python a.py; } -> path:a.py
time python a.py -> path:a.py
python a.py # and then python b.py -> path:a.py
# python a.py -> nothing
python a.py \\\\n  --flag \\\\n  b.py -> path:a.py file:b.py
@python a.py -> path:a.py
-python a.py -> path:a.py
+@python a.py -> path:a.py
-/usr/bin/python a.py -> path:a.py
!!/usr/bin/python a.py -> path:a.py
echo it's python a.py -> nothing
S=jobs/a.py\\npython $S -> path:jobs/a.py
export DIR=jobs\\npython $DIR/a.py -> path:jobs/a.py
python ${DIR:-jobs}/a.py -> path:jobs/a.py
PYTHONPATH=lib:src python -m shop -> root:lib root:src module:shop
export PYTHONPATH="$PWD/src:$PYTHONPATH" -> root:src
FLASK_APP=shop.web flask run -> app:shop.web
export FLASK_APP=web/app.py -> path:web/app.py
DJANGO_SETTINGS_MODULE=shop.settings pytest -> module:shop.settings
"""


@pytest.mark.parametrize(("command", "expected"), rows(FOLDERS) + rows(OWN_FOLDER) + rows(CONTROL))
def test_shell_text_is_taken_apart(command: str, expected: str) -> None:
    assert used(command) == expected


def test_words_know_their_folder_and_line() -> None:
    text = "set -e\n\ncd ui\npython a.py \\\n  --x\npython b.py\n"
    assert [(w.words[0], w.words[1:], w.cwd, w.line) for w in split(text, "top")][1:] == [
        ("python", ("a.py", "--x"), "top/ui", 3),
        ("python", ("b.py",), "top/ui", 5),
    ]


def test_lines_inside_substitutions_and_heredocs() -> None:
    text = "a\nb $(\n x y\n)\nbash <<E\nq\npython z.py\nE\nc"
    lines = {words.words[0]: words.line for words in split(text)}
    assert (lines["a"], lines["python"], lines["c"]) == (0, 6, 8)


def test_the_folder_given_is_where_commands_start() -> None:
    assert split("python a.py", "ui") == [Words(("python", "a.py"), "ui", 0)]


def test_unknown_parts_are_holes_and_the_own_folder_is_here() -> None:
    assert split("python $X/a.py $SCRIPT_DIR") == [Words(("python", HOLE + "/a.py", HERE), "", 0)]


@pytest.mark.parametrize(
    "text",
    ["'", '"', "`", "$(", "${", "${}", "$((", "<<", "<<EOF", "(", ")", "((", "case", "for", "for x in", "x=(", "[[",
     "&", "{{", "%", "@", "<", "\\", "a\\", "$", ";;", "| |", "if", "$(($(", '"$(', "a=(b", "\x00", "\n\n",
     "%~dp0", "{", "}"],
)  # fmt: skip
def test_broken_text_is_no_error(text: str) -> None:
    for whole in (text, "python a.py\n" + text, text + "\npython a.py", "x " + text):
        for words in split(whole):
            operands(words.words, words.cwd)


def test_deep_nesting_ends() -> None:
    assert used("$(" * 200 + "python a.py" + ")" * 200) in ("", "path:a.py")
    assert used("env " * 200 + "python a.py") == ""
    assert used("bash -c 'bash -c \"python a.py\"'") == "path:a.py"


def test_loops_do_not_explode() -> None:
    names = " ".join(f"n{i}" for i in range(500))
    text = f"for a in {names}; do for b in {names}; do for c in {names}; do python $a/$b/$c.py; done; done; done"
    assert 0 < len(split(text)) <= 256


def test_python_may_be_read_from_the_input() -> None:
    fed = used("docker compose exec -T web python manage.py shell < tools/fix.py")
    assert fed == "path:manage.py command:shell path:tools/fix.py"
    assert used("cat tools/fix.py | python -") == "path:tools/fix.py"
    assert used("cat tools/fix.py | grep x") == ""
    assert used("wc -l < tools/fix.py") == ""
