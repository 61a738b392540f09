"""Programs that load Python, or a file that leads to it: a row of the language of `programs` for each."""

from __future__ import annotations

ROWS = """
uvicorn: --app-dir:root --host --port -h -p --uds --fd --workers --loop --http --ws --log-level --log-config:file
  --env-file --reload-dir --reload-include --reload-exclude --root-path --forwarded-allow-ips --ssl-keyfile
  --ssl-certfile --timeout-keep-alive --limit-concurrency --backlog --lifespan --interface --header app
gunicorn, gunicorn3, gunicorn_django, gunicorn_paster: -c:conf --config:conf -k:object --worker-class:object
  --logger-class:object --chdir:cwdroot --pythonpath:root -b --bind -w --workers -t --timeout --threads -u -g -m -n -p
  -e --user --group --name --log-level --log-file --access-logfile --access-logformat --error-logfile --pid --env
  --max-requests --max-requests-jitter --keep-alive --worker-connections --worker-tmp-dir --forwarded-allow-ips
  --log-config:file --graceful-timeout --certfile --keyfile --paste:file --paster:file --reload-extra-file
  --statsd-host --statsd-prefix --umask --limit-request-line --backlog app
hypercorn: -c:conf --config:conf -b --bind -w --workers -k --worker-class --access-logfile --error-logfile --log-level
  --log-config --root-path --certfile --keyfile --keep-alive --graceful-timeout -p --pid -u -g --user --group app
daphne: -b -p -u -t -e -v --bind --port --unix-socket --fd --endpoint --verbosity --access-log --ping-interval
  --ping-timeout --root-path --http-timeout --websocket_timeout --server-name --application-close-timeout app
granian: --host --port --interface --workers --threads --loop --http --log-level --log-config --ssl-keyfile
  --ssl-certificate --url-path-prefix --static-path-mount --working-dir:cwdroot --env-files --blocking-threads
  --runtime-mode --backlog app
waitress-serve: --host --port --listen --threads --url-scheme --url-prefix --call:app --app:app app
waitress: --host --port --listen --threads --call:app app
chaussette: --host --port --fd --backend --pythonpath:root app
hupper: -m:module -w -x _*
aiohttp.web: -H -P --hostname --port app
sanic: --host -H --port -p --workers -w --worker -W target
mod_wsgi-express: _*
mod_wsgi-express start-server: --port --host --user --group --url-alias --processes --threads
  --working-directory:cwdroot --python-path:root target
uwsgi, pyuwsgi, uwsgi_python3, uwsgi-core: -w:app --module:app --wsgi:app --wsgi-file:path --file:path --mule:target
  --ini:file --yaml:file --yml:file --xml:file --json:file --pythonpath:root --python-path:root --pp:root
  --chdir:cwdroot --chdir2:cwdroot --home -H --virtualenv --attach-daemon:shell --attach-daemon2:shell
  --smart-attach-daemon --import:target --py-import:target --pyimport:target --pyrun:path --python-import:target --env
  --http --http-socket --socket -s -S -p --processes --threads --uid --gid --pidfile --logto --daemonize --stats
  --buffer-size --harakiri --mount:mount --wsgi-env-behavior --spooler file
celery, celeryd, celerybeat, celeryctl: -A:app --app:app -b --broker --workdir:cwdroot --loader:object
  --result-backend --config:module -S:object --scheduler:object -I:ids --include:ids -P --pool -c -l -Q -n -X -f -s
  --concurrency --loglevel --queues --hostname --logfile --pidfile --schedule --uid --gid _*
flower: -A:app --app:app --broker --port --address --conf:file --basic_auth _*
rq, rqworker, rqscheduler, rq-scheduler, rqinfo: -c:module --config:module -P:root --path:root -w:object
  --worker-class:object -j:object --job-class:object --queue-class:object --exception-handler:object
  --serializer:object -u --url -n --name -i --interval --host --port -d -p _*
rq enqueue: -q --queue -u object
dramatiq, dramatiq-gevent: -p -t --processes --threads --watch --path:root -P:root -Q --queues --pid-file --log-file
  --worker-shutdown-timeout --fork-function:object -f:object target*
taskiq: _*
taskiq worker: -w --workers -tp --tasks-pattern:glob --log-level --app-dir:root --max-async-tasks app module*
taskiq scheduler: --tasks-pattern:glob -tp:glob --app-dir:root app module*
arq: --watch --custom-log-dict:object object
huey_consumer, huey_consumer.py: -k -w -n -l -d -m -b -s -g --worker-type --workers --logfile --delay app
faust: -A:app --app:app -l -L --loglevel -w:cwd --workdir:cwd --datadir _*
procrastinate: -a:app --app:app _*
saq: --workers --path:root --port object
dask, dask-worker, dask-scheduler, dask-ssh: --preload:target --nthreads --nworkers --memory-limit --port --host
  --name --interface _*
dask worker, dask scheduler: --preload:target _*
django-admin, django-admin.py: --settings:module --pythonpath:root -v --verbosity command _*
flask: --app:target -A:target -e --env-file _*
quart, litestar: --app:target --app-dir:root _*
fastapi: _*
fastapi dev, fastapi run: --host --port --app --root-path --workers -e --entrypoint:app paths
  =paths:main.py,app/main.py
robyn: path
hug: -f:path -m:module -p --host _*
streamlit, chainlit, panel, bokeh, marimo, solara, shiny, reflex, textual, flet, pyxel, gradio, taipy, chalice: _*
streamlit run: --server.port --server.address --server.headless --theme.base path
chainlit run: -p --port --host --root-path path
panel serve, bokeh serve, panel convert: --port --address --allow-websocket-origin --num-procs --prefix
  --oauth-provider --setup:path --index --unused-session-lifetime path*
panel compile: target
marimo run, marimo edit, marimo export, marimo tutorial: --port -p --host path
solara run: --port --host target
shiny run: --port -p --host -h --app-dir:root --reload-dir target
mesop: --port path
gradio deploy: _*
textual run: target
flet run, flet build, flet pack: --port -d -n --module-name path
pyxel run, pyxel play, pyxel watch: path
taipy run: path
voila: --port --template script
pytest, py.test, pytest-3, ptw, pytest-watch, pytest-watcher: -p:plugin -c:file --config-file:file --rootdir
  --confcutdir -k -m -n -W -o -r --cov --cov-report --cov-config --junitxml --junit-xml --ds:module --dc:object
  --ignore --ignore-glob --deselect --maxfail --tb --durations --timeout --log-level --log-cli-level --log-file
  --color --import-mode --dist --tx --html --basetemp --cache-dir --count --reruns --numprocesses --splits --group
  --runner --capture test*
nosetests, nosetests3, nose2, green, trial, zope-testrunner, ward: -w:cwd --where:cwd -s:path --start-directory:path
  --with-plugin:module --plugin:module -c --config -e -m -p --path:root -A -a --attr --processes --tests -j
  testtarget*
unittest: -k testtarget*
unittest discover: -s:test --start-directory:test -p --pattern -t:root --top-level-directory:root test _ _
doctest: -o path*
stestr, testr: _*
behave, lettuce, radish, aloe: -n -t --tags -i --include -D --stage --junit-directory _*
robot, pybot, pabot, rebot: -V:path --variablefile:path -P:root --pythonpath:root --listener:target
  --prerunmodifier:target --parser:target -d --outputdir -v --variable -i --include -e --exclude -t --test -s --suite
  -N --name -L --loglevel -A:file --argumentfile:file --processes script*
avocado: _*
avocado run: path*
locust: -f:path --locustfile:path -H --host -u --users -r --spawn-rate -t --run-time --config:file --csv --html
  =path:locustfile.py _*
alembic: -c:file --config:file -n --name -x =file:alembic.ini _*
yoyo, yoyo-migrate: -c:file --config:file _ script*
aerich: -c:file --config:file _*
aerich init: -t:object --tortoise-orm:object _*
tortoise: -c:object _*
scrapy: -s -a -o -O -L --logfile _*
scrapy runspider: -a -o -O -s -L path
scrapyd-deploy, scrapyd-client: _*
airflow, dbt, kedro, mage, zenml: _*
dagster, dagster-webserver, dagit, dagster-daemon, dagster-graphql: -f:path --python-file:path -m:module
  --module-name:module -w:file --workspace:file -d:cwdroot --working-directory:cwdroot -a --attribute -p --port -h
  --host -j --job -l _*
dagster-cloud: _*
prefect: _*
prefect deploy, prefect deployment build: -n --name -p --pool -q target
prefect deployment, prefect flow: _*
prefect flow serve, prefect flow-run: target
modal: -e --env _*
modal run, modal deploy, modal serve, modal shell, modal launch: -m:module -e --env --name target
beam, beta9: _*
beam deploy, beam serve, beam run, beta9 deploy: target
bentoml: _*
bentoml serve, bentoml serve-http, bentoml serve-grpc, bentoml containerize: -p --port --host --working-dir:root
  target
bentoml build: -f:file _*
ray, serve: --address _*
ray job: _*
ray job submit: --address --working-dir:cwd --runtime-env:file --runtime-env-json --submission-id --metadata-json
  --entrypoint-num-cpus --entrypoint-num-gpus rest
ray submit, ray exec: -p _ script
serve run, serve build: --app-dir:root -a --address --working-dir --runtime-env -o target
serve deploy: file
mcp, fastmcp: _*
mcp dev, mcp run, mcp install, fastmcp dev, fastmcp run, fastmcp install, fastmcp inspect, mcpo: -t --transport --with
  --with-editable -e -f --env-file --name -n -v --host --port -p --python --project target
fastmcp install claude-desktop, fastmcp install claude-code, fastmcp install cursor, fastmcp install mcp-json: --with
  --env target
adk: _*
adk run, adk web, adk api_server, adk eval: --port --host path
langgraph: -c:file --config:file _*
langgraph dev, langgraph up, langgraph build: -c:file --config:file --port --host -t =file:langgraph.json _*
langflow: _*
langflow run: --components-path:path --env-file --host --port _*
litellm: -c:file --config:file --port --host _*
rasa: --actions:module -c:file --config:file -d:file --domain:file --endpoints:file --credentials:file _*
rasa run: --actions:module --endpoints:file --credentials:file _*
rasa run actions: --actions:module -p _*
papermill: -p -r -f -y -b -k --kernel --parameters --cwd:cwd script _
jupyter, jupyter-nbconvert, jupyter-execute: --config:file _*
jupyter nbconvert: --to --output --output-dir --template --config:file --ExecutePreprocessor.timeout
  --ExecutePreprocessor.kernel_name --TagRemovePreprocessor.remove_cell_tags script*
jupyter notebook, jupyter lab, jupyter run, jupyter execute, jupyter trust: --port --ip --notebook-dir --config:file
  script*
jupyterhub, jupyter-lab, jupyter-notebook: -f:path --config:path -c --port --ip _*
jupytext: --to --from --set-formats --update-metadata --pipe --check --opt -o --output script*
jupyter-book, jb, myst: _*
luigi, luigid: --module:module --logging-conf-file --workers _*
metaflow: _*
torchrun, torch.distributed.run, torch.distributed.launch, paddle.distributed.launch, colossalai run: --nproc_per_node
  --nproc-per-node --nnodes --node_rank --node-rank --master_addr --master-addr --master_port --master-port
  --rdzv_backend --rdzv-backend --rdzv_endpoint --rdzv-endpoint --rdzv_id --rdzv-id --rdzv_conf --max_restarts
  --max-restarts --log_dir --log-dir --tee -t -r --redirects --local_ranks_filter --role --monitor_interval --gpus
  --devices --host --hostfile -n --master_ip -m:module --module:module path args
colossalai: _*
accelerate: _*
accelerate launch, accelerate-launch: --config_file:file --config-file:file --num_processes --num-processes
  --num_machines --num-machines --machine_rank --machine-rank --main_process_port --main_process_ip --mixed_precision
  --mixed-precision --gpu_ids --gpu-ids --dynamo_backend --num_cpu_threads_per_process --deepspeed_config_file:file
  --zero_stage --gradient_accumulation_steps --gradient_clipping --fsdp_sharding_strategy --fsdp_config --rdzv_backend
  --role -m:module --module:module path args
deepspeed: --num_gpus --num_nodes --master_port --master_addr --include -i --exclude -e --hostfile -H --launcher
  --launcher_args --module:module -m:module --autotuning path args
lightning, fabric, sky: _*
lightning run, fabric run: --accelerator --devices --strategy --precision --num-nodes --node-rank --main-address path
lightning run app, lightning run model: --accelerator --devices --strategy --precision path
sky launch, sky exec, sky jobs launch: script
sky jobs: _*
spark-submit, spark3-submit, pyspark: --py-files:paths --master --deploy-mode --name --conf -c --jars --packages
  --repositories --files --archives --class --num-executors --executor-memory --executor-cores --total-executor-cores
  --driver-memory --driver-cores --properties-file --queue --principal --keytab --driver-class-path
  --driver-java-options path args
databricks, dbx: _*
flink: _*
flink run: -py:path --python:path -pyfs:paths --pyFiles:paths -pym:module --pyModule:module -m -p _*
hadoop, mapred: -files:paths -file:path -mapper:shell -reducer:shell -combiner:shell -input -output -D -jar _*
hadoop jar, mapred streaming: -files:paths -file:path -mapper:shell -reducer:shell -combiner:shell -input -output -D
  _*
mrjob: path
optuna: _*
optuna study: _*
optuna study optimize, optuna optimize: --study --storage --n-trials path
wandb, mlflow, guild, clearml-task, nnictl, det, dstack: --script:path --config:file -c:file _*
guild run: target
mlflow run: -e --entry-point -P distribution
mlflow models: _*
fairseq-train, allennlp, spacy: --user-dir:path --include-package:module --code:path -c:path _*
allennlp train, allennlp evaluate: --include-package:module -s file
spacy train, spacy debug, spacy package: --code:path -c:path --code-path:path -o --output file
vllm: --chat-template:file --middleware:object --logits-processor-pattern --tool-parser-plugin:path
  --reasoning-parser-plugin:path _*
inspect: _*
inspect eval, inspect eval-set, inspect score: --model -T -M --limit target
snakemake: -s:script --snakefile:script --configfile:file --configfiles:file --config --profile:file -d:cwd
  --directory:cwd -j --jobs --cores -c --latency-wait --cluster =script:Snakefile _*
nextflow: -C:file -c:file --config:file _*
nextflow run: -c:file -profile -params-file:file -w -r script
cwltool, cwl-runner, toil-cwl-runner, miniwdl, cromwell: --outdir script _*
miniwdl run: script _*
cog: -o -I:root -D -p --markers -n -w -s script*
pyinstaller, pyi-makespec: --hidden-import:module --collect-submodules:module --collect-all:module
  --additional-hooks-dir:path --runtime-hook:path --add-data --add-binary -n --name -i --icon --paths:root -p:root
  --distpath --workpath --specpath --upx-dir --version-file --exclude-module --copy-metadata --collect-data --splash
  --log-level script*
nuitka, nuitka3: --include-module:module --include-package:module --include-plugin-directory:path --user-plugin:path
  --output-dir --main:path --output-filename path*
cxfreeze, cx_freeze, pyoxidizer, py2exe, py2app, pynsist, constructor: --target-dir --target-name
  --include-modules:module --script:path script*
pyarmor, mypyc, pythran, cythonize, codon, numba: -o -O -X -E -D script*
pyarmor gen, pyarmor obfuscate, pyarmor pack: -O -o script*
codon build, codon run: -o script
cython, cython3: -o --output-file -X -I --include-dir -w -z script*
ironpython, ipy, ipy64: path args
hy, hy3, hylang, coconut, xonsh: -c -i -m:module script
shiv: -e:app --entry-point:app -c -o -p -r:file --preamble:path distribution*
pex, pex3: -m:app -e:app --entry-point:app -c --script --console-script --exe:path -o -r:file -D:root
  --sources-directory:root --python --platform -i --project:distribution distribution*
zipapp: -m:app --main:app -o --output -p --python path
briefcase, buildozer, fbs: _*
sphinx-build, sphinx-autobuild, sphinx: -c:confdir --conf-dir:confdir -b -d -D -A -w -t -j --jobs --builder -M --watch
  --ignore --port --host --re-ignore --pre-build:shell --post-build:shell confdir _*
sphinx-apidoc, sphinx-autogen, better-apidoc: _*
mkdocs, zensical: -f:file --config-file:file =file:mkdocs.yml _*
mkdocs serve, mkdocs build, mkdocs gh-deploy, zensical build, zensical serve: -f:file --config-file:file -a --dev-addr
  -d --site-dir -t --theme -m -r -b =file:mkdocs.yml _*
mike: -F:file --config-file:file _*
pelican: -s:path --settings:path -o -t -b -p _*
nikola: --conf:path _*
lektor, hugo, jekyll: _*
reflex run: _*
invoke, inv, fab: -c -f:file --config:file -r:cwd --search-root:cwd -p -H --hosts -i -u =path:tasks.py _*
doit: -f:path --file:path -d:cwd --dir:cwd =path:dodo.py _*
scons, scons-3: -f:path -C:cwd --sconstruct:path =path:SConstruct _*
waf: =path:wscript _*
paver: -f:path =path:pavement.py _*
pyb: =path:build.py _*
meson, ninja: -C:cwd _*
conan: _*
conan create, conan install, conan build, conan export, conan source: -s -o -pr --profile -if --build -of path
paster, pserve, pshell: file _*
paster serve: file
ckan: -c:file --config:file _*
odoo, odoo-bin: -c:file --config:file --addons-path:paths --load:ids -d -i -u _*
trytond: -c:file _*
circusctl: _*
twistd: -y:path --python:path -f:path --file:path -s --source -l --logfile --pidfile -d:cwd --rundir:cwd --reactor _*
buildbot, buildbot-worker, buildslave: _*
buildbot checkconfig: path
mitmproxy, mitmdump, mitmweb: -s:path --scripts:path --script:path -p -w -r --set --mode -m --listen-port
  --listen-host --confdir _*
frida, frida-trace: -l:script --load:script -c -f -n _*
blender, blenderproc: -P:path --python:path --python-expr:code --addons:ids -E -o -F -f -s -e -t script _*
blenderproc run, blenderproc debug, blenderproc vis: --custom-blender-path path args
gdb, gdb-multiarch, cuda-gdb, arm-none-eabi-gdb, lldb, riscv64-unknown-elf-gdb: -x:script --command:script -ex -iex
  -s:script --source:script -o -p _*
freecad, freecadcmd, FreeCAD, FreeCADCmd: -c -P:root -M:root path
qgis: --code:path --project -f _*
gimp, gimp-console, inkscape: -b --batch _*
abaqus, abq, ansys: _*
maya, mayabatch, nuke: -command -script:path -t:path -x:path -ExecutePythonScript:path -ExecCmds _*
pymol, chimerax, paraview, gmsh, sage, napari: --script:path --python-script:path -e:shell -s:path -t:path script*
mpremote: _*
mpremote run, mpremote mount, mpremote cp: path
ampy: -p --port -b --baud -d --delay -n --name --device _*
ampy run, ampy put: path
mpy-cross, mpy_cross: -o -s -march path
esptool, esptool.py, idf.py, pio, platformio, west: -p --port -b --baud -C:cwd _*
pgzrun, manim, manimgl, manimce: -o -r -q --resolution path
manim render: -o -r -q --resolution path
volatility, vol.py, volatility3: --tamper:ids --plugins:path --script:script -p:path -c:path _*
salt-call, salt, salt-run, salt-ssh: -c -l --file-root --module-dirs:path _*
ansible-playbook: -i:script --inventory:script --vault-password-file:script --vault-id -e:script2 --extra-vars:script2
  -l -t -u -c --limit --tags --skip-tags --user --connection --become-user --private-key --start-at-task -f script*
ansible, ansible-inventory, ansible-console: -i:script --inventory:script -m -a -e -u -l --vault-password-file:script
  _*
ansible-pull: -U -d -i -C script*
ansible-test, ansible-galaxy, ansible-lint, ansible-doc, molecule: _*
terraform, tofu, terragrunt, packer, pulumi, cdktf: _*
cdk: --app:shell -a:shell -c --context --profile --require-approval -o --output --toolkit-stack-name _*
sls, serverless, sam, zappa, samcli: -t:script --template:script --template-file:script -s --stage -f --function _*
aws: --region --profile _*
aws lambda: _*
aws lambda create-function, aws lambda update-function-configuration: --handler:handler --function-name --runtime
  --role --zip-file --region --environment --timeout --memory-size _*
aws cloudformation: _*
aws cloudformation deploy, aws cloudformation package, aws cloudformation create-stack: --template-file:script
  --template-body:script --stack-name --s3-bucket --parameter-overrides --capabilities _*
func, az, firebase: _*
functions-framework, functions_framework, functions-framework-python: --source:path --target --port --host
  --signature-type =path:main.py _*
faas-cli: --path:path --file:path --handler -f:file _*
pip, pip3, pipx: --python _*
pip install, pip3 install, pip wheel, pip3 wheel, pip download, pipx install, pipx inject, pip-sync, pipenv install,
  rye install, pdm add: -r:file --requirement:file -c:file --constraint:file -e:distribution --editable:distribution
  -t --target -i --index-url --extra-index-url -f --find-links --prefix --root -w --wheel-dir -d --cache-dir --timeout
  --retries --python --trusted-host --only-binary --no-binary --upgrade-strategy --src --platform --python-version
  --config-settings -C --global-option --install-option --report --log --proxy --suffix distribution*
pip-compile: -o --output-file -c --extra file*
pipx run: --spec --pip-args --with pyrest
build, pyproject-build, cibuildwheel: -o --outdir --output-dir -C --config-setting --platform --only distribution
maturin: _*
maturin build, maturin develop, maturin publish: -m:file --manifest-path:file -i _*
easy_install: distribution*
flit, hatchling, twine: -f:file _*
make, gmake, gnumake, mingw32-make, bmake, dmake, nmake, remake: -C:makedir --directory:makedir -f:script
  --file:script --makefile:script -I -o -W _*
just: -f:script --justfile:script -d:cwd --working-directory:cwd _*
task, go-task: -t:script --taskfile:script -d:cwd --dir:cwd _*
earthly, dagger, act, bazel, bazelisk, buck, buck2, pants, please, plz, gn: -W -w _*
bazel run, bazelisk run: _*
cmake: -P:script -S -B -G -D -C:script _*
cmake -E: _*
node, nodejs, iojs, electron: -r:script --require:script --import:script --loader:script --experimental-loader:script
  -e -p --eval --env-file --max-old-space-size script
tsx, ts-node, ts-node-dev, tsnd, esno, esr, swc-node, babel-node, vite-node, jiti, ts-node-esm, sucrase-node:
  -r:script --require:script -P --project -O --tsconfig -e script
tsx watch, ts-node-dev watch: script
coffee, zx: script
deno, bun: -c:file --config:file --cwd:cwd --env-file npm2
deno run, deno test, deno bench, deno serve, deno compile, deno cache: -c:file --config:file --import-map -o --output
  script
deno task: npm
bun run: --cwd:cwd npm2
bun test, bun build, bun install, bun add: _*
npm: --prefix:cwd -C:cwd -w --workspace --loglevel _*
npm run, npm run-script, pnpm run, yarn run: -w --workspace --prefix:cwd -F --filter npm _*
npm test, npm t: --prefix:cwd =npm:test _*
npm start: =npm:start _*
npm build, pnpm build: =npm:build _*
npm ci, npm i, npm install, npm publish, npm pack, npm link, npm audit, npm version, npm cache, npm config, npm set:
  _*
pnpm, yarn, yarnpkg: -C:cwd --dir:cwd --cwd:cwd -F --filter npm _*
pnpm install, pnpm i, pnpm add, pnpm remove, pnpm publish, pnpm config, pnpm audit, pnpm store, pnpm fetch, yarn
  install, yarn add, yarn remove, yarn global, yarn config, yarn cache, yarn link, yarn audit, yarn publish, yarn set,
  yarn upgrade, yarn info, yarn why, yarn workspaces, yarn create, pnpm create, pnpm up, pnpm update, pnpm setup, pnpm
  env: _*
yarn workspace: _ npm _*
lerna, nx, turbo, ng, vite, webpack, rollup, esbuild, tsup, gulp, grunt, jest, vitest, mocha, ava, playwright,
  cypress, tsc: -c:script --config:script -p -r:script --require:script --gulpfile:script --gruntfile:script _*
lerna run, nx run, turbo run: npm _*
wrangler: -c:file --config:file _*
pm2, pm2-runtime, forever, pm2-dev: _*
pm2 start, pm2-runtime start, pm2 restart, pm2 startOrRestart, pm2 startOrReload, pm2 reload: -n --name -i
  --interpreter --interpreter-args --cwd:cwd --env --log --cron --node-args script rest
forever start: -c -l -o -e --uid --sourceDir:cwd script
ruby, perl, php, lua, luajit, rscript, Rscript, R, julia, tclsh, expect, groovy, kotlin, scala, dart, elixir, gnuplot,
  octave, matlab, runghc, osascript, cscript, wish, nu: -f:script -e -I -r -l -d --file:script script
go: _*
go run: -tags -ldflags script _*
go generate, go build, go test, go install: _*
cargo, dotnet, mvn, gradle, gradlew, sbt, lein, mix: --manifest-path _*
cargo run, cargo script: --bin --example -p --package --manifest-path --features _*
dotnet run, dotnet script: -p --project _*
kustomize, helm, helmfile, skaffold, tilt, argocd: -f:script --file:script --values:script _*
nginx, apachectl, httpd, apache2ctl, caddy, traefik, haproxy: -c:script -f:script --config:script _*
systemctl, service, systemd-analyze, launchctl, loginctl, update-rc.d, chkconfig, rc-service, initctl, sc, schtasks:
  _*
crontab: -u script
at, batch: -f:script _*
source, .: script _*
psql, mysql, sqlite3, mongo, mongosh, redis-cli, clickhouse-client: -f:script -c -d -U -h -p _*
pre-commit, prek, lefthook, husky, overcommit: -c:file --config:file _*
pre-commit try-repo, prek try-repo: _*
protoc, buf, grpcio, grpc_tools.protoc, flatc, thrift: _*
bumpversion, bump2version, bump-my-version, semantic-release, towncrier, commitizen, cz: _*
"""
