"""A look at raw bytes before any parser: can this carrier name a Python file, or something that runs one?

Substring tests only: `bytes.__contains__` searches some gigabytes a second, a regular expression of alternatives
thirty megabytes. Whatever is doubtful is read.
"""

from __future__ import annotations


def _words(text: bytes) -> tuple[bytes, ...]:
    """The words of a text; ``~`` stands for a blank in a word."""
    return tuple(word.replace(b"~", b" ") for word in text.split())


# Those of the words below that most files are decided by: to look for them first saves looking for the others.
_FREQUENT = _words(b"script app main command module python .js lambda make docker exec class import entry plugin")
# A program, or a script of another language, that may be named: by itself or as a link of a chain that ends in Python.
_RUNS = _words(
    b""".py python -m~ .sh .ts .js .mjs .cjs .ipynb make docker bash uvicorn gunicorn hypercorn daphne granian uwsgi
    celery dramatiq arq huey taskiq rq flask django fastapi streamlit chainlit panel bokeh gradio alembic scrapy airflow
    dagster prefect pytest tox nox invoke snakemake papermill jupyter npm yarn pnpm cargo poetry pipenv pdm hatch
    uv~run conda pixi mcp dbt luigi locust behave cog lambda"""
)
# A dotted name that something loads.
_LOADS = _words(
    b"""handler Handler module Module MODULE class Class _target_ factory entry plugin Plugin hook Hook backend
    Backend callable command Command script Script engine cmd exec Exec run: scripts _APP import main app"""
)
_DOCS = _words(
    b"""` :: ample .py .sh .ts .js .ipynb .rs .go .rb .pl .ps1 .bat python -m~ import~ --8<-- uvicorn gunicorn celery
    streamlit flask fastapi [[ deadwire: demo snippets cookbook recipes"""
)
_CONFIGURES = tuple(dict.fromkeys((*_FREQUENT, *_RUNS, *_LOADS)))
_CODE = (b".py", b"python", b".sh", b"-m ", b"handler", b"bash", b"deadwire:")

_NEEDLES: dict[str, tuple[bytes, ...]] = {
    "code": _CODE,
    "markdown": _DOCS,
    "rst": _DOCS,
    "adoc": _DOCS,
    "text": _DOCS,
}
_CONFIG = frozenset(("yaml", "json", "toml", "xml"))


def could_name_python(data: bytes) -> bool:
    """Whether a file of configuration may name a Python file or module, or a program that leads to one."""
    return any(map(data.__contains__, _CONFIGURES))


def worth_reading(reader: str, data: bytes) -> bool:
    """Whether a reader may find anything; never False where it could."""
    if reader in _CONFIG:
        # A small file is parsed in less time than it takes to be sure.
        return len(data) < 512 or could_name_python(data)
    needles = _NEEDLES.get(reader)
    return needles is None or any(map(data.__contains__, needles))
