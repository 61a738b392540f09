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
``paths``    paths with ``,`` or ``:`` between      ``ids``       module of an option that may be repeated with commas
"""

from __future__ import annotations

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
