"""Programs that start another program: a row of the language of `programs` for each."""

from __future__ import annotations

ROWS = """
sudo, doas: -u -g -C -h -p -r -t -U -T -D:cwd --user --group --chdir:cwd rest
env: -u --unset -C:cwd --chdir:cwd -S:shell --split-string:shell rest
exec: -a rest
nohup, setsid, time, command, builtin, catchsegv, chronic, unbuffer, fakeroot, proxychains: rest
gtime: -f -o rest
nice: -n --adjustment rest
ionice: -c -n -p rest
chrt, taskset, numactl, prlimit, cpulimit, cgexec: -c -p -g -l -N -C rest
timeout, gtimeout: -k -s --signal --kill-after _ rest
stdbuf: -i -o -e rest
xvfb-run: -n -s -e -f -p -w --server-args --server-num --auth-file --error-file rest
dbus-run-session: --config-file rest
flock: -w -E --timeout --wait -c:shell _ rest
gosu, su-exec, s6-setuidgid, setuidgid, chroot, setpriv: _ rest
chpst: -u -U -b -e -/ -n -l -L -m rest
setuser: _ rest
su: -g -G -s --shell --group -c:shell --command:shell _*
runuser: -u -g -G -s --shell --user --group -c:shell --command:shell rest
dumb-init, tini, catatonit, docker-init, with-contenv: -p -e rest
softlimit, limit, caffeinate, systemd-inhibit, systemd-cat, systemd-notify: -a -m -t -w --what --who --why rest
systemd-run: -p --property -u --unit -E --setenv --slice --on-calendar --on-active --working-directory:cwd --uid rest
ddtrace-run, newrelic-admin run-program, newrelic-admin run-python, elastic-apm-run, logfire run: pyrest
newrelic-admin: _*
logfire: _*
opentelemetry-instrument: --traces_exporter --metrics_exporter --logs_exporter --service_name --exporter_otlp_endpoint
  rest
splunk-py-trace: rest
watchmedo: _*
watchmedo auto-restart: -d -p -i -w --directory --pattern --patterns --ignore-pattern --ignore-patterns --interval
  --signal --kill-after --debounce-interval rest
watchmedo shell-command: -p -i -c:shell --patterns --command:shell _*
watchfiles: --filter --ignore-paths --args --sigint-timeout --target-type shell _*
nodemon: -x:shell --exec:shell -w --watch -e --ext -i --ignore --delay script
entr: rest
chokidar: -c:shell --command:shell _*
onchange: rest
wait-for-it, wait-for-it.sh, wait-for: -h -p -t --timeout --host --port _ rest
wait4x: _ _ rest
dockerize: -wait -timeout -template -stdout -stderr -wait-retry-interval rest
dotenv: -f --file -e _*
dotenv run, dotenv exec: rest
dotenvx: _*
dotenvx run: -f -e rest
env-cmd: -f -e rest
doppler, infisical, chamber, aws-vault, sops: _*
doppler run, infisical run: -p -c --project --config --env --path --env-file --command:shell rest
chamber exec, aws-vault exec, sops exec-env: -f _ rest
honcho, foreman, forego, goreman, overmind, hivemind: -f:script -e -d:cwd -p --procfile:script _*
honcho run, foreman run, forego run, goreman run: -e rest
circusd, supervisord: -c:file --configuration:file file
supervisorctl: -c:file _*
start-stop-daemon: --exec:script -x:script --startas:script -a:script -p --pidfile -d:cwd --chdir:cwd -u --user -c
  --chuid -g --group --name -n -r -N -k -P -R -I rest
daemonize: -c:cwd -e -o -p -l -u -E rest
daemon: -n --name -u --user -o --output -D:cwd --chdir:cwd -F --pidfile rest
uv: --directory:cwd --project -p --python --config-file _*
uv run: --with --with-requirements --with-editable --package --group --no-group --only-group --extra --env-file
  --index-url --extra-index-url --index --default-index --python-version --refresh-package --no-extra --script:path
  -s:path -w -C --isolated-from pyrest
uv pip, uv tool: _*
uv pip install, uv tool install, uv add: -r:file --requirement:file -c --constraint -e:distribution
  --editable:distribution --target --index-url --extra-index-url --from --with -i distribution*
uv tool run, uvx: --from --with --with-requirements -p --python --index-url --with-editable pyrest
uv build: distribution
poetry: -C:cwd --directory:cwd -P --project _*
poetry run, pdm run, pipenv run, hatch run, rye run, pixi run, pdm exec: -e --env --environment -p --manifest-path -s
  --site-packages pyrest
pdm: -p --project _*
pipenv: _*
hatch: -e --env _*
rye, pixi: _*
conda, mamba, micromamba: -n --name -p --prefix _*
conda run, mamba run, micromamba run: -n --name -p --prefix --cwd:cwd -e pyrest
tox: -c:file --conf:file -e -f --workdir --root:cwd _*
tox exec: -e rest
nox: -f:path --noxfile:path -s -e -k -t -p --session --sessions --tags --python =path:noxfile.py _*
coverage, coverage3: --rcfile _*
coverage run, coverage3 run: --rcfile --source --source-pkgs --include --omit --data-file --concurrency --context
  pyrest
slipcover, scalene, viztracer, pyinstrument, memray, memray run, austin, kernprof, mprof, mprof run, fil-profile,
  fil-profile run, cprofile, pdb, ipdb, pudb, pudb3, trace, profile, line_profiler, memory_profiler, debugpy, ptvsd,
  pydevd, monkeytype, monkeytype run: -o --output -s -c -r --outfile --source --omit --listen --host --port --html
  --json --log-file -T --interval --include --setup -p pyrest
py-spy: _*
py-spy record, py-spy top: -o -d -r -f -p --output --duration --rate --format --pid rest
strace, ltrace: -e -o -p -s rest
perf, rr: _*
perf stat, perf record: -e -o -F rest
valgrind, heaptrack, rr record: rest
hyperfine: -w -r -m -M -p:shell --prepare:shell --setup:shell --warmup --runs --export-json --export-markdown shell*
docker, podman, nerdctl: -H --host --context -l --log-level --config -c _*
docker run, podman run, nerdctl run, docker create, podman create, docker container run: -v -p -e -w -u -m -h -l -a -c
  --name --network --net --volume --env --env-file --workdir --user --entrypoint:script --gpus --ipc --shm-size
  --memory --cpus --mount --platform --link --hostname --add-host --restart --device --label --log-driver --log-opt
  --cap-add --cap-drop --security-opt --ulimit --tmpfs --pull --publish --expose --dns --runtime --pid --userns
  --group-add --cidfile --memory-swap --cpuset-cpus --health-cmd:shell _ rest
docker exec, podman exec, nerdctl exec, docker container exec: -e -u -w --env --user --workdir --env-file _ rest
docker build, podman build, docker buildx build, docker image build, buildah bud, buildah build, nerdctl build:
  -f:script --file:script -t --tag --build-arg --target --platform --cache-from --cache-to --label --network --output
  -o --secret --progress --build-context --builder _*
docker buildx, docker container, docker image, buildah: _*
docker stack: _*
docker stack deploy: -c:script --compose-file:script _*
docker compose, docker-compose, podman-compose, podman compose, fig: -f:script --file:script -p --project-name
  --profile --env-file --project-directory:cwd --ansi --parallel _*
docker compose run, docker-compose run, podman-compose run, podman compose run, fig run: -e -u -w -v -p -l --name
  --entrypoint:script --env --user --workdir --volume --publish --label _ rest
docker compose exec, docker-compose exec, podman-compose exec, podman compose exec: -e -u -w --env --user --workdir
  --index _ rest
kubectl, oc, k3s, k, microk8s: -n --namespace --context --kubeconfig _*
kubectl exec, oc exec, oc rsh, k exec: -c --container -n --namespace _ rest
kubectl run, oc run: --image --restart --env -n --namespace --overrides _ rest
kubectl apply, kubectl create, kubectl replace, oc apply: -f:script --filename:script -k -n _*
heroku, dokku, fly, flyctl, scalingo, railway, eb, cf: -a --app -r --remote _*
heroku run, heroku run:detached, scalingo run, railway run: -a --app --size -s -e -r --type text
dokku run: _ text
fly ssh, flyctl ssh: _*
fly ssh console, flyctl ssh console, fly console, flyctl console: -C:shell --command:shell -a -s _*
fly machine: _*
fly machine run: _ text
cross-env: rest
cross-env-shell: text
npx, bunx, pnpx: -p --package -c:shell --call:shell rest
pnpm exec, pnpm dlx, yarn exec, yarn dlx, npm exec, npm x, bun x: -p --package -c:shell rest
concurrently: -n -c --names --prefix-colors --kill-others-on --max-processes -p --prefix shell*
npm-run-all, run-s, run-p, npm-run-all2: npm*
dapr: _*
dapr run: --app-id --app-port --dapr-http-port --dapr-grpc-port --components-path --resources-path --config
  --log-level --app-protocol --app-ssl rest
parallel, gparallel: -j -a -S --jobs --joblog --results --colsep -I -n -N -L --timeout --delay rest
xargs, gxargs: -n -P -I -L -d -s -a -E --max-args --max-procs --delimiter --arg-file rest
ssh, autossh, sshpass: -i -p -l -o -F -L -R -D -J -b -E -S -W -M _ text
vagrant: _*
vagrant ssh: -c:shell --command:shell _*
gcloud: --project _*
gcloud compute, gcloud functions, gcloud run, gcloud app: _*
gcloud compute ssh: --command:shell --zone _*
gcloud functions deploy: --source:maindir --entry-point --runtime --region --trigger-topic --memory --project _*
eval: text
watch: -n --interval text
trap: shell _*
retry, retry.sh, travis_retry, travis_wait: -t -d -n -c --tries --delay --times --max --sleep rest
nix-shell, nix: --run:shell --command:shell -c:shell -p -A -I _*
nix run, nix develop, nix shell: -c:shell --command:shell _*
direnv, asdf, mise, rtx, pyenv, rbenv, nvm, volta: _*
direnv exec: _ rest
asdf exec, mise exec, mise x, rtx exec, pyenv exec, rbenv exec, nvm exec, nvm run, volta run: --node --python rest
mise run, rtx run, mise r: _*
screen: -S -p -t -X -Logfile rest
tmux, byobu: -L -S -f _*
tmux new-session, tmux new, tmux new-window, tmux neww, tmux split-window, tmux send-keys, tmux send, tmux
  respawn-pane: -s -t -n -c:cwd -x -y -F shell*
xterm, gnome-terminal, konsole, lxterminal, xfce4-terminal, x-terminal-emulator, alacritty, kitty: -T -title --title
  --name -geometry --geometry --working-directory:cwd --workdir:cwd -e:shell --command:shell -x rest
cmd, cmd.exe: text
start: rest
call: rest
powershell, pwsh: -File:script -file:script -f:script -Command:shell -command:shell -c:shell -ExecutionPolicy
  -executionpolicy -ep -WindowStyle -Version script
bsub, qsub, sbatch, msub, condor_submit, salloc: -J -o -e -n -q -R -W -M -P -l -N -A -p -t -c --job-name --output
  --error --partition --time --mem --gres --nodes --ntasks --array --cpus-per-task --account --qos --mail-type
  --mail-user --dependency --export -d -a --wrap:shell -S rest
mpirun, mpiexec, orterun, mpiexec.hydra, mpirun.openmpi, jsrun, aprun, horovodrun, srun: -np -n -N -c -p -t -J -w -H
  -host --host -hosts --hostfile -hostfile -machinefile --machinefile -f -x -env -genv --map-by --bind-to -ppn
  -npernode --npernode --partition --time --gres --mem --nodes --ntasks --ntasks-per-node --cpus-per-task --job-name
  --output --error --account --qos --mpi --cpu-bind -mca:_2 --mca:_2 rest
git: -C:cwd -c _*
git bisect: _*
git bisect run: rest
git submodule: _*
git submodule foreach: text
dvc: --cd:cwd _*
dvc run, dvc stage add: -n -d -o -p -m -M -O -w:cwd --name --deps --outs --params --metrics --wdir:cwd --plots -c rest
dvc stage: _*
ccache, sccache: rest
apptainer, singularity: _*
apptainer exec, singularity exec, apptainer run, singularity run: -B --bind -H --home --pwd --env --env-file --overlay
  _ rest
distrobox, toolbox: _*
distrobox enter, toolbox run: -n --name -c --container rest
wsl, wsl.exe: -d -u -e --distribution --cd:cwd --exec rest
lxc: _*
lxc exec: _ rest
aa-exec, firejail, bwrap, sandbox-exec, unshare, nsenter, pkexec, capsh: -p -t -f -n --profile -S -G rest
"""
