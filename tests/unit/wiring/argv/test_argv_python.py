from __future__ import annotations

import pytest
from argv_cases import rows, used

INTERPRETERS = """
python tools/build.py -> path:tools/build.py
python3 tools/build.py --fast -> path:tools/build.py
python3.12 -u -OO tools/build.py -> path:tools/build.py
/usr/bin/python3 /opt/shop/bin/serve.py -> path:/opt/shop/bin/serve.py
.venv/bin/python serve.py -> path:serve.py
venv\\Scripts\\python.exe jobs\\daily.py -> path:jobs/daily.py
py -3.11 jobs/daily.py -> path:jobs/daily.py
pypy3 bench.py -> path:bench.py
ipython notebooks/run.py -> path:notebooks/run.py
micropython main.py -> path:main.py
python -W ignore -X dev run.py -> path:run.py
python -B -s ./run.py -> path:run.py
python -m shop.worker --queue mail -> module:shop.worker
python -um shop.worker -> module:shop.worker
python -mshop.worker -> module:shop.worker
python -c 'import shop.worker' -> code:import shop.worker
python -Ic 'import shop' -> code:import shop
python shop -> path:shop
python . -> path:.
python build/app.pyz -> path:build/app.pyz
python -> nothing
python -V -> nothing
python --version -> nothing
python - < feed.py -> path:feed.py
python run.py configs/base.py --model shop.models.Net -> path:run.py file:configs/base.py object:shop.models.Net
python run.py --hook=hooks/first.py -> path:run.py file:hooks/first.py
python run.py --class shop.app:App -> path:run.py object:shop.app:App
python run.py data.csv example.com 1.2.3 -> path:run.py
python run.py -- python other.py -> path:run.py path:other.py
$PYTHON run.py -> path:run.py
${PYTHON} run.py -> path:run.py
$(PYTHON3) run.py -> path:run.py
${PY:-python3} run.py -> path:run.py
{{ python_bin }} run.py -> path:run.py
{envpython} {toxinidir}/tools/x.py -> path:HERE/tools/x.py
{{ venv }}/bin/python {{ home }}/jobs/x.py -> path:/jobs/x.py
@PYTHON@ @srcdir@/gen.py -> path:/gen.py
%PYTHON% %APPVEYOR_BUILD_FOLDER%\\ci\\x.py -> path:/ci/x.py
python %~dp0tools\\x.py -> path:HERE/tools/x.py
python3 %h/.local/lib/x.py -> path:/.local/lib/x.py
python ${{ github.workspace }}/ci/x.py -> path:/ci/x.py
python ${{ github.action_path }}/x.py -> path:HERE/x.py
python <PLUGIN_ROOT>/hooks/x.py -> path:/hooks/x.py
python %(here)s/x.py -> path:HERE/x.py
python ~/robot/x.py -> path:/robot/x.py
python jobs/${NAME}.py -> path:jobs/HOLE.py
python jobs/job_$1.py -> path:jobs/job_HOLE.py
python $SCRIPT -> nothing
python "$@" -> nothing
python file:///srv/x.py -> path:/srv/x.py
python https://example.com/x.py -> nothing
python scripts/*.py -> glob:scripts/*.py
python "my folder/x.py" -> path:my folder/x.py
python /usr/local/bin/gunicorn shop.wsgi:app -> app:shop.wsgi
python -m gunicorn shop.wsgi:app -> module:gunicorn app:shop.wsgi
python -m uvicorn shop.asgi:app -> module:uvicorn app:shop.asgi
python -m pytest tests/unit -> module:pytest path:tests/unit
python -m unittest shop.tests.test_mail -> module:unittest object:shop.tests.test_mail
python -m unittest discover -s checks -> module:unittest path:checks
python -m coverage run manage.py test -> module:coverage path:manage.py command:test
python -m torch.distributed.run --nproc_per_node 8 train.py -> module:torch.distributed.run path:train.py
python -m celery -A shop worker -> module:celery app:shop
python -m pdb scripts/x.py -> module:pdb path:scripts/x.py
python -m cProfile -o out.prof scripts/x.py -> module:cProfile path:scripts/x.py
python -m debugpy --listen 5678 -m shop.api -> module:debugpy module:shop.api
python -m black tools/x.py -> module:black
python -m py_compile tools/x.py -> module:py_compile
python -m json.tool a.json -> module:json.tool
python -m pip install ./plugins/mail -> module:pip distribution:plugins/mail
python -m build packages/core -> module:build distribution:packages/core
python -m aiohttp.web -P 80 shop.web:make -> module:aiohttp.web app:shop.web
python -m streamlit run ui/home.py -> module:streamlit path:ui/home.py
python -m http.server 8000 -> module:http.server
python manage.py -> path:manage.py
python manage.py send_mails --settings shop.settings.prod -> path:manage.py command:send_mails module:shop.settings.prod
python src/manage.py send-mails -> path:src/manage.py command:send-mails
./manage.py load --pythonpath lib -> path:manage.py command:load root:lib
$(MANAGE) migrate -> path:manage.py command:migrate
django-admin compile --settings=shop.settings -> command:compile module:shop.settings
"""

TEXTS = """
python - <<EOF\\nimport shop.jobs\\nEOF -> code:import shop.jobs
python3 <<'PY'\\nimport shop\\nPY\\npython after.py -> code:import shop path:after.py
python3 <<-END\\n\\timport shop\\n\\tEND -> code:import shop
  python - <<EOF\\n  import shop\\n  EOF -> code:  import shop
sudo -u web python3 - arg <<EOF\\nx = 1\\nEOF -> code:x = 1
cat > x.py <<EOF\\nimport shop\\nEOF -> nothing
cat <<EOF > /etc/x\\npython run.py\\nEOF -> nothing
bash <<EOF\\ncd /srv\\npython run.py\\nEOF -> path:run.py@/srv
ssh host <<EOF\\npython run.py\\nEOF -> path:run.py
python <<< "import shop" -> code:import shop
"""


@pytest.mark.parametrize(("command", "expected"), rows(INTERPRETERS) + rows(TEXTS))
def test_python_runs_files_modules_and_text(command: str, expected: str) -> None:
    assert used(command) == expected
