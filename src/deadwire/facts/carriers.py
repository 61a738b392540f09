"""Which reader a path calls for: a table of base names, one of suffixes, and the few places where a folder decides."""

from __future__ import annotations

SYMLINK = 0o120000
SUBMODULE = 0o160000
EXECUTABLE = 0o100755

# Endings that say "fill me in" or "copy me": a file is read as if without them, any number of times.
TEMPLATE_ENDINGS = tuple(
    """.j2 .jinja .jinja2 .in .tpl .tmpl .template .erb .dist .sample .example .default .ctmpl -default -sample
    -example""".split()
)


def _table(text: str) -> dict[str, str]:
    """Lines ``reader: words`` as a dictionary from each word to its reader."""
    rows = (line.split(":", 1) for line in text.strip().splitlines())
    return {word: reader.strip() for reader, words in rows for word in words.split()}


# Whole base names, lower case. "" is a reader too: it says that the file is never read.
BY_NAME = _table("""
    cron: crontab anacrontab
    dockerfile: dockerfile containerfile
    ini: setup.cfg .pylintrc pylintrc .coveragerc .flake8 .importlinter metadata.txt
    toml: pipfile
    yaml: mlproject .lintstagedrc
    make: makefile gnumakefile
    just: justfile .justfile
    lines: procfile build workspace buck targets caddyfile .htaccess .env .flaskenv environment configure.ac
    lines: cmakelists.txt meson.build meson_options.txt meson.options patches.txt constraints.txt entry_points.txt
    lines: snakefile tiltfile earthfile kconfig
    code: jenkinsfile vagrantfile rakefile gemfile podfile fastfile guardfile brewfile capfile dangerfile
    shell: .envrc .bashrc .bash_profile .profile .zshrc .bash_aliases pkgbuild apkbuild configure .xinitrc
    python: sconstruct sconscript wscript
    markdown: .cursorrules .windsurfrules .clinerules
    : package-lock.json npm-shrinkwrap.json composer.lock pnpm-lock.yaml codeowners manifest.in license license.txt
    : .gitignore .dockerignore .gcloudignore .npmignore .prettierignore .eslintignore .gitattributes .gitmodules
    : .mailmap .git-blame-ignore-revs robots.txt version py.typed authors contributors copying notice
""")

BY_SUFFIX = _table("""
    python: py pyi pyw wsgi tac pyt py3
    cython: pyx pxd pxi spt
    script: cgi fcgi
    unit: service timer socket path target mount automount slice swap container kube pod desktop
    ini: ini plug yapsy-plugin
    conf: conf cfg cnf vhost apache2 nginx
    toml: toml
    yaml: yaml yml sls cwl eyaml
    json: json jsonc json5 code-workspace
    cron: cron crontab
    dockerfile: dockerfile containerfile
    make: mk mak make
    just: just
    lines: cmake bzl bazel star gn gni gyp gypi build env flaskenv rules robot resource nix nf wdl smk snake bb bbappend
    lines: bbclass install links iss nsi
    hcl: tf hcl nomad tfvars
    spec: spec
    shell: sh bash zsh ksh dash ash fish command envrc sbatch slurm pbs lsf bats ebuild postinst preinst prerm postrm
    batch: ps1 psm1 bat cmd
    javascript: js mjs cjs jsx
    typescript: ts tsx mts cts svelte vue
    rust: rs
    go: go
    code: java kt kts scala groovy gradle cs fs vb c cc cpp cxx h hh hpp hxx m mm swift rb rake php pl pm lua r jl ex
    code: exs dart tcl clj zig nim cr ml hs erl f90 cu
    markdown: md mdx markdown mdc qmd rmd
    rst: rst
    adoc: adoc asciidoc asc
    text: org
    notebook: ipynb
    xml: xml plist csproj fsproj vbproj vcxproj props targets pom launch wxs wixproj ui nuspec
""")

# Base names that people put an ending or a beginning to: Dockerfile.prod, Makefile.am, Procfile.dev, crontab-pi.
_BEGINNINGS = (
    ("dockerfile", "dockerfile"),
    ("containerfile", "dockerfile"),
    ("makefile", "make"),
    ("procfile", "lines"),
    ("crontab", "cron"),
    ("jenkinsfile", "code"),
    (".env.", "lines"),
)
# Folders whose files have a meaning of their own, however they are called.
_FOLDERS = {"cron.d": "cron", "sites-available": "lines", "sites-enabled": "lines", ".husky": "shell"}
_DOC_FOLDERS = frozenset(("docs", "doc", "documentation"))
# A service, cron table or image may be versioned in the middle of its name: app.service.buster, Dockerfile.alpine.amd64
_INNER = frozenset(("unit", "cron", "dockerfile", "conf", "ini"))
_DEBIAN = {
    "rules": "make",
    "cron.d": "cron",
    "install": "lines",
    "links": "lines",
    "changelog": "",
    "copyright": "",
    "control": "",
}


def reader_of(path: str, mode: int) -> str:
    """Name of the reader for a tracked file, by its path and mode alone; "" where it is never read."""
    if mode == SYMLINK:
        return "symlink"
    if mode == SUBMODULE:
        return ""
    folders, _, base = path.rpartition("/")
    name = without_template_endings(base.lower())
    known = BY_NAME.get(base.lower(), BY_NAME.get(name))
    if known is not None:
        return known
    stem, dot, suffix = name.rpartition(".")
    parent = folders.rpartition("/")[2].lower()
    if parent == "debian":
        deb = _DEBIAN.get(name, _DEBIAN.get(suffix) if dot else None)
        if deb is not None:
            return deb
    if suffix in ("txt", "in") or not dot or not stem:
        words = _words_reader(folders.lower(), base.lower(), name, stem)
        if words is not None:
            return words
    known = BY_SUFFIX.get(suffix) if dot else None
    if known is not None:
        return known
    for beginning, reader in _BEGINNINGS:
        if name.startswith(beginning):
            return reader
    if name in ("up", "down") and "s6-rc.d" in folders.split("/"):
        return "lines"  # one command line for a service that runs once
    if parent in _FOLDERS:
        return _FOLDERS[parent]
    if name.endswith(("-dockerfile", "_dockerfile")):
        return "dockerfile"
    if not dot or (not stem and mode == EXECUTABLE):
        return "script"
    for inner in stem.split(".")[1:]:
        known = BY_SUFFIX.get(inner, "")
        if known in _INNER:
            return known
    return "script" if mode == EXECUTABLE and suffix not in NEVER else ""


# Endings that even the executable bit does not make a script (checkouts from Windows file systems have it everywhere).
NEVER = frozenset(
    """po pot mo lock svg csv tsv png jpg jpeg gif ico webp pdf woff woff2 ttf otf eot mp3 mp4 wav ogg zip gz bz2 xz tar
    html htm css scss sass less map snap txt log out exp sql db sqlite sqlite3 whl jar so dll exe pyc pyd bin dat patch
    diff md5 sha256 pem crt key pub xsd xsl dtd proto ipynb_checkpoints orig rej bak tmp swp""".split()
)


def without_template_endings(name: str) -> str:
    """A base name in lower case without the endings that mark templates and samples: ``x.service.sample``."""
    before = ""
    while name != before and name.endswith(TEMPLATE_ENDINGS):
        before = name
        for ending in TEMPLATE_ENDINGS:
            if name.endswith(ending) and len(name) > len(ending):
                name = name[: -len(ending)]
    return name


def _words_reader(folders: str, base: str, name: str, stem: str) -> str | None:
    """Reader of plain text, by what the name and the folder say it is; None where they say nothing."""
    above = folders.rsplit("/", 1)[-1]
    if "requirements" in base or "constraints" in base or "reqs" in base or above in ("requirements", "reqs"):
        return "lines" if base.endswith((".txt", ".in", ".pip")) else None
    if name.endswith(".txt"):
        if stem.startswith("readme") or not _DOC_FOLDERS.isdisjoint(folders.split("/")):
            return "text"
        return "cron" if stem.startswith("crontab") else ""
    if name.startswith("readme") and "." not in name:
        return "text"
    return None
