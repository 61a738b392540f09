"""Which words of which program name files, modules and commands: one row for each program.

A row is a line ``NAME[, NAME...]: SPECIFICATION``. A name of several words is a program with a subcommand, whose
options come on top of those of the program. A specification is made of

``KIND``          what the next operand is; with ``*`` that operand and all after it
``-f:KIND``       an option whose value is of that kind, as ``-f x``, ``-fx``, ``--file x`` or ``--file=x``
``-f``            an option with a value that names nothing
``=KIND:VALUE``   what the program uses by itself where no option or operand gave anything of that kind

Kinds beside those of an `Operand`:

``_``        nothing                                ``rest``      the words from here on are a command
``pyrest``   the same, or arguments of Python       ``shell``     shell text (of one word)
``text``     shell text (all words from here on)    ``target``    file, or ``a.b:c``, or dotted name
``conf``     file, or ``python:a.b``                ``test``      file, folder, or ``file::test``
``cwd``      folder that the program goes to        ``makedir``   the same, and its Makefile
``confdir``  folder with a ``conf.py``              ``maindir``   folder with a ``main.py``
``paths``    paths with ``,`` or ``:`` between      ``ids``       modules with ``,`` between
``plugin``   module, or ``no:x``                    ``cwdroot``   ``cwd`` and ``root`` at once
``args``     the rest are arguments of a script     ``testtarget``  ``test``, or a dotted name
``npm2``     ``npm``, or a script                   ``script2``   ``@file``
``mount``    ``/url=target``                        ``_2``        an option with two values that name nothing
"""

from __future__ import annotations

from deadwire.typed import NamedTuple
from deadwire.wiring.argv import adapters, wrappers

# Modules run by ``python -m`` that are programs under another name.
MODULES = {
    "django": "django-admin",
    "IPython": "ipython",
    "PyInstaller": "pyinstaller",
    "gunicorn.app.wsgiapp": "gunicorn",
    "scrapy.cmdline": "scrapy",
    "streamlit.web.cli": "streamlit",
    "streamlit.cli": "streamlit",
    "celery.bin.celery": "celery",
    "cProfile": "cprofile",
    "accelerate.commands.launch": "accelerate launch",
    "newrelic.admin": "newrelic-admin",
    "robot.run": "robot",
    "mpi4py": "pdb",
    "mpi4py.futures": "pdb",
    "kernprof": "kernprof",
    "coverage.cmdline": "coverage",
    "twisted": "twistd",
    "twisted.scripts.twistd": "twistd",
    "sphinx.cmd.build": "sphinx-build",
    "sphinx.ext.apidoc": "sphinx-apidoc",
    "huey.bin.huey_consumer": "huey_consumer",
    "waitress.__main__": "waitress-serve",
    "pre_commit": "pre-commit",
    "bokeh.command": "bokeh",
    "cogapp": "cog",
    "fabric": "fab",
    "invoke": "invoke",
    "ray.serve": "serve",
    "modal.cli": "modal",
    "functions_framework": "functions-framework",
    "Cython.Build.Cythonize": "cythonize",
    "paste.script": "paster",
    "xdist.looponfail": "pytest",
    "jupyter_core": "jupyter",
    "notebook": "jupyter notebook",
    "jupyterlab": "jupyter lab",
    "torch.utils.bottleneck": "pdb",
    "torch.utils.collect_env": "true",
    "runpy": "true",
    "pip._internal": "pip",
    "pyspark": "spark-submit",
    "dask.distributed": "dask",
    "ddtrace": "ddtrace-run",
    "textual": "textual",
}


class Row(NamedTuple):
    """What the words of a program mean."""

    options: dict[str, str]  # option with a value -> kind of the value, "" where it names nothing
    operands: tuple[str, ...]  # kinds in order; the last one may end in "*"
    defaults: tuple[tuple[str, str], ...]  # kind and value of what is used where nothing of that kind is given

    def kind(self, position: int) -> str:
        """Kind of an operand by its position, from 0; "" where there are no more."""
        if position < len(self.operands):
            return self.operands[position].rstrip("*")
        if self.operands and self.operands[-1].endswith("*"):
            return self.operands[-1].rstrip("*")
        return ""


_texts: dict[str, str] = {}
_rows: dict[str, Row] = {}


def row_of(name: str) -> Row | None:
    """The row of a program, or of a program and subcommand; None where there is none."""
    if not _texts:
        _index()
    text = _texts.get(name)
    if text is None:
        return None
    row = _rows.get(name)
    if row is None:
        row = _rows[name] = _parsed(name, text)
    return row


def _index() -> None:
    for rows in (wrappers.ROWS, adapters.ROWS):
        # A line that begins with blanks continues the one before.
        for line in rows.replace("\n  ", " ").splitlines():
            names, _, text = line.partition(": ")
            for name in names.split(","):
                _texts[name.strip()] = text


def _parsed(name: str, text: str) -> Row:
    options: dict[str, str] = {}
    operands: list[str] = []
    defaults: list[tuple[str, str]] = []
    above = row_of(name.rpartition(" ")[0]) if " " in name else None
    if above is not None:
        options.update(above.options)
    for word in text.split():
        subject, _, kind = word.partition(":")
        if word[0] == "-":
            options[subject] = kind
        elif word[0] == "=":
            defaults.append((subject[1:], kind))
        else:
            operands.append(word)
    return Row(options, tuple(operands), tuple(defaults))
