from __future__ import annotations

import pytest
from argv_cases import rows, used

from deadwire.wiring.argv import adapters, wrappers
from deadwire.wiring.argv.kinds import KINDS
from deadwire.wiring.argv.programs import row_of

PROGRAMS = """
uvicorn shop.asgi:app -> app:shop.asgi
uvicorn --reload --host 0.0.0.0 --port 80 shop.asgi:create --factory -> app:shop.asgi
uvicorn --unheard-of yes shop.asgi:app -> app:shop.asgi
uvicorn --app-dir src shop:app -> root:src app:shop
uvicorn $APP -> nothing
uvicorn ${APP:-shop.asgi:app} -> app:shop.asgi
gunicorn -w 4 -b :80 shop.wsgi -> app:shop.wsgi
gunicorn -b0.0.0.0:80 'shop.app:create()' -> app:shop.app
gunicorn -c conf/gunicorn.py shop.wsgi:app -> path:conf/gunicorn.py app:shop.wsgi
gunicorn --config=python:shop.gconf shop.wsgi -> module:shop.gconf app:shop.wsgi
gunicorn -k uvicorn.workers.UvicornWorker shop.asgi:app -> object:uvicorn.workers.UvicornWorker app:shop.asgi
gunicorn -k gevent --logger-class shop.log.Logger shop.wsgi -> object:shop.log.Logger app:shop.wsgi
gunicorn --chdir web wsgi:app -> root:web app:wsgi@web
hypercorn -b :80 shop.asgi:app -> app:shop.asgi
daphne -p 80 shop.asgi:application -> app:shop.asgi
granian --interface asgi shop.asgi:app -> app:shop.asgi
waitress-serve --port=80 --call shop.web:create -> app:shop.web
waitress-serve --listen=*:80 shop.web:app -> app:shop.web
chaussette shop.web.app -> app:shop.web.app
uwsgi --ini deploy/uwsgi.ini -> file:deploy/uwsgi.ini
uwsgi --http :80 --wsgi-file web/wsgi.py --pythonpath lib -> path:web/wsgi.py root:lib
uwsgi -w shop.wsgi:app --mule=shop/mule.py -> app:shop.wsgi path:shop/mule.py
uwsgi --socket :1 --module shop.wsgi --attach-daemon "python beat.py" -> app:shop.wsgi path:beat.py
celery -A shop worker -l info -> app:shop
celery -A shop.celery:app beat -S shop.beat.Scheduler -> app:shop.celery object:shop.beat.Scheduler
celery --app=shop.tasks --workdir api worker -> app:shop.tasks root:api
celery worker -A shop -Q a,b -> app:shop
flower -A shop --port=5555 -> app:shop
rq worker -c shop.rqconf -w shop.work.Worker high low -> module:shop.rqconf object:shop.work.Worker
rqworker --path src high -> root:src
dramatiq shop.tasks shop.more:broker --processes 2 -> app:shop.tasks app:shop.more
taskiq worker shop.broker:broker shop.tasks -> app:shop.broker module:shop.tasks
arq shop.worker.WorkerSettings -> object:shop.worker.WorkerSettings
huey_consumer shop.app.huey -w 4 -> app:shop.app.huey
huey_consumer.py shop.app.huey -> path:huey_consumer.py app:shop.app.huey
faust -A shop.stream worker -> app:shop.stream
procrastinate --app=shop.queue.app worker -> app:shop.queue.app
saq shop.queue.settings -> object:shop.queue.settings
flask --app shop.web run -> app:shop.web
flask --app web/app.py:create run -> path:web/app.py
quart --app shop.web run -> app:shop.web
fastapi dev src/api.py -> path:src/api.py
cp a.py /usr/local/bin/a -> path:a.py
install -m755 tools/a.py /usr/bin/ -> path:tools/a.py
ln -s units/a.service /etc/systemd/system/ -> script:units/a.service
fastapi run -> path:main.py path:app/main.py
streamlit run ui/home.py --server.port 80 -> path:ui/home.py
streamlit run --server.port 80 ui/home.py -> path:ui/home.py
chainlit run ui/chat.py -w -> path:ui/chat.py
panel serve ui/a.py ui/b.py --port 80 -> path:ui/a.py path:ui/b.py
bokeh serve --show ui/a.py -> path:ui/a.py
marimo edit nb/x.py -> path:nb/x.py
voila nb/x.ipynb -> script:nb/x.ipynb
solara run shop.ui -> app:shop.ui
shiny run --reload ui/app.py -> path:ui/app.py
scrapy runspider spiders/a.py -> path:spiders/a.py
scrapy crawl quotes -> nothing
pytest -> nothing
pytest tests/unit -k mail -q -> path:tests/unit
pytest tests/test_a.py::TestX::test_y -> path:tests/test_a.py
pytest -p shop.plugin -p no:cacheprovider -c ci/pytest.ini -> module:shop.plugin file:ci/pytest.ini
py.test --ds=shop.settings tests -> module:shop.settings path:tests
nosetests shop.tests -> object:shop.tests
trial shop.test.test_a -> object:shop.test.test_a
locust -f load/a.py --headless -> path:load/a.py
locust -> path:locustfile.py
robot --variablefile vars/a.py --listener shop.L suites/a.robot -> path:vars/a.py app:shop.L script:suites/a.robot
behave features/mail -> nothing
alembic -c db/alembic.ini upgrade head -> file:db/alembic.ini
alembic upgrade head -> file:alembic.ini
nox -f ci/nox.py -s lint -> path:ci/nox.py
nox -s lint -> path:noxfile.py
tox -c ci/tox.ini -> file:ci/tox.ini
tox -e py312 -> nothing
invoke build -> path:tasks.py
doit -f ci/do.py -> path:ci/do.py
scons -> path:SConstruct
torchrun --nproc_per_node=8 --master_port 1 train.py conf/a.py -> path:train.py file:conf/a.py
torchrun --nnodes 2 -m shop.train -> module:shop.train
accelerate launch --config_file c.yaml --num_processes 2 train.py --x -> file:c.yaml path:train.py
accelerate launch -m shop.train -> module:shop.train
deepspeed --num_gpus 8 train.py --deepspeed ds.json -> path:train.py
spark-submit --py-files lib/a.py,lib/b.py --master yarn jobs/c.py -> path:lib/a.py path:lib/b.py path:jobs/c.py
ray job submit --working-dir . -- python a.py -> path:a.py
serve run shop.serve:app -> app:shop.serve
modal deploy cloud/a.py::fn -> path:cloud/a.py
modal run -m shop.cloud -> module:shop.cloud
bentoml serve service:svc -> app:service
mcp run server/a.py -> path:server/a.py
fastmcp run server/a.py:mcp --transport http -> path:server/a.py
langgraph dev --config graph.json -> file:graph.json
papermill nb/in.ipynb out.ipynb -p a 1 -> script:nb/in.ipynb
jupyter nbconvert --to html --execute nb/a.ipynb -> script:nb/a.ipynb
prefect deploy flows/a.py:main -n x -> path:flows/a.py
dagster dev -f defs/a.py -> path:defs/a.py
dagster-webserver -m shop.defs -w ws.yaml -> module:shop.defs file:ws.yaml
luigi --module shop.jobs Nightly -> module:shop.jobs
snakemake -s flow/Snakefile --cores 4 -> script:flow/Snakefile
snakemake --cores 4 -> script:Snakefile
cog -r docs/a.md docs/b.rst -> script:docs/a.md script:docs/b.rst
cog -I tools -r README.md -> root:tools script:README.md
pyinstaller --onefile --hidden-import shop.mail -n shop src/main.py -> module:shop.mail path:src/main.py
pyinstaller shop.spec -> script:shop.spec
nuitka3 --standalone src/main.py -> path:src/main.py
pex . -e shop.main:run -o shop.pex -> distribution:. app:shop.main
shiv -e shop.main:run -o x . -> app:shop.main distribution:.
sphinx-build -b html docs/source out -> path:docs/source/conf.py
sphinx-build -c docs/conf docs out -> path:docs/conf/conf.py
sphinx-build -b html --jobs auto $OPTIONS . out -> path:conf.py
pip install dist/*.whl dist/x.tar.gz -> nothing
sphinx-build docs out -> path:docs/conf.py
mkdocs build -f docs/mk.yml -> file:docs/mk.yml
blender -b scene.blend --python render/a.py -- --x -> script:scene.blend path:render/a.py
gdb -x tools/pretty.py ./a.out -> path:tools/pretty.py
mitmdump -q -s proxy/a.py -> path:proxy/a.py
hy tools/a.hy -> script:tools/a.hy
twistd -noy deploy/a.tac -> path:deploy/a.tac
twistd -n -y deploy/a.tac -> path:deploy/a.tac
pserve deploy/dev.ini --reload -> file:deploy/dev.ini
paster serve deploy/dev.ini -> file:deploy/dev.ini
mpremote run boards/a.py -> path:boards/a.py
ansible-playbook -i inventory/ec2.py site.yml -> path:inventory/ec2.py script:site.yml
gcloud functions deploy f --source functions/mail -> path:functions/mail/main.py
aws lambda create-function --handler shop.entry.main --runtime python3.12 -> handler:shop.entry.main
cdk deploy --app "python infra/a.py" -> path:infra/a.py
pip install ./plugins/mail -> distribution:plugins/mail
pip install -e . -> distribution:.
pip install -e 'plugins/mail[dev]' requests redis -> distribution:plugins/mail
pip install 'mail @ file:./plugins/mail' -> distribution:plugins/mail
pip install -r ci/req.txt -c ci/con.txt -> file:ci/req.txt file:ci/con.txt
pip install git+https://example.com/x/y.git https://example.com/z.zip -> nothing
uv pip install -e ./plugins/mail -> distribution:plugins/mail
uv tool install ./tools/gen -> distribution:tools/gen
pipx install ./tools/gen -> distribution:tools/gen
make -C docs html -> script:Makefile@docs
make -f ci/build.mk all -> script:ci/build.mk
make test -> nothing
just -f ci/justfile x -> script:ci/justfile
npm run build -> npm:build
npm --prefix ui run build -> npm:build@ui
npm test -> npm:test
npm ci -> nothing
npm install -> nothing
yarn build -> npm:build
yarn install -> nothing
yarn run build -> npm:build
yarn workspace ui build -> npm:build
pnpm -C ui build -> npm:build@ui
pnpm run build -> npm:build
bun run tools/a.ts -> script:tools/a.ts
bun run build -> npm:build
bun tools/a.ts -> script:tools/a.ts
deno run -A tools/a.ts -> script:tools/a.ts
deno task build -> npm:build
run-s build lint -> npm:build npm:lint
node --import tsx tools/a.mjs -> script:tools/a.mjs
node server/index.js -> script:server/index.js
pm2 start shop.py --interpreter python3 -> path:shop.py
pm2 start "python a.py" -> path:a.py
ruby tools/a.rb -> script:tools/a.rb
Rscript tools/a.R -> script:tools/a.R
go run ./cmd/gen -> script:cmd/gen
cmake -P tools/a.cmake -> script:tools/a.cmake
tools/verify.py --all -> path:tools/verify.py
./deploy/run.sh -> script:deploy/run.sh
bin/console a -> script:bin/console
shop-admin sync -> console:shop-admin
./bin/pytest tests/a.py -> path:tests/a.py
"""

SILENT = """
mypy src/a.py
pyright src
flake8 src/a.py
ruff check src/a.py
black tools/a.py
isort a.py
pylint shop.mod a.py
bandit -r a.py
vulture a.py
shellcheck run.sh
codespell a.py
grep -n x a.py
rg import a.py
sed -i s/a/b/ a.py
awk '{print}' a.py
cat a.py
head -5 a.py
less a.py
cp a.py /opt/shop/a.py
mv a.py b.py
rm -f a.py
mkdir -p x && touch x/a.py
chmod +x a.py
chown web a.py
install -m644 a.py /usr/share/shop
ln -s a.py b.py
git add a.py
git commit -m shop.mail
git checkout -- a.py
diff a.py b.py
tar czf x.tgz a.py
rsync -a a.py host:
scp a.py host:/srv
curl -O https://example.com/a.py
wget https://example.com/a.py
sha256sum a.py
wc -l a.py
ls scripts/*.py
find . -name a.py -exec python {} \\;
find src -name '*.py' | xargs mypy
echo python a.py
echo "run python a.py first"
printf 'python a.py\\n'
test -f a.py
[ -x a.py ]
log "python a.py failed"
usage python a.py
error "python a.py"
which python a.py
export NAME=a.py
NAME=a.py
set -e
exit 1
:
pip install requests
pip install -U pip
poetry install
docker pull python
docker compose up -d
npm ci && npm audit
apt-get install -y python3
systemctl restart shop
nbstripout a.ipynb
pre-commit run --files a.py
source /dev/null
vim a.py
code a.py
rm a.py && echo ok
"""


@pytest.mark.parametrize(("command", "expected"), rows(PROGRAMS))
def test_programs_name_what_they_load(command: str, expected: str) -> None:
    assert used(command) == expected


@pytest.mark.parametrize("command", [command for command, _ in rows(SILENT)])
def test_operands_that_are_looked_at_are_no_use(command: str) -> None:
    assert used(command).replace("script:/dev/null", "") == ""


def test_every_row_is_made_of_known_kinds() -> None:
    other = {"", "_", "_2", "rest", "pyrest", "args"}
    names = [
        name.strip()
        for rows_text in (wrappers.ROWS, adapters.ROWS)
        for line in rows_text.replace("\n  ", " ").strip().splitlines()
        for name in line.partition(": ")[0].split(",")
    ]
    for name in names:
        row = row_of(name)
        assert row is not None
        kinds = {
            *row.options.values(),
            *(kind.rstrip("*") for kind in row.operands),
            *(kind for kind, _ in row.defaults),
        }
        assert kinds - other <= set(KINDS), name
        assert " " not in name or row_of(name.rpartition(" ")[0]) is not None, name
    assert sorted(set(names)) == sorted(names)
