"""Dockerfile and Containerfile: what an image runs, what building it runs, and from which folder.

Fields, in an order in which the working directory can be followed:

``FROM``            start of a stage, value as written
``WORKDIR``         the folder from here on, joined to the one before and with ``ENV`` and ``ARG`` put in
``RUN``             shell text; lines that a ``\\`` continues keep it, so that they can be counted
``COPY``, ``ADD``   ``SOURCE... TARGET`` from the build context (copies from other stages are left out)
``MOUNT``           ``SOURCE TARGET`` of a ``RUN --mount=type=bind``
``ENV.NAME``, ``ARG.NAME``
``HEALTHCHECK``     the command, without options
``heredoc:TARGET``  the body of a file that ``COPY <<EOF TARGET`` writes
``ENTRYPOINT``, ``CMD``, ``ENTRYPOINT+CMD``
                    at the end of their stage, for the last of them counts, in the folder that the stage ends in

An exec form is joined to a command line. A stage built on an earlier one has what that one set.
"""

from __future__ import annotations

import json

from deadwire.facts.decoding import text_of, without_reserved
from deadwire.facts.readers.quoting import command_line, unquoted
from deadwire.facts.schema import Facts, Field
from deadwire.lazy import DOTALL, IGNORECASE, lazy
from deadwire.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

_DIRECTIVE = lazy(r"#\s*(\w+)\s*=\s*(\S+)\s*$")
_INSTRUCTION = lazy(r"\s*([A-Za-z]+)(?:\s+|$)(.*)$", DOTALL)
_FLAG = lazy(r"--([\w-]+)(?:=(\"[^\"]*\"|\S+))?\s+")
_HEREDOC = lazy(r"<<(-?)([\"']?)([A-Za-z_]\w*)\2")
_PAIR = lazy(r"""([\w.-]+)=("(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s\\"'])*)""")
_VARIABLE = lazy(r"\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})")
_AS = lazy(r"(\S+)(?:\s+AS\s+(\S+))?\s*$", IGNORECASE)


class _Said(NamedTuple):
    """A command of an image: its line, its text, and whether the exec form was used."""

    line: int
    text: str
    exec: bool


class _Stage:
    """What a stage has set so far."""

    def __init__(self) -> None:
        self.entrypoint: _Said | None = None
        self.command: _Said | None = None
        self.folder = ""
        self.values: dict[str, str] = {}

    def child(self) -> _Stage:
        stage = _Stage()
        stage.entrypoint, stage.command, stage.folder = self.entrypoint, self.command, self.folder
        stage.values = dict(self.values)
        return stage


def read(data: bytes) -> Facts:
    """The instructions of all stages."""
    reading = _Reading(text_of(data))
    reading.run()
    return Facts("dockerfile", fields=tuple(reading.fields))


class _Reading:
    def __init__(self, text: str) -> None:
        self.fields: list[Field] = []
        self._lines = text.split("\n")
        self._escape = "\\"
        self._stages: dict[str, _Stage] = {}
        self._stage = _Stage()
        self._global: dict[str, str] = {}  # ARG before the first FROM
        self._name = ""
        self._any = False

    def run(self) -> None:
        at = self._directives()
        while at < len(self._lines):
            at = self._instruction(at)
        self._end_of_stage()

    def _directives(self) -> int:
        for index, line in enumerate(self._lines):
            match = _DIRECTIVE.match(line)
            if match is None:
                return index
            if match[1].lower() == "escape" and match[2] in ("\\", "`"):
                self._escape = match[2]
        return len(self._lines)

    def _instruction(self, at: int) -> int:
        """Handles the instruction at a line; the index of the line after it."""
        line = self._lines[at].strip()
        if not line or line.startswith(("#", "{%", "{{", "<%")):
            return at + 1
        start = at
        parts: list[str] = []
        while at < len(self._lines):
            line = self._lines[at]
            bare = line.strip()
            at += 1
            if parts and (bare.startswith("#") or not bare):
                parts.append("\\")  # Docker takes comments and empty lines out of a continued instruction
                continue
            if not bare.endswith(self._escape):
                parts.append(line.rstrip())
                break
            parts.append(line.rstrip()[:-1] + "\\")
        text = "\n".join(parts).rstrip("\\\n")
        match = _INSTRUCTION.match(text)
        if match is None:
            return at
        name, rest = match[1].upper(), match[2]
        if name == "ONBUILD":
            inner = _INSTRUCTION.match(rest)
            if inner is None:
                return at
            name, rest = inner[1].upper(), inner[2]
        bodies: list[tuple[int, str]] = []
        if name in ("RUN", "COPY", "ADD"):
            for mark in _HEREDOC.finditer(rest):
                begin = at
                while at < len(self._lines) and self._heredoc_line(self._lines[at], mark) != mark[3]:
                    at += 1
                bodies.append((begin + 1, "\n".join(self._lines[begin:at])))
                at += 1
        self._do(start + 1 + text[: len(text) - len(rest)].count("\n"), name, rest, bodies)
        return at

    @staticmethod
    def _heredoc_line(line: str, mark: re.Match[str]) -> str:
        return line.lstrip("\t") if mark[1] else line

    def _do(self, line: int, name: str, rest: str, bodies: list[tuple[int, str]]) -> None:
        flags: list[tuple[str, str]] = []
        while name in ("RUN", "COPY", "ADD", "HEALTHCHECK", "FROM"):
            rest = _skip_breaks(rest)
            flag = _FLAG.match(rest)
            if flag is None:
                break
            flags.append((flag[1], unquoted(flag[2] or "")))
            rest = rest[flag.end() :]
        rest = rest.strip()
        if name == "FROM":
            self._from(line, rest)
        elif name == "RUN":
            self._run(line, rest, flags, bodies)
        elif name in ("COPY", "ADD"):
            self._copy(line, name, rest, flags, bodies)
        elif name == "WORKDIR":
            self._workdir(line, self._filled(unquoted(_flat(rest))))
        elif name in ("ENV", "ARG"):
            self._set(line, name, rest)
        elif name == "HEALTHCHECK" and rest[:3].upper() == "CMD":
            self._add(line, "HEALTHCHECK", self._said(line, rest[3:].strip()).text)
        elif name == "ENTRYPOINT":
            # What the image below sets as CMD was meant for another entry point.
            self._stage.entrypoint, self._stage.command = self._said(line, rest), None
        elif name == "CMD":
            self._stage.command = self._said(line, rest)

    def _from(self, line: int, rest: str) -> None:
        self._end_of_stage()
        match = _AS.match(_flat(rest))
        image, name = (match[1], match[2] or "") if match else (rest, "")
        base = self._stages.get(image.lower())
        self._stage = base.child() if base else _Stage()
        self._name = name.lower()
        self._any = True
        self._add(line, "FROM", _flat(rest))
        if self._stage.folder:
            self._add(line, "WORKDIR", self._stage.folder)

    def _end_of_stage(self) -> None:
        stage = self._stage
        if self._name:
            self._stages[self._name] = stage
        entry, command = stage.entrypoint, stage.command
        if entry is not None:
            self._add(entry.line, "ENTRYPOINT", entry.text)
        if command is not None:
            self._add(command.line, "CMD", command.text)
        if entry is not None and command is not None and entry.exec:
            # A shell form of ENTRYPOINT never sees CMD.
            self._add(command.line, "ENTRYPOINT+CMD", f"{entry.text} {command.text}")
        self._stage, self._name = _Stage(), ""

    def _run(self, line: int, rest: str, flags: list[tuple[str, str]], bodies: list[tuple[int, str]]) -> None:
        for flag, value in flags:
            if flag == "mount":
                self._mount(line, value)
        if bodies and _HEREDOC.fullmatch(rest):
            if not bodies[0][1].startswith("#!") or "sh" in bodies[0][1].split("\n", 1)[0]:
                self._add(bodies[0][0], "RUN", self._filled(bodies[0][1]))
            return
        text = self._said(line, rest).text
        for (_, body), mark in zip(bodies, _HEREDOC.finditer(rest), strict=False):
            text += f"\n{body}\n{mark[3]}"
        self._add(line, "RUN", text)

    def _mount(self, line: int, value: str) -> None:
        options = dict(part.partition("=")[::2] for part in value.split(","))
        source = options.get("source", options.get("src", ""))
        target = options.get("target", options.get("dst", options.get("destination", "")))
        if options.get("type", "bind") == "bind" and source and target and "from" not in options:
            self._add(line, "MOUNT", command_line((self._filled(source), self._filled(target))))

    def _copy(
        self, line: int, name: str, rest: str, flags: list[tuple[str, str]], bodies: list[tuple[int, str]]
    ) -> None:
        words = self._exec(rest) or self._filled(_flat(rest)).split()
        if any(flag == "from" for flag, _ in flags) or len(words) < 2:
            return
        if bodies:
            for start, body in bodies:
                self._add(start, "heredoc:" + words[-1], body)
            return
        self._add(line, name, command_line(words))

    def _workdir(self, line: int, folder: str) -> None:
        if not folder:
            return
        if not folder.startswith(("/", "$", "\\")) and folder[1:2] != ":" and self._stage.folder:
            folder = self._stage.folder.rstrip("/") + "/" + folder
        self._stage.folder = folder
        self._add(line, "WORKDIR", folder)

    def _set(self, line: int, name: str, rest: str) -> None:
        pairs = [(m[1], unquoted(m[2])) for m in _PAIR.finditer(rest)]
        if not pairs and name == "ENV":
            key, _, value = _flat(rest).partition(" ")
            pairs = [(key, unquoted(value.strip()))]
        for key, raw in pairs:
            value = self._filled(raw)
            self._add(line, f"{name}.{key}", value)
            if value and not (name == "ARG" and key in self._stage.values):
                (self._stage.values if self._any else self._global)[key] = value
        if name == "ARG" and not pairs and rest.strip() in self._global:
            self._stage.values[rest.strip()] = self._global[rest.strip()]

    def _said(self, line: int, rest: str) -> _Said:
        words = self._exec(rest)
        if words is not None:
            return _Said(line, command_line(words), True)
        return _Said(line, self._filled(rest), False)

    def _exec(self, rest: str) -> list[str] | None:
        if not rest.startswith("["):
            return None
        try:
            words = json.loads(rest.replace("\\\n", "\n"))
        except (ValueError, RecursionError):
            return None
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            return None
        return [without_reserved(word) for word in words]

    def _filled(self, text: str) -> str:
        if "$" not in text:
            return text
        values = self._stage.values if self._any else self._global
        return _VARIABLE.sub(lambda m: values.get(m[1] or m[2]) or m[3] or m[0], text)

    def _add(self, line: int, pointer: str, value: str) -> None:
        if value:
            self.fields.append(Field(line, pointer, value))


def _flat(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split())


def _skip_breaks(text: str) -> str:
    """Text without the continued line breaks that it begins with."""
    text = text.lstrip()
    while text.startswith("\\\n"):
        text = text[2:].lstrip()
    return text
