from __future__ import annotations

import pytest
from argv_cases import rows, used

WRAPPED = """
sudo python a.py -> path:a.py
sudo -u web -H python a.py -> path:a.py
sudo PYTHONPATH=lib python a.py -> root:lib path:a.py
doas -u web python a.py -> path:a.py
env python a.py -> path:a.py
/usr/bin/env python3 a.py -> path:a.py
env -i PATH=/bin python a.py -> path:a.py
env -u HOME X=1 python a.py -> path:a.py
env -S "python -u a.py" -> path:a.py
exec python a.py -> path:a.py
exec -a shop python a.py -> path:a.py
nohup python a.py & -> path:a.py
setsid python a.py -> path:a.py
command python a.py -> path:a.py
nice -n 10 python a.py -> path:a.py
nice python a.py -> path:a.py
ionice -c 3 nice -n 19 python a.py -> path:a.py
chrt -f 50 python a.py -> path:a.py
taskset -c 0,1 python a.py -> path:a.py
numactl --cpunodebind=0 python a.py -> path:a.py
timeout 30 python a.py -> path:a.py
timeout -k 5 --signal=INT 30s python a.py -> path:a.py
stdbuf -oL python a.py -> path:a.py
stdbuf -o L python a.py -> path:a.py
xvfb-run -a -s "-screen 0 1x1x24" python a.py -> path:a.py
flock -n /tmp/lock python a.py -> path:a.py
flock /tmp/lock -c "python a.py" -> path:a.py
gosu web python a.py -> path:a.py
su-exec web:web python a.py -> path:a.py
s6-setuidgid web python a.py -> path:a.py
chroot /jail python /srv/a.py -> path:/srv/a.py
chpst -u web python a.py -> path:a.py
su - web -c "cd /srv && python a.py" -> path:a.py@/srv
su web -s /bin/sh -c 'python a.py' -> path:a.py
runuser -u web -- python a.py -> path:a.py
dumb-init -- python a.py -> path:a.py
tini -g -- python a.py -> path:a.py
catchsegv python a.py -> path:a.py
systemd-run --user -p X=1 python a.py -> path:a.py
ddtrace-run python a.py -> path:a.py
ddtrace-run gunicorn shop.wsgi -> app:shop.wsgi
newrelic-admin run-program gunicorn shop.wsgi:app -> app:shop.wsgi
opentelemetry-instrument --traces_exporter console python a.py -> path:a.py
watchmedo auto-restart -d . -p '*.py' -- python a.py -> path:a.py
watchmedo shell-command --command="python a.py" . -> path:a.py
watchfiles "python a.py" src -> path:a.py
watchfiles shop.main.run -> object:shop.main.run
nodemon --exec "python a.py" -> path:a.py
nodemon --exec python a.py -> path:a.py
wait-for-it db:5432 -t 30 -- python a.py -> path:a.py
./wait-for-it.sh db:5432 -- python a.py -> script:wait-for-it.sh path:a.py
dockerize -wait tcp://db:1 python a.py -> path:a.py
dotenv run -- python a.py -> path:a.py
dotenv -f .env run python a.py -> path:a.py
doppler run -- python a.py -> path:a.py
honcho run python a.py -> path:a.py
honcho -f Procfile.dev start -> script:Procfile.dev
start-stop-daemon --start --pidfile /x --exec /usr/bin/python -- /srv/a.py -> path:/srv/a.py
start-stop-daemon --start --exec /srv/a.py -> path:/srv/a.py
uv run a.py -> path:a.py
uv run python a.py -> path:a.py
uv run --with rich --extra dev -- python a.py -> path:a.py
uv run -m shop.jobs -> module:shop.jobs
uv run uvicorn shop.asgi:app -> app:shop.asgi
uv --directory api run a.py -> path:a.py@api
uvx --from ./tools/gen gen x -> console:gen
poetry run python a.py -> path:a.py
poetry -C api run python a.py -> path:a.py@api
poetry run celery -A shop worker -> app:shop
pdm run python -m shop -> module:shop
pipenv run python a.py -> path:a.py
hatch run python a.py -> path:a.py
rye run python a.py -> path:a.py
pixi run python a.py -> path:a.py
conda run -n shop --no-capture-output python a.py -> path:a.py
micromamba run -n shop python a.py -> path:a.py
tox exec -e py -- python a.py -> path:a.py
coverage run a.py -> path:a.py
coverage run --source=shop -m shop.main -> module:shop.main
coverage run -p --rcfile x manage.py test -> path:manage.py command:test
kernprof -l a.py -> path:a.py
py-spy record -o out.svg -- python a.py -> path:a.py
memray run -o x a.py -> path:a.py
strace -f python a.py -> path:a.py
hyperfine 'python a.py' 'python b.py' -> path:a.py path:b.py
docker run --rm -it -v $PWD:/w -w /w python:3.12 python a.py -> path:a.py
docker run img python -m shop -> module:shop
docker exec -it -u web box python /srv/shop/a.py -> path:/srv/shop/a.py
docker compose exec -T web python manage.py migrate -> path:manage.py command:migrate
docker compose -f ci/compose.yml run --rm web python a.py -> script:ci/compose.yml path:a.py
docker-compose run web pytest tests/api -> path:tests/api
docker build -t x -f docker/Dockerfile.web . -> script:docker/Dockerfile.web
podman exec box python a.py -> path:a.py
kubectl exec -n shop pod/web -c web -- python a.py -> path:a.py
kubectl apply -f deploy/web.yaml -> script:deploy/web.yaml
heroku run python manage.py migrate -a shop -> path:manage.py command:migrate
heroku run "python manage.py migrate" -> path:manage.py command:migrate
fly ssh console -C "python a.py" -> path:a.py
cross-env A=1 python a.py -> path:a.py
npx cross-env A=1 python a.py -> path:a.py
npx tsx tools/a.ts -> script:tools/a.ts
npx -y nodemon --exec "python a.py" -> path:a.py
pnpm exec tsx tools/a.ts -> script:tools/a.ts
yarn tsx tools/a.ts -> script:tools/a.ts
concurrently -n a,b "python a.py" "npm run dev" -> path:a.py npm:dev
dapr run --app-id shop --app-port 80 -- python a.py -> path:a.py
bash -c "python a.py" -> path:a.py
bash -lc "python a.py" -> path:a.py
sh -exc 'python a.py && python b.py' -> path:a.py path:b.py
bash -euo pipefail -c "python a.py" -> path:a.py
sh -c "exec \\"$@\\"" -> nothing
bash run.sh -> script:run.sh
bash -x ./ci/run.sh a.py -> script:ci/run.sh file:a.py
source env.sh && python a.py -> script:env.sh path:a.py
. ./env.sh -> script:env.sh
eval "$(python a.py)" -> path:a.py
eval "python a.py" -> path:a.py
cmd /c python a.py -> path:a.py
cmd /c "python a.py" -> path:a.py
powershell -ExecutionPolicy Bypass -File ci\\run.ps1 -> script:ci/run.ps1
pwsh -Command "python a.py" -> path:a.py
parallel -j4 python a.py ::: 1 2 -> path:a.py
ls | xargs -n 1 python a.py -> path:a.py
find . -name '*.py' | xargs python -m black -> module:black
ssh -p 22 host "cd /srv && python a.py" -> path:a.py@/srv
ssh host python a.py -> path:a.py
screen -dmS shop python a.py -> path:a.py
tmux new-session -d -s shop 'python a.py' -> path:a.py
sbatch --wrap="python a.py" -> path:a.py
sbatch -p gpu train.sh -> script:train.sh
srun --gres gpu:1 python a.py -> path:a.py
mpirun -np 4 --hostfile h python a.py -> path:a.py
mpiexec -n 4 python -m shop.mpi -> module:shop.mpi
git bisect run python a.py -> path:a.py
dvc stage add -n train -d a.py -o m python a.py -> path:a.py
apptainer exec img.sif python a.py -> path:a.py
mise exec -- python a.py -> path:a.py
trap "python cleanup.py" EXIT -> path:cleanup.py
retry -t 3 python a.py -> path:a.py
run-in-lab --gpu 2 python3 -m shop.jobs -> console:run-in-lab module:shop.jobs
run-in-lab uvicorn shop.asgi:app -> console:run-in-lab app:shop.asgi
docker run $OPTIONS img gunicorn shop.wsgi:app -> console:img app:shop.wsgi
docker run --entrypoint /bin/sh img -c "echo" -> nothing
docker run --entrypoint /srv/start.sh img -> script:/srv/start.sh
run-in-lab a.py -> console:run-in-lab path:a.py
run-in-lab "python a.py" -> console:run-in-lab path:a.py
run-in-lab -- bash run.sh -> console:run-in-lab script:run.sh
run-in-lab --exec=a.py b.sh -> console:run-in-lab path:a.py script:b.sh
"""


@pytest.mark.parametrize(("command", "expected"), rows(WRAPPED))
def test_wrappers_lead_to_what_they_start(command: str, expected: str) -> None:
    assert used(command) == expected
