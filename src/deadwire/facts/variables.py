"""Variables of shells, makefiles, tox, systemd, templates: the few whose value is known wherever they stand.

The value is a word of a command line: HERE for the folder of the file itself, ``.`` for the folder a command runs
in, the name of a program (``$(PYTHON)`` is ``python``), or HOLE for whatever else.
"""

from __future__ import annotations

from deadwire.facts.schema import HERE, HOLE
from deadwire.lazy import lazy

THIS_FILE = HERE + "/" + HOLE  # "$0": dirname of it is HERE

_OWN_FOLDER = frozenset(
    """script_dir scriptdir script_folder script_root script_directory scriptpath script_path this_dir thisdir
    this_script_dir script_location here toxinidir tox_root github_action_path psscriptroot __dirname role_path
    path_module cmake_current_source_dir cmake_current_list_dir msbuildthisfiledirectory projectdir
    msbuildprojectdirectory justfile_directory() taskfile_dir makefile_dir mkfile_dir bash_source_dir selfdir self_dir
    import_meta_dir import_meta_dirname mylocation abspath_dir""".split()
)
_THIS = frozenset(("0", "bash_source", "bash_source[0]", "bash_source[@]", "@source"))
_CURRENT = frozenset(("pwd", "curdir", "cwd", "cd"))
_PYTHON = lazy(
    r"(?:.*_)?(?:py|[a-z]*python[\d.]*|interpreter)(?:_?(?:bin|exe|executable|path|cmd|interpreter|command|interp|binary))?$"
)
# Other programs that people put in a variable.
_PROGRAMS = frozenset(
    """pip pip3 uv poetry pipenv pdm hatch pytest tox nox make node npm npx yarn pnpm docker docker-compose compose
    podman celery gunicorn uvicorn flask django-admin coverage bash sh sudo sphinx-build sphinxbuild mpirun mpiexec srun
    torchrun pyinstaller cargo go alembic streamlit jupyter conda mamba""".split()
)
_ALIASES = {"dc": "docker-compose", "compose": "docker-compose", "sphinxbuild": "sphinx-build"}
_ENDINGS = ("_bin", "_cmd", "_exe", "_command")
_KNOWN_PYTHON = frozenset(("sys_executable", "pythoninterp", "env_python"))


def value_of(name: str) -> str:
    """What a variable of that name stands for; HOLE where nobody can tell."""
    plain = name.strip().lower().replace(".", "_").replace("-", "_").replace(" ", "")
    if plain in _OWN_FOLDER:
        return HERE
    if plain in _THIS:
        return THIS_FILE
    if plain in _CURRENT:
        return "."
    if plain == "/":
        return "/"
    if plain in _KNOWN_PYTHON or (_PYTHON.match(plain) and plain != "pythonpath"):
        return "python"
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending)
    plain = plain.replace("_", "-")
    if plain in _ALIASES:
        return _ALIASES[plain]
    if plain in ("manage", "manage-py", "managepy", "django-manage"):
        return "manage.py"
    return plain if plain in _PROGRAMS else HOLE


def dirname(path: str) -> str:
    """The folder of a folded path: of the file itself HERE, of HERE its parent."""
    if path == HERE:
        return HERE + "/.."
    if not path or path == HOLE:
        return HOLE
    head, slash, tail = path.rstrip("/").rpartition("/")
    if tail == "..":
        return path + "/.."
    return head or (slash or ".")


def joined(folder: str, moved: str) -> str:
    """Where ``cd moved`` leads from `folder`. What begins with a variable starts anew; nothing known is ""."""
    moved = moved.replace("\\", "/")
    if moved == HOLE or moved == "~":
        return ""
    while moved.startswith((HOLE + "/", "~/")):
        moved = moved[1:]
    if moved.startswith(HERE):
        return HERE + tidy(moved[1:]) if moved != HERE else HERE
    if not folder or moved.startswith("/") or moved[1:3] in (":/", ":"):
        return tidy(moved)
    return tidy(folder + "/" + moved)


def tidy(path: str) -> str:
    """A path without ``.`` and, where the folder before it is known, without ``..``."""
    parts: list[str] = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] not in ("..", HERE, HOLE):
            parts.pop()
        else:
            parts.append(part)
    return ("/" if path.startswith("/") else "") + "/".join(parts)
